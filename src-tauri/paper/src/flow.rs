//! Where everything stands: blocks from top to bottom, page after page.
//!
//! Whatever is longer than a page is broken between lines, and nothing is broken that fits: a row
//! stays whole, a heading stays with what follows.

mod table;

use std::rc::Rc;

use crate::code::Code;
use crate::fonts::{Fonts, Paragraph, Style};
use crate::tags::{Part, PartId, Tags};
use crate::{Block, Document, PaperError, Sheet};

const MM: f32 = 72.0 / 25.4;
/// A heading is not left alone: this much must fit under it.
const COMPANY: f32 = 96.0;

/// How dark something is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Ink,
    Muted,
}

/// Something on a page.
pub(crate) struct Item {
    pub x: f32,
    pub y: f32,
    pub what: What,
    /// The part it belongs to; what has none is decoration.
    pub part: Option<PartId>,
}

/// What stands there.
pub(crate) enum What {
    /// A line of a paragraph.
    Line(Rc<Paragraph>, usize, Tone),
    /// A thin line of this width.
    Rule(f32),
    /// A code of this width.
    Code(Rc<Code>, f32),
}

/// Everything in its place.
pub(crate) struct Drawn {
    pub pages: Vec<Vec<Item>>,
    pub tags: Tags,
    pub width: f32,
    pub height: f32,
}

/// Places everything that a document has.
pub(crate) fn lay_out(document: &Document, fonts: &mut Fonts) -> Result<Drawn, PaperError> {
    let mut flow = Flow::on(document.sheet, fonts);
    for block in &document.blocks {
        flow.block(block)?;
    }
    flow.furnish(&document.header, &document.footer);
    Ok(Drawn {
        pages: flow.pages,
        tags: flow.tags,
        width: flow.measures.width,
        height: flow.measures.height,
    })
}

/// The measures of a sheet.
#[derive(Clone, Copy)]
struct Measures {
    width: f32,
    height: f32,
    margin: f32,
    /// Size of the letters of a paragraph.
    letters: f32,
}

impl Measures {
    const fn of(sheet: Sheet) -> Self {
        match sheet {
            Sheet::A4 => Self {
                width: 210.0 * MM,
                height: 297.0 * MM,
                margin: 18.0 * MM,
                letters: 9.5,
            },
            Sheet::A6 => Self {
                width: 105.0 * MM,
                height: 148.0 * MM,
                margin: 7.5 * MM,
                letters: 7.0,
            },
        }
    }

    const fn style(self, size: f32, bold: bool) -> Style {
        Style {
            size: self.letters * size,
            bold,
        }
    }

    fn inner(self) -> f32 {
        self.width - 2.0 * self.margin
    }

    /// Where the header and the first line stand.
    fn top(self) -> f32 {
        self.margin + self.letters * 2.2
    }

    fn bottom(self) -> f32 {
        self.height - self.margin - self.letters * 1.6
    }
}

/// Lines of several paragraphs, one under another.
struct Lines(Vec<(Rc<Paragraph>, usize, f32)>);

impl Lines {
    fn of(paragraphs: Vec<Paragraph>) -> Self {
        let mut lines = Vec::new();
        for paragraph in paragraphs {
            let paragraph = Rc::new(paragraph);
            let heights = paragraph
                .layout
                .lines()
                .map(|line| line.metrics().line_height);
            let heights: Vec<f32> = heights.collect();
            let numbered = heights.into_iter().enumerate();
            lines.extend(numbered.map(|(at, height)| (Rc::clone(&paragraph), at, height)));
        }
        Self(lines)
    }

    fn height(&self) -> f32 {
        self.0.iter().map(|(_, _, height)| height).sum()
    }
}

struct Flow<'a> {
    fonts: &'a mut Fonts,
    measures: Measures,
    pages: Vec<Vec<Item>>,
    tags: Tags,
    /// Where the next thing stands.
    y: f32,
}

impl<'a> Flow<'a> {
    fn on(sheet: Sheet, fonts: &'a mut Fonts) -> Self {
        let measures = Measures::of(sheet);
        Self {
            fonts,
            measures,
            pages: vec![Vec::new()],
            tags: Tags::default(),
            y: measures.top(),
        }
    }

