//! The checkpoint beside the key, by which an older copy of the database is noticed.
//!
//! In the keychain it is out of reach of whoever copies files. Where a passphrase keeps the key it
//! lies sealed in the folder of the store: then a copy of the database alone is noticed, and one of
//! the whole folder is not.
//!
//! With it lies, from a close in order to the next opening, the hash of the pages of the database: an
//! older page that was put back is noticed by it. It holds only if nothing was appended since: a
//! store that was opened and not closed in order has one entry more, and is not compared.

use std::sync::{Arc, Mutex};

use serde_json::json;
use tokio::sync::watch;

use super::state::{Anchored, Check, FileState, Standing};
use super::{Now, Records, Shared, needed_reason, signer, told};
use crate::desks::DeskError;
use crate::desks::context::Context;
use crate::domain::hex::{hex, unhex};
use crate::keys::{KeyError, KeyFolder, MasterKey, secrets};
use crate::proof::{Checkpoint, Hash, Signer};
use crate::store::audit::{self, BranchRow, CheckpointRow, Known, Made};
use crate::store::{self, Store, StoreError, Transaction, new_id};

/// What lay beside the key, and what the file was, before the store was opened.
pub(in crate::desks) struct Beside {
    anchor: Anchor,
    pages: Option<Hash>,
}

/// What that says of the store, before anything was written to it.
pub(in crate::desks) struct Found {
    standing: Standing,
    file: FileState,
}

impl Found {
    /// Whether the file is not the one that was left when the store was closed.
    pub fn is_of_another_file(&self) -> bool {
        self.file == FileState::Changed
    }
}

enum Anchor {
    /// Nothing.
    None,
    /// An anchor.
    There(secrets::Anchor),
    /// Something that cannot be read.
    Unreadable,
}

impl Beside {
    /// Looks, before the store is opened. A keychain may ask its owner: not on a thread of the
    /// runtime.
    pub fn look(folder: &KeyFolder, master: &MasterKey) -> Self {
        let anchor = match secrets::load_anchor(folder, master) {
            Ok(Some(anchor)) => Anchor::There(anchor),
            Ok(None) => Anchor::None,
            Err(error) => {
                tracing::warn!(%error, "the checkpoint beside the key cannot be read");
                Anchor::Unreadable
            }
        };
        // Nothing to compare with is no reason to read the file.
        let wanted = matches!(&anchor, Anchor::There(anchor) if anchor.pages.is_some());
        let pages = wanted.then(|| store::pages(&folder.database()));
        Self {
            anchor,
            pages: pages.and_then(Result::ok).flatten(),
        }
    }

    /// How many entries were signed, as far as is known.
    pub fn entries(&self) -> u32 {
        let Anchor::There(anchor) = &self.anchor else {
            return 0;
        };
        let known = Checkpoint::unproven(&anchor.note).map_or(0, |known| known.size);
        u32::try_from(known).unwrap_or(u32::MAX)
    }

    /// Holds the store against it, before anything is written there.
    pub fn compare(&self, store: &Store, master: &MasterKey) -> Result<Found, StoreError> {
        store.run_blocking(|tx| {
            let branch = audit::newest_branch(tx)?;
            let number = branch.as_ref().map_or(0, |branch| branch.number);
            let signer = signer(store.terminal(), master, number)?;
            Ok(Found {
                standing: standing(tx, &signer, branch.as_ref(), &self.anchor)?,
                file: self.file(audit::count(tx)?),
            })
        })
    }

    /// Whether the file is as it was left, where that can be told.
    fn file(&self, entries: u32) -> FileState {
        let (Anchor::There(anchor), Some(pages)) = (&self.anchor, self.pages) else {
            return FileState::NotKnown;
        };
        let left: Option<Hash> = anchor.pages.as_deref().and_then(unhex);
        match left {
            Some(left) if left == pages => FileState::AsLeft,
            Some(_) if self.entries() == entries => FileState::Changed,
            _ => FileState::NotKnown,
        }
    }
}

