//! Signed heads of the log. Each is made only where the one before it is found again in what is
//! signed now: whoever has one of them can be sure that the next says the same of the past.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::tree::{Tree, WIDTH, add, covered};
use super::walking::chunk;
use super::{count, read_hash};
use crate::proof::{
    Break, Broken, Checkpoint, Examiner, Frontier, Hash, Head, NoteError, Signer, inclusion_path,
    leaf, root_of, verify_inclusion,
};
use crate::store::{Millis, StoreError, new_id};

/// Entries that are read at a time.
const CHUNK: u32 = 1024;

/// A checkpoint that was signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckpointRow {
    /// How many entries it is over.
    pub size: u32,
    /// UUIDv7.
    pub id: String,
    /// Where it was signed.
    pub terminal: String,
    /// The signed note.
    pub note: String,
    /// When.
    pub at: Millis,
}

/// What became of a wish for a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// This is the newest, signed now or before.
    Signed(CheckpointRow),
    /// The log is not what was signed before: nothing is signed.
    Refused(Broken),
}

/// What the log has of a checkpoint that lay elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It begins with exactly those entries.
    Contained,
    /// It is shorter.
    Shorter {
        /// How many entries it has.
        here: u32,
    },
    /// It has other entries.
    Other,
}

/// What the tree was grown to.
type Growth = Result<Head, Broken>;

