//! The decision: on what is on the screen, if it is still what the provider holds, once.

use std::sync::{Arc, Weak};
use std::time::Duration;

use serde_json::{Value, json};

use super::case::Case;
use super::fetching::{Ended, Fetched};
use super::opening::leave;
use super::past::{left_by, traces};
use super::record::{self, Rechecked};
use super::{Review, Shared, Stage, state};
use crate::desks::DeskError;
use crate::desks::context::Writer;
use crate::domain::field::FieldError;
use crate::domain::hex::hex;
use crate::domain::review::{Draft, Given, Reason, Snapshot, Verdict, validate};
use crate::store::reviews::ReviewState as Stored;
use crate::store::reviews::decisions::{self, ReviewDecisionRow};
use crate::store::{audit, new_id, reviews};

/// How long a comparison with the provider's evidence is good.
const FRESH: Duration = Duration::from_secs(120);
/// How long a decision waits for one.
const PATIENCE: Duration = Duration::from_secs(20);

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
    /// Asks the provider whether the evidence is still the same, beside the commands.
    pub async fn recheck(&self, case: &str) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        let shown = self.shared.with_case(case, |case| {
            let asking = case.is_asking();
            case.recheck = Rechecked::Asking;
            (!asking).then(|| Shown::of(case))
        })?;
        if let Some(shown) = shown {
            let shared = Arc::clone(&self.shared);
            tokio::spawn(async move {
                // Whoever leaves the case does not wait for the provider, nor does this.
                tokio::select! {
                    () = shared.compare(&shown) => {}
                    () = shared.wait_while(|| shared.shows(&shown)) => {}
                }
            });
        }
        Ok(self.shared.told())
    }

    /// Saves the decision with its log entry in one transaction.
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
        let (record, row, left) = shared.with_case(&decide.case, |case| {
            if case.recheck.is_changed() {
                return Err(FieldError::new("verdict", "evidenceChanged"));
            }
            if decide.verdict == Verdict::Approve && !case.blockers().is_empty() {
                return Err(FieldError::new("verdict", "approvalBlocked"));
            }
            let left = left_by(&case.fetched, &shared.context.traces, case.today);
            Ok((record(case, &decide), case.row.clone(), traces(left)))
        })??;
        let reference = row.reference.clone();
        let verdict = decide.verdict;
        let decided = shared.context.write(move |tx, writer| {
            let record = complete(record, writer).to_string();
            let mut row = row;
            row.state = Stored::Decided;
            row.ended_at = Some(writer.now);
            reviews::update(tx, &row)?;
            leave(tx, writer, &row.id, &left)?;
            let codes: Value = decide
                .reasons
                .iter()
                .map(|given| json!(given.code))
                .collect();
            let mut decision = ReviewDecisionRow {
                review: row.id,
                id: new_id(writer.now),
                terminal: writer.terminal.clone(),
                verdict: decide.verdict.name().to_owned(),
                customer_text: decide.customer_text.trim().to_owned(),
                note: decide.note.trim().to_owned(),
                record,
                operator: writer.operator.clone(),
                decided_at: writer.now,
                entry: 0,
                nonce: Some(audit::drawn_nonce()?),
            };
            let body = json!({
                "verdict": decide.verdict.name(),
                "reasons": codes,
                "content": decision.commitment().map(|hash| hex(&hash)),
            });
            decision.entry = writer.log(tx, "reviewDecided", &decision.review, body)?;
            decisions::insert(tx, &decision)?;
            Ok((writer.now, decision.entry))
        });
        let (at, entry) = decided.await?;
        // From here on it is decided, whatever happens.
        shared.clear(Stage::Decided(state::Decided {
            reference,
            verdict,
            at: super::read::instant(at),
            entry,
        }));
        shared.reread_after("decided").await;
        Ok(shared.told())
    }
}

/// The evidence that is compared: that of one opening of a case. A case that was opened again has the
/// same id and other evidence.
struct Shown {
    case: String,
    reference: String,
    snapshot: Snapshot,
    /// Which opening it is; weak, as a comparison must not keep pictures in memory.
    fetched: Weak<Fetched>,
}

impl Shown {
    fn of(case: &Case) -> Self {
        Self {
            case: case.row.id.clone(),
            reference: case.row.reference.clone(),
            snapshot: case.fetched.snapshot.clone(),
            fetched: Arc::downgrade(&case.fetched),
        }
    }

    fn is(&self, case: &Case) -> bool {
        std::ptr::eq(self.fetched.as_ptr(), Arc::as_ptr(&case.fetched))
    }
}

impl Shared {
    /// Compares what is on the bench with what the provider holds, unless that was done just now or
    /// is being done.
    async fn make_sure(&self, case: &str) -> Result<(), DeskError> {
        let shown = self.with_case(case, |case| Shown::of(case))?;
        let compared = tokio::select! {
            compared = tokio::time::timeout(PATIENCE, self.compare_once(&shown)) => compared.is_ok(),
            // Whoever leaves the case does not wait for the provider.
            () = self.wait_while(|| self.shows(&shown)) => return Err(DeskError::Conflict),
        };
        if !compared {
            let at = self.context.now();
            self.found(&shown, Rechecked::Unreachable { at });
        }
        Ok(())
    }

    async fn compare_once(&self, shown: &Shown) {
        let is_asking = || self.with_case(&shown.case, |case| case.is_asking());
        self.wait_while(|| is_asking().unwrap_or(false)).await;
        let now = self.context.now();
        let fresh = self.with_case(&shown.case, |case| {
            let at = case.recheck.at();
            let fresh = at.is_some_and(|at| now.duration_since(at).unsigned_abs() < FRESH);
            if !fresh {
                case.recheck = Rechecked::Asking;
            }
            fresh
        });
        if fresh.is_ok_and(|fresh| !fresh) {
            self.news();
            self.compare(shown).await;
        }
    }

