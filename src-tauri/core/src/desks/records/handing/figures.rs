//! A table of figures as a file.

use std::io::{self, Write};

use super::cells::cell;
use super::files::{self, Batch};
use super::listing::BYTE_ORDER_MARK;
use super::{HandedOut, Records, Why, off_the_runtime};
use crate::desks::DeskError;
use crate::desks::figures::Sheet;
use crate::store::audit::ExportKind;

impl Records {
    /// Writes figures as a table. They are of the site and of who works there: no customer is in it.
    pub async fn export_figures(&self, sheet: Sheet, why: Why) -> Result<HandedOut, DeskError> {
        let reason = why.reason.said(&why.note)?;
        let name = files::name("figures", self.shared.context.now())?;
        let folder = self.shared.exports();
        let batch = off_the_runtime(move || {
            let mut batch = Batch::in_folder(folder)?;
            batch.fill(&format!("{name}.csv"), |file| write(&sheet, file))?;
            Ok(batch)
        });
        let terminal = self.shared.context.store.terminal().to_owned();
        self.shared
            .hand_out(batch.await?, ExportKind::Figures, terminal, reason)
            .await
    }
}

fn write(sheet: &Sheet, file: &mut impl Write) -> io::Result<()> {
    file.write_all(BYTE_ORDER_MARK.as_bytes())?;
    let mut csv = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(file);
    csv.write_record(Sheet::COLUMNS)?;
    for row in &sheet.rows {
        csv.write_record(row.iter().map(|text| cell(text).into_owned()))?;
    }
    csv.flush()
}
