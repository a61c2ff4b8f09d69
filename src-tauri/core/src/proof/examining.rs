//! Walks a log from its first entry and names the first that is not what was written.
//!
//! The chain alone finds what someone without skill did: every entry has the hash of its content and
//! of the entry before it. Whoever hashes everything anew leaves a chain without a fault; that is
//! found by a checkpoint alone, and only by one that lay where they could not reach it.

use super::Hash;
use super::checkpoint::Checkpoint;
use super::entry::{Entry, genesis};
use super::tree::Frontier;

/// How the log is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// An entry is not there.
    Missing,
    /// An entry does not have the content it was hashed with.
    Edited,
    /// An entry is there that was not written there.
    Inserted,
    /// An entry stands where another belongs, which follows it.
    Moved,
    /// An entry was exchanged for one that is in order by itself; the next one does not follow it.
    Replaced,
    /// An entry does not follow the one before it. Which of the two was written is not known.
    Unlinked,
    /// The end that a checkpoint tells of is not there.
    CutOff,
    /// A whole chain, but not the one that a checkpoint tells of: some of these entries were written
    /// anew.
    Rewritten,
}

/// Where the log is broken first, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken {
    /// Number of the first entry that this is said of.
    pub first: u64,
    /// Number of the last: the same one, but for what a checkpoint alone tells.
    pub last: u64,
    /// What is wrong.
    pub what: Break,
}

impl Broken {
    /// Of one entry.
    pub const fn at(seq: u64, what: Break) -> Self {
        Self {
            first: seq,
            last: seq,
            what,
        }
    }
}

/// A log that was walked to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// How many entries.
    pub count: u64,
    /// Hash of the last one; of no entry, nothing.
    pub hash: Hash,
    /// Root of the tree.
    pub root: Hash,
}

/// An entry that is not the next one. The entry after it helps to say why.
#[derive(Debug)]
pub enum Suspect {
    /// The chain breaks here.
    Chain(Box<Entry>),
    /// The chain is whole up to here, and is not the one of a checkpoint.
    Root(Broken),
}

/// Takes the entries of a log one after another.
#[derive(Debug, Default)]
pub struct Examiner {
    tree: Frontier,
    last: Option<Hash>,
    before_last: Option<Hash>,
    /// Not reached yet, the longest first.
    ahead: Vec<Checkpoint>,
    /// Size of the last checkpoint that was as it should be.
    proven: u64,
}

impl Examiner {
    /// Holds the log against what was signed at some sizes as well.
    #[must_use]
    pub fn against(mut self, mut checkpoints: Vec<Checkpoint>) -> Self {
        checkpoints.sort_by_key(|checkpoint| std::cmp::Reverse(checkpoint.size));
        self.ahead = checkpoints;
        self
    }

    /// Goes on where a part that is known to be whole ended.
    pub fn resumed(tree: Frontier, last: Option<Hash>) -> Self {
        Self {
            tree,
            last,
            ..Self::default()
        }
    }

    /// How many entries were in order.
    pub const fn count(&self) -> u64 {
        self.tree.size()
    }

    /// The root over them.
    pub fn root(&self) -> Hash {
        self.tree.root()
    }

    /// Size of the longest checkpoint that they were held against.
    pub const fn proven(&self) -> u64 {
        self.proven
    }

    /// Takes the next entry. After a refusal nothing more is to be taken.
    pub fn take(&mut self, entry: &Entry) -> Result<(), Suspect> {
        self.compare().map_err(Suspect::Root)?;
        let follows = u64::from(entry.seq) == self.count() + 1
            && entry.prev == self.last_hash(entry)
            && entry.content_hash() == entry.hash;
        if !follows {
            return Err(Suspect::Chain(Box::new(entry.clone())));
        }
        self.before_last = Some(entry.prev);
        self.last = Some(entry.hash);
        self.tree.push(entry.leaf());
        self.compare().map_err(Suspect::Root)
    }

    /// What is wrong with an entry that was refused, by what comes after it.
    pub fn explain(&self, suspect: &Suspect, next: Option<&Entry>) -> Broken {
        match suspect {
            Suspect::Root(broken) => *broken,
            Suspect::Chain(entry) => self.explain_chain(entry, next),
        }
    }

    /// There are no more entries.
    pub fn finish(mut self) -> Result<Head, Broken> {
        self.compare()?;
        match self.ahead.first() {
            Some(longest) => Err(Broken {
                first: self.count() + 1,
                last: longest.size,
                what: Break::CutOff,
            }),
            None => Ok(Head {
                count: self.count(),
                hash: self.last.unwrap_or_default(),
                root: self.root(),
            }),
        }
    }

    /// Holds what was taken against the checkpoints of its size.
    fn compare(&mut self) -> Result<(), Broken> {
        while let Some(due) = self.ahead.pop_if(|next| next.size == self.tree.size()) {
            if due.root != self.root() {
                return Err(Broken {
                    first: self.proven + 1,
                    last: due.size,
                    what: Break::Rewritten,
                });
            }
            self.proven = due.size;
        }
        Ok(())
    }

    fn last_hash(&self, next: &Entry) -> Hash {
        self.last.unwrap_or_else(|| genesis(&next.terminal))
    }

    fn explain_chain(&self, entry: &Entry, next: Option<&Entry>) -> Broken {
        let due = self.count() + 1;
        if u64::from(entry.seq) != due {
            return self.explain_number(entry, next, due);
        }
        let last = self.last_hash(entry);
        let linked = entry.prev == last;
        let was = |entry: &Entry, seq: u64| {
            u32::try_from(seq).is_ok_and(|seq| entry.hash_as(seq) == entry.hash)
        };
        if was(entry, due) {
            // In order by itself. What follows it tells whether it is the one that was written.
            return match next {
                Some(next) if next.prev == entry.hash && due > 1 => {
                    Broken::at(due - 1, Break::Replaced)
                }
                _ => Broken::at(due, Break::Unlinked),
            };
        }
        if linked {
            return Broken::at(due, Break::Edited);
        }
        if was(entry, due + 1) {
            // It had the next number: its place was taken from another, or what came before is gone.
            let exchanged = next.is_some_and(|next| was(next, due) && next.prev == last);
            let what = if exchanged {
                Break::Moved
            } else {
                Break::Missing
            };
            return Broken::at(due, what);
        }
        if due > 1 && was(entry, due - 1) && self.before_last == Some(entry.prev) {
            // It had the number before. Either it is a copy, or what has that number now came in.
            let copied = self.last == Some(entry.hash);
            return Broken::at(if copied { due } else { due - 1 }, Break::Inserted);
        }
        match next {
            Some(next) if next.prev == last => Broken::at(due, Break::Inserted),
            _ => Broken::at(due, Break::Edited),
        }
    }

    /// Numbers that do not go up by one.
    fn explain_number(&self, entry: &Entry, next: Option<&Entry>, due: u64) -> Broken {
        let seq = u64::from(entry.seq);
        if seq < due {
            return Broken::at(seq, Break::Inserted);
        }
        match next {
            Some(next) if u64::from(next.seq) == due => Broken::at(due, Break::Moved),
            _ => Broken::at(due, Break::Missing),
        }
    }
}
