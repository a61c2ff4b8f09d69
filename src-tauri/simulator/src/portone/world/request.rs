//! `POST /certifications/otp/request`: a message goes out, and an older one to that number dies.

use std::net::IpAddr;

use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::World;
use crate::portone::answer::Answer;
use crate::portone::check::Check;
use crate::portone::code::ADDRESS_BLOCKED;
use crate::portone::details::{Stated, Subject};
use crate::portone::fault::{Effect, Step};
use crate::portone::form::Form;
use crate::portone::phone::Sms;

impl World {
    pub(crate) fn request(&mut self, now: Timestamp, from: IpAddr, form: &Form) -> Answer {
        let stated = match Stated::read(form, &self.switches, self.today(now)) {
            Ok(stated) => stated,
            Err(message) => return Answer::refused(StatusCode::BAD_REQUEST, &message),
        };
        let fault = self.fault(&stated.phone, &stated.name, Step::Request);
        if let Some(Effect::Instead(spoilt)) = fault {
            return Answer::instead(spoilt);
        }
        if let Some(quota) = self.switches.quota
            && !self.callers.admit(from, now, quota)
        {
            return self.refusal(Some(ADDRESS_BLOCKED));
        }
        if let Some(Effect::Refuse(code)) = fault {
            return self.refusal(code);
        }
        let subject = match stated.registered(&self.people) {
            Ok(subject) => subject,
            Err(code) => return self.refusal(Some(code)),
        };
        let life = match fault {
            Some(Effect::StaleCode) => SignedDuration::ZERO,
            _ => SignedDuration::from_secs(self.switches.code_seconds.into()),
        };
        let imp_uid = self.send(now, life, stated, subject, form);
        self.answer(json!({ "imp_uid": imp_uid }))
            .spoilt(fault.and_then(Effect::afterwards))
    }

    fn send(
        &mut self,
        now: Timestamp,
        life: SignedDuration,
        stated: Stated,
        subject: Subject,
        form: &Form,
    ) -> String {
        let phone = stated.phone;
        let open = |check: &&mut Check| check.phone == phone && check.certified_at.is_none();
        for older in self.checks.values_mut().filter(open) {
            older.replaced = true;
        }
        for older in self.messages.iter_mut().filter(|sms| sms.phone == phone) {
            older.current = false;
        }

        let code = self.draw.digits(6);
        let sms = Sms::new(&phone, form.get("company"), &code, now);
        self.messages.push(sms.clone());
        // An error means that nobody listens.
        self.arrived.send(sms).ok();

        let imp_uid = format!("imp_{}", self.draw.digits(12));
        let channel = form.get("channel_key").or_else(|| form.get("pg"));
        let check = Check {
            imp_uid: imp_uid.clone(),
            pg_tid: self.draw.digits(24),
            merchant_uid: form.get("merchant_uid").map(str::to_owned),
            channel: channel.unwrap_or_default().to_owned(),
            phone,
            stated_name: stated.name,
            subject,
            code,
            code_ends: now.saturating_add(life).unwrap_or(Timestamp::MAX),
            wrong_codes: 0,
            replaced: false,
            certified_at: None,
        };
        self.checks.insert(imp_uid.clone(), check);
        imp_uid
    }
}
