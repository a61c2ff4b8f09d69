use std::fs;

use rusqlite::types::ValueRef;

use super::*;
use crate::store::history::{BlocklistRow, block};

const NAMES: [&str; 2] = ["Canary Gasang", "홍가상"];
const NUMBER: &str = "C4N4RY778";
const PHONE: &str = "010-5555-0142";

/// What a value may look like in a row, in any of the spellings it has on its way there.
fn canaries() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = ["canary", "CANARY", "GASANG", NUMBER, "홍가상", "1990-01-31"]
        .into_iter()
        .chain(["01055550142", PHONE, "900131"])
        .chain(ZONE)
        .map(|text| text.as_bytes().to_vec())
        .collect();
    // The hash of a picture is one that others may have, and that of a portrait is a rough picture.
    all.extend([vec![5; 32], vec![6; 32]]);
    all
}

fn holds(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut canaries = canaries().into_iter();
    canaries.find(|canary| bytes.windows(canary.len()).any(|part| part == canary))
}

fn marks() -> Vec<Mark> {
    let keys = keys();
    let marks = [
        keys.phone(PHONE),
        keys.mrz(ZONE),
        keys.name_birth(&NAMES, BORN),
        keys.name(&NAMES),
        Some(keys.picture(&[5; 32])),
    ];
    let known = keys.document(NUMBER, Some("UTO"));
    let unknown = keys.document(NUMBER, None);
    marks
        .into_iter()
        .flatten()
        .chain(known)
        .chain(unknown)
        .collect()
}

fn fill(tx: &Transaction<'_>, store: &Store) -> Result<(), StoreError> {
    let subject = left(tx, store, NOW, marks());
    let portrait = Trace::Portrait(keys().portrait(&[6; 32]));
    leave(tx, &[portrait], &by(&subject, store, NOW))?;
    let row = BlocklistRow {
        id: new_id(NOW),
        terminal: store.terminal().to_owned(),
        reason: "Seen.".to_owned(),
        operator: "kim".to_owned(),
        at: NOW,
        expires_at: NOW + 1,
        appeal: "Ask.".to_owned(),
        entry: logged(tx, store),
    };
    block(tx, &row, &marks())
}

/// Every column of every row of a table, as it comes out of the open store.
fn bytes_of(tx: &Transaction<'_>, table: &str) -> Vec<u8> {
    let mut query = tx.prepare(&format!("SELECT * FROM {table}")).unwrap();
    let columns = query.column_count();
    let mut rows = query.query([]).unwrap();
    let mut all = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            match row.get_ref(column).unwrap() {
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => all.extend(bytes),
                ValueRef::Integer(number) => all.extend(number.to_string().as_bytes()),
                ValueRef::Real(_) | ValueRef::Null => {}
            }
            all.push(b'\n');
        }
    }
    all
}

#[test]
fn no_value_is_in_a_row_even_of_the_open_store() {
    with_store(|tx, store| {
        fill(tx, &store)?;
        for table in ["traces", "portraits", "blocklist", "blocklist_keys"] {
            let bytes = bytes_of(tx, table);
            assert!(bytes.len() > 100, "{table} has rows");
            assert_eq!(holds(&bytes), None, "{table}");
        }
        // The control: stored as it is, each would be seen.
        tx.execute_batch("CREATE TABLE plain (value ANY)")?;
        for canary in canaries() {
            tx.execute("INSERT INTO plain VALUES (?1)", [&canary])?;
            assert!(holds(&bytes_of(tx, "plain")).is_some());
            tx.execute("DELETE FROM plain", [])?;
        }
        Ok(())
    });
}

#[test]
fn no_value_is_in_a_file() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let store = open(&path);
    let handle = store.clone();
    store.run_blocking(move |tx| fill(tx, &handle)).unwrap();
    let look = || {
        for file in fs::read_dir(path.parent().unwrap()).unwrap() {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            assert_eq!(holds(&bytes), None);
        }
    };
    look();
    store.close().unwrap();
    look();
}

/// The same value has another hash for each kind, and in each store.
#[test]
fn hashes_tell_nothing_across_kinds_and_stores() {
    let text = "1990-01-31\nGASANG HONG";
    let of = |master: &MasterKey, purpose| {
        crate::keys::keyed(&master.derive(purpose), text.as_bytes()).0
    };
    let other = MasterKey::from_slice(&[8; 32]).unwrap();
    let purposes = [
        Purpose::Ci,
        Purpose::Di,
        Purpose::Phone,
        Purpose::Document,
        Purpose::Number,
        Purpose::Mrz,
        Purpose::NameBirth,
        Purpose::Name,
        Purpose::Picture,
    ];
    let hashes: std::collections::BTreeSet<_> = purposes
        .into_iter()
        .flat_map(|purpose| [of(&master(), purpose), of(&other, purpose)])
        .collect();
    assert_eq!(hashes.len(), 2 * purposes.len());
}
