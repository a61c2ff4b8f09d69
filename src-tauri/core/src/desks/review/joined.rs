//! Checks at the counter that are of the same person as the case: joined by a person, never by the
//! program.
//!
//! What the documents say otherwise than a joined check stands in the way of an approval until
//! somebody said why it does not. That reason belongs to the link and to what both say: taken back
//! and joined anew, or with other evidence, the pair is looked at anew.

use serde_json::json;

use super::case::Case;
use super::read::instant;
use super::state::{self, CertifiedCheck};
use super::{Review, Shared};
use crate::desks::DeskError;
use crate::desks::counter::record::{Field, Outcome};
use crate::documents;
use crate::domain::field::{FieldError, needed_line};
use crate::domain::mask;
use crate::keys::KeyedHash;
use crate::store::checks::{self, CheckRow};
use crate::store::history::{self, LinkRow, MismatchRow, Origin, Subject};
use crate::store::reviews::readings::ReadingId;
use crate::store::{StoreError, Transaction, new_id, persons};

const LONGEST_REASON: usize = 300;
/// Checks that are offered to choose from.
const CHECKS: u32 = 20;

/// The links of a case that are in force, newest first, and the reasons that were given.
#[derive(Default)]
pub struct Joined {
    pub links: Vec<Link>,
    pub reasons: Vec<MismatchRow>,
}

/// A check that was joined.
pub struct Link {
    pub row: LinkRow,
    pub check: CertifiedCheck,
    pub stated: documents::Certified,
    /// Since when its person is blocked at the counter.
    pub blocked_at: Option<jiff::Timestamp>,
}

/// Something that the documents say otherwise than a joined check.
pub struct Mismatch {
    pub check: String,
    pub found: documents::Mismatch,
    /// What the two say, as it is kept with a reason.
    said: KeyedHash,
}

impl Joined {
    pub fn read(tx: &Transaction<'_>, reading: &ReadingId) -> Result<Self, StoreError> {
        let review = reading.review.as_str();
        let mut links = Vec::new();
        for row in history::linked(tx, review)? {
            let Some(check) = checks::find(tx, &row.check)? else {
                continue;
            };
            let blocked = match &check.person {
                Some(person) => persons::active_block(tx, person)?,
                None => None,
            };
            let Some((check, stated)) = certified(&check) else {
                continue;
            };
            links.push(Link {
                row,
                check,
                stated,
                blocked_at: blocked.map(|block| instant(block.at)),
            });
        }
        let reasons = history::acknowledged(tx, review, reading.number)?;
        Ok(Self { links, reasons })
    }

    pub fn has(&self, check: &str) -> bool {
        self.links.iter().any(|link| link.row.check == check)
    }

    /// The last reason that who reads gave for a mismatch.
    pub fn reason(&self, mismatch: &Mismatch) -> Option<&MismatchRow> {
        self.reasons.iter().find(|row| {
            let is_same = row.check == mismatch.check && row.finding == mismatch.found.field;
            is_same && row.said == mismatch.said.0
        })
    }
}

/// What a check certified, if it did, as it may be shown and as it is compared.
pub(super) fn certified(row: &CheckRow) -> Option<(CertifiedCheck, documents::Certified)> {
    let outcome: Outcome = serde_json::from_str(row.result.as_deref()?).ok()?;
    if !outcome.verified {
        return None;
    }
    let stated = documents::Certified {
        name: outcome.name.clone(),
        birth: outcome.birth_date(),
        sex: outcome.certified(Field::Sex).map(str::to_owned),
    };
    let check = CertifiedCheck {
        check: row.id.clone(),
        phone: outcome.certified(Field::Phone).map(str::to_owned),
        sex: stated.sex.clone(),
        at: outcome.certified_at.unwrap_or(outcome.confirmed_at),
        birth: outcome.birthday,
        name: outcome.name,
    };
    Some((check, stated))
}

