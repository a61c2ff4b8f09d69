//! From things in their places to the bytes of a PDF.

use std::collections::BTreeMap;

use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::Outline;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document as Pdf, SerializeSettings};

use crate::code::Code;
use crate::flow::{Drawn, Item, Tone, What};
use crate::fonts::Paragraph;
use crate::{Document, Moment, PaperError};

/// How thick a thin line is.
const RULE: f32 = 0.4;

/// Fonts of the file by the id that the layout has for them.
type Faces = BTreeMap<(u64, u32), Font>;

pub(crate) fn write(document: &Document, drawn: Drawn) -> Result<Vec<u8>, PaperError> {
    let refused = |why: &dyn std::fmt::Debug| PaperError::Refused(format!("{why:?}"));
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|why| refused(&why))?;
    let mut pdf = Pdf::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    pdf.set_metadata(metadata(document));
    // PDF/UA asks for one; a document of few pages needs no entries in it.
    pdf.set_outline(Outline::new());
    let mut faces = Faces::new();
    let mut leaves = Vec::new();
    let Drawn {
        pages,
        tags,
        width,
        height,
    } = drawn;
    let settings = PageSettings::from_wh(width, height).ok_or_else(|| refused(&"a sheet"))?;
    for items in pages {
        let mut page = pdf.start_page_with(settings.clone());
        let mut surface = page.surface();
        for item in items {
            let tag = match (&item.part, &item.what) {
                (None, _) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
                (Some(_), What::Line(..)) => ContentTag::Span(SpanTag::empty()),
                (Some(_), _) => ContentTag::Other,
            };
            let leaf = surface.start_tagged(tag);
            draw(&mut surface, &item, &mut faces)?;
            surface.end_tagged();
            if let Some(part) = item.part {
                leaves.push((part, leaf));
            }
        }
        surface.finish();
        page.finish();
    }
    pdf.set_tag_tree(tags.tree(&leaves, &document.language));
    pdf.finish().map_err(|why| refused(&why))
}

fn metadata(document: &Document) -> Metadata {
    let Moment {
        year,
        month,
        day,
        hour,
        minute,
        second,
    } = document.moment;
    let moment = DateTime::new(year)
        .month(month)
        .day(day)
        .hour(hour)
        .minute(minute)
        .second(second)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(document.title.clone())
        .language(document.language.clone())
        .producer(document.producer.clone())
        .creation_date(moment)
}

fn draw(surface: &mut Surface<'_>, item: &Item, faces: &mut Faces) -> Result<(), PaperError> {
    match &item.what {
        What::Line(paragraph, at, tone) => {
            surface.set_fill(Some(fill(*tone)));
            line(surface, item, paragraph, *at, faces)?;
        }
        What::Rule(width) => {
            surface.set_fill(Some(paint(rgb::Color::new(190, 190, 190))));
            path(surface, [Rect::from_xywh(item.x, item.y, *width, RULE)]);
        }
        What::Code(code, side) => {
            surface.set_fill(Some(fill(Tone::Ink)));
            path(surface, bars(code, item, *side));
        }
    }
    Ok(())
}

/// One line: its runs from left to right, each glyph with the text it stands for.
fn line(
    surface: &mut Surface<'_>,
    item: &Item,
    paragraph: &Paragraph,
    at: usize,
    faces: &mut Faces,
) -> Result<(), PaperError> {
    let Some(line) = paragraph.layout.get(at) else {
        return Ok(());
    };
    let metrics = *line.metrics();
    let y = item.y + metrics.baseline - metrics.block_min_coord;
    let mut x = item.x + metrics.inline_min_coord + metrics.offset;
    for run in line.runs() {
        let (data, id) = run.font().data.clone().into_raw_parts();
        let index = run.font().index;
        let face = match faces.get(&(id, index)) {
            Some(face) => face.clone(),
            None => {
                let face = Font::new(data.into(), index).ok_or(PaperError::Font)?;
                faces.insert((id, index), face.clone());
                face
            }
        };
        let size = run.font_size();
        let start = x;
        let mut glyphs: Vec<KrillaGlyph> = Vec::new();
        for cluster in run.visual_clusters() {
            if cluster.is_ligature_continuation() {
                // It has no glyph of its own.
                if let Some(glyph) = glyphs.last_mut() {
                    let range = cluster.text_range();
                    glyph.text_range.start = glyph.text_range.start.min(range.start);
                    glyph.text_range.end = glyph.text_range.end.max(range.end);
                }
                continue;
            }
            for glyph in cluster.glyphs() {
                glyphs.push(KrillaGlyph::new(
                    GlyphId::new(glyph.id),
                    glyph.advance / size,
                    glyph.x / size,
                    glyph.y / size,
                    0.0,
                    cluster.text_range(),
                    None,
                ));
                x += glyph.advance;
            }
        }
        let start = Point::from_xy(start, y);
        surface.draw_glyphs(start, &glyphs, face, &paragraph.text, size, false);
    }
    Ok(())
}

fn bars(code: &Code, item: &Item, side: f32) -> Vec<Option<Rect>> {
    let square = side / code.side() as f32;
    let bars = code.bars().into_iter().map(|(x, y, length)| {
        Rect::from_xywh(
            item.x + x as f32 * square,
            item.y + y as f32 * square,
            length as f32 * square,
            square,
        )
    });
    bars.collect()
}

/// Rectangles in one path, so that no seam shows between them.
fn path(surface: &mut Surface<'_>, rectangles: impl IntoIterator<Item = Option<Rect>>) {
    let mut builder = PathBuilder::new();
    for rectangle in rectangles.into_iter().flatten() {
        builder.push_rect(rectangle);
    }
    if let Some(path) = builder.finish() {
        surface.draw_path(&path);
    }
}

fn fill(tone: Tone) -> Fill {
    paint(match tone {
        Tone::Ink => rgb::Color::new(20, 20, 20),
        Tone::Muted => rgb::Color::new(95, 95, 95),
    })
}

fn paint(color: rgb::Color) -> Fill {
    Fill {
        paint: color.into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}
