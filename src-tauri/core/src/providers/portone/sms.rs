//! The two calls that must not be repeated: one sends an SMS, the other uses up a try.

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use serde::Serialize;

use super::end::Stop;
use super::imp_uid::ImpUid;
use super::judge::{Judgement, judge, unreadable};
use super::token::Token;
use super::wire::{CertificationWire, ConfirmBody, RequestBody, SentWire, content};
use super::{Certification, ConfirmEnd, Fault, PortOne, SendEnd};
use crate::domain::birth::{Birth, SeventhDigit};
use crate::domain::carrier::{Carrier, Line};
use crate::domain::name::PersonName;
use crate::domain::otp::Otp;
use crate::domain::phone::Phone;
use crate::domain::refusal::{ProblemClass, Refusal};
use crate::providers::client::{Answer, exchange};

/// Proof that a token is at hand: what is left to do is the one request. No `Debug`.
#[derive(Clone)]
pub struct Ready {
    token: Token,
}

/// Who is to get a code.
pub struct CodeRequest {
    /// Name as registered with the carrier.
    pub name: PersonName,
    /// Number.
    pub phone: Phone,
    /// Day of birth.
    pub birth: Birth,
    /// Seventh digit of the registration number.
    pub seventh: SeventhDigit,
    /// Host carrier, and whether it is a budget line.
    pub line: Line,
    /// Our own reference.
    pub merchant_uid: Option<String>,
}

impl PortOne {
    /// Makes sure that there is a token. To be called before the attempt is written down, because it
    /// may fail and may be repeated; it sends no SMS.
    ///
    /// # Errors
    /// If no token can be had.
    pub async fn prepare(&self) -> Result<Ready, Fault> {
        let token = self.tokens.token(self.fetch_token(Self::TRIES)).await?;
        Ok(Ready { token })
    }

    /// Asks for a code: exactly one request, or none.
    pub async fn request_code(&self, ready: &Ready, request: &CodeRequest) -> SendEnd {
        // EXPOSE: the provider checks it against the carrier's records.
        let gender_digit = request.seventh.expose().to_string();
        let (channel_key, pg) = self.config.channel();
        let body = RequestBody {
            name: request.name.as_str(),
            phone: request.phone.digits(),
            birth: &request.birth.six_digits(),
            gender_digit: &gender_digit,
            carrier: request.line.carrier.name(),
            is_mvno: request.line.mvno,
            company: self.config.company(),
            merchant_uid: request.merchant_uid.as_deref(),
            channel_key,
            pg,
        };
        let path = ["certifications", "otp", "request"];
        let answer = match self
            .send_once(ready, &path, &body, Some(request.line.carrier))
            .await
        {
            Ok(answer) => answer,
            Err(stop) => return stop.into(),
        };
        match content::<SentWire>(&answer.body).and_then(|sent| ImpUid::parse(&sent.imp_uid).ok()) {
            Some(imp_uid) => SendEnd::Sent { imp_uid },
            None => SendEnd::Unknown(unreadable(&answer)),
        }
    }

    /// Hands the code in: exactly one request, or none. `carrier` helps to read a refusal.
    pub async fn confirm(
        &self,
        ready: &Ready,
        imp_uid: &ImpUid,
        otp: Otp,
        carrier: Option<Carrier>,
    ) -> ConfirmEnd {
        let path = ["certifications", "otp", "confirm", imp_uid.as_str()];
        // EXPOSE: the provider checks it.
        let body = ConfirmBody { otp: otp.expose() };
        let ended = self.send_once(ready, &path, &body, carrier).await;
        drop(otp);
        let answer = match ended {
            Ok(answer) => answer,
            Err(stop) => return stop.into(),
        };
        match certification(&answer) {
            None => ConfirmEnd::Unknown(unreadable(&answer)),
            Some(other) if other.imp_uid != *imp_uid => {
                ConfirmEnd::Refused(Refusal::of(ProblemClass::WrongReference))
            }
            Some(found) if found.certified => ConfirmEnd::Certified(Box::new(found)),
            Some(found) => ConfirmEnd::NotCertified(Box::new(found)),
        }
    }

    /// The only place where the SMS client is used, and it is used once.
    async fn send_once(
        &self,
        ready: &Ready,
        path: &[&str],
        body: &impl Serialize,
        carrier: Option<Carrier>,
    ) -> Result<Answer, Stop> {
        // Strings and a flag cannot fail to be written out; if they did, nothing would leave.
        let body = serde_json::to_vec(body)
            .map_err(|_| Stop::NotSent(Refusal::of(ProblemClass::Configuration)))?;
        let request = self
            .clients
            .sms
            .post(self.config.base_url.join(path))
            .header(AUTHORIZATION, ready.token.bearer())
            .header(CONTENT_TYPE, "application/json")
            .body(body);
        let answer = exchange(request).await.inspect_err(|failure| {
            tracing::warn!(kind = ?failure.kind, failure.before_sending, "SMS call not answered");
        })?;
        tracing::info!(answer.status, "SMS call answered");
        if answer.status == 401 {
            self.tokens.drop_refused(&ready.token).await;
        }
        match judge(&answer, carrier) {
            Judgement::Good => Ok(answer),
            Judgement::Refused(refusal) => Err(Stop::Refused(refusal)),
            Judgement::TurnedAway(refusal) => Err(Stop::NotSent(refusal)),
            Judgement::Unclear(refusal) => Err(Stop::Unknown(refusal)),
        }
    }
}

/// The certification in a good answer, if one can be read.
pub(super) fn certification(answer: &Answer) -> Option<Certification> {
    Certification::read(content::<CertificationWire>(&answer.body)?)
}
