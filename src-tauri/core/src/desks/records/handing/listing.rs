//! The table of decided cases, and what was handed out before.

use std::io::{self, Write};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use jiff::Timestamp;
use jiff::civil::Date;

use super::cells::cell;
use super::files::{self, Batch, Hashing};
use super::{HandedOut, Records, Why, instant, off_the_runtime};
use crate::desks::DeskError;
use crate::domain::age::seoul_midnight;
use crate::domain::field::FieldError;
use crate::domain::mask;
use crate::store::audit::{self, ExportKind};
use crate::store::decided::{self, DecidedRow};
use crate::store::{Millis, Store, StoreError};

/// Cases that are read at a time.
const CHUNK: u32 = 500;
/// Exports that are listed.
const LISTED: u32 = 100;
/// So that a spreadsheet takes the file for what it is.
pub(super) const BYTE_ORDER_MARK: &str = "\u{FEFF}";

const COLUMNS: [&str; 13] = [
    "entry",
    "desk",
    "decidedAt",
    "verdict",
    "reason",
    "operator",
    "submittedBy",
    "terminal",
    "case",
    "name",
    "birthDate",
    "phone",
    "reference",
];

/// Days, the first and the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
}

impl Period {
    /// From what was typed, `YYYY-MM-DD` each.
    pub fn parse(from: &str, until: &str) -> Result<Self, FieldError> {
        let day = |field, text: &str| {
            text.parse()
                .map_err(|_| FieldError::new(field, "dateShape"))
        };
        let period = Self {
            from: day("from", from)?,
            until: day("until", until)?,
        };
        if period.until < period.from {
            return Err(FieldError::new("until", "dateShape"));
        }
        Ok(period)
    }

    fn millis(self) -> Option<(Millis, Millis)> {
        let end = self.until.tomorrow().ok()?;
        Some((
            seoul_midnight(self.from)?.as_millisecond(),
            seoul_midnight(end)?.as_millisecond(),
        ))
    }
}

/// A table that is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvProgress {
    /// Cases that are in it.
    pub done: u32,
    /// Of so many.
    pub total: u32,
}

/// What was handed out.
pub struct ExportSeen {
    /// Its entry in the log.
    pub entry: u32,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub operator: String,
    /// What, by its name.
    pub kind: &'static str,
    /// Name of the file.
    pub file: String,
    /// Why.
    pub reason: String,
    /// Whether the file is still in the folder.
    pub there: bool,
}

/// What was handed out, and the table that is being written.
pub struct Exports {
    /// Newest first.
    pub exports: Vec<ExportSeen>,
    /// Where the files are.
    pub folder: std::path::PathBuf,
    /// None if there is none.
    pub running: Option<CsvProgress>,
}

/// How far the table is, and whether it shall be given up.
#[derive(Default)]
pub(in crate::desks::records) struct Table {
    running: AtomicBool,
    done: AtomicU32,
    total: AtomicU32,
    stop: AtomicBool,
}

impl Records {
    /// Writes the decided cases of some days as a table. Values of a person are masked, unless they
    /// are asked for `whole`.
    pub async fn export_cases(
        &self,
        period: Period,
        why: Why,
        whole: bool,
    ) -> Result<HandedOut, DeskError> {
        let reason = why.reason.said(&why.note)?;
        let Some(within) = period.millis() else {
            return Err(FieldError::new("from", "dateShape").into());
        };
        if self.shared.table.running.swap(true, Ordering::AcqRel) {
            return Err(DeskError::Conflict);
        }
        let running = Running(std::sync::Arc::clone(&self.shared));
        self.shared.table.stop.store(false, Ordering::Relaxed);
        let shared = std::sync::Arc::clone(&self.shared);
        let name = files::name(
            if whole { "cases-whole" } else { "cases" },
            shared.context.now(),
        )?;
        let batch = off_the_runtime(move || {
            let _running = running;
            let mut batch = Batch::in_folder(shared.exports())?;
            batch.fill(&format!("{name}.csv"), |file| {
                write(&shared.context.store, &shared.table, within, whole, file)
            })?;
            Ok(batch)
        });
        let batch = batch.await?;
        let terminal = self.shared.context.store.terminal().to_owned();
        self.shared
            .hand_out(batch, ExportKind::Cases, terminal, reason)
            .await
    }

    /// Gives the table up that is being written. Nothing of it stays.
    pub fn cancel_cases(&self) {
        self.shared.table.stop.store(true, Ordering::Relaxed);
    }

    /// What was handed out.
    pub async fn exports(&self) -> Result<Exports, DeskError> {
        let rows = self
            .shared
            .context
            .store
            .run(|tx| audit::exports(tx, LISTED));
        let rows = rows.await?;
        let folder = self.shared.exports();
        let table = &self.shared.table;
        let running = table.running.load(Ordering::Acquire).then(|| CsvProgress {
            done: table.done.load(Ordering::Relaxed),
            total: table.total.load(Ordering::Relaxed),
        });
        let exports = rows.into_iter().map(|row| ExportSeen {
            entry: row.entry,
            at: instant(row.at),
            operator: row.operator,
            kind: row.kind.word(),
            there: folder.join(&row.file).is_file(),
            file: row.file,
            reason: row.reason,
        });
        Ok(Exports {
            exports: exports.collect(),
            folder: folder.clone(),
            running,
        })
    }
}

/// That a table is being written, however it ends.
struct Running(std::sync::Arc<super::Shared>);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.table.running.store(false, Ordering::Release);
    }
}

/// Some cases at a time: however many there are, no more are in memory.
fn write(
    store: &Store,
    table: &Table,
    within: (Millis, Millis),
    whole: bool,
    file: &mut Hashing,
) -> io::Result<()> {
    let other = |error: StoreError| io::Error::other(error);
    let total = store.run_blocking(|tx| decided::count(tx, within));
    table.total.store(total.map_err(other)?, Ordering::Relaxed);
    table.done.store(0, Ordering::Relaxed);
    file.write_all(BYTE_ORDER_MARK.as_bytes())?;
    let mut csv = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(file);
    csv.write_record(COLUMNS)?;
    let mut after = 0;
    loop {
        if table.stop.load(Ordering::Relaxed) {
            return Err(io::Error::other("given up"));
        }
        let rows = store.run_blocking(|tx| decided::after(tx, after, within, CHUNK));
        let rows = rows.map_err(other)?;
        for row in &rows {
            let cells = cells(row, whole);
            csv.write_record(cells.iter().map(|text| cell(text).into_owned()))?;
        }
        let Some(last) = rows.last() else {
            return csv.flush();
        };
        after = last.entry;
        let count = u32::try_from(rows.len()).unwrap_or(CHUNK);
        table.done.fetch_add(count, Ordering::Relaxed);
    }
}

fn cells(row: &DecidedRow, whole: bool) -> [String; 13] {
    let shown = |value: &Option<String>, mask: fn(&str) -> String| match value {
        None => String::new(),
        Some(text) if whole => text.clone(),
        Some(text) => mask(text),
    };
    [
        row.entry.to_string(),
        row.desk.clone(),
        instant(row.at).to_string(),
        row.verdict.clone(),
        row.reason.clone().unwrap_or_default(),
        row.operator.clone(),
        row.first.clone().unwrap_or_default(),
        row.terminal.clone(),
        row.subject.clone(),
        shown(&row.name, mask::name),
        shown(&row.birth, mask::birth),
        // Its middle was hidden before it was stored: there is no whole one.
        row.phone.clone().unwrap_or_default(),
        shown(&row.reference, mask::number),
    ]
}
