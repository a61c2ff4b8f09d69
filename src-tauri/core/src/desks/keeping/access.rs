//! Who looked at what in a month, counted from the log, and that a person went through it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde_json::json;

use super::Keeping;
use crate::desks::DeskError;
use crate::desks::cases::instant;
use crate::domain::age::seoul_midnight;
use crate::domain::field::FieldError;
use crate::domain::keeping::said;
use crate::store::access::{self, AccessReviewRow, CountRow};
use crate::store::new_id;

/// Log entries that are a view of a case.
const VIEWS: &[&str] = &["caseOpened", "caseViewed"];
/// … that are a reveal.
const REVEALS: &[&str] = &["revealed"];
/// … that gave data out of the program.
const EXPORTS: &[&str] = &[
    "logExported",
    "checkpointExported",
    "packExported",
    "casesExported",
];
/// … that are a sign-in.
const SIGN_INS: &[&str] = &["signedIn", "switched"];
/// … that are a sign-in that did not succeed.
const FAILED: &[&str] = &["signInFailed"];
/// Cases that are listed as looked at most often.
const MOST: usize = 10;
/// Seoul is nine hours ahead of UTC, summer and winter.
const SEOUL: i64 = 9;

/// The accesses of a month.
pub struct AccessMonth {
    /// `YYYY-MM`.
    pub month: String,
    /// By operator.
    pub operators: Vec<OperatorAccess>,
    /// Cases that were looked at most often.
    pub most: Vec<MostViewed>,
    /// Who went through it, newest first.
    pub reviews: Vec<AccessReview>,
}

/// What an operator did in a month.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OperatorAccess {
    /// Who.
    pub operator: String,
    /// Cases that were opened.
    pub views: u32,
    /// Cases that were shown whole.
    pub reveals: u32,
    /// Exports.
    pub exports: u32,
    /// Sign-ins.
    pub sign_ins: u32,
    /// Sign-ins that did not succeed.
    pub failed: u32,
    /// Entries of any kind outside the working hours.
    pub out_of_hours: u32,
    /// Entries of any kind.
    pub all: u32,
}

/// A case that was looked at often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MostViewed {
    /// The check or the review.
    pub id: String,
    /// Views and reveals.
    pub views: u32,
    /// By how many.
    pub operators: u32,
}

/// That somebody went through a month.
pub struct AccessReview {
    /// Who.
    pub operator: String,
    /// When.
    pub at: Timestamp,
    /// What was found.
    pub note: String,
    /// Its log entry.
    pub entry: u32,
}

impl Keeping {
    /// The accesses of a month, counted in Seoul.
    pub async fn access_month(&self, year: i16, month: i8) -> Result<AccessMonth, DeskError> {
        let span = span(year, month)?;
        let name = name(year, month);
        let settings = self.settings().await?;
        let wanted = name.clone();
        let found = self.context.store.run(move |tx| {
            let looked: Vec<_> = [VIEWS, REVEALS].concat();
            Ok((
                access::counts(tx, span.0, span.1)?,
                access::most(tx, span, &looked, MOST)?,
                access::reviews(tx, &wanted)?,
            ))
        });
        let (counts, most, reviews) = found.await?;
        let is_working = |hour| settings.is_working_hour(hour);
        Ok(AccessMonth {
            month: name,
            operators: by_operator(counts, is_working),
            most: most
                .into_iter()
                .map(|(id, views, operators)| MostViewed {
                    id,
                    views,
                    operators,
                })
                .collect(),
            reviews: reviews
                .into_iter()
                .map(|row| AccessReview {
                    operator: row.operator,
                    at: instant(row.at),
                    note: row.note,
                    entry: row.entry,
                })
                .collect(),
        })
    }

    /// Notes that somebody went through a month that has begun.
    pub async fn access_reviewed(
        &self,
        year: i16,
        month: i8,
        note: &str,
    ) -> Result<AccessMonth, DeskError> {
        let (from, _) = span(year, month)?;
        if from > self.context.now().as_millisecond() {
            return Err(FieldError::new("month", "numberRange").into());
        }
        let note = said("note", note, true)?;
        let name = name(year, month);
        let noted = self.context.write(move |tx, writer| {
            let body = json!({ "month": name });
            let row = AccessReviewRow {
                entry: writer.log(tx, "accessReviewed", &writer.terminal, body)?,
                id: new_id(writer.now),
                terminal: writer.terminal.clone(),
                month: name,
                note,
                operator: writer.operator.clone(),
                at: writer.now,
            };
            access::review(tx, &row)
        });
        noted.await?;
        self.access_month(year, month).await
    }
}

fn by_operator(counts: Vec<CountRow>, is_working: impl Fn(u8) -> bool) -> Vec<OperatorAccess> {
    let mut operators: BTreeMap<String, OperatorAccess> = BTreeMap::new();
    for row in counts {
        let one = operators.entry(row.operator.clone()).or_default();
        one.operator = row.operator;
        one.all += row.count;
        let kind = row.kind.as_str();
        for (kinds, count) in [
            (VIEWS, &mut one.views),
            (REVEALS, &mut one.reveals),
            (EXPORTS, &mut one.exports),
            (SIGN_INS, &mut one.sign_ins),
            (FAILED, &mut one.failed),
        ] {
            if kinds.contains(&kind) {
                *count += row.count;
            }
        }
        let hour = u8::try_from((row.hour + SEOUL).rem_euclid(24)).unwrap_or_default();
        if !is_working(hour) {
            one.out_of_hours += row.count;
        }
    }
    operators.into_values().collect()
}

fn name(year: i16, month: i8) -> String {
    format!("{year:04}-{month:02}")
}

/// From the first instant of a month to the first after it.
fn span(year: i16, month: i8) -> Result<(i64, i64), FieldError> {
    let refused = FieldError::new("month", "numberRange");
    let first = Date::new(year, month, 1).map_err(|_| refused)?;
    if !(2000..=9000).contains(&year) {
        return Err(refused);
    }
    let next = first.checked_add(1.month()).map_err(|_| refused)?;
    let (Some(from), Some(to)) = (seoul_midnight(first), seoul_midnight(next)) else {
        return Err(refused);
    };
    Ok((from.as_millisecond(), to.as_millisecond()))
}
