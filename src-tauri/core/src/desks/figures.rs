//! What was done in some days, and what waits now, in figures.
//!
//! * Figures of the counter and of what waits are of the site. Figures of decisions are of people as soon
//!   as few decide: who may see their own alone (`quality`) gets their own alone, and who decides nothing
//!   about documents gets none. Every look at them is in the log.
//! * By person, a cell of few is hidden, and so much beside it that no sum tells it (`domain/figures`).
//! * A figure opens the rows it counts ([`Figures::rows`]): what may not be told as a figure may not be
//!   listed, and rows name nobody, neither a customer nor a colleague.
//!
//! Deliberately not here: figures of one customer, and rates of one day of one person.

mod rows;
mod sheet;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::DeskError;
use super::context::Context;
use super::quality::{self, measured};
use super::{cases, counter};
use crate::domain::field::FieldError;
use crate::domain::figures::bench::{Decided, Line, PEOPLE, People, Tally};
use crate::domain::figures::queue::{Aged, Waiting, ages};
use crate::domain::figures::{Days, Period, bins};
use crate::domain::quota::{Limits, Quota};
use crate::domain::role::Role;
use crate::store::figures::{self, CodeRow, RefusalRow, Span, WaitingRow};
use crate::store::{StoreError, Transaction, operators};

pub use rows::{Row, Rows, What, Which};
pub use sheet::Sheet;

/// Who works with documents, or looks after who does.
const OF_THE_BENCH: [Role; 4] = [
    Role::Reviewer,
    Role::Approver,
    Role::Auditor,
    Role::Administrator,
];

/// What was done, and what waits, at one site.
pub struct Figures {
    context: Arc<Context>,
}

/// Figures of some days, as they were at a moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The moment.
    pub at: Timestamp,
    /// Which days.
    pub period: Period,
    /// First day, in Seoul.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Cells of fewer are hidden.
    pub least: u32,
    /// The counter.
    pub counter: Codes,
    /// What waits, by its age; not told to who works at the counter alone.
    pub queue: Option<[Aged; 5]>,
    /// Decisions about documents; nor are these.
    pub bench: Option<Bench>,
}

/// How far a code came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// It was sent.
    Sent,
    /// One was typed.
    Typed,
    /// It was the right one.
    Right,
    /// The provider says that it is them.
    Verified,
    /// They were accepted.
    Accepted,
    /// It may have been sent, and nobody knows. No step on the way.
    MaybeSent,
}

impl Step {
    /// All of them, in the order of the way.
    pub const ALL: [Self; 6] = [
        Self::Sent,
        Self::Typed,
        Self::Right,
        Self::Verified,
        Self::Accepted,
        Self::MaybeSent,
    ];

    /// Its name in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sent => "codeSent",
            Self::Typed => "codeTyped",
            Self::Right => "rightCode",
            Self::Verified => "verified",
            Self::Accepted => "accepted",
            Self::MaybeSent => "maybeSent",
        }
    }

    const fn is_reached(self, row: &CodeRow) -> bool {
        match self {
            Self::Sent => row.sent,
            Self::Typed => row.typed,
            Self::Right => row.right,
            Self::Verified => row.verified,
            Self::Accepted => row.accepted,
            Self::MaybeSent => row.maybe_sent,
        }
    }
}

/// Codes by SMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    /// Checks that came so far.
    pub steps: [(Step, u32); 6],
    /// Requests that the provider refused, the most frequent first.
    pub refused: Vec<Refused>,
    /// When each hour of today begins, or each of more days, and the requests in it that count.
    pub bins: Vec<(Timestamp, u32)>,
    /// What the provider allows.
    pub limits: Limits,
    /// How the allowance stands.
    pub quota: Quota,
    /// How often the provider said no more.
    pub blocks: u32,
}

/// Requests that the provider refused for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// A code was typed; where it is not one was to be sent.
    pub typed: bool,
    /// Key of the class of what was wrong.
    pub class: String,
    /// How many.
    pub count: u32,
}

/// Decisions about documents.
#[derive(Debug, Clone, PartialEq)]
pub struct Bench {
    /// They are those of who asks alone.
    pub own: bool,
    /// Those of the period.
    pub decided: Decided,
    /// Decisions of the period that are not counted, as who asks may be the one to read them again.
    pub untold: u32,
    /// Since when people are told.
    pub people_from: Date,
    /// Each person and their name, by name.
    pub people: Vec<(Line, String)>,
    /// All that are told together; none for who sees their own alone.
    pub all: Option<Line>,
}

/// Who asks.
#[derive(Clone)]
struct Asker {
    /// May see figures of decisions.
    bench: bool,
    /// Whose alone.
    own: Option<String>,
    /// To whom some decisions are not told.
    reader: Option<String>,
}

impl Asker {
    fn alone(&self) -> (Option<&str>, Option<&str>) {
        (self.reader.as_deref(), self.own.as_deref())
    }
}

impl Figures {
    pub(super) const fn new(context: Arc<Context>) -> Self {
        Self { context }
    }

