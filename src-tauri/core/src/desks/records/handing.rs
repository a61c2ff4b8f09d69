//! What is handed out of the record: evidence packs, receipts, tables of decided cases.
//!
//! Nothing leaves without a reason and an entry in the log. A file is whole on the disk under another
//! name before the entry is written, and gets its own name after. So a full disk leaves nothing that
//! the log calls done, and a file with a name of its own is always in the log; a program that was
//! killed in between leaves an entry without a file, or a part that is swept away when the store is opened.
//!
//! What is no customer's (a known answer, a second reading) is handed out to nobody, and a decision that
//! waits to be read again not to who may read it.
//!
//! Names of files are made here, of a date and of chance. Deliberately not here: how a document looks.
//! Whoever calls draws it, of exactly what is signed. And pictures: the record keeps none but their
//! hashes, and a picture of an identity document has a resident number in it that must not leave.

mod cells;
mod figures;
mod files;
mod listing;
mod reading;

use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::exporting::entry_kind;
use super::{Records, Shared, instant};
use crate::desks::DeskError;
use crate::desks::cases::is_withheld;
use crate::domain::age::seoul_day;
use crate::domain::exporting::ExportReason;
use crate::domain::hex::hex;
use crate::domain::role::Role;
use crate::packs::{Committed, Pack, Receipt, Sibling, fitting, text_of};
use crate::proof::{Checkpoint, Hash, Signer};
use crate::store::audit::{self, AuditRow, CheckpointRow, ExportKind, ExportRow};
use crate::store::history::Desk;
use crate::store::{StoreError, new_id};
use files::Batch;
pub(super) use files::sweep;
pub(super) use listing::Table;

pub use listing::{CsvProgress, ExportSeen, Exports, Period};

/// Which decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// Of which desk.
    pub desk: Desk,
    /// The check or the review.
    pub id: String,
}

/// Why something is handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The reason.
    pub reason: ExportReason,
    /// What is said of it.
    pub note: String,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileOut {
    /// Its name.
    pub name: String,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// What was handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOut {
    /// Where the files are.
    pub folder: PathBuf,
    /// The files; the signed one first.
    pub files: Vec<FileOut>,
    /// Its entry in the log.
    pub entry: u32,
}

/// What a pack is drawn from: the same that is signed.
pub struct PackSheet {
    /// Of which desk.
    pub desk: Desk,
    /// The decision.
    pub decision: Committed,
    /// What the record has beside it.
    pub context: Map<String, Value>,
    /// Its entry in the log.
    pub entry: AuditRow,
    /// The head of the log.
    pub checkpoint: Checkpoint,
    /// The public key.
    pub vkey: String,
    /// Name of the signed file.
    pub file: String,
    /// Name of the site and of this terminal.
    pub place: (String, String),
    /// Who took it out, when and why.
    pub export: Map<String, Value>,
    /// When.
    pub at: Timestamp,
}

/// What a receipt is drawn from.
pub struct ReceiptSheet {
    /// What it says.
    pub receipt: Receipt,
    /// The text of its QR code.
    pub code: String,
    /// The public key.
    pub vkey: String,
    /// When it was decided.
    pub at: Timestamp,
}

