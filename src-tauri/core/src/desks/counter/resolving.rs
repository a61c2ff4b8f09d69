//! From the provider's record to a result that can be decided on: compared with what was asked,
//! counted under the age rule, and known again by the keyed CI.

use jiff::civil::Date;
use serde_json::json;

use super::record::{Field, Hint, Outcome, Person, PersonState, Row};
use super::{Counter, Memory, after, instant, millis, put};
use crate::desks::DeskError;
use crate::desks::context::Writer;
use crate::domain::age::seoul_day;
use crate::domain::carrier::{Carrier, Line};
use crate::domain::certified::Certified;
use crate::domain::check::Step;
use crate::domain::compare::{Note, Sign, compare, compare_contracted, compare_name};
use crate::domain::sex::Sex;
use crate::keys::KeyedHash;
use crate::providers::portone::Certification;
use crate::store::attempts::{self, AttemptEnd, Ending};
use crate::store::checks::{self, CheckKind, CheckRow};
use crate::store::history::{self, Leaving, Mark, Subject, Trace, TraceKeys, TraceKind};
use crate::store::persons::{self, HintKind, HintRow, PersonRow};
use crate::store::{StoreError, Transaction, new_id};

/// Keyed hashes of what the record says; the values themselves go no further.
struct Keys {
    ci: Option<KeyedHash>,
    di: Option<KeyedHash>,
    phone: Option<KeyedHash>,
}

impl Counter {
    /// Stores the result. `attempt` is the confirmation it came from; a look-up has none.
    pub(super) async fn resolve(
        &self,
        memory: &mut Memory,
        row: CheckRow,
        attempt: Option<String>,
        record: Certification,
    ) -> Result<(), DeskError> {
        let state = match attempt {
            Some(_) => after(&row, Step::Answered)?,
            None => crate::domain::check::State::Result,
        };
        let now = self.context.now();
        let hashes = &self.context.hashes;
        let certified_phone = record.phone.as_ref().and_then(Certified::known);
        let keys = Keys {
            // EXPOSE: hashed under the store's key at once.
            ci: record.ci.as_ref().map(|ci| hashes.ci(ci.expose())),
            di: record.di.as_ref().map(|di| hashes.di(di.expose())),
            phone: row
                .phone_key
                .or_else(|| certified_phone.map(|phone| hashes.phone(phone.digits()))),
        };
        let same_phone =
            certified_phone.map(|phone| Some(hashes.phone(phone.digits())) == row.phone_key);
        let rows = seam(&row, &record, same_phone);
        let left = left_by(&self.context.traces, &record, &keys);
        let rule = self.context.in_force().settings.rule().name();
        let verified = record.certified;
        let end = if verified {
            AttemptEnd::Certified
        } else {
            AttemptEnd::NotCertified
        };
        self.context
            .write(move |tx, writer| {
                let mut row = row;
                let (person, id) = if verified {
                    meet(tx, writer, &row.id, &keys)?
                } else {
                    (Person::unknown(), None)
                };
                let outcome = Outcome {
                    verified,
                    imp_uid: record.imp_uid.as_str().to_owned(),
                    provider: record.provider,
                    name: record.name,
                    birthday: record.birthday.map(|day| day.to_string()),
                    certified_at: record.certified_at,
                    confirmed_at: now,
                    tries: row.tries_used + u32::from(attempt.is_some()),
                    rows,
                    rule,
                    today: seoul_day(now),
                    person,
                };
                row.result = Some(serde_json::to_string(&outcome)?);
                row.person.clone_from(&id);
                let row = match &attempt {
                    Some(attempt) => {
                        let ending = Ending {
                            end,
                            at: millis(now),
                            site_counted: false,
                            problem: None,
                            imp_uid: None,
                        };
                        attempts::end(tx, attempt, &ending)?;
                        put(tx, row, state)?
                    }
                    None => {
                        checks::insert(tx, &row)?;
                        row
                    }
                };
                // What is not certified would be the trace of whoever typed it.
                if verified {
                    let by = Leaving {
                        subject: &Subject::check(&row.id),
                        person: id.as_deref(),
                        terminal: &writer.terminal,
                        at: writer.now,
                    };
                    history::leave(tx, &left, &by)?;
                }
                writer.log(
                    tx,
                    "resultStored",
                    &row.id,
                    json!({ "kind": row.kind.word(), "end": end.word(), "unknownFields": record.unknown.len() }),
                )?;
                Ok(())
            })
            .await?;
        *memory = Memory::default();
        Ok(())
    }
}

/// What a certified person is found again by.
fn left_by(traces: &TraceKeys, record: &Certification, keys: &Keys) -> Vec<Trace> {
    let hashed = [
        (TraceKind::Ci, keys.ci),
        (TraceKind::Di, keys.di),
        (TraceKind::Phone, keys.phone),
    ];
    let hashed = hashed
        .into_iter()
        .filter_map(|(kind, key)| Some(Mark::of(kind, key?)));
    let birth = record.birthday.as_ref().and_then(Certified::known);
    let name = record.name.as_deref().zip(birth);
    let name = name.and_then(|(name, birth)| traces.name_birth(&[name], *birth));
    hashed.chain(name).map(Trace::Value).collect()
}