    /// Figures of some days up to now, for who asks.
    pub async fn seen(&self, period: Period) -> Result<Seen, DeskError> {
        let asker = self.asker()?;
        let now = self.context.now();
        let days = days(period, now)?;
        let (from, to) = (days.from, days.to);
        let settings = self.context.in_force().settings;
        let (limits, least) = (settings.limits(), settings.quality_cell);
        let of_the_bench = asker.bench;
        let counted = move |tx: &Transaction<'_>| {
            let queue = if asker.bench {
                let waiting: Vec<_> = figures::waiting(tx)?.iter().map(waiting).collect();
                Some(ages(&waiting, now))
            } else {
                None
            };
            let bench = if asker.bench {
                Some(bench(tx, &days, now, least, &asker)?)
            } else {
                None
            };
            Ok(Seen {
                at: now,
                period,
                from: days.from,
                to: days.to,
                least,
                counter: codes(tx, &days, limits, now)?,
                queue,
                bench,
            })
        };
        if !of_the_bench {
            return Ok(self.context.store.run(counted).await?);
        }
        let own = quality::own_alone(&self.context).is_some();
        let seen = self.context.write(move |tx, writer| {
            quality::viewed(tx, writer, "operations", (from, to), own)?;
            counted(tx)
        });
        Ok(seen.await?)
    }

    fn asker(&self) -> Result<Asker, DeskError> {
        let session = self.context.presence.session();
        let session = session.ok_or(DeskError::SignedOut)?;
        Ok(Asker {
            bench: OF_THE_BENCH.iter().any(|role| session.roles.has(*role)),
            own: quality::own_alone(&self.context),
            reader: self.context.reader(),
        })
    }
}

fn days(period: Period, now: Timestamp) -> Result<Days, DeskError> {
    let days = period.at(now);
    Ok(days.ok_or(FieldError::new("period", "dateInvalid"))?)
}

fn span(days: &Days) -> Span {
    (days.begin().as_millisecond(), days.end().as_millisecond())
}

/// What is known of a case on the list. Its time stands still while it waits for the second of two.
fn waiting(row: &WaitingRow) -> Waiting {
    Waiting {
        since: cases::instant(row.since),
        paused: row.second,
    }
}

fn codes(
    tx: &Transaction<'_>,
    days: &Days,
    limits: Limits,
    now: Timestamp,
) -> Result<Codes, StoreError> {
    let span = span(days);
    let checks = figures::codes(tx, span)?;
    let steps = Step::ALL.map(|step| {
        (
            step,
            count(checks.iter().filter(|row| step.is_reached(row))),
        )
    });
    let counted = figures::counted(tx, span)?;
    let counted: Vec<_> = counted.iter().map(|row| cases::instant(row.at)).collect();
    let edges = days.edges();
    let bins = edges.iter().copied().zip(bins(&edges, &counted)).collect();
    let (quota, _) = counter::metered(tx, limits, now)?;
    Ok(Codes {
        steps,
        refused: refused(&figures::refusals(tx, span)?),
        bins,
        limits,
        quota,
        blocks: figures::blocks(tx, span)?,
    })
}

fn refused(rows: &[RefusalRow]) -> Vec<Refused> {
    let mut refused: Vec<Refused> = Vec::new();
    for row in rows {
        let mut same = refused.iter_mut();
        match same.find(|one| one.typed == row.typed && one.class == row.class) {
            Some(one) => one.count += 1,
            None => refused.push(Refused {
                typed: row.typed,
                class: row.class.clone(),
                count: 1,
            }),
        }
    }
    refused.sort_by(|one, other| {
        let by = |one: &Refused| (std::cmp::Reverse(one.count), one.typed);
        by(one).cmp(&by(other)).then(one.class.cmp(&other.class))
    });
    refused
}

/// Everything of the days of people is read once; of it, the period is the end.
fn bench(
    tx: &Transaction<'_>,
    days: &Days,
    now: Timestamp,
    least: u32,
    asker: &Asker,
) -> Result<Bench, StoreError> {
    let longest = PEOPLE.at(now).unwrap_or_else(|| days.clone());
    let (within, (begin, _)) = (span(&longest), span(days));
    let (mut tally, mut people) = (Tally::default(), People::default());
    figures::decided(tx, within, asker.alone(), |at, word| {
        people.add(word);
        if at >= begin {
            tally.add(word);
        }
    })?;
    for (operator, seeded, agreeing) in measured(tx, within)? {
        if let Some(person) = people.person(&operator) {
            (person.seeded, person.agreeing) = (seeded, agreeing);
        }
    }
    let own = asker.own.is_some();
    if let Some(own) = &asker.own {
        people.only(own);
    }
    let (lines, all) = people.told(least);
    let names = operators::all(tx)?;
    let named = lines.into_iter().map(|line| {
        let mut known = names.iter();
        let known = known.find(|one| Some(&one.row.id) == line.operator.as_ref());
        let name = known.map(|one| one.row.name.clone());
        (line, name.unwrap_or_default())
    });
    let mut people: Vec<_> = named.collect();
    people.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(Bench {
        own,
        decided: if own {
            tally.told_own(least)
        } else {
            tally.told(least)
        },
        untold: if own {
            0
        } else {
            figures::untold(tx, span(days), asker.reader.as_deref())?
        },
        people_from: longest.from,
        people,
        all: (!own).then_some(all),
    })
}

fn count<T>(of: impl Iterator<Item = T>) -> u32 {
    u32::try_from(of.count()).unwrap_or(u32::MAX)
}
