//! The calls. Each may be asked twice: a try that never reached the provider, or that its house
//! turned away for the moment, is repeated, up to three tries in all, with growing and scattered
//! pauses or the pause the provider asks for. An answer that broke off is not: it may be large, and
//! whoever waits decides.
//!
//! A call ends when its future is dropped.

use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use reqwest::Response;
use reqwest::header::{
    ACCEPT, ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderName, HeaderValue, RETRY_AFTER,
};
use tokio::time::{sleep, timeout};
use url::Url;

use super::sieve::Sieve;
use super::tree::Tree;
use super::words::words;
use super::{Arrived, Content, Limits, Problem, Progress, ReadEnd, Vove, wire};
use crate::domain::verification::{Evidence, Reference, Verification};
use crate::providers::client::{Pauses, wait};
use crate::providers::{Failure, FailureKind};

/// Tries of a call.
const TRIES: u32 = 3;
/// Longest beginning of an answer that is no good one, for its words.
const LONGEST_REFUSAL: usize = 16 * 1024;

impl Vove {
    /// What the provider says about a customer.
    ///
    /// # Errors
    /// If it could not be asked, has nothing, or its answer cannot be read.
    pub async fn user(&self, reference: &Reference) -> Result<Verification, ReadEnd> {
        let (tree, _) = self.ask(&[reference.as_str()], &mut |_| {}).await?;
        Ok(wire::verification(tree)?)
    }

