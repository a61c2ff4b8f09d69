//! Tables: rows whose cells are set in lines, and that go on on the next page.

use super::{Flow, Lines, Tone, What};
use crate::tags::{Part, PartId};

/// The room between columns.
const GAP: f32 = 8.0;
/// The room above and below the lines of a row.
const PADDING: f32 = 2.6;

/// A cell in lines.
struct Cell {
    x: f32,
    lines: Lines,
    tone: Tone,
    part: Part,
}

impl Flow<'_> {
    /// Names on the left, values on the right.
    pub(super) fn fields(&mut self, rows: &[(String, String)]) {
        let table = self.tags.add(Part::Table, None);
        let columns = self.columns(&[0.25, 0.75]);
        for (name, value) in rows {
            let texts = [name.as_str(), value.as_str()];
            let cells = columns.iter().zip(texts).enumerate();
            let cells = cells.map(|(at, (&(x, width), text))| {
                let name = at == 0;
                let style = self.measures.style(if name { 0.9 } else { 1.0 }, false);
                Cell {
                    x,
                    lines: Lines::of(self.fonts.set(text, style, width)),
                    tone: if name { Tone::Muted } else { Tone::Ink },
                    part: if name { Part::RowName } else { Part::Cell },
                }
            });
            let cells: Vec<Cell> = cells.collect();
            self.row(&cells, table, |_| {});
        }
        self.y += self.measures.letters * 0.6;
    }

    /// Columns with names, which stand again on every page.
    pub(super) fn table(&mut self, widths: &[f32], head: &[String], rows: &[Vec<String>]) {
        let table = self.tags.add(Part::Table, None);
        let columns = self.columns(widths);
        self.head(head, &columns, Some(table));
        for row in rows {
            let cells = columns.iter().zip(row);
            let cells = cells.map(|(&(x, width), text)| {
                let style = self.measures.style(0.9, false);
                Cell {
                    x,
                    lines: Lines::of(self.fonts.set(text, style, width)),
                    tone: Tone::Ink,
                    part: Part::Cell,
                }
            });
            let cells: Vec<Cell> = cells.collect();
            // On another page the names are there for the eye alone: they were read once.
            self.row(&cells, table, |flow| flow.head(head, &columns, None));
        }
        self.y += self.measures.letters * 0.6;
    }

    fn head(&mut self, names: &[String], columns: &[(f32, f32)], table: Option<PartId>) {
        let style = self.measures.style(0.82, true);
        let row = table.map(|table| self.tags.add(Part::Row, Some(table)));
        let mut tallest: f32 = 0.0;
        for (&(x, width), name) in columns.iter().zip(names) {
            let lines = Lines::of(self.fonts.set(name, style, width));
            tallest = tallest.max(lines.height());
            let part = row.map(|row| self.tags.add(Part::ColumnName, Some(row)));
            let mut y = self.y;
            for (paragraph, at, height) in lines.0 {
                self.put(x, y, What::Line(paragraph, at, Tone::Muted), part);
                y += height;
            }
        }
        self.y += tallest + PADDING;
        self.rule();
    }

    /// A row: whole on this page or the next, or broken between lines if no page has room for it.
    fn row(&mut self, cells: &[Cell], table: PartId, mut on_next: impl FnMut(&mut Self)) {
        let row = self.tags.add(Part::Row, Some(table));
        let whole = cells.iter().map(|cell| cell.lines.height());
        let whole = whole.fold(0.0, f32::max) + 2.0 * PADDING;
        let page = self.measures.bottom() - self.measures.top();
        if whole < page * 0.8 {
            self.room_for(whole, &mut on_next);
        }
        self.y += PADDING;
        let parts: Vec<PartId> = cells
            .iter()
            .map(|cell| self.tags.add(cell.part.clone(), Some(row)))
            .collect();
        let mut at = 0;
        loop {
            let band = cells.iter().filter_map(|cell| cell.lines.0.get(at));
            let height = band.clone().map(|(_, _, height)| *height).reduce(f32::max);
            let Some(height) = height else { break };
            // Letters of different sizes stand on one line.
            let stands = band.map(|(paragraph, line, _)| paragraph.stands(*line));
            let stands = stands.fold(0.0, f32::max);
            self.room_for(height + PADDING, &mut on_next);
            for (cell, part) in cells.iter().zip(&parts) {
                if let Some((paragraph, line, _)) = cell.lines.0.get(at) {
                    let y = self.y + stands - paragraph.stands(*line);
                    let what = What::Line(paragraph.clone(), *line, cell.tone);
                    self.put(cell.x, y, what, Some(*part));
                }
            }
            self.y += height;
            at += 1;
        }
        self.y += PADDING;
        self.rule();
    }

    fn room_for(&mut self, height: f32, on_next: &mut impl FnMut(&mut Self)) {
        let pages = self.pages.len();
        self.room(height);
        if self.pages.len() > pages {
            on_next(self);
        }
    }

    fn rule(&mut self) {
        let what = What::Rule(self.measures.inner());
        self.put(self.measures.margin, self.y, what, None);
    }

    /// From the left, and how wide.
    fn columns(&self, widths: &[f32]) -> Vec<(f32, f32)> {
        let sum: f32 = widths.iter().sum();
        let gaps = widths.len().saturating_sub(1) as f32 * GAP;
        let room = self.measures.inner() - gaps;
        let mut x = self.measures.margin;
        let columns = widths.iter().map(|width| {
            let column = (x, room * width / sum);
            x += column.1 + GAP;
            column
        });
        columns.collect()
    }
}