    async fn compare(&self, shown: &Shown) {
        let now = self.ask(&shown.reference, |_| {}).await;
        let at = self.context.now();
        let before = &shown.snapshot;
        let found = match now {
            Ok((user, evidence)) => {
                let changes = before.changes(&Snapshot::of(&user, &evidence));
                if changes.is_empty() {
                    Rechecked::Unchanged { at }
                } else {
                    Rechecked::Changed { at, changes }
                }
            }
            // What the provider has no more, or is making anew, is not what is on the screen.
            Err(Ended::NotYet { .. }) => Rechecked::Changed {
                at,
                changes: before.changes(&Snapshot {
                    inputs: Vec::new(),
                    values: Vec::new(),
                }),
            },
            Err(Ended::Failed(_)) => Rechecked::Unreachable { at },
        };
        self.found(shown, found);
    }

    /// Notes what came of a comparison. A case that was left meanwhile needs no answer, and one that
    /// was opened again must not have this one.
    fn found(&self, shown: &Shown, found: Rechecked) {
        let noted = self.with_case(&shown.case, |case| {
            let same = shown.is(case);
            if same {
                case.recheck = found;
            }
            same
        });
        if noted.unwrap_or(false) {
            self.news();
        }
    }

    fn shows(&self, shown: &Shown) -> bool {
        let same = self.with_case(&shown.case, |case| shown.is(case));
        same.unwrap_or(false)
    }
}

fn snapshot_places(case: &Case) -> Vec<String> {
    let inputs = case.fetched.snapshot.inputs.iter();
    inputs.map(|input| input.place.clone()).collect()
}

/// Everything the decision rests on, but for who and when.
fn record(case: &Case, decide: &DecideReview) -> Value {
    let reasons = decide.reasons.iter().map(|given| {
        let class = Reason::coded(&given.code).map(|reason| reason.class.name());
        json!({ "code": given.code, "class": class, "picture": given.picture })
    });
    let items = case.checklist.iter().flat_map(|group| {
        group.items.iter().map(|item| {
            let mark = case.marks.iter().find(|mark| mark.item == item.id);
            let pins = case
                .pins
                .iter()
                .filter(|pin| pin.item == item.id)
                .map(|pin| {
                    json!({
                        "picture": pin.picture,
                        "rect": [pin.x, pin.y, pin.width, pin.height],
                    })
                });
            json!({
                "item": item.id,
                "document": group.document,
                "mandatory": item.mandatory,
                "result": mark.and_then(|mark| mark.result.clone()),
                "note": mark.map(|mark| mark.note.clone()),
                "pins": pins.collect::<Value>(),
            })
        })
    });
    let documents = case.fetched.evidence.documents.iter().map(|document| {
        let field = |name: &str| {
            let mut fields = document.document.fields.iter();
            fields
                .find(|field| field.name == name)
                .map(|field| field.raw.clone())
        };
        json!({
            "step": document.document.step.as_ref().map(|step| step.word().to_owned()),
            "type": field("type"),
            "issuer": field("issuingAuthority"),
            "number": field("idNumber"),
            "expires": field("dateOfExpiration"),
        })
    });
    // What was found, and not the values it was found in: those are the documents' own.
    let findings = case.findings().into_iter().map(|found| {
        json!({
            "kind": found.kind,
            "outcome": found.outcome.name(),
            "document": found.document,
            "picture": found.picture,
        })
    });
    let look = case.look.as_ref().map(|look| {
        json!({
            "opinion": look.opinion,
            "why": look.why,
            "a": look.a,
            "b": look.b,
            "blind": look.blind,
            "at": look.at,
        })
    });
    json!({
        "schema": 1,
        "reference": case.row.reference,
        "verdict": decide.verdict.name(),
        "reasons": reasons.collect::<Value>(),
        "customerText": decide.customer_text.trim(),
        "note": decide.note.trim(),
        "documents": documents.collect::<Value>(),
        "firstLook": look,
        "checks": items.collect::<Value>(),
        "findings": findings.collect::<Value>(),
        "links": record::links(case),
        "mismatches": record::mismatches(case),
        "hits": record::hits(&case.past.hits),
        // Whether more could still have been found in the pictures.
        "signals": if case.is_measured() { "measured" } else { "measuring" },
        "seed": case.row.seed,
        "round": case.row.round,
        "inputs": record::inputs(&case.fetched.snapshot),
        "opened": case.opened(),
        "fetchedAt": case.fetched.at.to_string(),
        "rechecked": {
            "state": case.recheck.name(),
            "at": case.recheck.at().map(|at| at.to_string()),
        },
        "activeMs": decide.active_ms,
        "policy": case.policy.version(),
        "program": env!("CARGO_PKG_VERSION"),
    })
}

/// Adds who decided and when, with the zone of the site.
fn complete(mut record: Value, writer: &Writer) -> Value {
    let at = super::read::instant(writer.now);
    if let Some(fields) = record.as_object_mut() {
        fields.insert("reviewer".to_owned(), json!(writer.operator));
        fields.insert("role".to_owned(), json!("reviewer"));
        fields.insert("terminal".to_owned(), json!(writer.terminal));
        let zoned = at.in_tz("Asia/Seoul").map(|zoned| zoned.to_string());
        fields.insert(
            "at".to_owned(),
            json!(zoned.unwrap_or_else(|_| at.to_string())),
        );
    }
    record
}
