//! Letters drawn as strokes, so that no font is needed and every machine draws the same.
//!
//! A glyph is a list of strokes; a stroke is a list of points, each two digits of base 12: `x` from
//! the left, `y` from the top of the capitals (0) over the base line (8) to the lowest point (a).
//! `~` before a stroke bends it through its points, `o` closes it as well.

use tiny_skia::{PathBuilder, Transform};

use super::canvas::{Canvas, Ink, smooth, straight};
use super::tone::Tone;

/// Height of the capitals in a glyph's own measure.
const CAPITALS: f32 = 8.0;
const GAP: f32 = 2.0;

/// How text looks.
#[derive(Clone, Copy)]
pub(crate) struct Hand {
    /// Height of the capitals.
    pub(crate) size: f32,
    /// Thickness as a share of the size.
    pub(crate) weight: f32,
    pub(crate) tone: Tone,
    pub(crate) opacity: f32,
    /// Space between letters, in sizes, beyond the usual.
    pub(crate) spacing: f32,
    /// All letters as wide as this, in sizes: what machines read.
    pub(crate) pitch: Option<f32>,
}

impl Hand {
    pub(crate) const fn new(size: f32, tone: Tone) -> Self {
        Self {
            size,
            weight: 0.12,
            tone,
            opacity: 1.0,
            spacing: 0.0,
            pitch: None,
        }
    }

    pub(crate) const fn bold(self) -> Self {
        Self {
            weight: 0.19,
            ..self
        }
    }

    /// Where the next letter begins.
    fn advance(self, glyph: &Glyph) -> f32 {
        let unit = self.size / CAPITALS;
        self.pitch.map_or_else(
            || (f32::from(glyph.wide) + GAP) * unit + self.spacing * self.size,
            |pitch| pitch * self.size,
        )
    }

    pub(crate) fn width(self, text: &str) -> f32 {
        text.chars()
            .map(|letter| self.advance(glyph(letter).0))
            .sum()
    }
}

/// Writes a line with its capitals' top left corner at `(x, y)`.
pub(crate) fn write(canvas: &mut Canvas, text: &str, (x, y): (f32, f32), hand: Hand) {
    let unit = hand.size / CAPITALS;
    let mut x = x;
    // One path for the whole line: strokes that cross are not darker where they do.
    let mut line = PathBuilder::new();
    for letter in text.chars() {
        let (glyph, accent) = glyph(letter);
        let wide = f32::from(glyph.wide);
        let slack = hand
            .pitch
            .map_or(0.0, |pitch| (pitch * hand.size - wide * unit) / 2.0);
        let lift = if letter.is_lowercase() { 0.0 } else { -3.2 };
        let place = Transform::from_scale(unit, unit).post_translate(x + slack, y);
        strokes(&mut line, glyph.strokes, place);
        let above = place.pre_translate(wide / 2.0 - 3.0, lift);
        strokes(&mut line, accent, above);
        x += hand.advance(glyph);
    }
    let ink = Ink::Flat(hand.tone, hand.opacity);
    canvas.stroke(&line.finish(), ink, hand.weight * hand.size);
}

/// The same with its middle at `x`.
pub(crate) fn write_centred(canvas: &mut Canvas, text: &str, (x, y): (f32, f32), hand: Hand) {
    let width = hand.width(text) - hand.spacing * hand.size - GAP * hand.size / CAPITALS;
    write(canvas, text, (x - width / 2.0, y), hand);
}

fn strokes(line: &mut PathBuilder, strokes: &str, place: Transform) {
    for stroke in strokes.split_whitespace() {
        let closed = stroke.starts_with('o');
        let bent = closed || stroke.starts_with('~');
        let digits: Vec<f32> = stroke
            .chars()
            .filter_map(|digit| digit.to_digit(12))
            .map(|digit| digit as f32)
            .collect();
        let points: Vec<_> = digits
            .chunks_exact(2)
            .filter_map(|pair| Some((*pair.first()?, *pair.get(1)?)))
            .collect();
        let shape = if bent {
            smooth(&points, closed)
        } else {
            straight(&points, false)
        };
        if let Some(path) = shape.and_then(|path| path.transform(place)) {
            line.push_path(&path);
        }
    }
}

struct Glyph {
    letter: char,
    wide: u8,
    strokes: &'static str,
}

const BOX: Glyph = glyph_of('\u{fffd}', 5, "0050580800");

const fn glyph_of(letter: char, wide: u8, strokes: &'static str) -> Glyph {
    Glyph {
        letter,
        wide,
        strokes,
    }
}

/// A letter and the mark above or below it.
fn glyph(letter: char) -> (&'static Glyph, &'static str) {
    let (base, accent) = match letter {
        'é' => ('e', "4132"),
        'è' => ('e', "2132"),
        'ê' => ('e', "123152"),
        'à' => ('a', "2132"),
        'ç' => ('c', "~38493a2a"),
        'ô' => ('o', "123152"),
        'î' => ('i', ""),
        'ä' | 'ö' | 'ü' | 'ï' => (
            match letter {
                'ä' => 'a',
                'ö' => 'o',
                'ü' => 'u',
                _ => 'i',
            },
            "1011 5051",
        ),
        'É' => ('E', "4132"),
        'È' => ('E', "2132"),
        'À' => ('A', "2132"),
        'Ä' => ('A', "1011 5051"),
        'Ö' => ('O', "1011 5051"),
        'Ü' => ('U', "1011 5051"),
        '’' => ('\'', ""),
        other => (other, ""),
    };
    let found = GLYPHS.iter().find(|glyph| glyph.letter == base);
    (found.unwrap_or(&BOX), accent)
}

