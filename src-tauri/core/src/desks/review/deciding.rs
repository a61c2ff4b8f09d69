//! The decision: on what is on the screen, if it is still what the provider holds, once.
//!
//! What becomes of a verdict is said in one place, [`conclude`]: a decision, or the submission of the
//! first of two people. Nothing else writes either, and the database holds the same rule. What cannot
//! be told when the verdict is stored counts for a second person.

mod record;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::case::Case;
use super::claims::give_back;
use super::opening::leave;
use super::past::{left_by, traces};
use super::read::instant;
use super::record::{read_snapshot, snapshot};
use super::{Review, Stage, state};
use crate::desks::DeskError;
use crate::desks::context::{Who, Writer};
use crate::domain::field::FieldError;
use crate::domain::hex::hex;
use crate::domain::review::{Draft, FourEyes, Given, Need, Snapshot, Verdict, validate};
use crate::store::history::Trace;
use crate::store::reviews::decisions::{self, ReviewDecisionRow};
use crate::store::reviews::readings::ReadingRow;
use crate::store::reviews::submissions::{self, SubmissionRow};
use crate::store::reviews::{ReviewRow, ReviewState as Stored};
use crate::store::{Conflict, StoreError, Transaction, audit, new_id, reviews};

/// The decision as it was read once more and confirmed.
pub struct DecideReview {
    /// The case.
    pub case: String,
    /// The reference as it was read once more.
    pub reference: String,
    /// The decision.
    pub verdict: Verdict,
    /// Its reasons.
    pub reasons: Vec<Given>,
    /// What the customer reads.
    pub customer_text: String,
    /// For staff only.
    pub note: String,
    /// Milliseconds in which the reviewer was active.
    pub active_ms: u64,
}

impl Review {
    /// Saves the decision, or the approval of the first of two people, with its log entry in one
    /// transaction.
    pub async fn decide(&self, decide: DecideReview) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        let shared = &self.shared;
        shared.with_case(&decide.case, |case| {
            let pictures: Vec<String> = snapshot_places(case);
            let draft = Draft {
                verdict: decide.verdict,
                reasons: &decide.reasons,
                customer_text: &decide.customer_text,
                note: &decide.note,
                pictures: &pictures,
                may_ask_again: case.row.round < case.policy.rounds,
            };
            if case.row.reference != decide.reference {
                return Err(FieldError::new("reference", "otherReference").into());
            }
            validate(draft).map_err(DeskError::from)
        })??;
        shared.make_sure(&decide.case).await?;
        // The blocklist may be another by now, and portraits may have come.
        shared.look_back(&decide.case).await;
        let who = shared.context.who();
        let policy = shared.context.in_force().settings.four_eyes();
        let (id, verdict) = (decide.case.clone(), decide.verdict);
        let word = shared.with_case(&id, |case| {
            if case.recheck.is_changed() {
                return Err(FieldError::new("verdict", "evidenceChanged"));
            }
            if verdict == Verdict::Approve && !case.blockers().is_empty() {
                return Err(FieldError::new("verdict", "approvalBlocked"));
            }
            let left = left_by(&case.fetched, &shared.context.traces, case.today);
            Ok(Word::of(case, decide, &policy, who, traces(left)))
        })??;
        let (reference, needs) = (word.row.reference.clone(), word.needs.clone());
        let concluded = shared.save(&id, move |tx, writer| conclude(tx, writer, word));
        let concluded = concluded.await.map_err(|error| match error {
            DeskError::Store(StoreError::Conflict(Conflict::SecondPerson)) => {
                DeskError::SecondPerson {
                    why: "ownSubmission",
                }
            }
            error => error,
        })?;
        // From here on it is stored, whatever happens.
        shared.bench().claims.drop(&id);
        shared.clear(match concluded {
            Concluded::Decided { at, entry, first } => Stage::Decided(state::Decided {
                reference,
                verdict,
                at: instant(at),
                entry,
                first,
            }),
            Concluded::Submitted { at, entry } => Stage::Submitted(state::SubmittedNow {
                reference,
                at: instant(at),
                entry,
                needs,
            }),
        });
        shared.reread_after("decided").await;
        Ok(shared.told())
    }
}

/// What somebody said about a case, and what it rests on.
struct Word {
    decide: DecideReview,
    who: Who,
    row: ReviewRow,
    reading: ReadingRow,
    snapshot: Snapshot,
    /// Why an approval takes two people.
    needs: Vec<Need>,
    /// But for who and when.
    record: Value,
    left: Vec<Trace>,
}

/// What became of it.
enum Concluded {
    Decided {
        at: i64,
        entry: u32,
        /// Name of who had approved first.
        first: Option<String>,
    },
    Submitted {
        at: i64,
        entry: u32,
    },
}

impl Word {
    fn of(
        case: &Case,
        decide: DecideReview,
        policy: &FourEyes,
        who: Who,
        left: Vec<Trace>,
    ) -> Self {
        let needs = match decide.verdict {
            Verdict::Approve => case.needs_now(policy),
            Verdict::Reject | Verdict::AskAgain | Verdict::Refer => Vec::new(),
        };
        let approval = approval(policy, &needs);
        Self {
            record: record::record(case, &decide, &approval),
            row: case.row.clone(),
            reading: case.reading.clone(),
            snapshot: case.fetched.snapshot.clone(),
            needs,
            decide,
            who,
            left,
        }
    }

    /// Whether the evidence is what the first of two approved.
    fn is_about_the_same(&self, first: &SubmissionRow) -> bool {
        let before = read_snapshot(&first.snapshot);
        before.is_some_and(|before| before.changes(&self.snapshot).is_empty())
    }
}