/// Signs the log as it is now, if it goes on where the last checkpoint was.
pub fn checkpoint(
    tx: &Transaction<'_>,
    signer: &Signer,
    terminal: &str,
    now: Millis,
) -> Result<Made, StoreError> {
    let last = newest_checkpoint(tx)?;
    let before = match last.as_ref().map(|last| head_of(last, signer)) {
        Some(Some(before)) => vec![before],
        // What is in the place of the last checkpoint was not signed here.
        Some(None) => return Ok(Made::Refused(rewritten(0, u64::from(count(tx)?)))),
        None => Vec::new(),
    };
    let head = match grow(tx, before)? {
        Ok(head) => head,
        Err(broken) => return Ok(Made::Refused(broken)),
    };
    if let Some(last) = last
        && u64::from(last.size) == head.count
        && last.note.starts_with(&format!("{}\n", signer.name()))
    {
        return Ok(Made::Signed(last));
    }
    let checkpoint = Checkpoint {
        origin: signer.name().to_owned(),
        size: head.count,
        root: head.root,
    };
    let row = CheckpointRow {
        size: u32::try_from(head.count).map_err(|_| StoreError::Damaged)?,
        id: new_id(now),
        terminal: terminal.to_owned(),
        // The text has a name that was taken, a number and base64.
        note: checkpoint
            .sign(signer)
            .map_err(|_: NoteError| StoreError::Damaged)?,
        at: now,
    };
    tx.prepare_cached(
        "INSERT INTO checkpoints (size, id, terminal, note, at) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![row.size, row.id, row.terminal, row.note, row.at])?;
    Ok(Made::Signed(row))
}

/// The newest checkpoint.
pub fn newest_checkpoint(tx: &Transaction<'_>) -> Result<Option<CheckpointRow>, StoreError> {
    let mut query = tx.prepare_cached(
        "SELECT size, id, terminal, note, at FROM checkpoints ORDER BY size DESC, id DESC LIMIT 1",
    )?;
    Ok(query.query_row([], read).optional()?)
}

/// Every checkpoint that was signed, the oldest first.
pub fn signed(tx: &Transaction<'_>) -> Result<Vec<CheckpointRow>, StoreError> {
    let mut query = tx
        .prepare_cached("SELECT size, id, terminal, note, at FROM checkpoints ORDER BY size, id")?;
    let rows = query.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether the log begins with the entries of `known`.
pub fn compare(tx: &Transaction<'_>, known: &Checkpoint) -> Result<Known, StoreError> {
    let here = count(tx)?;
    if known.size > u64::from(here) {
        return Ok(Known::Shorter { here });
    }
    let mut tree = Tree::new(tx, u64::from(here));
    Ok(
        if made(root_of(&mut tree, known.size))? == Some(known.root) {
            Known::Contained
        } else {
            Known::Other
        },
    )
}

/// What proves to who has `checkpoint` that an entry is in the log. None if it is not, or if the tree
/// is not that of the checkpoint any more.
pub fn prove_inclusion(
    tx: &Transaction<'_>,
    seq: u32,
    checkpoint: &Checkpoint,
) -> Result<Option<Vec<Hash>>, StoreError> {
    let (Some(index), Some(hash)) = (u64::from(seq).checked_sub(1), read_hash(tx, seq)?) else {
        return Ok(None);
    };
    let size = checkpoint.size;
    let path = inclusion_path(&mut Tree::new(tx, size), index, size)?;
    Ok(path.filter(|path| verify_inclusion(&leaf(&hash), index, size, path, &checkpoint.root)))
}

/// Walks the entries that no tile covers yet, holds them against `before`, and makes their tiles.
fn grow(tx: &Transaction<'_>, before: Vec<Checkpoint>) -> Result<Growth, StoreError> {
    let (start, size) = (covered(tx)?, u64::from(count(tx)?));
    if start > size {
        return Ok(Err(Broken {
            first: size + 1,
            last: start,
            what: Break::CutOff,
        }));
    }
    let mut tree = Tree::new(tx, start);
    let (older, newer): (Vec<_>, Vec<_>) = before.into_iter().partition(|one| one.size < start);
    for checkpoint in older {
        if made(root_of(&mut tree, checkpoint.size))? != Some(checkpoint.root) {
            return Ok(Err(rewritten(0, checkpoint.size)));
        }
    }
    let last = match u32::try_from(start) {
        Ok(0) | Err(_) => None,
        Ok(seq) => match read_hash(tx, seq)? {
            Some(hash) => Some(hash),
            None => return Ok(Err(Broken::at(start, Break::Missing))),
        },
    };
    let Some(frontier) = made(Frontier::of(&mut tree, start))? else {
        return Ok(Err(rewritten(0, start)));
    };
    let mut examiner = Examiner::resumed(frontier, last).against(newer);
    let leaves = match examine(tx, &mut examiner, start)? {
        Ok(leaves) => leaves,
        Err(broken) => return Ok(Err(broken)),
    };
    let head = match examiner.finish() {
        Ok(head) => head,
        Err(broken) => return Ok(Err(broken)),
    };
    let (full, _) = leaves.as_chunks::<{ WIDTH as usize }>();
    for (number, tile) in (start / WIDTH..).zip(full) {
        add(tx, number, tile)?;
    }
    Ok(Ok(head))
}

fn examine(
    tx: &Transaction<'_>,
    examiner: &mut Examiner,
    start: u64,
) -> Result<Result<Vec<Hash>, Broken>, StoreError> {
    let mut leaves = Vec::new();
    let mut from = i64::try_from(start).map_err(|_| StoreError::Damaged)? + 1;
    loop {
        let entries = chunk(tx, from, CHUNK)?;
        for (number, entry) in entries.entries.iter().enumerate() {
            if let Err(suspect) = examiner.take(entry) {
                let next = entries.entries.get(number + 1);
                return Ok(Err(examiner.explain(&suspect, next)));
            }
            leaves.push(entry.leaf());
        }
        if entries.unreadable {
            return Ok(Err(Broken::at(examiner.count() + 1, Break::Edited)));
        }
        if entries.entries.is_empty() {
            return Ok(Ok(leaves));
        }
        from = entries.next;
    }
}

/// What was made of the tree; none where entries are missing that it is made of. That is a finding
/// about the log, and no reason not to open the store.
fn made<T>(tree: Result<T, StoreError>) -> Result<Option<T>, StoreError> {
    match tree {
        Ok(made) => Ok(Some(made)),
        Err(StoreError::Damaged) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What a stored checkpoint says, if it was signed here. One of an earlier branch was signed under
/// another name, so only what it says is taken: the tree has to agree with it.
fn head_of(row: &CheckpointRow, signer: &Signer) -> Option<Checkpoint> {
    let said = Checkpoint::unproven(&row.note).ok()?;
    let told = if said.origin == signer.name() {
        Checkpoint::open(&row.note, &signer.verifier()).ok()?
    } else {
        said
    };
    (told.size == u64::from(row.size)).then_some(told)
}

const fn rewritten(after: u64, upto: u64) -> Broken {
    Broken {
        first: after + 1,
        last: upto,
        what: Break::Rewritten,
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<CheckpointRow> {
    Ok(CheckpointRow {
        size: row.get(0)?,
        id: row.get(1)?,
        terminal: row.get(2)?,
        note: row.get(3)?,
        at: row.get(4)?,
    })
}