impl Shared {
    /// Writes down what was found, and signs the log if it is the one that was signed before.
    pub(super) async fn opened(context: Arc<Context>, found: Found) -> Result<Self, DeskError> {
        let of = Arc::clone(&context);
        let Found { standing, file } = found;
        let (standing, made, signer) = context
            .write_as_program(move |tx, writer| {
                let branch = audit::newest_branch(tx)?.map_or(0, |branch| branch.number);
                let signer = signer(&writer.terminal, &of.master, branch)?;
                let log = |kind, body| writer.log(tx, kind, &writer.terminal, body);
                if file == FileState::Changed {
                    log("fileNotAsLeft", json!(null))?;
                }
                if let Some(body) = body_of(standing) {
                    log("logNotAsSigned", body)?;
                }
                if standing.withholds() {
                    return Ok((standing, None, signer));
                }
                let made = audit::checkpoint(tx, &signer, &writer.terminal, writer.now)?;
                if let Made::Refused(broken) = made {
                    log("logNotAsSigned", told(broken))?;
                    return Ok((Standing::Broken(broken), None, signer));
                }
                Ok((standing, Some(made), signer))
            })
            .await?;
        if file == FileState::Changed {
            tracing::error!("the file of the store is not as it was left");
        }
        if standing.withholds() {
            tracing::error!(?standing, "the log is not the one that was signed before");
        }
        let newest = match made {
            Some(Made::Signed(row)) => Some(row),
            _ => {
                let stored = context.store.run(audit::newest_checkpoint);
                stored.await?
            }
        };
        context
            .pace
            .signed(newest.as_ref().map_or(0, |row| row.size));
        Ok(Self {
            context,
            turn: tokio::sync::Mutex::default(),
            anchoring: tokio::sync::Mutex::default(),
            now: Mutex::new(Now {
                standing,
                file,
                anchored: Anchored::NotYet,
                signer,
                newest,
                check: Check::Never,
            }),
            stop: false.into(),
            listed: false.into(),
            table: Default::default(),
            revision: watch::Sender::new(1),
        })
    }

    /// Puts the newest checkpoint beside the key, without anybody waiting for it.
    pub(super) fn keep_newest(self: &Arc<Self>) {
        if self.now().standing.withholds() {
            return;
        }
        let shared = Arc::clone(self);
        drop(tokio::spawn(
            async move { shared.put_beside_key(None).await },
        ));
    }

    /// Puts the newest checkpoint beside the key, if it is not there yet, and what the closed file is.
    pub(super) async fn put_beside_key(&self, pages: Option<Hash>) {
        let mut there = self.anchoring.lock().await;
        let newest = {
            let now = self.now();
            if now.standing.withholds() {
                return;
            }
            now.newest.clone()
        };
        let due = |newest: &CheckpointRow| newest.size > *there || pages.is_some();
        let Some(newest) = newest.filter(due) else {
            return;
        };
        let (folder, master) = (
            self.context.folder.clone(),
            Arc::clone(&self.context.master),
        );
        let size = newest.size;
        let anchor = secrets::Anchor {
            note: newest.note,
            pages: pages.map(|pages| hex(&pages)),
        };
        let saved =
            tokio::task::spawn_blocking(move || secrets::save_anchor(&folder, &master, &anchor));
        let anchored = match saved.await {
            Ok(Ok(())) => {
                *there = size;
                Anchored::At { size }
            }
            Ok(Err(error)) => failed(&error),
            Err(_) => Anchored::Failed,
        };
        self.now().anchored = anchored;
        self.news();
    }
}

