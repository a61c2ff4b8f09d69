//! `POST /certifications/otp/confirm/{imp_uid}`: the code is right, or why it is of no use.

use axum::http::StatusCode;
use jiff::Timestamp;

use super::{World, not_found};
use crate::portone::answer::Answer;
use crate::portone::code::{EXPIRED, REPLACED, TOO_MANY_ATTEMPTS, WRONG_CODE};
use crate::portone::details::missing;
use crate::portone::fault::{Effect, Step};
use crate::portone::form::Form;

impl World {
    pub(crate) fn confirm(&mut self, now: Timestamp, imp_uid: &str, form: &Form) -> Answer {
        let Some(check) = self.checks.get(imp_uid) else {
            return not_found();
        };
        let (phone, name) = (check.phone.clone(), check.stated_name.clone());
        let fault = self.fault(&phone, &name, Step::Confirm);
        if let Some(Effect::Instead(spoilt)) = fault {
            return Answer::instead(spoilt);
        }
        let Some(typed) = form.get("otp") else {
            return Answer::refused(StatusCode::BAD_REQUEST, &missing("otp"));
        };
        let attempts = self.switches.code_attempts;
        let Some(check) = self.checks.get_mut(imp_uid) else {
            return not_found();
        };
        if check.certified_at.is_some() {
            return Answer::refused(StatusCode::BAD_REQUEST, "이미 인증이 완료된 건입니다.");
        }
        let refused = match fault {
            Some(Effect::Refuse(code)) => Some(code),
            _ if check.replaced => Some(Some(REPLACED)),
            _ if check.wrong_codes >= attempts => Some(Some(TOO_MANY_ATTEMPTS)),
            _ if now >= check.code_ends => Some(Some(EXPIRED)),
            _ if typed != check.code => {
                check.wrong_codes = check.wrong_codes.saturating_add(1);
                Some(Some(WRONG_CODE))
            }
            _ => None,
        };
        if let Some(code) = refused {
            return self.refusal(code);
        }
        check.certified_at = Some(now);
        self.look_up(imp_uid)
            .spoilt(fault.and_then(Effect::afterwards))
    }
}
