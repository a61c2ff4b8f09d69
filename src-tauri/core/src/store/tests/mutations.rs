//! The file of a closed store, changed at random: each change is found, and none is ever shown as a row
//! but an older page in its old place, which is found before the first row is read.

use std::collections::BTreeSet;
use std::fs;

use super::connection::{integrity, unlock};
use super::*;

const PAGE: usize = 2048;

/// A small generator of its own, so that a run can be repeated.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

/// What was done to a file.
#[derive(Debug, Clone, Copy)]
enum Mutation {
    Bit,
    Byte,
    Swap,
    Zero,
    Truncate,
    OldPage,
}

const ALL: [Mutation; 6] = [
    Mutation::Bit,
    Mutation::Byte,
    Mutation::Swap,
    Mutation::Zero,
    Mutation::Truncate,
    Mutation::OldPage,
];

/// Does it; false where it changed nothing.
fn mutate(bytes: &mut Vec<u8>, older: &[u8], how: Mutation, chance: &mut Chance) -> bool {
    let before = bytes.clone();
    let pages = bytes.len() / PAGE;
    let page = chance.below(pages) * PAGE;
    match how {
        Mutation::Bit => {
            let at = chance.below(bytes.len());
            bytes[at] ^= 1 << chance.below(8);
        }
        Mutation::Byte => {
            let at = chance.below(bytes.len());
            bytes[at] = u8::try_from(chance.below(256)).unwrap();
        }
        Mutation::Swap => {
            let other = chance.below(pages) * PAGE;
            for at in 0..PAGE {
                bytes.swap(page + at, other + at);
            }
        }
        Mutation::Zero => bytes[page..page + PAGE].fill(0),
        Mutation::Truncate => {
            let length = chance.below(bytes.len());
            bytes.truncate(length);
        }
        Mutation::OldPage => {
            if let Some(old) = older.get(page..page + PAGE) {
                bytes[page..page + PAGE].copy_from_slice(old);
            }
        }
    }
    *bytes != before
}

/// Every row that the program shows of a store with these bytes: of every table, in a transaction of
/// its own. What is refused is not shown.
fn shown(bytes: &[u8]) -> BTreeSet<String> {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    drop(open(&path));
    fs::write(&path, bytes).unwrap();
    let Ok(store) = Store::open(&path, key(), NOW) else {
        return BTreeSet::new();
    };
    let names = store.run_blocking(|tx| {
        let mut tables = tx.prepare("SELECT name FROM sqlite_master WHERE type = 'table'")?;
        let names = tables.query_map([], |row| row.get::<_, String>(0))?;
        Ok(names.collect::<Result<Vec<_>, _>>()?)
    });
    let tables = names.unwrap_or_default().into_iter();
    let rows = tables.filter_map(|name| store.run_blocking(|tx| all_of(tx, &name)).ok());
    rows.flatten().collect()
}

fn all_of(tx: &Transaction<'_>, table: &str) -> Result<Vec<String>, StoreError> {
    let mut query = tx.prepare(&format!("SELECT * FROM \"{table}\""))?;
    let width = query.column_count();
    let mut found = query.query([])?;
    let mut rows = Vec::new();
    while let Some(row) = found.next()? {
        let values: Result<Vec<String>, rusqlite::Error> = (0..width)
            .map(|at| Ok(format!("{:?}", row.get_ref(at)?)))
            .collect();
        rows.push(format!("{table}: {}", values?.join(", ")));
    }
    Ok(rows)
}

/// Two states of one store, each closed in order.
fn two_states(home: &tempfile::TempDir) -> (Vec<u8>, Vec<u8>) {
    let path = database(home);
    let store = open(&path);
    let write = |store: &Store, name: &str| {
        let value = name.to_owned();
        store
            .run_blocking(move |tx| settings::write(tx, "site", &value))
            .unwrap();
    };
    decide_some(&store, 60);
    write(&store, "before");
    // Longer than a page: its parts lie on pages that hold nothing else.
    let long = "ten bytes ".repeat(900);
    store
        .run_blocking(move |tx| settings::write(tx, "long", &long))
        .unwrap();
    let waiting = check(&store);
    let row = waiting.clone();
    store
        .run_blocking(move |tx| checks::insert(tx, &row))
        .unwrap();
    store.close().unwrap();
    let older = fs::read(&path).unwrap();
    let store = open(&path);
    // Rows that change in place are those of which an older page would be believed.
    write(&store, "after");
    store
        .run_blocking(move |tx| {
            let mut row = waiting;
            let version = row.version;
            "result".clone_into(&mut row.state);
            checks::update(tx, &row, version)?;
            Ok(())
        })
        .unwrap();
    decide_more(&store);
    store.close().unwrap();
    (older, fs::read(&path).unwrap())
}

fn decide_more(store: &Store) {
    for n in 0..20 {
        store
            .run_blocking(move |tx| audit::append(tx, &entry("terminal", &format!("more-{n}"))))
            .unwrap();
    }
}

#[test]
fn a_file_changed_at_random_is_found_and_never_shown() {
    let wanted: usize =
        std::env::var("COUNTERCHECK_MUTATIONS").map_or(300, |text| text.parse().unwrap());
    let home = tempfile::tempdir().unwrap();
    let (older, whole) = two_states(&home);
    let path = home.path().join("copy.db");
    fs::write(&path, &whole).unwrap();
    let left = pages(&path).unwrap().unwrap();
    let original = shown(&whole);
    // The controls: nothing is found where nothing was changed, and there is something to show.
    assert!(original.len() > 150, "{} rows", original.len());
    assert_eq!(pages(&path).unwrap(), Some(left));
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    let mut by = [[0_u32; 3]; ALL.len()];
    let mut done = 0;
    while done < wanted {
        let kind = done % ALL.len();
        let mut bytes = whole.clone();
        if !mutate(&mut bytes, &older, ALL[kind], &mut chance) {
            continue;
        }
        done += 1;
        for beside in super::place::files_of(&path) {
            crate::keys::private_file::remove(&beside).unwrap();
        }
        fs::write(&path, &bytes).unwrap();
        let other_file = pages(&path).unwrap() != Some(left);
        let damaged = match unlock(&path, &key()) {
            Ok(connection) => integrity(&connection).map_or(true, |found| !found.is_empty()),
            Err(_) => true,
        };
        by[kind][0] += 1;
        by[kind][1] += u32::from(other_file);
        by[kind][2] += u32::from(damaged);
        assert!(other_file || damaged, "{:?} was not found", ALL[kind]);
        if matches!(ALL[kind], Mutation::OldPage) {
            // In order by itself: only the file as a whole tells, and it does so before any row.
            assert!(other_file, "an older page was not found");
            continue;
        }
        let other = shown(&bytes)
            .into_iter()
            .find(|row| !original.contains(row));
        assert_eq!(
            other.map(|row| row.chars().take(60).collect::<String>()),
            None,
            "{:?}",
            ALL[kind]
        );
    }
    for (kind, [number, file, damaged]) in ALL.iter().zip(by) {
        println!("{kind:?}: {number} done, {file} found by the pages, {damaged} by the tags");
    }
}
