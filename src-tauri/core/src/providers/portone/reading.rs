//! The calls that may be asked twice: a token, a record, its erasure.
//!
//! A try that failed on the way or in the provider's house is repeated, up to three tries in all,
//! with growing and scattered pauses or the pause the provider asks for. A time-out is not repeated:
//! whoever waits has waited already. A refused token is replaced once.

use std::sync::Arc;

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE};
use reqwest::{Method, RequestBuilder};
use tokio::time::sleep;

use super::imp_uid::ImpUid;
use super::judge::{Judgement, judge, unreadable};
use super::sms::certification;
use super::token::{Fetched, Token};
use super::wire::{TokenBody, TokenWire, content};
use super::{Certification, Fault, PortOne};
use crate::domain::refusal::{ProblemClass, Refusal};
use crate::providers::client::{Answer, Pauses, exchange};
use crate::providers::{Failure, FailureKind};

/// What became of a record that was to be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erased {
    /// The provider has erased it.
    Now,
    /// The provider had none.
    NothingThere,
}

impl PortOne {
    /// Tries of a call that may be repeated.
    pub(super) const TRIES: u32 = 3;

    /// What the provider has under a reference; nothing if it has nothing.
    ///
    /// # Errors
    /// If it could not be asked, or its answer is about something else.
    pub async fn read(&self, imp_uid: &ImpUid) -> Result<Option<Certification>, Fault> {
        let answer = self.authorised(Method::GET, imp_uid, Self::TRIES).await?;
        match self.accept(&answer) {
            Ok(()) => {}
            Err(fault) if fault.refusal.class == ProblemClass::NotFound => return Ok(None),
            Err(fault) => return Err(fault),
        }
        let found = certification(&answer).ok_or_else(|| unreadable(&answer))?;
        if found.imp_uid == *imp_uid {
            Ok(Some(found))
        } else {
            Err(Refusal::of(ProblemClass::WrongReference).into())
        }
    }

    /// Erases the record of a reference at the provider.
    ///
    /// # Errors
    /// If it could not be asked, or refused.
    pub async fn erase(&self, imp_uid: &ImpUid) -> Result<Erased, Fault> {
        let answer = self.authorised(Method::DELETE, imp_uid, 1).await?;
        match self.accept(&answer) {
            Ok(()) => Ok(Erased::Now),
            Err(fault) if fault.refusal.class == ProblemClass::NotFound => Ok(Erased::NothingThere),
            Err(fault) => Err(fault),
        }
    }

    /// Asks for a token.
    pub(super) async fn fetch_token(&self, tries: u32) -> Result<Fetched, Fault> {
        let body = self.token_body().await?;
        let url = self.config.base_url.join(&["users", "getToken"]);
        let request = || {
            self.clients
                .reading
                .post(url.clone())
                .header(CONTENT_TYPE, "application/json")
                .body(body.clone())
        };
        let answer = self.repeated(tries, request).await?;
        self.accept(&answer).map_err(|mut fault| {
            // Nothing but key and secret was sent, so what is refused without a known code is these.
            if matches!(answer.status, 200 | 400) && fault.refusal.class == ProblemClass::Unknown {
                fault.refusal.class = ProblemClass::AuthRejected;
            }
            fault
        })?;
        let token = content::<TokenWire>(&answer.body)
            .and_then(|wire| Fetched::read(&wire, self.clock.now()));
        Ok(token.ok_or_else(|| unreadable(&answer))?)
    }

    async fn token_body(&self) -> Result<Vec<u8>, Fault> {
        let source = Arc::clone(&self.credentials);
        let credentials = tokio::task::spawn_blocking(move || source.credentials()).await;
        let missing = || Fault::from(Refusal::of(ProblemClass::Configuration));
        let credentials = credentials.ok().flatten().ok_or_else(missing)?;
        serde_json::to_vec(&TokenBody {
            imp_key: credentials.imp_key.expose(),
            imp_secret: credentials.imp_secret.expose(),
        })
        .map_err(|_| missing())
    }

    /// Asks about one record; with a new token if the first is refused.
    async fn authorised(
        &self,
        method: Method,
        imp_uid: &ImpUid,
        tries: u32,
    ) -> Result<Answer, Fault> {
        let url = self
            .config
            .base_url
            .join(&["certifications", imp_uid.as_str()]);
        let request = |token: &Token| {
            self.clients
                .reading
                .request(method.clone(), url.clone())
                .header(AUTHORIZATION, token.bearer())
        };
        let token = self.tokens.token(self.fetch_token(Self::TRIES)).await?;
        let answer = self.repeated(tries, || request(&token)).await?;
        if answer.status != 401 {
            return Ok(answer);
        }
        self.tokens.drop_refused(&token).await;
        let token = self.tokens.token(self.fetch_token(Self::TRIES)).await?;
        Ok(self.repeated(tries, || request(&token)).await?)
    }

    /// Good, or a fault with the pause the provider asks for.
    fn accept(&self, answer: &Answer) -> Result<(), Fault> {
        match judge(answer, None) {
            Judgement::Good => Ok(()),
            Judgement::Refused(refusal)
            | Judgement::TurnedAway(refusal)
            | Judgement::Unclear(refusal) => Err(Fault {
                refusal,
                retry_after: answer.retry_after(self.clock.now()),
            }),
        }
    }

    async fn repeated(
        &self,
        tries: u32,
        request: impl Fn() -> RequestBuilder,
    ) -> Result<Answer, Failure> {
        let mut pauses = Pauses::begin();
        for _ in 1..tries {
            let ended = exchange(request()).await;
            let pause = match &ended {
                Ok(answer) if is_passing(answer.status) => {
                    pauses.after_answer(answer.retry_after(self.clock.now()))
                }
                Err(failure) if may_heal(failure.kind) => pauses.on_the_way(),
                _ => None,
            };
            let Some(pause) = pause else {
                return ended;
            };
            sleep(pause).await;
        }
        exchange(request()).await
    }
}

const fn is_passing(status: u16) -> bool {
    matches!(status, 429 | 500 | 502 | 503 | 504)
}

const fn may_heal(kind: FailureKind) -> bool {
    matches!(
        kind,
        FailureKind::Dns | FailureKind::Unreachable | FailureKind::Broken
    )
}
