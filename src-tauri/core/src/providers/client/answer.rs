//! What came back, whole and within bounds.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::Response;
use reqwest::header::RETRY_AFTER;
use zeroize::Zeroizing;

use super::{BODY_LIMIT, Failure};

/// A whole answer. No `Debug`: a body is personal.
pub(crate) struct Answer {
    /// HTTP status.
    pub(crate) status: u16,
    /// The bytes as they came.
    pub(crate) body: Zeroizing<Vec<u8>>,
    retry_after: Option<String>,
}

impl Answer {
    /// Reads to the end, or to the limit.
    pub(super) async fn read(mut response: Response) -> Result<Self, Failure> {
        let status = response.status().as_u16();
        let retry_after = response
            .headers()
            .get(RETRY_AFTER)
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned);
        let declared = usize::try_from(response.content_length().unwrap_or(0));
        if declared.map_or(true, |length| length > BODY_LIMIT) {
            return Err(Failure::too_large(status));
        }
        // Room for an ordinary answer at once: a vector that grows leaves copies that are not wiped.
        let mut body = Zeroizing::new(Vec::with_capacity(declared.unwrap_or(0).max(16 * 1024)));
        loop {
            match response.chunk().await {
                Ok(Some(chunk)) if body.len() + chunk.len() > BODY_LIMIT => {
                    return Err(Failure::too_large(status));
                }
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Ok(None) => break,
                Err(error) => return Err(Failure::of(error).within_answer(status)),
            }
        }
        Ok(Self {
            status,
            body,
            retry_after,
        })
    }

    /// How long the other side asks to wait: seconds, or until a date.
    pub(crate) fn retry_after(&self, now: Timestamp) -> Option<Duration> {
        wait(self.retry_after.as_deref()?, now)
    }
}

/// How long `Retry-After` asks to wait from `now`. A date that has passed means at once.
pub(crate) fn wait(text: &str, now: Timestamp) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = instant(text)?.duration_since(now);
    Some(Duration::try_from(until).unwrap_or_default())
}

/// An instant as headers write it.
pub(crate) fn instant(text: &str) -> Option<Timestamp> {
    let instant = jiff::fmt::rfc2822::parse(text.trim()).ok()?;
    Some(instant.timestamp())
}
