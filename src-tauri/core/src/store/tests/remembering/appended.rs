use super::*;
use crate::store::history::{
    BlocklistRow, Coded, CodedSide, LiftRow, LinkRow, MismatchRow, Origin, acknowledge, block,
    change_link, lift,
};

/// One row in each table.
fn one_of_each(tx: &Transaction<'_>, store: &Store) -> Result<(), StoreError> {
    let keys = keys();
    let (check, review) = (checked(tx, store, NOW), review(tx, store, NOW));
    let picture = keys.picture(&[5; 32]);
    let traces = [
        Trace::Value(picture.clone()),
        Trace::Portrait(keys.portrait(&[5; 32])),
        Trace::Coding(Coded {
            side: CodedSide::Front,
            signature: [5; 8],
        }),
    ];
    leave(tx, &traces, &by(&review, store, NOW))?;
    let terminal = store.terminal().to_owned();
    let operator = "kim".to_owned();
    let entry = logged(tx, store);
    change_link(
        tx,
        &LinkRow {
            id: new_id(NOW),
            terminal: terminal.clone(),
            check: check.id.clone(),
            review: review.id.clone(),
            linked: true,
            origin: Origin::Operator,
            operator: operator.clone(),
            at: NOW,
            entry,
        },
    )?;
    acknowledge(
        tx,
        &MismatchRow {
            id: new_id(NOW),
            terminal: terminal.clone(),
            review: review.id,
            reading: 1,
            check: check.id,
            finding: "name".to_owned(),
            said: [1; 32],
            reason: "Married.".to_owned(),
            operator: operator.clone(),
            at: NOW,
            entry,
        },
    )?;
    let listed = BlocklistRow {
        id: new_id(NOW),
        terminal: terminal.clone(),
        reason: "Seen.".to_owned(),
        operator: operator.clone(),
        at: NOW,
        expires_at: NOW + 1,
        appeal: "Ask.".to_owned(),
        entry,
    };
    block(tx, &listed, &[picture])?;
    let lifting = LiftRow {
        block: listed.id,
        id: new_id(NOW),
        terminal,
        why: "Appealed.".to_owned(),
        operator,
        at: NOW,
        entry,
    };
    lift(tx, &lifting)
}

const TABLES: [&str; 8] = [
    "traces",
    "portraits",
    "codings",
    "links",
    "link_mismatches",
    "blocklist",
    "blocklist_keys",
    "blocklist_lifts",
];

#[test]
fn no_row_is_changed_replaced_or_deleted() {
    with_store(|tx, store| {
        one_of_each(tx, &store)?;
        for table in TABLES {
            let rows: u32 = tx.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })?;
            assert_eq!(rows, 1, "{table}");
            for statement in [
                format!("UPDATE {table} SET terminal = 'elsewhere'"),
                format!("DELETE FROM {table}"),
            ] {
                let refused = tx.execute(&statement, []).unwrap_err().to_string();
                let why = ["changed", "taken back", "lifted"];
                assert!(
                    why.iter().any(|why| refused.contains(why)),
                    "{statement}: {refused}"
                );
            }
        }
        // Replacing deletes. What is found by a portrait would be another one's.
        for (table, columns) in [
            ("traces", "subject, kind, key, desk, terminal, at"),
            ("codings", "side, review, signature, terminal, at"),
            ("blocklist_keys", "block, kind, key, terminal"),
        ] {
            let replace = format!("REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}");
            assert!(tx.execute(&replace, []).is_err(), "{replace}");
        }
        Ok(())
    });
}

#[test]
fn every_table_is_strict_and_names_the_terminal() {
    with_store(|tx, _| {
        for table in TABLES {
            let strict: bool = tx.query_row(
                "SELECT strict FROM pragma_table_list WHERE name = ?1",
                [table],
                |row| row.get(0),
            )?;
            assert!(strict, "{table}");
            let terminal: u32 = tx.query_row(
                "SELECT count(*) FROM pragma_table_info(?1) WHERE name = 'terminal' AND \"notnull\"",
                [table],
                |row| row.get(0),
            )?;
            assert_eq!(terminal, 1, "{table}");
        }
        Ok(())
    });
}