/// A decision as it is in the record, with what proves it.
struct Proven {
    decision: Committed,
    context: Map<String, Value>,
    age: Option<(String, &'static str)>,
    entry: AuditRow,
    path: Vec<Hash>,
    checkpoint: CheckpointRow,
    signer: Arc<Signer>,
}

impl Records {
    /// Writes the evidence of a decision: the signed pack, and the document that `draw` makes of it.
    pub async fn export_pack(
        &self,
        matter: Matter,
        why: Why,
        language: &str,
        draw: impl FnOnce(&PackSheet) -> std::io::Result<Vec<u8>> + Send + 'static,
    ) -> Result<HandedOut, DeskError> {
        let reason = why.reason.said(&why.note)?;
        let _turn = self.shared.turn.lock().await;
        let proven = self.shared.prove(&matter).await?;
        let now = self.shared.context.now();
        let name = files::name("pack", now)?;
        let settings = self.shared.context.in_force().settings;
        let export = json!({
            "at": now.to_string(),
            "language": language,
            "operator": self.shared.context.operator(),
            "program": env!("CARGO_PKG_VERSION"),
            "reason": reason,
        });
        let Value::Object(export) = export else {
            return Err(StoreError::Damaged.into());
        };
        let checkpoint = Checkpoint::open(&proven.checkpoint.note, &proven.signer.verifier())
            .map_err(|_| StoreError::Damaged)?;
        let sheet = PackSheet {
            desk: matter.desk,
            decision: proven.decision.clone(),
            context: proven.context.clone(),
            entry: proven.entry.clone(),
            checkpoint,
            vkey: proven.signer.verifier().vkey(),
            file: format!("{name}.json"),
            place: (settings.site, settings.terminal),
            export: export.clone(),
            at: now,
        };
        let folder = self.shared.exports();
        let batch = off_the_runtime(move || {
            let document = draw(&sheet)?;
            let siblings = [Sibling {
                name: format!("{name}.pdf"),
                what: "document".to_owned(),
                sha256: files::sha256(&document),
            }];
            let pack = Pack {
                decision: &proven.decision,
                context: proven.context,
                entry: &proven.entry,
                path: &proven.path,
                checkpoint: &proven.checkpoint.note,
                siblings: &siblings,
                export,
            };
            let text = pack.seal(&proven.signer).map_err(|_| StoreError::Damaged)?;
            let mut batch = Batch::in_folder(folder)?;
            batch.add(&format!("{name}.json"), text.as_bytes())?;
            batch.add(&format!("{name}.pdf"), &document)?;
            Ok(batch)
        });
        self.shared
            .hand_out(batch.await?, ExportKind::Pack, matter.id, reason)
            .await
    }

    /// Writes a receipt for the customer, which has nothing of theirs. It needs no reason: it is what
    /// the customer is given anyway. Whoever works at one desk finds no decisions of the other.
    pub async fn export_receipt(
        &self,
        matter: Matter,
        draw: impl FnOnce(&ReceiptSheet) -> std::io::Result<Vec<u8>> + Send + 'static,
    ) -> Result<HandedOut, DeskError> {
        if !self.shared.is_matter_of_theirs(matter.desk) {
            return Err(DeskError::NotFound);
        }
        let _turn = self.shared.turn.lock().await;
        let proven = self.shared.prove(&matter).await?;
        let name = files::name("receipt", self.shared.context.now())?;
        let settings = self.shared.context.in_force().settings;
        let at = instant(proven.entry.at);
        let zoned = at.in_tz("Asia/Seoul").map_err(|_| StoreError::Damaged)?;
        let receipt = Receipt {
            site: fitting(&settings.site),
            terminal: fitting(&settings.terminal),
            at: zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            check: matter.desk.word(),
            verdict: proven
                .decision
                .text("verdict")
                .unwrap_or_default()
                .to_owned(),
            eyes: proven.decision.number("eyes"),
            age: proven.age,
            entry: proven.entry.seq,
            commitment: proven.decision.hash(),
        };
        let (signer, folder) = (proven.signer, self.shared.exports());
        let batch = off_the_runtime(move || {
            let text = receipt.seal(&signer).map_err(|_| StoreError::Damaged)?;
            let document = draw(&ReceiptSheet {
                receipt,
                code: text_of(&text),
                vkey: signer.verifier().vkey(),
                at,
            })?;
            let mut batch = Batch::in_folder(folder)?;
            batch.add(&format!("{name}.json"), text.as_bytes())?;
            batch.add(&format!("{name}.pdf"), &document)?;
            Ok(batch)
        });
        let reason = "receipt".to_owned();
        self.shared
            .hand_out(batch.await?, ExportKind::Receipt, matter.id, reason)
            .await
    }
}

impl Shared {
    /// Signs the log, so that the entry is under a head, and reads the decision with its proof.
    async fn prove(self: &Arc<Self>, matter: &Matter) -> Result<Proven, DeskError> {
        let row = self.sign().await?.ok_or(DeskError::Conflict)?;
        let signer = Arc::clone(&self.now().signer);
        let (matter, context) = (matter.clone(), Arc::clone(&self.context));
        let reader = context.reader();
        let read = context.store.run(move |tx| {
            if is_withheld(tx, matter.desk, &matter.id, reader.as_deref())? {
                return Ok(None);
            }
            let Some(found) = reading::read(tx, matter.desk, &matter.id)? else {
                return Ok(None);
            };
            let entry = audit::from(tx, found.entry, 1)?.pop();
            let head = Checkpoint::open(&row.note, &signer.verifier());
            let (Some(entry), Ok(head)) = (entry, head) else {
                return Err(StoreError::Damaged);
            };
            let path = audit::prove_inclusion(tx, found.entry, &head)?;
            // What is signed as evidence has to be what the log says that was decided.
            if audit::content_state(tx, &entry)? != audit::ContentState::Intact {
                return Err(StoreError::Damaged);
            }
            Ok(Some(Proven {
                decision: found.decision,
                context: found.context,
                age: found.age,
                entry,
                path: path.ok_or(StoreError::Damaged)?,
                checkpoint: row,
                signer,
            }))
        });
        read.await?.ok_or(DeskError::NotFound)
    }

