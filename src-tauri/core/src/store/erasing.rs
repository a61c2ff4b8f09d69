//! Erasing: what is due, what stands in the way, and taking it out of every table.
//!
//! What is taken away is said in one list (`tables`). A receipt is written first; the triggers that keep
//! facts as they are look for it and let only the emptying through. What is held, or not finished, is
//! refused by the store itself, whoever asks.
//!
//! Bytes go with `Store::sweep`: SQLite overwrites what is deleted, but copies of a row may lie in the
//! log file, and on a page from which the row was moved before.

mod due;
mod receipts;
mod tables;

pub use due::{Due, Standing, Totals, along, due, standing, totals};
pub use receipts::{
    ErasureRow, Owed, ProviderEnd, RunRow, last_run, owe, owed, paid, receipts, runs, write_run,
};

use rusqlite::{Transaction, params};

use super::{StoreError, persons, search};
use crate::domain::keeping::Class;
use tables::{Fate, TABLES};

/// Writes the receipt and takes everything away that its class says.
pub fn erase(tx: &Transaction<'_>, receipt: &ErasureRow) -> Result<(), StoreError> {
    receipts::write(tx, receipt)?;
    let person = match receipt.class {
        Class::CounterCheck => persons::of_check(tx, &receipt.subject)?,
        _ => None,
    };
    if matches!(receipt.class, Class::CounterCheck | Class::ReviewCase) {
        search::forget(tx, &receipt.subject)?;
    }
    for table in TABLES {
        let Some((_, key)) = table.by.iter().find(|(class, _)| *class == receipt.class) else {
            continue;
        };
        let statement = match &table.fate {
            Fate::Gone => format!("DELETE FROM {} WHERE {key} = ?1", table.name),
            Fate::Tombstone { emptied: [], .. } | Fate::Untouched { .. } => continue,
            Fate::Tombstone { emptied, .. } => {
                let set: Vec<_> = emptied
                    .iter()
                    .map(|(column, empty)| format!("{column} = {empty}"))
                    .collect();
                format!(
                    "UPDATE {} SET {} WHERE {key} = ?1",
                    table.name,
                    set.join(", ")
                )
            }
        };
        tx.prepare_cached(&statement)?
            .execute(params![receipt.subject])?;
    }
    if let Some(seen) = person {
        persons::forget(tx, &seen)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
