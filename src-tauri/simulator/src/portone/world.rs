//! Everything the provider remembers, and what each call does to it.
//!
//! Nothing here waits or knows of HTTP's wires: a call goes in with the time, an answer comes out.

mod confirm;
mod request;

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};
use tokio::sync::broadcast;

use super::answer::Answer;
use super::check::Check;
use super::code;
use super::details::{Subject, missing};
use super::draw::Draw;
use super::fault::{self, Effect, Spoilt, Step};
use super::form::Form;
use super::person::{Person, people};
use super::phone::Sms;
use super::quota::Callers;
use super::reference::{self, REFERENCES};
use super::token::Tokens;
use crate::config::{Config, Keys, RefusalShape, Switches};

pub(crate) struct World {
    pub(crate) switches: Switches,
    /// Oldest first.
    pub(crate) messages: Vec<Sms>,
    pub(crate) people: Vec<Person>,
    keys: Keys,
    korea: TimeZone,
    tokens: Tokens,
    callers: Callers,
    checks: BTreeMap<String, Check>,
    draw: Draw,
    /// Faults and references that are spoilt once and have been.
    spent: BTreeSet<&'static str>,
    arrived: broadcast::Sender<Sms>,
}

impl World {
    pub(crate) fn new(
        config: Config,
        arrived: broadcast::Sender<Sms>,
        now: Timestamp,
    ) -> Result<Self, jiff::Error> {
        let korea = TimeZone::get("Asia/Seoul")?;
        let mut world = Self {
            switches: config.switches,
            messages: Vec::new(),
            people: people(now.to_zoned(korea.clone()).date()),
            keys: config.keys,
            korea,
            tokens: Tokens::default(),
            callers: Callers::default(),
            checks: BTreeMap::new(),
            draw: Draw::new(config.seed, now),
            spent: BTreeSet::new(),
            arrived,
        };
        world.add_references(now);
        Ok(world)
    }

    /// `/users/getToken`
    pub(crate) fn token(&mut self, now: Timestamp, form: &Form) -> Answer {
        let (Some(key), Some(secret)) = (form.get("imp_key"), form.get("imp_secret")) else {
            return Answer::refused(StatusCode::BAD_REQUEST, &missing("imp_key, imp_secret"));
        };
        if key != self.keys.imp_key || secret != self.keys.imp_secret {
            return Answer::unauthorized();
        }
        let token = self.tokens.issue(now, &mut self.draw);
        Answer::fine(json!({
            "access_token": token.text,
            "expired_at": token.ends.as_second(),
            "now": now.as_second(),
        }))
    }

    /// Whether the `Authorization` header opens the calls below.
    pub(crate) fn admits(&self, authorization: &str, now: Timestamp) -> bool {
        self.tokens.accept(authorization, now)
    }

    /// `GET /certifications/{imp_uid}`
    pub(crate) fn look_up(&mut self, imp_uid: &str) -> Answer {
        let answer = match self.checks.get(imp_uid) {
            Some(check) if self.can_be_seen(check) => self.result_of(check),
            Some(_) | None => not_found(),
        };
        answer.spoilt(self.spoilt(imp_uid))
    }

    /// `DELETE /certifications/{imp_uid}`
    pub(crate) fn erase(&mut self, imp_uid: &str) -> Answer {
        if let Some(spoilt) = self.spoilt(imp_uid) {
            return self.look_up(imp_uid).spoilt(Some(spoilt));
        }
        match self.checks.remove(imp_uid) {
            Some(check) => self.result_of(&check),
            None => not_found(),
        }
    }

    const fn can_be_seen(&self, check: &Check) -> bool {
        check.certified_at.is_some() || self.switches.lookup_before_confirm
    }

    fn result_of(&self, check: &Check) -> Answer {
        self.answer(check.certification(self.switches.contracted, &self.korea))
    }

    /// How a check that was there from the start is spoilt now.
    fn spoilt(&mut self, imp_uid: &str) -> Option<Spoilt> {
        let reference = reference::by_imp_uid(imp_uid)?;
        let happens = !reference.once || self.spent.insert(reference.imp_uid);
        reference.spoilt.filter(|_| happens)
    }

    fn answer(&self, response: Value) -> Answer {
        let answer = Answer::fine(response);
        if self.switches.unknown_fields {
            answer.with_unknown_fields()
        } else {
            answer
        }
    }

    fn refusal(&self, code: Option<u16>) -> Answer {
        let status = match self.switches.refusals {
            RefusalShape::Status400 => StatusCode::BAD_REQUEST,
            RefusalShape::Status500 => StatusCode::INTERNAL_SERVER_ERROR,
            RefusalShape::Status200 => StatusCode::OK,
        };
        Answer::refused(status, &code::text(code, self.switches.codes_in_text))
    }

    /// What goes wrong with this customer now, if anything; what happens once is spent by asking.
    fn fault(&mut self, phone: &str, name: &str, step: Step) -> Option<Effect> {
        if let Some(effect) = fault::by_name(name, step) {
            return Some(effect);
        }
        let fault = fault::by_phone(phone, step)?;
        let happens = !fault.once || self.spent.insert(fault.key);
        happens.then_some(fault.effect)
    }

    fn today(&self, now: Timestamp) -> Date {
        now.to_zoned(self.korea.clone()).date()
    }

    fn add_references(&mut self, now: Timestamp) {
        let Some(adult) = self.people.first().cloned() else {
            return;
        };
        for reference in REFERENCES {
            let check = Check {
                imp_uid: reference.imp_uid.to_owned(),
                pg_tid: self.draw.digits(24),
                merchant_uid: None,
                channel: String::new(),
                phone: adult.phone.to_owned(),
                stated_name: adult.name.to_owned(),
                subject: Subject::from(&adult),
                code: self.draw.digits(6),
                code_ends: now,
                wrong_codes: 0,
                replaced: false,
                certified_at: Some(now),
            };
            self.checks.insert(check.imp_uid.clone(), check);
        }
    }
}

fn not_found() -> Answer {
    Answer::refused(StatusCode::NOT_FOUND, "인증결과가 존재하지 않습니다.")
}
