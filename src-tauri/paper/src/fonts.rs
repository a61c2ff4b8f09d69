//! Fonts, and lines of text set in them.

use std::borrow::Cow;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontWeight, Layout,
    LayoutContext, LineHeight, OverflowWrap, StyleProperty, WordBreak,
};

use crate::PaperError;

/// Room of a line, beside the size of its letters.
const LEADING: f32 = 1.4;

/// Fonts in the order in which they are asked for a letter.
pub struct Fonts {
    fonts: FontContext,
    layouts: LayoutContext<()>,
    families: Vec<String>,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub size: f32,
    pub bold: bool,
}

/// A paragraph in lines.
pub(crate) struct Paragraph {
    pub text: String,
    pub layout: Layout<()>,
}

impl Paragraph {
    /// How far below the top of a line its letters stand.
    pub(crate) fn stands(&self, line: usize) -> f32 {
        let line = self.layout.get(line);
        line.map_or(0.0, |line| {
            line.metrics().baseline - line.metrics().block_min_coord
        })
    }
}

impl Fonts {
    /// From files, OpenType or TrueType. A family has its weights in files of their own; what the
    /// first family has no glyph for is looked for in the next.
    pub fn new(files: impl IntoIterator<Item = &'static [u8]>) -> Result<Self, PaperError> {
        let mut fonts = FontContext {
            // What this machine has must not change what is drawn.
            collection: Collection::new(CollectionOptions {
                shared: false,
                system_fonts: false,
            }),
            source_cache: SourceCache::default(),
        };
        let mut families = Vec::new();
        for file in files {
            let registered = fonts
                .collection
                .register_fonts(Blob::new(Arc::new(file)), None);
            if registered.is_empty() {
                return Err(PaperError::Font);
            }
            for (id, _) in registered {
                let name = fonts.collection.family_name(id).ok_or(PaperError::Font)?;
                if !families.iter().any(|family| family == name) {
                    families.push(name.to_owned());
                }
            }
        }
        if families.is_empty() {
            return Err(PaperError::Font);
        }
        Ok(Self {
            fonts,
            layouts: LayoutContext::new(),
            families,
        })
    }

    /// Sets a text in lines of at most `width`, one paragraph for each line it came in.
    pub(crate) fn set(&mut self, text: &str, style: Style, width: f32) -> Vec<Paragraph> {
        let paragraphs = text.split('\n').map(|line| {
            let text = seen(line);
            let layout = self.lay_out(&text, style, width);
            let missing = missing(&layout);
            if missing.is_empty() {
                return Paragraph { text, layout };
            }
            let text = numbered(&text, &missing);
            let layout = self.lay_out(&text, style, width);
            Paragraph { text, layout }
        });
        paragraphs.collect()
    }

    fn lay_out(&mut self, text: &str, style: Style, width: f32) -> Layout<()> {
        let families: Vec<_> = self
            .families
            .iter()
            .map(|name| FontFamilyName::Named(Cow::Borrowed(name.as_str())))
            .collect();
        let mut builder = self
            .layouts
            .ranged_builder(&mut self.fonts, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Owned(
            families,
        ))));
        builder.push_default(StyleProperty::FontSize(style.size));
        let weight = if style.bold { 600.0 } else { 400.0 };
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(weight)));
        builder.push_default(StyleProperty::LineHeight(LineHeight::FontSizeRelative(
            LEADING,
        )));
        // Korean is broken between words. What has no place to break, a hash, is broken anywhere.
        builder.push_default(StyleProperty::WordBreak(WordBreak::KeepAll));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        layout.align(Alignment::Start, AlignmentOptions::default());
        layout
    }
}

/// The text with everything in it to be seen: what has no form of its own is written as its number.
fn seen(text: &str) -> String {
    let mut seen = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => seen.push(' '),
            _ if c.is_control() || hides(c) => seen.push_str(&number(c)),
            _ => seen.push(c),
        }
    }
    seen
}

/// Marks that change how other letters stand or that nobody sees, and letters of private agreement,
/// which mean something else everywhere and are not allowed in archives.
const fn hides(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
        | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFC}'
        | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{10FFFF}')
}

fn number(c: char) -> String {
    format!("[U+{:04X}]", u32::from(c))
}

/// Where the text has letters that no font has.
fn missing(layout: &Layout<()>) -> Vec<std::ops::Range<usize>> {
    let mut missing = Vec::new();
    for line in layout.lines() {
        for run in line.runs() {
            for cluster in run.clusters() {
                if cluster.glyphs().any(|glyph| glyph.id == 0) {
                    missing.push(cluster.text_range());
                }
            }
        }
    }
    missing
}

fn numbered(text: &str, missing: &[std::ops::Range<usize>]) -> String {
    let mut numbered = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if missing.iter().any(|range| range.contains(&at)) {
            numbered.push_str(&number(c));
        } else {
            numbered.push(c);
        }
    }
    numbered
}
