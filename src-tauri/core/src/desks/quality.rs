//! How well people decide: known answers, decisions that were read again, and what follows from both in
//! figures.
//!
//! * Answers that are known are told to administrators alone, and to who decided, afterwards. Whoever was
//!   told one is measured by it no more: looking at the list has its price.
//! * Figures are personal data of staff: every look at them is in the log. Who reviews sees their own.
//! * A decision that waits to be read again is told without its verdict: who lists it may read it next.
//!
//! Deliberately not here: a ranking, a judgement, and any way to change what was scored.

pub mod practice;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

use super::DeskError;
use super::context::{Context, Writer};
use crate::domain::age::seoul_midnight;
use crate::domain::field::{FieldError, needed_line};
use crate::domain::quality::{Cell, Expected, Rate, Score};
use crate::domain::review::Verdict;
use crate::domain::role::Role;
use crate::domain::verification::Reference;
use crate::store::quality::known::{self, KnownRow, WithdrawalRow};
use crate::store::quality::samples::{self, Gone};
use crate::store::{Conflict, Millis, StoreError, Transaction, new_id, operators};

/// What a person types to say why.
const LONGEST_WHY: usize = 300;
/// Longest period that is counted at once.
const LONGEST_DAYS: i32 = 3 * 366;

/// How well people decide at one terminal.
pub struct Quality {
    context: Arc<Context>,
}

/// Decisions from one day to another, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day, in Seoul.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

impl Period {
    /// Reasons: `dateInvalid`, `periodBackward`, `periodTooLong`.
    pub fn parse(from: &str, to: &str) -> Result<Self, FieldError> {
        let day = |field, typed: &str| {
            let day: Result<Date, _> = typed.trim().parse();
            day.map_err(|_| FieldError::new(field, "dateInvalid"))
        };
        let period = Self {
            from: day("from", from)?,
            to: day("to", to)?,
        };
        if period.to < period.from {
            return Err(FieldError::new("to", "periodBackward"));
        }
        let latest = period.from.checked_add(LONGEST_DAYS.days());
        if latest.is_ok_and(|latest| period.to > latest) {
            return Err(FieldError::new("to", "periodTooLong"));
        }
        period
            .millis()
            .ok_or(FieldError::new("to", "dateInvalid"))?;
        Ok(period)
    }

    /// From the first instant to before the last.
    fn millis(self) -> Option<(Millis, Millis)> {
        let end = self.to.tomorrow().ok()?;
        let from = seoul_midnight(self.from)?.as_millisecond();
        Some((from, seoul_midnight(end)?.as_millisecond()))
    }
}

/// Figures of a period.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    /// Decisions made in it.
    pub period: Period,
    /// Fewer cases give no rate.
    pub least: u32,
    /// Everybody together; not told to who sees their own alone.
    pub all: Option<Line>,
    /// Each person of whom anything is known, by name.
    pub people: Vec<Line>,
}

/// Figures of one person, or of everybody.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Id; none for everybody.
    pub operator: Option<String>,
    /// Name.
    pub name: String,
    /// Approved, of known rejects that were answered.
    pub false_accepts: Rate,
    /// Rejected, of known approvals that were answered.
    pub false_rejects: Rate,
    /// With another verdict, of decisions that were read again.
    pub differing: Rate,
    /// Known answers that were asked again or referred.
    pub unanswered: u32,
    /// Known answers that they knew.
    pub knew: u32,
    /// Decisions that wait to be read again.
    pub waiting: u32,
    /// Decisions that cannot be read again.
    pub gone: u32,
}

/// A known answer.
pub struct KnownAnswer {
    /// Its id.
    pub id: String,
    /// The reference.
    pub reference: String,
    /// What is right.
    pub expected: Expected,
    /// Why that is known.
    pub why: String,
    /// Who set it.
    pub operator: String,
    /// When.
    pub at: Timestamp,
    /// When it was withdrawn, by whom and why.
    pub withdrawn: Option<(Timestamp, String, String)>,
    /// How often it was decided.
    pub decided: u32,
}