#[rustfmt::skip]
const GLYPHS: &[Glyph] = &[
    glyph_of(' ', 3, ""),
    glyph_of('A', 6, "083068 1555"),
    glyph_of('B', 5, "30000838 0434 ~30515334 ~34555738"),
    glyph_of('C', 6, "~6240200305284866"),
    glyph_of('D', 6, "20000828 ~204063654828"),
    glyph_of('E', 5, "50000858 0444"),
    glyph_of('F', 5, "500008 0444"),
    glyph_of('G', 6, "~6240200305284866 666535"),
    glyph_of('H', 6, "0008 6068 0464"),
    glyph_of('I', 2, "1018"),
    glyph_of('J', 5, "~5056381806"),
    glyph_of('K', 6, "0008 6005 2368"),
    glyph_of('L', 5, "000858"),
    glyph_of('M', 7, "0800357078"),
    glyph_of('N', 6, "08006860"),
    glyph_of('O', 6, "o4020030528486563"),
    glyph_of('P', 5, "0008 0030 0434 ~30515334"),
    glyph_of('Q', 6, "o4020030528486563 4669"),
    glyph_of('R', 6, "0008 0030 0434 ~30515334 2458"),
    glyph_of('S', 5, "~51401002134556481807"),
    glyph_of('T', 6, "0060 3038"),
    glyph_of('U', 6, "~000528486560"),
    glyph_of('V', 6, "003860"),
    glyph_of('W', 8, "0028426880"),
    glyph_of('X', 6, "0068 6008"),
    glyph_of('Y', 6, "003460 3438"),
    glyph_of('Z', 6, "00600868"),
    glyph_of('0', 5, "o3020020628385652"),
    glyph_of('1', 3, "022028"),
    glyph_of('2', 5, "~021040524408 0858"),
    glyph_of('3', 5, "~011040524424 ~244456481807"),
    glyph_of('4', 6, "48400666"),
    glyph_of('5', 5, "500004 ~04244456481807"),
    glyph_of('6', 5, "~50200306184856442405"),
    glyph_of('7', 5, "005028"),
    glyph_of('8', 5, "o203052342402 o243456382806"),
    glyph_of('9', 5, "~08385552401002143453"),
    glyph_of('<', 6, "610468"),
    glyph_of('a', 5, "5358 ~5533130506183857"),
    glyph_of('b', 5, "0008 ~0523435556482807"),
    glyph_of('c', 5, "~5443130506184857"),
    glyph_of('d', 5, "5058 ~5533130506183857"),
    glyph_of('e', 5, "0555 ~5543130506184857"),
    glyph_of('f', 4, "~41302228 0343"),
    glyph_of('g', 5, "5359 ~594a1a0a ~5533130506183857"),
    glyph_of('h', 5, "0008 ~0523435558"),
    glyph_of('i', 1, "0308 0001"),
    glyph_of('j', 2, "~13190a 1011"),
    glyph_of('k', 5, "0008 5306 1558"),
    glyph_of('l', 1, "0008"),
    glyph_of('m', 8, "0308 ~0523334548 ~4563738588"),
    glyph_of('n', 5, "0308 ~0523435558"),
    glyph_of('o', 5, "o4313050618485655"),
    glyph_of('p', 5, "030a ~0523435556482807"),
    glyph_of('q', 5, "535a ~5533130506183857"),
    glyph_of('r', 4, "0308 ~052343"),
    glyph_of('s', 4, "~44331304153647381807"),
    glyph_of('t', 4, "~11172848 0343"),
    glyph_of('u', 5, "~0306184857 5358"),
    glyph_of('v', 5, "032853"),
    glyph_of('w', 7, "0328446873"),
    glyph_of('x', 5, "0358 5308"),
    glyph_of('y', 5, "0328 531a"),
    glyph_of('z', 5, "03530858"),
    glyph_of('.', 1, "0708"),
    glyph_of(',', 1, "180a"),
    glyph_of(':', 1, "0304 0708"),
    glyph_of('\'', 1, "1002"),
    glyph_of('-', 4, "0545"),
    glyph_of('/', 4, "0940"),
    glyph_of('(', 2, "~2012162a"),
    glyph_of(')', 2, "~0012160a"),
    glyph_of('+', 5, "2327 0545"),
    glyph_of('·', 2, "1314"),
    glyph_of('№', 5, "08005850"),
    glyph_of('*', 4, "2226 0444 1335"),
];

#[cfg(test)]
mod tests {
    use super::{GLYPHS, glyph};

    #[test]
    fn every_letter_of_a_document_is_drawn_and_there_once() {
        for letter in ('A'..='Z')
            .chain('a'..='z')
            .chain('0'..='9')
            .chain("<.,:-/'()".chars())
        {
            assert_eq!(
                GLYPHS.iter().filter(|one| one.letter == letter).count(),
                1,
                "{letter}"
            );
        }
        assert_eq!(glyph('é').0.letter, 'e');
    }
}
