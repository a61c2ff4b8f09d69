//! One check: from the message to the certified result.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Map, Value, json};

use super::details::Subject;
use super::draw::{unique_in_site, unique_key};
use super::person::Sex;

pub(crate) struct Check {
    pub(crate) imp_uid: String,
    pub(crate) pg_tid: String,
    pub(crate) merchant_uid: Option<String>,
    pub(crate) channel: String,
    pub(crate) phone: String,
    /// As typed: it may ask for a fault.
    pub(crate) stated_name: String,
    pub(crate) subject: Subject,
    pub(crate) code: String,
    pub(crate) code_ends: Timestamp,
    pub(crate) wrong_codes: u32,
    pub(crate) replaced: bool,
    pub(crate) certified_at: Option<Timestamp>,
}

impl Check {
    /// The certification as it is answered. `contracted` decides which keys are there at all.
    ///
    /// Until the code is confirmed the keys CI and DI and the sex are null, and the rest is what was
    /// sent: a client that forgets to look at `certified` takes it for a result.
    pub(crate) fn certification(&self, contracted: bool, korea: &TimeZone) -> Value {
        let subject = &self.subject;
        let certified = self.certified_at.is_some();
        let only_certified = |text: String| certified.then_some(text);
        let mut answer = Map::from_iter([
            ("imp_uid".to_owned(), json!(self.imp_uid)),
            ("merchant_uid".to_owned(), json!(self.merchant_uid)),
            ("pg_tid".to_owned(), json!(self.pg_tid)),
            ("pg_provider".to_owned(), json!("danal")),
            ("name".to_owned(), json!(subject.name)),
            (
                "gender".to_owned(),
                json!(certified.then_some(gender(subject.sex))),
            ),
            ("birthday".to_owned(), json!(subject.born.to_string())),
            ("birth".to_owned(), json!(midnight(subject.born, korea))),
            (
                "foreigner".to_owned(),
                json!(contracted && subject.foreigner),
            ),
            (
                "foreigner_v2".to_owned(),
                json!(contracted.then_some(subject.foreigner)),
            ),
            ("certified".to_owned(), json!(certified)),
            (
                "certified_at".to_owned(),
                json!(self.certified_at.map_or(0, Timestamp::as_second)),
            ),
            (
                "unique_key".to_owned(),
                json!(only_certified(unique_key(&subject.identity))),
            ),
            (
                "unique_in_site".to_owned(),
                json!(only_certified(unique_in_site(
                    &subject.identity,
                    &self.channel
                ))),
            ),
            ("origin".to_owned(), Value::Null),
        ]);
        if contracted {
            answer.insert("phone".to_owned(), json!(self.phone));
            answer.insert("carrier".to_owned(), json!(subject.line.name()));
        }
        Value::Object(answer)
    }
}

const fn gender(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "male",
        Sex::Female => "female",
    }
}

/// Seconds since 1970 at which the day began in Korea, where clocks have not always stood at +09:00.
fn midnight(day: Date, korea: &TimeZone) -> Option<i64> {
    let midnight = day.to_zoned(korea.clone()).ok()?;
    Some(midnight.timestamp().as_second())
}