    /// Whether who is signed in decides at that desk, or looks after all of them.
    fn is_matter_of_theirs(&self, desk: Desk) -> bool {
        let here: &[Role] = match desk {
            Desk::Counter => &[Role::Desk],
            Desk::Review => &[Role::Reviewer, Role::Approver],
        };
        let roles = self.context.presence.session().map(|session| session.roles);
        roles.is_some_and(|roles| {
            let all = [Role::Auditor, Role::Administrator];
            here.iter().chain(&all).any(|role| roles.has(*role))
        })
    }

    /// Writes down what leaves, and then gives the files their names.
    async fn hand_out(
        &self,
        batch: Batch,
        kind: ExportKind,
        subject: String,
        reason: String,
    ) -> Result<HandedOut, DeskError> {
        let out = batch.files();
        let (file, hashes) = (batch.first(), hashes(&out));
        let noted = self.context.write(move |tx, writer| {
            let mut row = ExportRow {
                entry: 0,
                id: new_id(writer.now),
                terminal: writer.terminal.clone(),
                kind,
                file,
                reason,
                operator: writer.operator.clone(),
                at: writer.now,
                nonce: audit::drawn_nonce()?,
            };
            let body = json!({
                "export": row.id,
                "files": hashes,
                "content": hex(&row.commitment()),
            });
            row.entry = writer.log(tx, entry_kind(kind), &subject, body)?;
            audit::export(tx, &row)?;
            Ok(row.entry)
        });
        // If this fails the batch goes, and its parts with it.
        let entry = noted.await?;
        let folder = batch.folder().to_owned();
        off_the_runtime(move || batch.keep()).await?;
        Ok(HandedOut {
            folder,
            files: out,
            entry,
        })
    }
}

/// Names say nothing of anybody, and hashes are of files that have something random in them.
fn hashes(files: &[FileOut]) -> Value {
    let files = files.iter();
    files
        .map(|file| json!({ "name": file.name, "sha256": file.sha256 }))
        .collect()
}

async fn off_the_runtime<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, DeskError> {
    let done = tokio::task::spawn_blocking(work).await;
    Ok(done.map_err(|_| DeskError::Interrupted)??)
}

/// A day as it stands in names of files.
fn day(now: Timestamp) -> String {
    seoul_day(now).strftime("%Y%m%d").to_string()
}