impl Records {
    /// A person says that the log shall go on from this copy of the store. What was signed and is lost
    /// is written down, and the log goes on under another name.
    pub async fn accept_older_copy(&self, reason: &str) -> Result<(), DeskError> {
        let reason = needed_reason(reason)?;
        let _turn = self.shared.turn.lock().await;
        let standing = self.shared.now().standing;
        if !standing.may_be_accepted() {
            return Err(DeskError::Conflict);
        }
        let context = Arc::clone(&self.shared.context);
        let lost = {
            let (folder, master) = (context.folder.clone(), Arc::clone(&context.master));
            let loaded =
                tokio::task::spawn_blocking(move || secrets::load_anchor(&folder, &master));
            let loaded = loaded.await.map_err(|_| DeskError::Interrupted)?;
            loaded
                .ok()
                .flatten()
                .map_or_else(String::new, |anchor| anchor.note)
        };
        let of = Arc::clone(&context);
        let branched = context.write(move |tx, writer| {
            let number = audit::newest_branch(tx)?.map_or(1, |last| last.number + 1);
            // An older copy may not know of a branch that the lost one had.
            let number = number.max(branch_of(&lost).map_or(0, |lost| lost + 1));
            let mut row = BranchRow {
                number,
                id: new_id(writer.now),
                terminal: writer.terminal.clone(),
                lost,
                reason,
                operator: writer.operator.clone(),
                at: writer.now,
                nonce: audit::drawn_nonce()?,
                entry: 0,
            };
            let body = json!({ "branch": number, "content": hex(&row.commitment()) });
            row.entry = writer.log(tx, "olderCopyAccepted", &writer.terminal, body)?;
            audit::branch(tx, &row)?;
            let signer = signer(&writer.terminal, &of.master, number)?;
            let made = audit::checkpoint(tx, &signer, &writer.terminal, writer.now)?;
            Ok((signer, made))
        });
        let (signer, made) = branched.await?;
        {
            let mut now = self.shared.now();
            now.signer = signer;
            now.standing = Standing::Whole;
        }
        // Whatever lies beside the key is not of this branch.
        *self.shared.anchoring.lock().await = 0;
        self.shared.take(made);
        Ok(())
    }
}

/// What is written down of a standing that is not as it should be.
fn body_of(standing: Standing) -> Option<serde_json::Value> {
    Some(match standing {
        Standing::RolledBack { known, here } => {
            json!({ "what": "rolledBack", "known": known, "here": here })
        }
        Standing::Other { known } => json!({ "what": "other", "known": known }),
        Standing::AnchorMissing => json!({ "what": "anchorMissing" }),
        Standing::AnchorUnreadable => json!({ "what": "anchorUnreadable" }),
        Standing::Whole | Standing::New | Standing::Broken(_) => return None,
    })
}

/// Whether the log is the one that the note beside the key tells of.
fn standing(
    tx: &Transaction<'_>,
    signer: &Signer,
    branch: Option<&BranchRow>,
    anchor: &Anchor,
) -> Result<Standing, StoreError> {
    let note = match anchor {
        Anchor::Unreadable => return Ok(Standing::AnchorUnreadable),
        Anchor::None if audit::newest_checkpoint(tx)?.is_none() => return Ok(Standing::New),
        Anchor::None => return Ok(Standing::AnchorMissing),
        Anchor::There(anchor) => &anchor.note,
    };
    // The branch was made, and the program ended before its checkpoint was put there.
    if branch.is_some_and(|branch| branch.lost == *note) {
        return Ok(Standing::Whole);
    }
    let Ok(known) = Checkpoint::open(note, &signer.verifier()) else {
        // Of a branch that this copy does not know of, or nothing that was signed here.
        return Ok(match branch_of(note) {
            Some(_) => Standing::Other {
                known: Checkpoint::unproven(note).map_or(0, |known| known.size),
            },
            None => Standing::AnchorUnreadable,
        });
    };
    Ok(match audit::compare(tx, &known)? {
        Known::Contained => Standing::Whole,
        Known::Shorter { here } => Standing::RolledBack {
            known: known.size,
            here,
        },
        Known::Other => Standing::Other { known: known.size },
    })
}

/// The number of the branch that a note is of, by its name.
fn branch_of(note: &str) -> Option<u32> {
    let origin = Checkpoint::unproven(note).ok()?.origin;
    let mut parts = origin.strip_prefix("countercheck/log/")?.splitn(2, '/');
    let _terminal = parts.next()?;
    parts.next().map_or(Some(0), |number| number.parse().ok())
}

fn failed(error: &KeyError) -> Anchored {
    tracing::warn!(%error, "the newest checkpoint was not put beside the key");
    Anchored::Failed
}
