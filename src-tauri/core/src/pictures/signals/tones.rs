//! Light, dark and colour.

use countercheck_pixels::{Grey, Pixels};

/// Light, dark and colour of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tones {
    /// Share of pixels as good as black.
    pub black: f64,
    /// Share of pixels as good as white.
    pub white: f64,
    /// A twentieth of the pixels is no brighter.
    pub dark: u8,
    /// A twentieth of the pixels is no darker.
    pub bright: u8,
    /// Mean distance of the strongest from the weakest colour of a place.
    pub chroma: f64,
    /// The same of the place that is more colourful than 19 of 20.
    pub colourful: u8,
}

/// As good as black; and so far from white, as good as white.
const NEARLY: usize = 8;
/// Nothing in the picture is brighter than a quarter of white.
const DIM: u8 = 64;
/// More than half of the picture holds nothing but white.
const BURNT_OUT: f64 = 0.5;
/// What noise and rounding leave of colour in a picture without any. A tint over all of it, as of
/// yellowed paper, is more.
const COLOURLESS: u8 = 6;

impl Tones {
    /// Too dark to see much.
    pub fn is_dark(&self) -> bool {
        self.bright < DIM
    }

    /// Too light to see much.
    pub fn is_burnt_out(&self) -> bool {
        self.white > BURNT_OUT
    }

    /// Without colour, as a photocopy is. Some documents are nearly so.
    pub fn is_grey(&self) -> bool {
        self.colourful <= COLOURLESS
    }
}

/// Brightness pixel by pixel; colour from the means of cells, where the noise of single pixels and
/// the fringes of letters are gone.
pub fn of(grey: &Grey, cells: &Pixels) -> Tones {
    let counts = grey.histogram();
    let all = f64::from(counts.iter().sum::<u32>()).max(1.0);
    let share = |part: &[u32]| f64::from(part.iter().sum::<u32>()) / all;
    let mut chroma = [0_u32; 256];
    let mut sum = 0.0;
    for cell in cells.rgb.chunks_exact(3) {
        let (least, most) = cell.iter().fold((u8::MAX, 0), |(least, most), colour| {
            (least.min(*colour), most.max(*colour))
        });
        let apart = most.saturating_sub(least);
        sum += f64::from(apart);
        if let Some(count) = chroma.get_mut(usize::from(apart)) {
            *count += 1;
        }
    }
    Tones {
        black: share(counts.get(..=NEARLY).unwrap_or_default()),
        white: share(counts.get(255 - NEARLY..).unwrap_or_default()),
        dark: quantile(&counts, 0.05),
        bright: quantile(&counts, 0.95),
        chroma: sum / (cells.rgb.len() / 3).max(1) as f64,
        colourful: quantile(&chroma, 0.95),
    }
}

/// The value up to which this share of all lies.
fn quantile(counts: &[u32; 256], share: f64) -> u8 {
    let all: u32 = counts.iter().sum();
    let mut below = 0;
    let found = counts.iter().zip(0..=u8::MAX).find(|(count, _)| {
        below += **count;
        f64::from(below) >= f64::from(all) * share
    });
    found.map_or(u8::MAX, |(_, value)| value)
}