    fn block(&mut self, block: &Block) -> Result<(), PaperError> {
        let letters = self.measures.letters;
        match block {
            Block::Title(text) => {
                let part = self.tags.add(Part::Heading(1, text.clone()), None);
                let style = self.measures.style(1.9, true);
                self.text(text, style, Tone::Ink, part);
                self.y += letters * 0.6;
            }
            Block::Heading(text) => {
                self.y += letters * 1.2;
                let style = self.measures.style(1.25, true);
                self.room(style.size * 1.4 + COMPANY);
                let part = self.tags.add(Part::Heading(2, text.clone()), None);
                self.text(text, style, Tone::Ink, part);
                self.y += letters * 0.3;
            }
            Block::Text(text) => self.paragraph(text, 1.0, false, Tone::Ink),
            Block::Small(text) => self.paragraph(text, 0.82, false, Tone::Muted),
            Block::Stressed(text) => self.paragraph(text, 1.0, true, Tone::Ink),
            Block::Fields(rows) => self.fields(rows),
            Block::Table { widths, head, rows } => self.table(widths, head, rows),
            Block::Code { text, side, alt } => self.code(text, *side * MM, alt)?,
        }
        Ok(())
    }

    fn paragraph(&mut self, text: &str, size: f32, bold: bool, tone: Tone) {
        let part = self.tags.add(Part::Paragraph, None);
        self.text(text, self.measures.style(size, bold), tone, part);
        self.y += self.measures.letters * 0.5;
    }

    fn text(&mut self, text: &str, style: Style, tone: Tone, part: PartId) {
        let lines = Lines::of(self.fonts.set(text, style, self.measures.inner()));
        for (paragraph, at, height) in lines.0 {
            self.room(height);
            let what = What::Line(paragraph, at, tone);
            self.put(self.measures.margin, self.y, what, Some(part));
            self.y += height;
        }
    }

    fn code(&mut self, text: &str, side: f32, alt: &str) -> Result<(), PaperError> {
        let code = Rc::new(Code::of(text)?);
        let side = side.min(self.measures.inner());
        self.room(side);
        let part = self.tags.add(Part::Figure(alt.to_owned()), None);
        let x = (self.measures.width - side) / 2.0;
        self.put(x, self.y, What::Code(code, side), Some(part));
        self.y += side + self.measures.letters * 0.3;
        Ok(())
    }

    /// Goes to the next page if this much does not fit on this one, but never leaves an empty page.
    fn room(&mut self, height: f32) {
        if self.y + height > self.measures.bottom() && self.y > self.measures.top() {
            self.pages.push(Vec::new());
            self.y = self.measures.top();
        }
    }

    fn put(&mut self, x: f32, y: f32, what: What, part: Option<PartId>) {
        if let Some(page) = self.pages.last_mut() {
            page.push(Item { x, y, what, part });
        }
    }

    /// Header and footer, once it is known how many pages there are.
    fn furnish(&mut self, header: &str, footer: &str) {
        let measures = self.measures;
        let style = measures.style(0.78, false);
        let (left, inner) = (measures.margin, measures.inner());
        let top = measures.margin - measures.letters * 0.4;
        let foot = measures.bottom() + measures.letters * 0.7;
        let count = self.pages.len();
        for at in 0..count {
            let mut items = Vec::new();
            let mut line = |text: &str, y: f32, from_right: bool| {
                let first = self.fonts.set(text, style, inner).into_iter().next();
                let Some(paragraph) = first else { return };
                let room = inner - paragraph.layout.width();
                let x = if from_right { left + room } else { left };
                let what = What::Line(Rc::new(paragraph), 0, Tone::Muted);
                items.push(Item {
                    x,
                    y,
                    what,
                    part: None,
                });
            };
            line(header, top, false);
            line(footer, foot, false);
            line(&format!("{} / {count}", at + 1), foot, true);
            let rule = |y| Item {
                x: left,
                y,
                what: What::Rule(inner),
                part: None,
            };
            items.push(rule(top + measures.letters * 1.4));
            items.push(rule(foot - measures.letters * 0.3));
            if let Some(page) = self.pages.get_mut(at) {
                page.extend(items);
            }
        }
    }
}