impl Review {
    /// Joins a check with the case, takes that back, or refuses what was offered.
    pub async fn link(
        &self,
        case: &str,
        check: &str,
        origin: Option<Origin>,
    ) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        let linked = origin.is_some();
        let (offered, joined, reading) = self.shared.with_case(case, |case| {
            let reading = case.reading.id.clone();
            (case.past.offers(check), case.joined.has(check), reading)
        })?;
        let is_possible = match origin {
            Some(Origin::Suggestion) => offered,
            Some(Origin::Operator) => true,
            None => offered || joined,
        };
        if !is_possible {
            return Err(DeskError::Conflict);
        }
        let (id, wanted) = (case.to_owned(), check.to_owned());
        let joined = self.shared.save(case, move |tx, writer| {
            let known = checks::find(tx, &wanted)?;
            if linked && known.as_ref().and_then(certified).is_none() {
                return Ok(None);
            }
            let origin = origin.unwrap_or(Origin::Operator);
            let (kind, body) = if linked {
                let body = json!({ "check": wanted, "origin": origin.word() });
                ("checkLinked", body)
            } else {
                ("checkUnlinked", json!({ "check": wanted }))
            };
            let row = LinkRow {
                entry: writer.log(tx, kind, &id, body)?,
                id: new_id(writer.now),
                terminal: writer.terminal.clone(),
                check: wanted,
                review: id.clone(),
                linked,
                origin,
                operator: writer.operator.clone(),
                at: writer.now,
            };
            history::change_link(tx, &row)?;
            Joined::read(tx, &reading).map(Some)
        });
        let joined = joined.await?.ok_or(DeskError::Conflict)?;
        self.shared.with_case(case, |case| case.join(joined))?;
        self.shared.look_back(case).await;
        Ok(self.shared.told())
    }

    /// Gives a reason why a mismatch does not stand in the way.
    pub async fn acknowledge(
        &self,
        case: &str,
        check: &str,
        finding: &str,
        reason: &str,
    ) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        let reason = needed_line("reason", reason, LONGEST_REASON)?;
        let found = self.shared.with_case(case, |case| {
            let mut mismatches = case.mismatches.iter();
            let one = mismatches.find(|one| one.check == check && one.found.field == finding)?;
            Some((one.found.field, one.said.0))
        })?;
        let (field, said) = found.ok_or(FieldError::new("finding", "notMismatch"))?;
        let (id, check) = (case.to_owned(), check.to_owned());
        let reading = self.shared.with_case(&id, |case| case.reading.id.clone())?;
        let joined = self.shared.save(case, move |tx, writer| {
            let body = json!({ "check": check, "finding": field });
            let row = MismatchRow {
                entry: writer.log(tx, "mismatchAcknowledged", &id, body)?,
                id: new_id(writer.now),
                terminal: writer.terminal.clone(),
                review: id,
                reading: reading.number,
                check,
                finding: field.to_owned(),
                said,
                reason,
                operator: writer.operator.clone(),
                at: writer.now,
            };
            history::acknowledge(tx, &row)?;
            Joined::read(tx, &reading)
        });
        let joined = joined.await?;
        self.shared.with_case(case, |case| case.join(joined))?;
        Ok(self.shared.told())
    }

    /// Certified checks of this terminal to choose from, and whether each is joined: the newest, or
    /// those of a number.
    pub async fn checks(
        &self,
        case: &str,
        phone: Option<&str>,
    ) -> Result<Vec<(CertifiedCheck, bool)>, DeskError> {
        let context = &self.shared.context;
        let typed = phone.map(str::trim).filter(|phone| !phone.is_empty());
        let mark = match typed {
            Some(phone) => {
                let mark = context.traces.phone(phone);
                Some(mark.ok_or(FieldError::new("phone", "phoneInvalid"))?)
            }
            None => None,
        };
        self.shared.with_case(case, |_| ())?;
        let but = Subject::review(case);
        // Names and dates of other customers are shown: that is in the log, and of whom beside it.
        let id = case.to_owned();
        let rows = context.write(move |tx, writer| {
            let by = if mark.is_some() { "phone" } else { "newest" };
            let rows = match mark {
                None => checks::certified(tx, &writer.terminal, CHECKS)?,
                Some(mark) => {
                    let mut rows = Vec::new();
                    for found in history::find(tx, &mark, &but, CHECKS)? {
                        rows.extend(checks::find(tx, &found.subject.id)?);
                    }
                    rows.retain(|row| row.terminal == writer.terminal);
                    rows
                }
            };
            let body = json!({ "by": by, "found": rows.len() });
            let shown: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
            writer.log_with(tx, "checksListed", &id, body, &json!({ "checks": shown }))?;
            Ok(rows)
        });
        let rows = rows.await?;
        self.shared.with_case(case, |case| {
            let certified = rows.iter().filter_map(certified);
            let told = certified.map(|(mut check, _)| {
                let linked = case.joined.has(&check.check);
                // Of whom nobody has said that they are of this case is shown what tells them apart.
                if !linked {
                    check.name = check.name.map(|name| mask::name(&name));
                    check.birth = check.birth.map(|birth| mask::birth(&birth));
                }
                (check, linked)
            });
            told.collect()
        })
    }
}

impl Case {
    /// Takes up what is joined now: what the documents say is held against it anew.
    pub fn join(&mut self, joined: Joined) {
        let certified: Vec<_> = joined
            .links
            .iter()
            .map(|link| link.stated.clone())
            .collect();
        let session = documents::Session {
            user: &self.fetched.user,
            evidence: &self.fetched.evidence,
            policy: &self.policy,
            today: self.today,
            certified: &certified,
        };
        self.mismatches = joined
            .links
            .iter()
            .flat_map(|link| {
                let found = documents::mismatches(&session, &link.stated).into_iter();
                found.map(|found| Mismatch {
                    check: link.row.check.clone(),
                    said: self.keys.said(&found.certified, &found.stated),
                    found,
                })
            })
            .collect();
        self.noticed = super::case::noticed(&self.row.reference, &session);
        self.joined = joined;
    }

    /// What stands in the way of an approval as long as nobody gives a reason.
    pub fn unexplained(&self) -> Vec<&'static str> {
        let open = self.mismatches.iter();
        let open = open.filter(|mismatch| self.joined.reason(mismatch).is_none());
        open.map(|mismatch| mismatch.found.field).collect()
    }
}

impl Shared {
    /// What is joined, as it is shown.
    pub(super) fn joined(case: &Case) -> state::Joined {
        let links = case.joined.links.iter().map(|link| state::Link {
            certified: link.check.clone(),
            at: instant(link.row.at),
            origin: link.row.origin,
            operator: link.row.operator.clone(),
            blocked: link.blocked_at.is_some(),
        });
        let mismatches = case.mismatches.iter().map(|mismatch| state::Mismatch {
            check: mismatch.check.clone(),
            finding: mismatch.found.field,
            certified: mismatch.found.certified.clone(),
            stated: mismatch.found.stated.clone(),
            acknowledged: case.joined.reason(mismatch).map(|row| state::Acknowledged {
                reason: row.reason.clone(),
                operator: row.operator.clone(),
                at: instant(row.at),
            }),
        });
        state::Joined {
            links: links.collect(),
            suggestions: case.past.suggestions(&case.joined),
            mismatches: mismatches.collect(),
        }
    }
}