/// A decision that was drawn to be read again.
pub struct SecondReading {
    /// The reference.
    pub reference: String,
    /// Who decided.
    pub decider: String,
    /// When.
    pub decided_at: Timestamp,
    /// Entry of the decision.
    pub entry: u32,
    /// What became of it; none while it waits.
    pub end: Option<ReadingEnd>,
}

/// What became of it.
pub struct ReadingEnd {
    /// Who read it, or found that it cannot be read.
    pub reader: String,
    /// When.
    pub at: Timestamp,
    /// Both verdicts, the decision first; or why there is no second one.
    pub said: Result<(Verdict, Verdict), Gone>,
}

impl Quality {
    pub(super) async fn begin(context: Arc<Context>, training: bool) -> Result<Self, DeskError> {
        if training {
            context.write_as_program(practice::add_all).await?;
        }
        Ok(Self { context })
    }

    /// Figures of the decisions of a period, for who asks.
    pub async fn figures(&self, from: &str, to: &str) -> Result<Figures, DeskError> {
        let (period, span) = period(from, to)?;
        let least = self.context.in_force().settings.quality_cell;
        let own = own_alone(&self.context);
        let counted = self.context.write(move |tx, writer| {
            viewed(
                tx,
                writer,
                "figures",
                (period.from, period.to),
                own.is_some(),
            )?;
            Counted::read(tx, span).map(|counted| counted.of(own))
        });
        let counted = counted.await?;
        Ok(counted.figures(period, least))
    }

    /// Decisions of a period that were drawn to be read again: all, or those that who asks read.
    pub async fn second_readings(
        &self,
        from: &str,
        to: &str,
    ) -> Result<Vec<SecondReading>, DeskError> {
        let (period, span) = period(from, to)?;
        let own = own_alone(&self.context);
        let listed = self.context.write(move |tx, writer| {
            viewed(
                tx,
                writer,
                "secondReadings",
                (period.from, period.to),
                own.is_some(),
            )?;
            let mut listed = samples::listed(tx, span)?;
            if let Some(own) = own {
                listed.retain(|one| one.end.as_ref().is_some_and(|end| end.reader.0 == own));
            }
            Ok(listed)
        });
        Ok(listed.await?.into_iter().map(SecondReading::from).collect())
    }

    /// Every known answer. Who sees the list is measured by none of them from now on.
    pub async fn known_answers(&self) -> Result<Vec<KnownAnswer>, DeskError> {
        let listed = self.context.write(|tx, writer| {
            let all = known::all(tx)?;
            let count = json!({ "count": all.len() });
            let entry = writer.log(tx, "knownAnswersViewed", &writer.terminal, count)?;
            for one in all.iter().filter(|one| one.withdrawn.is_none()) {
                tell(tx, writer, &one.row.id, entry)?;
            }
            Ok(all)
        });
        Ok(listed.await?.into_iter().map(KnownAnswer::from).collect())
    }

    /// Says what is right for a reference that nobody has opened yet.
    pub async fn add(
        &self,
        reference: &str,
        expected: Expected,
        why: &str,
    ) -> Result<(), DeskError> {
        let refused = |reason| FieldError::new("reference", reason);
        let reference = Reference::parse(reference).map_err(|_| refused("referenceInvalid"))?;
        let why = needed_line("why", why, LONGEST_WHY)?;
        let added = self.context.write(move |tx, writer| {
            let id = add(tx, writer, reference.as_str(), expected, &why)?;
            tell(tx, writer, &id.0, id.1)
        });
        added.await.map_err(|error| match error {
            StoreError::Conflict(Conflict::AnswerKnown) => refused("answerKnown").into(),
            StoreError::Conflict(Conflict::OpenedBefore) => refused("openedBefore").into(),
            error => error.into(),
        })
    }