/// Asked beside certified.
fn seam(row: &CheckRow, record: &Certification, same_phone: Option<bool>) -> Vec<Row> {
    let asked_birth = row
        .birth_date
        .as_deref()
        .and_then(|text| text.parse::<Date>().ok());
    let asked_sex = row
        .sex
        .as_deref()
        .and_then(|text| Sex::certified(text).known().copied());
    let asked_line = row
        .carrier
        .as_deref()
        .and_then(Carrier::named)
        .map(|carrier| Line {
            carrier,
            mvno: row.mvno,
        });
    let asked_name = (row.kind == CheckKind::Sms).then_some(row.name.as_str());
    let line = |field, asked: Option<String>, certified: Option<String>, (sign, note)| Row {
        field,
        asked,
        certified,
        sign,
        note,
    };
    vec![
        line(
            Field::Name,
            asked_name.map(str::to_owned),
            record.name.clone(),
            compare_name(asked_name, record.name.as_deref()),
        ),
        line(
            Field::BirthDate,
            asked_birth.map(|day| day.to_string()),
            record.birthday.as_ref().map(ToString::to_string),
            compare(asked_birth.as_ref(), record.birthday.as_ref()),
        ),
        line(
            Field::Sex,
            asked_sex.map(|sex| sex.to_string()),
            record.sex.as_ref().map(ToString::to_string),
            compare(asked_sex.as_ref(), record.sex.as_ref()),
        ),
        line(
            Field::Phone,
            row.phone_masked.clone(),
            certified_phone(record),
            phone_sign(record, same_phone, row),
        ),
        line(
            Field::Carrier,
            asked_line.map(|line| line.to_string()),
            record.line.as_ref().map(ToString::to_string),
            compare_contracted(asked_line.as_ref(), record.line.as_ref()),
        ),
        line(
            Field::Foreigner,
            None,
            record
                .foreigner
                .map(|yes| if yes { "yes" } else { "no" }.to_owned()),
            (
                Sign::NotProvided,
                Some(if record.foreigner.is_some() {
                    Note::NotAsked
                } else {
                    Note::NotInContract
                }),
            ),
        ),
    ]
}

fn certified_phone(record: &Certification) -> Option<String> {
    match record.phone.as_ref()? {
        Certified::Known(phone) => Some(phone.masked()),
        // Not a number we can mask: not shown at all.
        Certified::Unknown(_) => Some("?".to_owned()),
    }
}

fn phone_sign(record: &Certification, same: Option<bool>, row: &CheckRow) -> (Sign, Option<Note>) {
    match (&record.phone, same) {
        (None, _) => (Sign::NotProvided, Some(Note::NotInContract)),
        (Some(_), _) if row.phone_key.is_none() => (Sign::NotProvided, Some(Note::NotAsked)),
        (Some(_), None) => (Sign::CannotCompare, None),
        (Some(_), Some(true)) => (Sign::Equal, None),
        (Some(_), Some(false)) => (Sign::Differs, None),
    }
}

/// Finds the person by the keyed CI, or meets them for the first time.
fn meet(
    tx: &Transaction<'_>,
    writer: &Writer,
    check: &str,
    keys: &Keys,
) -> Result<(Person, Option<String>), StoreError> {
    let Some(ci) = keys.ci else {
        return Ok((Person::unknown(), None));
    };
    let known = persons::find_by_ci(tx, &ci)?;
    let id = known
        .as_ref()
        .map_or_else(|| new_id(writer.now), |person| person.id.clone());
    let mut person = Person {
        state: PersonState::New,
        ..Person::unknown()
    };
    if let Some(known) = known {
        let history = persons::history(tx, &id, check)?;
        person.state = PersonState::Known;
        person.since = Some(instant(known.first_seen_at));
        person.earlier = history.decided;
        person.last = history
            .last
            .map(|(at, verdict)| (instant(at), verdict.word().to_owned()));
        if let Some(block) = persons::active_block(tx, &id)? {
            person.state = PersonState::Blocked;
            person.block = Some((instant(block.at), block.reason));
        }
    } else {
        persons::insert(
            tx,
            &PersonRow {
                id: id.clone(),
                terminal: writer.terminal.clone(),
                ci_key: ci,
                first_seen_at: writer.now,
            },
        )?;
    }
    person.phone = hint(tx, writer, &id, HintKind::Phone, keys.phone)?;
    person.di = hint(tx, writer, &id, HintKind::Di, keys.di)?;
    Ok((person, Some(id)))
}

/// What a value says beside the person, and notes that it was seen.
fn hint(
    tx: &Transaction<'_>,
    writer: &Writer,
    person: &str,
    kind: HintKind,
    key: Option<KeyedHash>,
) -> Result<Hint, StoreError> {
    let Some(key) = key else {
        return Ok(Hint::Nothing);
    };
    let seen: Vec<_> = persons::hints(tx, person)?
        .into_iter()
        .filter(|hint| hint.kind == kind)
        .collect();
    if seen.iter().any(|hint| hint.key == key) {
        return Ok(Hint::Same);
    }
    let hint = if persons::other_person_by_hint(tx, Some(person), kind, &key)?.is_some() {
        Hint::OtherPerson
    } else if seen.is_empty() {
        Hint::Nothing
    } else {
        Hint::Changed
    };
    persons::add_hint(
        tx,
        &HintRow {
            id: new_id(writer.now),
            terminal: writer.terminal.clone(),
            person: person.to_owned(),
            kind,
            key,
            seen_at: writer.now,
        },
    )?;
    Ok(hint)
}
