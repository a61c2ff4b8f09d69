//! The rows behind a figure, masked.

use std::cmp::Reverse;

use jiff::Timestamp;

use super::{Asker, Figures, Step, days, span, waiting};
use crate::desks::DeskError;
use crate::desks::cases::instant;
use crate::desks::quality;
use crate::domain::figures::bench::{PEOPLE, People, Share};
use crate::domain::figures::queue::Age;
use crate::domain::figures::{Days, Period};
use crate::domain::mask;
use crate::domain::review::Verdict;
use crate::domain::session::Denied;
use crate::store::figures::{self, CodeRow, DecidedRow};
use crate::store::history::Desk;
use crate::store::{StoreError, Transaction};

/// Rows that are shown at most.
const MOST: usize = 200;

/// Which rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Checks that came so far.
    Step(Step),
    /// Requests that were refused.
    Refused {
        /// A code was typed.
        typed: bool,
        /// Key of the class.
        class: String,
    },
    /// Requests that count, in what begins at an instant.
    Requests(Timestamp),
    /// What waits that long.
    Waiting(Age),
    /// Decisions.
    Decided,
    /// Decisions with that verdict.
    Verdict(Verdict),
    /// Decisions that are not approvals and were given that reason.
    Reason(String),
    /// Decisions that were overturned.
    Overturned,
    /// Decisions on the cases of one person, of the days of people.
    Person(String),
}

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// How far a check came.
    Code(Step),
    /// Key of the class of a refusal.
    Refused(String),
    /// How a request ended, by its word.
    Request(String),
    /// A case waits.
    Waits {
        /// It is late.
        late: bool,
    },
    /// A case was decided.
    Decided {
        /// Entry in the log.
        entry: u32,
        /// The verdict.
        verdict: Verdict,
        /// Codes of the reasons.
        reasons: Vec<String>,
        /// What overturned it, by its word.
        overturned: Option<String>,
    },
}

/// A row. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// When it was; since when it waits.
    pub at: Timestamp,
    /// At which desk.
    pub desk: Desk,
    /// The check or the review.
    pub id: String,
    /// The reference, masked.
    pub reference: Option<String>,
    /// What it says.
    pub what: What,
}

/// The newest rows behind a figure, and how many there are; of what waits the oldest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// Some of them.
    pub rows: Vec<Row>,
    /// All.
    pub total: u32,
}

impl Figures {
    /// The rows that a figure of a period counts. Refused where the figure is not told.
    pub async fn rows(&self, period: Period, which: Which) -> Result<Rows, DeskError> {
        let asker = self.asker()?;
        let now = self.context.now();
        let period = if matches!(which, Which::Person(_)) {
            PEOPLE
        } else {
            period
        };
        let days = days(period, now)?;
        let of_the_counter = matches!(
            which,
            Which::Step(_) | Which::Refused { .. } | Which::Requests(_)
        );
        if of_the_counter {
            let found = self
                .context
                .store
                .run(move |tx| at_the_counter(tx, &days, &which));
            return Ok(cut(found.await?));
        }
        if !asker.bench {
            return Err(DeskError::Denied(Denied::Role));
        }
        if let Which::Waiting(age) = which {
            let found = self.context.store.run(move |tx| waits(tx, age, now));
            return Ok(cut(found.await?));
        }
        let least = self.context.in_force().settings.quality_cell;
        let found = self.context.write(move |tx, writer| {
            let own = asker.own.is_some();
            quality::viewed(tx, writer, "operationsRows", (days.from, days.to), own)?;
            decided(tx, &days, least, &asker, &which)
        });
        match found.await? {
            Some(found) => Ok(cut(found)),
            None => Err(DeskError::Denied(Denied::Role)),
        }
    }
}

fn cut(mut rows: Vec<Row>) -> Rows {
    let total = super::count(rows.iter());
    rows.truncate(MOST);
    Rows { rows, total }
}

