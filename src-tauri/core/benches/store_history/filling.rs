//! A store full of traces.

use countercheck_core::store::history::{Leaving, Mark, Subject, Trace, TraceKeys, leave};
use countercheck_core::store::reviews::{self, ReviewRow, ReviewState};
use countercheck_core::store::{Millis, Store, Transaction, new_id};

use super::NOW;

/// What is searched for at once, by its name.
pub type Sample = Vec<(&'static str, Vec<Mark>)>;

/// Traces of each kind that one review leaves.
const EACH: u32 = 100;
/// Reviews of one transaction.
const BATCH: usize = 1_000;

/// As many traces of each kind, and the planted ones among them.
pub fn traces(store: &Store, amount: u32, planted: &[Sample]) {
    let subjects = reviews(store, amount.div_ceil(EACH));
    let reviews = subjects.len();
    without_indices(store, "traces", || {
        for (batch, subjects) in subjects.chunks(BATCH).enumerate() {
            let terminal = store.terminal().to_owned();
            let filled = store.run_blocking(|tx| {
                for (number, subject) in subjects.iter().enumerate() {
                    around(tx, &terminal, subject)?;
                    let nth = |number| (batch * BATCH + number) * planted.len() / reviews;
                    let here = planted.get(nth(number)..nth(number + 1)).unwrap();
                    let marks = here.iter().flatten().flat_map(|(_, marks)| marks.clone());
                    let left: Vec<_> = marks.map(Trace::Value).collect();
                    leave(tx, &left, &by(subject, &terminal))?;
                }
                Ok(())
            });
            filled.unwrap();
        }
    });
}

/// Traces of values that nobody looks for: a keyed hash cannot be told from noise.
fn around(
    tx: &Transaction<'_>,
    terminal: &str,
    subject: &Subject,
) -> Result<(), countercheck_core::store::StoreError> {
    tx.prepare_cached(
        "WITH n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?4)
         INSERT INTO traces (subject, kind, key, desk, terminal, at)
         SELECT ?1, value, randomblob(32), 'review', ?2, ?3 FROM json_each(
            '[\"ci\",\"di\",\"document\",\"mrz\",\"nameBirth\",\"number\",\"phone\",\"picture\"]'), n",
    )?
    .execute((&subject.id, terminal, NOW, EACH))?;
    Ok(())
}

/// As many portraits, of which some are given back as they came.
pub fn portraits(store: &Store, amount: u32, keys: &TraceKeys, drawn: &mut Drawn) -> Vec<[u8; 32]> {
    let subjects = reviews(store, amount.div_ceil(EACH));
    let mut all = Vec::with_capacity(amount as usize);
    without_indices(store, "portraits", || {
        for subjects in subjects.chunks(BATCH) {
            let terminal = store.terminal().to_owned();
            let filled = store.run_blocking(|tx| {
                for subject in subjects {
                    let hashes: Vec<_> = (0..EACH).map(|_| drawn.portrait()).collect();
                    let left: Vec<_> = hashes
                        .iter()
                        .map(|hash| Trace::Portrait(keys.portrait(hash)))
                        .collect();
                    leave(tx, &left, &by(subject, &terminal))?;
                    all.extend(hashes);
                }
                Ok(())
            });
            filled.unwrap();
        }
    });
    all
}

/// The coding of most, in what `codings` fills.
pub const USUAL: [u8; 8] = [7; 8];

/// As many reviews that left how a front is coded, nearly all alike; gives some of them.
pub fn codings(store: &Store, amount: u32, some: u32) -> Vec<Subject> {
    let terminal = store.terminal().to_owned();
    let ids = store.run_blocking(|tx| {
        tx.prepare(
            "WITH n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?3)
             INSERT INTO reviews (id, terminal, reference, state, operator, listed_at, ended_at,
                round, seed)
             SELECT format('0199aaaa-%04x-7000-8000-%012x', n >> 16, n), ?1,
                lower(hex(randomblob(16))), 'dropped', 'kim', ?2, ?2, 1, 1 FROM n",
        )?
        .execute((&terminal, NOW, amount))?;
        tx.prepare(
            "INSERT INTO codings (side, review, signature, terminal, at)
             SELECT 'front', id, iif(rowid % 40, ?2, randomblob(8)), terminal, ?1 FROM reviews
             WHERE id LIKE '0199aaaa-%'",
        )?
        .execute((NOW, USUAL))?;
        let mut query = tx.prepare(
            "SELECT id FROM reviews WHERE rowid % ?1 = 0 AND id LIKE '0199aaaa-%' LIMIT ?2",
        )?;
        let rows = query.query_map([(amount / some).max(1), some], |row| {
            row.get::<_, String>(0)
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?)
    });
    let ids = ids.unwrap();
    ids.iter().map(|id| Subject::review(id)).collect()
}

fn by<'a>(subject: &'a Subject, terminal: &'a str) -> Leaving<'a> {
    Leaving {
        subject,
        person: None,
        terminal,
        at: NOW,
    }
}

fn reviews(store: &Store, amount: u32) -> Vec<Subject> {
    let terminal = store.terminal().to_owned();
    let written = store.run_blocking(|tx| {
        (0..amount)
            .map(|n| {
                let at = NOW + Millis::from(n);
                let row = ReviewRow {
                    id: new_id(at),
                    terminal: terminal.clone(),
                    reference: new_id(at),
                    state: ReviewState::Waiting,
                    operator: "kim".to_owned(),
                    listed_at: at,
                    opened_at: None,
                    fetched_at: None,
                    ended_at: None,
                    round: 1,
                    seed: 1,
                };
                reviews::insert(tx, &row)?;
                Ok(Subject::review(&row.id))
            })
            .collect::<Result<Vec<_>, _>>()
    });
    written.unwrap()
}

/// Fills a table and makes its indices anew, with room for pages meanwhile.
fn without_indices(store: &Store, table: &str, fill: impl FnOnce()) {
    let indices: Vec<(String, String)> = store
        .run_blocking(|tx| {
            let mut query = tx.prepare(
                "SELECT name, sql FROM sqlite_master
                 WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL",
            )?;
            let rows = query.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .unwrap();
    let run = |sql: &str| store.run_blocking(|tx| Ok(tx.execute_batch(sql)?)).unwrap();
    run("PRAGMA cache_size = -262144");
    for (name, _) in &indices {
        run(&format!("DROP INDEX {name}"));
    }
    fill();
    for (_, sql) in &indices {
        run(sql);
    }
    // As every store is opened.
    run("PRAGMA cache_size = -2000");
}

/// Portraits of people who were invented: each differs from one and the same face in every bit with
/// a chance of 35 in 256, so that two differ in some 60 bits.
pub struct Drawn {
    face: [u8; 32],
    state: u64,
}

impl Drawn {
    pub fn new() -> Self {
        let mut drawn = Self {
            face: [0; 32],
            state: 0x9E37_79B9_7F4A_7C15,
        };
        drawn.face = std::array::from_fn(|_| drawn.next().to_be_bytes()[0]);
        drawn
    }

    pub fn portrait(&mut self) -> [u8; 32] {
        let mut hash = self.face;
        for byte in &mut hash {
            let chances = self.next().to_be_bytes();
            for (bit, chance) in chances.into_iter().enumerate() {
                *byte ^= u8::from(chance < 35) << bit;
            }
        }
        hash
    }

    /// The same with as many bits turned.
    pub fn away(&mut self, hash: &[u8; 32], bits: usize) -> [u8; 32] {
        let mut turned = std::collections::BTreeSet::new();
        while turned.len() < bits {
            turned.insert(self.next().to_be_bytes()[0]);
        }
        let mut other = *hash;
        for bit in turned {
            *other.get_mut(usize::from(bit / 8)).unwrap() ^= 1 << (bit % 8);
        }
        other
    }

    /// xorshift64*.
    fn next(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }
}