    /// The pictures the provider holds of a customer. `tell` is told of each piece that arrives, and
    /// of each picture as it is complete.
    ///
    /// # Errors
    /// If it could not be asked, has nothing, or its answer cannot be read.
    pub async fn documents(
        &self,
        reference: &Reference,
        mut tell: impl FnMut(Arrived<'_>) + Send,
    ) -> Result<Evidence, ReadEnd> {
        let path = [reference.as_str(), "documents"];
        let (tree, received) = self.ask(&path, &mut tell).await?;
        Ok(wire::evidence(tree, received)?)
    }

    /// Asks, within the time for everything.
    async fn ask(
        &self,
        path: &[&str],
        tell: &mut (impl FnMut(Arrived<'_>) + Send),
    ) -> Result<(Tree, u64), ReadEnd> {
        let tries = self.tries(self.url(path), tell);
        let ended = timeout(self.config.patience.total, tries).await;
        ended.unwrap_or(Err(TIMEOUT))
    }

    async fn tries(
        &self,
        url: Url,
        tell: &mut (impl FnMut(Arrived<'_>) + Send),
    ) -> Result<(Tree, u64), ReadEnd> {
        let key = self.key_header().await?;
        let mut pauses = Pauses::begin();
        let mut left = TRIES;
        loop {
            left -= 1;
            let ended = match self.send(&url, &key).await {
                Ok(response) => return self.read(response, tell).await,
                Err(end) => end,
            };
            let pause = match (&ended.problem, ended.status) {
                _ if left == 0 => None,
                (_, Some(429 | 502..=504)) => pauses.after_answer(ended.retry_after),
                (Problem::Road(FailureKind::Dns | FailureKind::Unreachable), _) => {
                    pauses.on_the_way()
                }
                _ => None,
            };
            let Some(pause) = pause else {
                return Err(ended);
            };
            sleep(pause).await;
        }
    }

    /// The address of a path below the users. Some pages show the address of the provider with its
    /// version and some without.
    pub(super) fn url(&self, path: &[&str]) -> Url {
        let base = &self.config.base_url;
        let versioned = base.as_str().trim_end_matches('/').ends_with("/v2");
        let root: &[&str] = if versioned {
            &["users"]
        } else {
            &["v2", "users"]
        };
        base.join(&[root, path].concat())
    }

    /// The key as a header that no log shows.
    pub(super) async fn key_header(&self) -> Result<HeaderValue, ReadEnd> {
        let source = Arc::clone(&self.key);
        let key = tokio::task::spawn_blocking(move || source.key()).await;
        let key = key.ok().flatten().ok_or(ReadEnd::of(Problem::NoKey))?;
        let value = HeaderValue::from_str(key.expose());
        let mut value = value.map_err(|_| ReadEnd::of(Problem::NoKey))?;
        value.set_sensitive(true);
        Ok(value)
    }

    /// Sends one request. Whatever is answered but a good answer is an end.
    async fn send(&self, url: &Url, key: &HeaderValue) -> Result<Response, ReadEnd> {
        let response = self.response(url, key).await?;
        if response.status().as_u16() == 200 {
            Ok(response)
        } else {
            Err(self.refusal(response).await)
        }
    }

    /// Sends one request and waits for the head of the answer, whatever it says.
    pub(super) async fn response(&self, url: &Url, key: &HeaderValue) -> Result<Response, ReadEnd> {
        let request = self
            .client
            .get(url.clone())
            .header(HeaderName::from_static("x-api-key"), key.clone())
            .header(ACCEPT, "application/json")
            .header(ACCEPT_ENCODING, "identity");
        let response = timeout(self.config.patience.stall, request.send()).await;
        Ok(response.map_err(|_| TIMEOUT)?.map_err(Failure::of)?)
    }

    /// Reads what is not a good answer, as far as it helps.
    pub(super) async fn refusal(&self, mut response: Response) -> ReadEnd {
        let status = response.status().as_u16();
        let is_page = header(&response, CONTENT_TYPE).is_some_and(|kind| kind.contains("html"));
        let problem = match status {
            401 => Problem::KeyRefused,
            403 => Problem::Forbidden,
            // The provider answers in JSON; a page means that somebody else lives at the address.
            404 if !is_page => Problem::NotFound,
            429 => Problem::TooMany,
            _ => Problem::Unexpected,
        };
        let now = self.clock.now();
        let retry_after = header(&response, RETRY_AFTER).and_then(|text| wait(text, now));
        let mut body = Vec::new();
        while body.len() < LONGEST_REFUSAL
            && let Ok(Ok(Some(chunk))) = timeout(WORDS_PATIENCE, response.chunk()).await
        {
            let room = LONGEST_REFUSAL - body.len();
            body.extend(chunk.into_iter().take(room));
        }
        ReadEnd {
            problem,
            status: Some(status),
            raw: words(&body),
            retry_after,
        }
    }

    /// Takes a good answer apart while it arrives.
    async fn read(
        &self,
        mut response: Response,
        tell: &mut (impl FnMut(Arrived<'_>) + Send),
    ) -> Result<(Tree, u64), ReadEnd> {
        let status = response.status().as_u16();
        let within = |end: ReadEnd| end.within_answer(status);
        let expected = response.content_length();
        accept(&response, self.config.limits).map_err(|problem| within(problem.into()))?;
        let mut sieve = Sieve::new(self.config.limits);
        loop {
            for (name, picture) in sieve.take_fresh() {
                tell(Arrived::Picture(name, &picture));
            }
            tell(Arrived::Part(Progress {
                received: sieve.received(),
                expected,
                pictures: sieve.pictures(),
            }));
            let chunk = timeout(self.config.patience.stall, response.chunk()).await;
            let chunk = chunk.map_err(|_| within(TIMEOUT))?;
            let Some(chunk) =
                chunk.map_err(|error| ReadEnd::from(Failure::of(error).within_answer(status)))?
            else {
                break;
            };
            sieve
                .push(&chunk)
                .map_err(|problem| within(problem.into()))?;
        }
        finish(sieve).map_err(|problem| within(problem.into()))
    }
}

/// Longest wait for more words of a refusal.
const WORDS_PATIENCE: Duration = Duration::from_secs(2);

const TIMEOUT: ReadEnd = ReadEnd::of(Problem::Road(FailureKind::Timeout));

/// Judges an answer by its headers.
fn accept(response: &Response, limits: Limits) -> Result<(), Problem> {
    if let Some(packing) = header(response, CONTENT_ENCODING)
        && !packing.eq_ignore_ascii_case("identity")
    {
        return Err(Problem::NotJson(Content::Packed(packing.to_owned())));
    }
    if let Some(declared) = header(response, CONTENT_TYPE) {
        let kind = declared.split(';').next().unwrap_or_default().trim();
        let kind = kind.to_ascii_lowercase();
        if kind.contains("html") {
            return Err(Problem::NotJson(Content::Html));
        }
        if kind != "application/json" && !kind.ends_with("+json") {
            return Err(Problem::NotJson(Content::Declared(kind)));
        }
    }
    match response.content_length() {
        Some(declared) if declared > limits.body => Err(Problem::TooLarge),
        _ => Ok(()),
    }
}

/// A header as text; unreadable bytes count as some strange text.
pub(super) fn header(response: &Response, name: HeaderName) -> Option<&str> {
    let value = response.headers().get(name)?;
    Some(value.to_str().unwrap_or("?"))
}

fn finish(sieve: Sieve) -> Result<(Tree, u64), Problem> {
    let received = sieve.received();
    let tree = Tree::read(sieve.finish()?)?;
    Ok((tree, received))
}

/// Reads a saved answer about a customer, by the same rules as one from the wire.
///
/// # Errors
/// If it is no such answer.
pub fn read_user(from: impl Read, limits: Limits) -> Result<Verification, ReadEnd> {
    let (tree, _) = saved(from, limits)?;
    Ok(wire::verification(tree)?)
}

/// Reads a saved answer with pictures, by the same rules as one from the wire.
///
/// # Errors
/// If it is no such answer.
pub fn read_documents(from: impl Read, limits: Limits) -> Result<Evidence, ReadEnd> {
    let (tree, received) = saved(from, limits)?;
    Ok(wire::evidence(tree, received)?)
}

fn saved(mut from: impl Read, limits: Limits) -> Result<(Tree, u64), ReadEnd> {
    let mut sieve = Sieve::new(limits);
    let mut room = vec![0; 64 * 1024];
    loop {
        match from.read(&mut room) {
            Ok(0) => return Ok(finish(sieve)?),
            Ok(count) => sieve.push(room.get(..count).unwrap_or_default())?,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => {
                return Err(ReadEnd {
                    raw: Some(error.to_string()),
                    ..ReadEnd::of(Problem::Road(FailureKind::Broken))
                });
            }
        }
    }
}