    /// Takes a known answer out of force. What it scored stays.
    pub async fn withdraw(&self, id: &str, why: &str) -> Result<(), DeskError> {
        let why = needed_line("why", why, LONGEST_WHY)?;
        let id = id.to_owned();
        let withdrawn = self.context.write(move |tx, writer| {
            if known::find_in_force(tx, &id)?.is_none() {
                return Err(Conflict::StaleVersion.into());
            }
            let row = WithdrawalRow {
                entry: writer.log(tx, "knownAnswerWithdrawn", &id, Value::Null)?,
                known: id,
                id: new_id(writer.now),
                terminal: writer.terminal.clone(),
                why,
                operator_id: writer.operator_id.clone().unwrap_or_default(),
                operator: writer.operator.clone(),
                at: writer.now,
            };
            known::withdraw(tx, &row)
        });
        withdrawn.await.map_err(|error| match error {
            StoreError::Conflict(_) => DeskError::Conflict,
            error => error.into(),
        })
    }
}

/// Whose figures alone who is at work may see; none who may see all.
pub(super) fn own_alone(context: &Context) -> Option<String> {
    let session = context.presence.session()?;
    let overseers = [Role::Approver, Role::Auditor, Role::Administrator];
    let sees_all = overseers.iter().any(|role| session.roles.has(*role));
    (!sees_all).then_some(session.operator)
}

/// Of each person of whom anything is measured, by id: known answers that were right, of those that they
/// answered, and second readings that agree with them, of those that were read.
pub(super) fn measured(
    tx: &Transaction<'_>,
    span: (Millis, Millis),
) -> Result<Vec<(String, Cell, Cell)>, StoreError> {
    let people = Counted::read(tx, span)?.people.into_iter();
    let cells = people.map(|(operator, counts)| {
        let seeded = counts.rejects.and(counts.approvals);
        (operator, seeded.rest(), counts.again.rest())
    });
    Ok(cells.collect())
}

/// Writes an answer, and says its id and entry. The log has neither reference nor answer: that the row
/// is what was written can be told by the hash.
fn add(
    tx: &Transaction<'_>,
    writer: &Writer,
    reference: &str,
    expected: Expected,
    why: &str,
) -> Result<(String, u32), StoreError> {
    let id = new_id(writer.now);
    let content = json!({ "reference": reference, "expected": expected.name(), "why": why });
    let row = KnownRow {
        entry: writer.log_with(tx, "knownAnswerAdded", &id, json!({}), &content)?,
        id: id.clone(),
        terminal: writer.terminal.clone(),
        reference: reference.to_owned(),
        expected,
        why: why.to_owned(),
        operator_id: writer.operator_id.clone(),
        operator: writer.operator.clone(),
        at: writer.now,
    };
    known::insert(tx, &row)?;
    Ok((id, row.entry))
}

/// Notes that who writes was told an answer. The program is nobody.
fn tell(tx: &Transaction<'_>, writer: &Writer, known: &str, entry: u32) -> Result<(), StoreError> {
    match &writer.operator_id {
        Some(operator) => known::tell(tx, known, operator, (&writer.terminal, writer.now, entry)),
        None => Ok(()),
    }
}

fn period(from: &str, to: &str) -> Result<(Period, (Millis, Millis)), DeskError> {
    let period = Period::parse(from, to)?;
    let span = period.millis();
    let span = span.ok_or(FieldError::new("to", "dateInvalid"))?;
    Ok((period, span))
}

/// Notes that somebody looks at figures of people.
pub(super) fn viewed(
    tx: &Transaction<'_>,
    writer: &Writer,
    what: &str,
    (from, to): (Date, Date),
    own: bool,
) -> Result<(), StoreError> {
    let body = json!({
        "what": what,
        "of": if own { "own" } else { "all" },
        "from": from.to_string(),
        "to": to.to_string(),
    });
    writer.log(tx, "qualityViewed", &writer.terminal, body)?;
    Ok(())
}

/// What is counted of somebody.
#[derive(Default, Clone, Copy)]
struct Counts {
    rejects: Cell,
    approvals: Cell,
    again: Cell,
    unanswered: u32,
    knew: u32,
    waiting: u32,
    gone: u32,
}