fn at_the_counter(
    tx: &Transaction<'_>,
    days: &Days,
    which: &Which,
) -> Result<Vec<Row>, StoreError> {
    let within = span(days);
    let row = |at, id: &str, reference: Option<&String>, what| Row {
        at: instant(at),
        desk: Desk::Counter,
        id: id.to_owned(),
        reference: reference.map(|text| mask::number(text)),
        what,
    };
    let mut rows: Vec<Row> = match which {
        Which::Step(step) => {
            let found = figures::codes(tx, within)?.into_iter();
            let found = found.filter(|one| step.is_reached(one));
            found
                .map(|one| {
                    let came = What::Code(furthest(&one));
                    row(one.at, &one.check, one.reference.as_ref(), came)
                })
                .collect()
        }
        Which::Refused { typed, class } => {
            let found = figures::refusals(tx, within)?.into_iter();
            let found = found.filter(|one| one.typed == *typed && one.class == *class);
            found
                .map(|one| {
                    let why = What::Refused(one.class);
                    row(one.at, &one.check, one.reference.as_ref(), why)
                })
                .collect()
        }
        Which::Requests(begin) => {
            let edges = days.edges();
            let after = edges.iter().find(|edge| *edge > begin);
            let until = after.map_or(within.1, |edge| edge.as_millisecond());
            let found = figures::counted(tx, (begin.as_millisecond().max(within.0), until))?;
            let found = found.into_iter();
            found
                .map(|one| {
                    let end = What::Request(one.end);
                    row(one.at, &one.check, one.reference.as_ref(), end)
                })
                .collect()
        }
        _ => Vec::new(),
    };
    rows.sort_by_key(|row| Reverse(row.at));
    Ok(rows)
}

/// The last step of a check. What was neither sent nor may have been is refused.
fn furthest(row: &CodeRow) -> Step {
    let mut way = Step::ALL.into_iter().rev();
    way.find(|step| step.is_reached(row)).unwrap_or(Step::Sent)
}

fn waits(tx: &Transaction<'_>, age: Age, now: Timestamp) -> Result<Vec<Row>, StoreError> {
    let found = figures::waiting(tx)?.into_iter();
    let found = found.map(|row| (waiting(&row), row));
    let found = found.filter(|(waiting, _)| waiting.age(now) == age);
    let rows = found.map(|(waiting, row)| Row {
        at: waiting.since,
        desk: Desk::Review,
        id: row.review,
        reference: Some(mask::number(&row.reference)),
        what: What::Waits {
            late: waiting.is_late(now),
        },
    });
    Ok(rows.collect())
}

/// None where the figure is not told.
fn decided(
    tx: &Transaction<'_>,
    days: &Days,
    least: u32,
    asker: &Asker,
    which: &Which,
) -> Result<Option<Vec<Row>>, StoreError> {
    let within = span(days);
    let found = figures::decisions(tx, within, asker.alone())?;
    if asker.own.is_none() && super::count(found.iter()) < least {
        return Ok(None);
    }
    if let Which::Person(person) = which
        && !is_told(tx, within, least, asker, person)?
    {
        return Ok(None);
    }
    let found = found.into_iter().filter(|row| counts(which, row));
    Ok(Some(found.map(row).collect()))
}

/// Whether the cases of a person are told, beside those of all others.
fn is_told(
    tx: &Transaction<'_>,
    within: figures::Span,
    least: u32,
    asker: &Asker,
    person: &str,
) -> Result<bool, StoreError> {
    let mut people = People::default();
    figures::decided(tx, within, asker.alone(), |_, word| people.add(word))?;
    let (lines, _) = people.told(least);
    let mut lines = lines.iter();
    let line = lines.find(|line| line.operator.as_deref() == Some(person));
    Ok(line.is_some_and(|line| matches!(line.approved, Share::Known { .. })))
}

fn counts(which: &Which, row: &DecidedRow) -> bool {
    match which {
        Which::Decided => true,
        Which::Verdict(verdict) => row.verdict == *verdict,
        Which::Reason(code) => {
            row.verdict != Verdict::Approve
                && row.reasons.split_ascii_whitespace().any(|one| one == code)
        }
        Which::Overturned => row.overturned.is_some(),
        Which::Person(person) => row.operator == *person,
        Which::Step(_) | Which::Refused { .. } | Which::Requests(_) | Which::Waiting(_) => false,
    }
}

fn row(found: DecidedRow) -> Row {
    let reference = (!found.reference.is_empty()).then(|| mask::number(&found.reference));
    let reasons = found.reasons.split_ascii_whitespace();
    Row {
        at: instant(found.at),
        desk: Desk::Review,
        id: found.review,
        reference,
        what: What::Decided {
            entry: found.entry,
            verdict: found.verdict,
            reasons: reasons.map(str::to_owned).collect(),
            overturned: found.overturned,
        },
    }
}
