//! How pictures are coded, counted over other customers.
//!
//! A coding tells which program saved a picture last. The provider's own program saves whatever it
//! takes in one way, so what is the same for nearly everybody says nothing, and the one that is not
//! may be looked at. Each reference counts once for a side, however often its customer was asked
//! again: the first review of it that left that side.

use rusqlite::{Transaction, named_params};

use super::{Leaving, Subject};
use crate::domain::verification::Side;
use crate::store::StoreError;
use crate::store::columns::words;

/// How many are counted, the newest: what was usual changes with the provider's program.
const NEWEST: u32 = 1_000;

/// The reviews of the reference that `:review` is of.
const OWN: &str =
    "SELECT id FROM reviews WHERE reference = (SELECT reference FROM reviews WHERE id = :review)";

words! {
    /// What the provider's program takes a picture of.
    CodedSide {
        /// The customer.
        Selfie = "selfie",
        /// The front of a document.
        Front = "front",
        /// The back of a document.
        Back = "back",
    }
}

impl CodedSide {
    /// None for what the provider cut out of another picture, which it saved in its own way, and for
    /// what nobody knows.
    pub fn of(side: &Side) -> Option<Self> {
        match side {
            Side::Selfie => Some(Self::Selfie),
            Side::Front => Some(Self::Front),
            Side::Back => Some(Self::Back),
            Side::Photo | Side::FrontCropped | Side::BackCropped | Side::Other(_) => None,
        }
    }
}

/// How a picture is coded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coded {
    /// What it shows.
    pub side: CodedSide,
    /// The same for all that were saved alike.
    pub signature: [u8; 8],
}

/// The same side of other references.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// How many are known.
    pub others: u32,
    /// How many of them are coded in the way that most are.
    pub usual: u32,
    /// How many of them are coded like the one that is asked for.
    pub same: u32,
}

/// A case has several fronts if it has several documents: the first counts.
pub(super) fn leave(
    tx: &Transaction<'_>,
    coded: &Coded,
    by: &Leaving<'_>,
) -> Result<(), StoreError> {
    let sql = format!(
        "INSERT INTO codings (side, review, signature, terminal, at)
         SELECT :side, :review, :signature, :terminal, :at
         WHERE NOT EXISTS (SELECT 1 FROM codings WHERE side = :side AND review IN ({OWN}))"
    );
    tx.prepare_cached(&sql)?.execute(named_params! {
        ":side": coded.side,
        ":review": by.subject.id,
        ":signature": coded.signature,
        ":terminal": by.terminal,
        ":at": by.at,
    })?;
    Ok(())
}

/// Counts the newest of the same side, but for those of the reference that this review is of.
pub fn beside(tx: &Transaction<'_>, coded: &Coded, but: &Subject) -> Result<Beside, StoreError> {
    // Ids of reviews begin with the time they were made at.
    let sql = format!(
        "SELECT coalesce(sum(known), 0) AS others, coalesce(max(known), 0) AS usual,
            coalesce(sum(known) FILTER (WHERE signature = :signature), 0) AS same
         FROM (SELECT signature, count(*) AS known FROM (
                SELECT signature FROM codings WHERE side = :side AND review NOT IN ({OWN})
                ORDER BY review DESC LIMIT {NEWEST})
            GROUP BY signature)"
    );
    let counted = tx.prepare_cached(&sql)?.query_row(
        named_params! { ":side": coded.side, ":signature": coded.signature, ":review": but.id },
        |row| {
            Ok(Beside {
                others: row.get("others")?,
                usual: row.get("usual")?,
                same: row.get("same")?,
            })
        },
    );
    Ok(counted?)
}
