//! The log and its checkpoints as files, for somebody who does not trust this program.
//!
//! The reason is on the disk, and in the log, before the first byte of the file is: an export that
//! failed was wanted all the same. Files lie in `exports` beside the store, for their owner alone, and
//! have their name once they are whole.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Exported, Records, Shared, needed_reason, seen};
use crate::desks::DeskError;
use crate::domain::hex::hex;
use crate::keys::private_file;
use crate::proof::{FORMAT, Footer, Header, entry_line, footer_line, header_line};
use crate::store::audit::{self, CheckpointRow, ExportKind, ExportRow, Made};
use crate::store::{Store, StoreError, new_id};

/// Folder of exports beside the store.
const FOLDER: &str = "exports";
/// Entries that are read at a time.
const CHUNK: u32 = 2_048;

impl Records {
    /// Writes the whole log to a file. A log that is broken is written as it is, under the last
    /// checkpoint that was signed: whoever gets it shall find that out.
    pub async fn export_log(&self, reason: &str) -> Result<Exported, DeskError> {
        let _turn = self.shared.turn.lock().await;
        let noted = self.shared.note_export(ExportKind::Log, reason).await?;
        let (origin, vkey) = {
            let now = self.shared.now();
            (now.signer.name().to_owned(), now.signer.verifier().vkey())
        };
        let checkpoint = noted.checkpoint.filter(|row| is_of(row, &origin));
        let header = Header {
            format: FORMAT.to_owned(),
            origin,
            terminal: self.shared.context.store.terminal().to_owned(),
            vkey,
            entries: noted.entries.into(),
            signed: checkpoint.as_ref().map(|row| row.size.into()),
            at: self.shared.context.now().as_millisecond(),
        };
        let footer = Footer {
            checkpoint: checkpoint.as_ref().map(|row| row.note.clone()),
        };
        let store = self.shared.context.store.clone();
        let (folder, name) = (self.shared.exports(), noted.file);
        let written = tokio::task::spawn_blocking(move || {
            write_file(&folder, &name, |file| {
                write_log(&store, &header, &footer, file)
            })
        });
        Ok(Exported {
            file: written.await.map_err(|_| DeskError::Interrupted)??,
            entries: noted.entries,
            checkpoint: checkpoint.as_ref().map(seen).transpose()?,
        })
    }

    /// Writes a new checkpoint to a file. Refused where the log is not to be signed.
    pub async fn export_checkpoint(&self, reason: &str) -> Result<Exported, DeskError> {
        let _turn = self.shared.turn.lock().await;
        if self.shared.now().standing.withholds() {
            return Err(DeskError::Conflict);
        }
        let kind = ExportKind::Checkpoint;
        let noted = self.shared.note_export(kind, reason).await?;
        let checkpoint = noted.checkpoint.ok_or(DeskError::Conflict)?;
        let (folder, name, note) = (self.shared.exports(), noted.file, checkpoint.note.clone());
        let written = tokio::task::spawn_blocking(move || {
            write_file(&folder, &name, |file| Ok(file.write_all(note.as_bytes())?))
        });
        Ok(Exported {
            file: written.await.map_err(|_| DeskError::Interrupted)??,
            entries: checkpoint.size,
            checkpoint: Some(seen(&checkpoint)?),
        })
    }
}

/// What was written down before a file is made.
struct Noted {
    file: String,
    entries: u32,
    checkpoint: Option<CheckpointRow>,
}

impl Shared {
    pub(super) fn exports(&self) -> PathBuf {
        self.context.folder.path().join(FOLDER)
    }

    /// Writes down what is exported and why, and signs the log with that in it.
    async fn note_export(
        self: &std::sync::Arc<Self>,
        kind: ExportKind,
        reason: &str,
    ) -> Result<Noted, DeskError> {
        let reason = needed_reason(reason)?;
        let (signer, withheld) = {
            let now = self.now();
            (std::sync::Arc::clone(&now.signer), now.standing.withholds())
        };
        let noted = self.context.write(move |tx, writer| {
            let id = new_id(writer.now);
            let mut row = ExportRow {
                entry: 0,
                file: file_name(kind, &id),
                id,
                terminal: writer.terminal.clone(),
                kind,
                reason,
                operator: writer.operator.clone(),
                at: writer.now,
                nonce: audit::drawn_nonce()?,
            };
            let body = json!({ "export": row.id, "content": hex(&row.commitment()) });
            row.entry = writer.log(tx, entry_kind(kind), &writer.terminal, body)?;
            audit::export(tx, &row)?;
            let made = if withheld {
                None
            } else {
                Some(audit::checkpoint(
                    tx,
                    &signer,
                    &writer.terminal,
                    writer.now,
                )?)
            };
            Ok((row.file, row.entry, made, audit::newest_checkpoint(tx)?))
        });
        let (file, entries, made, newest) = noted.await?;
        let signed = made.and_then(|made: Made| self.take(made));
        Ok(Noted {
            file,
            entries,
            checkpoint: signed.or(newest),
        })
    }
}

fn is_of(row: &CheckpointRow, origin: &str) -> bool {
    row.note.lines().next() == Some(origin)
}

/// The kind of entry that tells of an export.
pub(super) const fn entry_kind(kind: ExportKind) -> &'static str {
    match kind {
        ExportKind::Log => "logExported",
        ExportKind::Checkpoint => "checkpointExported",
        ExportKind::Pack => "packExported",
        ExportKind::Receipt => "receiptMade",
        ExportKind::Cases => "casesExported",
        ExportKind::Figures => "figuresExported",
    }
}

/// Generated: nothing that was typed is ever part of a path.
fn file_name(kind: ExportKind, id: &str) -> String {
    match kind {
        ExportKind::Log => format!("log-{id}.jsonl"),
        other => format!("{}-{id}.txt", other.word()),
    }
}

/// Makes a file under another name and gives it its own when it is whole.
fn write_file(
    folder: &Path,
    name: &str,
    write: impl FnOnce(&mut BufWriter<File>) -> Result<(), StoreError>,
) -> Result<PathBuf, StoreError> {
    private_file::create_folder(folder)?;
    let (part, whole) = (folder.join(format!("{name}.part")), folder.join(name));
    let mut file = BufWriter::new(private_file::create(&part)?);
    let written = write(&mut file)
        .and_then(|()| Ok(file.into_inner().map_err(io::Error::from)?.sync_all()?))
        .and_then(|()| Ok(private_file::rename(&part, &whole)?));
    match written {
        Ok(()) => Ok(whole),
        Err(error) => {
            if let Err(left) = private_file::remove(&part) {
                tracing::warn!(%left, "a part of an export is left");
            }
            Err(error)
        }
    }
}

fn write_log(
    store: &Store,
    header: &Header,
    footer: &Footer,
    file: &mut impl Write,
) -> Result<(), StoreError> {
    file.write_all(header_line(header)?.as_bytes())?;
    let mut from = i64::MIN;
    let mut left = header.entries;
    while left > 0 {
        let limit = CHUNK.min(u32::try_from(left).unwrap_or(CHUNK));
        let chunk = store.run_blocking(|tx| audit::chunk(tx, from, limit))?;
        for entry in &chunk.entries {
            file.write_all(entry_line(entry)?.as_bytes())?;
        }
        if chunk.entries.is_empty() || chunk.unreadable {
            break;
        }
        left = left.saturating_sub(chunk.entries.len() as u64);
        from = chunk.next;
    }
    file.write_all(footer_line(footer)?.as_bytes())?;
    Ok(())
}
