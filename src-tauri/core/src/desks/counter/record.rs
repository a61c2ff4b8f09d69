//! The result of a check as it is stored and shown again: what was certified, what it was
//! compared with, and what follows. Without CI, DI and number: of those the store has keyed hashes
//! only, so the comparison is stored and not the value.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::domain::age::{self, AgeResult, AgeRule};
use crate::domain::compare::{Note, Sign};
use crate::domain::reason::{Facts, Verdict};

/// What was certified and what follows from it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Outcome {
    /// Code 0 and `certified: true`.
    pub verified: bool,
    /// The provider's reference.
    pub imp_uid: String,
    /// Which provider certified.
    pub provider: String,
    /// Certified name.
    pub name: Option<String>,
    /// Certified birth date, as it came.
    pub birthday: Option<String>,
    /// When the provider certified.
    pub certified_at: Option<Timestamp>,
    /// When the answer was here.
    pub confirmed_at: Timestamp,
    /// Which try it was.
    pub tries: u32,
    /// The seam.
    pub rows: Vec<Row>,
    /// Name of the age rule that was in force.
    pub rule: String,
    /// The day in Asia/Seoul for which the age was counted.
    pub today: Date,
    /// Known here?
    pub person: Person,
}

/// One line of the seam.
#[derive(Clone, Serialize, Deserialize)]
pub struct Row {
    /// Which value.
    pub field: Field,
    /// What was asked.
    pub asked: Option<String>,
    /// What was certified.
    pub certified: Option<String>,
    /// The sign between them.
    pub sign: Sign,
    /// Why.
    pub note: Option<Note>,
}

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Field {
    Name,
    BirthDate,
    Sex,
    Phone,
    Carrier,
    Foreigner,
}

/// What the keyed CI says.
#[derive(Clone, Serialize, Deserialize)]
pub struct Person {
    /// New, known, blocked, or not to be told.
    pub state: PersonState,
    /// First seen.
    pub since: Option<Timestamp>,
    /// Decided checks before this one.
    pub earlier: u32,
    /// The last of them.
    pub last: Option<(Timestamp, String)>,
    /// The phone, a hint.
    pub phone: Hint,
    /// The DI, a hint.
    pub di: Hint,
    /// The block in force.
    pub block: Option<(Timestamp, String)>,
}

/// What the CI says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PersonState {
    /// Never seen here.
    New,
    /// Seen before.
    Known,
    /// Blocked in this store.
    Blocked,
    /// No CI was given.
    CannotCheck,
}

/// A hint, never a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Hint {
    /// As last time.
    Same,
    /// Different from last time.
    Changed,
    /// Seen before with another person.
    OtherPerson,
    /// Nothing to compare.
    Nothing,
}

impl Outcome {
    /// The age under the rule that was in force, counted again from what is stored. A name of a
    /// rule that this version does not know counts as not checked.
    pub fn age(&self) -> AgeResult {
        let Some(rule) = AgeRule::parse(&self.rule) else {
            return AgeResult::not_checked(AgeRule::KrYouthYear);
        };
        if !self.verified {
            return AgeResult::not_checked(rule);
        }
        age::assess(rule, self.birth_date(), self.today)
    }

    /// What a decision may rest on.
    pub fn facts(&self) -> Facts {
        Facts {
            verified: self.verified,
            age: self.age().outcome,
            blocked: match self.person.state {
                PersonState::New | PersonState::Known => Some(false),
                PersonState::Blocked => Some(true),
                PersonState::CannotCheck => None,
            },
        }
    }

    /// A value as it was certified.
    pub fn certified(&self, field: Field) -> Option<&str> {
        let row = self.rows.iter().find(|row| row.field == field)?;
        row.certified.as_deref()
    }

    /// The certified birth date.
    pub fn birth_date(&self) -> Option<Date> {
        use crate::domain::certified::Certified;

        Certified::date(self.birthday.as_deref()?).known().copied()
    }
}

impl Person {
    /// Nothing is known: no CI was given.
    pub fn unknown() -> Self {
        Self {
            state: PersonState::CannotCheck,
            since: None,
            earlier: 0,
            last: None,
            phone: Hint::Nothing,
            di: Hint::Nothing,
            block: None,
        }
    }

    /// How the last decision went.
    pub fn last_verdict(&self) -> Option<Verdict> {
        let (_, word) = self.last.as_ref()?;
        Verdict::ALL
            .into_iter()
            .find(|verdict| verdict.name() == word)
    }
}
