//! The same questions, answered by looking at everything.

use std::path::Path;

use countercheck_core::store::Store;
use rusqlite::Connection;

use super::spread::{Spread, timed};

pub fn measure(
    store: &Store,
    folder: &Path,
    amount: u32,
    portraits: &[[u8; 32]],
) -> Vec<(String, Spread)> {
    let rows = [
        ("peer: rows without the index", unindexed(store)),
        ("peer: LIKE, not encrypted", like(folder, amount)),
        ("peer: every portrait read", every_portrait(store)),
        ("peer: every portrait in memory", in_memory(portraits)),
    ];
    rows.into_iter()
        .map(|(name, spread)| (name.to_owned(), spread))
        .collect()
}

fn times(number: u32, mut work: impl FnMut()) -> Spread {
    Spread::of((0..number).map(|_| timed(&mut work)).collect())
}

fn unindexed(store: &Store) -> Spread {
    let sql = "SELECT count(*) FROM traces WHERE +kind = 'phone' AND +key = zeroblob(32)";
    times(3, || {
        let found = store.run_blocking(|tx| Ok(tx.query_row(sql, [], |row| row.get::<_, u32>(0))?));
        assert_eq!(found.unwrap(), 0);
    })
}

/// Of one kind alone, and nothing in the rows beside the value.
fn like(folder: &Path, amount: u32) -> Spread {
    let connection = Connection::open(folder.join("plain.db")).unwrap();
    connection
        .execute_batch(&format!(
            "CREATE TABLE names (name TEXT NOT NULL) STRICT;
             WITH n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < {amount})
             INSERT INTO names SELECT 'HONG GASANG N' || n || ' 1990-01-31' FROM n;"
        ))
        .unwrap();
    let mut query = connection
        .prepare("SELECT count(*) FROM names WHERE name LIKE ?1")
        .unwrap();
    times(20, || {
        let found: u32 = query
            .query_row(["%GASANG N77777 %"], |row| row.get(0))
            .unwrap();
        assert!(found <= 1);
    })
}

fn every_portrait(store: &Store) -> Spread {
    times(5, || {
        let read = store.run_blocking(|tx| {
            let mut query = tx.prepare("SELECT hash FROM portraits")?;
            let mut rows = query.query([])?;
            let mut nearest = u32::MAX;
            while let Some(row) = rows.next()? {
                nearest = nearest.min(distance(&row.get(0)?, &[0x55; 32]));
            }
            Ok(nearest)
        });
        assert!(read.unwrap() > 12);
    })
}

fn in_memory(portraits: &[[u8; 32]]) -> Spread {
    times(20, || {
        let distances = portraits.iter().map(|hash| distance(hash, &[0x55; 32]));
        assert!(distances.min().unwrap() > 12);
    })
}

fn distance(one: &[u8; 32], other: &[u8; 32]) -> u32 {
    let words = |hash: &[u8; 32]| {
        let (eights, _) = hash.as_chunks::<8>();
        [0, 1, 2, 3].map(|n| eights.get(n).map_or(0, |eight| u64::from_ne_bytes(*eight)))
    };
    let pairs = words(one).into_iter().zip(words(other));
    pairs.map(|(one, other)| (one ^ other).count_ones()).sum()
}