impl Counts {
    fn score(&mut self, expected: Expected, score: Score, many: u32) {
        let cell = match expected {
            Expected::Reject => &mut self.rejects,
            Expected::Approve => &mut self.approvals,
        };
        match score {
            Score::Right => cell.add(many, false),
            Score::FalseAccept | Score::FalseReject => cell.add(many, true),
            Score::NotAnswered => self.unanswered += many,
            Score::Knew => self.knew += many,
        }
    }

    fn sample(&mut self, sample: &samples::Listed) {
        match &sample.end {
            None => self.waiting += 1,
            Some(end) => match &end.end {
                Ok(again) => self.again.add(1, *again != sample.verdict),
                Err(_) => self.gone += 1,
            },
        }
    }

    fn and(self, other: &Self) -> Self {
        Self {
            rejects: self.rejects.and(other.rejects),
            approvals: self.approvals.and(other.approvals),
            again: self.again.and(other.again),
            unanswered: self.unanswered + other.unanswered,
            knew: self.knew + other.knew,
            waiting: self.waiting + other.waiting,
            gone: self.gone + other.gone,
        }
    }

    fn line(&self, operator: Option<String>, name: String, least: u32) -> Line {
        Line {
            operator,
            name,
            false_accepts: self.rejects.rate(least),
            false_rejects: self.approvals.rate(least),
            differing: self.again.rate(least),
            unanswered: self.unanswered,
            knew: self.knew,
            waiting: self.waiting,
            gone: self.gone,
        }
    }
}

/// What is counted of everybody, by id.
struct Counted {
    people: BTreeMap<String, Counts>,
    names: BTreeMap<String, String>,
    own: bool,
}

impl Counted {
    fn read(tx: &Transaction<'_>, span: (Millis, Millis)) -> Result<Self, StoreError> {
        let mut people: BTreeMap<String, Counts> = BTreeMap::new();
        for (operator, expected, score, many) in known::scores(tx, span)? {
            people
                .entry(operator)
                .or_default()
                .score(expected, score, many);
        }
        for sample in samples::listed(tx, span)? {
            people
                .entry(sample.decider.0.clone())
                .or_default()
                .sample(&sample);
        }
        let names = operators::all(tx)?.into_iter();
        Ok(Self {
            people,
            names: names.map(|one| (one.row.id, one.row.name)).collect(),
            own: false,
        })
    }

    /// Of one person alone, where there is no right to more.
    fn of(mut self, own: Option<String>) -> Self {
        if let Some(own) = own {
            self.people.retain(|operator, _| *operator == own);
            self.own = true;
        }
        self
    }

    fn figures(self, period: Period, least: u32) -> Figures {
        let mut all = Counts::default();
        let mut people = Vec::new();
        for (operator, counts) in &self.people {
            all = all.and(counts);
            let name = self.names.get(operator).cloned().unwrap_or_default();
            people.push(counts.line(Some(operator.clone()), name, least));
        }
        people.sort_by(|one, other| one.name.cmp(&other.name));
        Figures {
            period,
            least,
            all: (!self.own).then(|| all.line(None, String::new(), least)),
            people,
        }
    }
}

fn instant(millis: Millis) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
}

impl From<known::Listed> for KnownAnswer {
    fn from(listed: known::Listed) -> Self {
        let row = listed.row;
        Self {
            id: row.id,
            reference: row.reference,
            expected: row.expected,
            why: row.why,
            operator: row.operator,
            at: instant(row.at),
            withdrawn: listed
                .withdrawn
                .map(|(at, operator, why)| (instant(at), operator, why)),
            decided: listed.decided,
        }
    }
}

impl From<samples::Listed> for SecondReading {
    fn from(listed: samples::Listed) -> Self {
        let first = listed.verdict;
        let end = listed.end.map(|end| ReadingEnd {
            reader: end.reader.1,
            at: instant(end.at),
            said: end.end.map(|again| (first, again)),
        });
        Self {
            reference: listed.reference,
            decider: listed.decider.1,
            decided_at: instant(listed.decided_at),
            entry: listed.entry,
            end,
        }
    }
}

#[cfg(test)]
mod tests;