/// Turns a verdict into a decision, or into the submission of the first of two people. The only place
/// where either is written.
fn conclude(tx: &Transaction<'_>, writer: &Writer, word: Word) -> Result<Concluded, StoreError> {
    let waiting = submissions::waiting_of(tx, &word.row.id)?;
    // It was opened for what waits now, and for nothing else.
    if waiting.as_ref().map(|first| &first.id) != word.reading.submission.as_ref()
        || !writer.is(&word.reading.operator_id)
    {
        return Err(Conflict::StaleVersion.into());
    }
    if let Some(first) = waiting {
        if writer.is(&first.operator_id) || !word.who.approves {
            return Err(Conflict::SecondPerson.into());
        }
        if !word.is_about_the_same(&first) {
            return Err(Conflict::StaleVersion.into());
        }
        return decided(tx, writer, word, Some(first));
    }
    if word.needs.is_empty() {
        decided(tx, writer, word, None)
    } else {
        submitted(tx, writer, word)
    }
}

fn decided(
    tx: &Transaction<'_>,
    writer: &Writer,
    word: Word,
    first: Option<SubmissionRow>,
) -> Result<Concluded, StoreError> {
    let decide = word.decide;
    let approves = decide.verdict == Verdict::Approve;
    let eyes = if approves && first.is_some() { 2 } else { 1 };
    let mut record = word.record;
    if let (Some(fields), Some(first)) = (record.as_object_mut(), &first) {
        let said: Value = serde_json::from_str(&first.record)?;
        let of_it = json!({
            "submission": first.id,
            "entry": first.entry,
            "agrees": approves,
            "record": said,
        });
        fields.insert("first".to_owned(), of_it);
    }
    let role = if first.is_some() {
        "approver"
    } else {
        "reviewer"
    };
    let record = record::complete(record, writer, role).to_string();
    let row = ended(word.row, writer);
    reviews::update(tx, &row)?;
    leave(tx, writer, &row.id, &word.left)?;
    let codes: Vec<&str> = decide
        .reasons
        .iter()
        .map(|given| given.code.as_str())
        .collect();
    let mut decision = ReviewDecisionRow {
        review: row.id,
        id: new_id(writer.now),
        terminal: writer.terminal.clone(),
        verdict: decide.verdict.name().to_owned(),
        customer_text: decide.customer_text.trim().to_owned(),
        note: decide.note.trim().to_owned(),
        record,
        eyes,
        submission: first.as_ref().map(|first| first.id.clone()),
        operator_id: writer.operator_id.clone(),
        operator: writer.operator.clone(),
        decided_at: writer.now,
        entry: 0,
        nonce: Some(audit::drawn_nonce()?),
    };
    let body = json!({
        "verdict": decide.verdict.name(),
        "reasons": codes,
        "eyes": eyes,
        "submission": decision.submission,
        "agrees": first.as_ref().map(|_| approves),
        "content": decision.commitment().map(|hash| hex(&hash)),
    });
    decision.entry = writer.log(tx, "reviewDecided", &decision.review, body)?;
    give_back(tx, writer, &decision.review, decision.entry)?;
    decisions::insert(tx, &decision)?;
    Ok(Concluded::Decided {
        at: writer.now,
        entry: decision.entry,
        first: first.map(|first| first.operator),
    })
}

fn submitted(tx: &Transaction<'_>, writer: &Writer, word: Word) -> Result<Concluded, StoreError> {
    let record = record::complete(word.record, writer, "reviewer").to_string();
    let mut row = word.row;
    row.state = Stored::Waiting;
    reviews::update(tx, &row)?;
    let needs: Vec<_> = word.needs.iter().map(|need| need.name()).collect();
    let body = json!({
        "verdict": word.decide.verdict.name(),
        "needs": needs,
    });
    let content = json!({ "record": hex(&Sha256::digest(&record)) });
    let entry = writer.log_with(tx, "reviewSubmitted", &row.id, body, &content)?;
    give_back(tx, writer, &row.id, entry)?;
    submissions::insert(
        tx,
        &SubmissionRow {
            id: new_id(writer.now),
            reading: word.reading.id,
            terminal: writer.terminal.clone(),
            customer_text: word.decide.customer_text.trim().to_owned(),
            note: word.decide.note.trim().to_owned(),
            record,
            snapshot: snapshot(&word.snapshot).to_string(),
            operator_id: writer.operator_id.clone().unwrap_or_default(),
            operator: writer.operator.clone(),
            at: writer.now,
            entry,
        },
    )?;
    Ok(Concluded::Submitted {
        at: writer.now,
        entry,
    })
}

fn ended(mut row: ReviewRow, writer: &Writer) -> ReviewRow {
    row.state = Stored::Decided;
    row.ended_at = Some(writer.now);
    row
}

/// Which rule asked for how many people, and why: with the seed of the case, all that an auditor needs
/// to follow it.
fn approval(policy: &FourEyes, needs: &[Need]) -> Value {
    let needs = needs
        .iter()
        .map(|need| json!({ "kind": need.name(), "count": need.count() }));
    json!({
        "rule": policy.rule.name(),
        "findings": policy.findings,
        "sample": policy.sample,
        "blind": policy.blind,
        "needs": needs.collect::<Value>(),
    })
}

fn snapshot_places(case: &Case) -> Vec<String> {
    let inputs = case.fetched.snapshot.inputs.iter();
    inputs.map(|input| input.place.clone()).collect()
}
