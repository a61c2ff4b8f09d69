//! The access token: one at a time, asked for as often as one likes.
//!
//! Before its end the same token is given again, with the same end; within the last minute the end
//! moves five minutes on; after it there is a new token, and the old one is worth nothing.

use jiff::{SignedDuration, Timestamp};

use super::draw::Draw;

const LIFE: SignedDuration = SignedDuration::from_mins(30);
const LAST_MINUTE: SignedDuration = SignedDuration::from_mins(1);
const EXTENSION: SignedDuration = SignedDuration::from_mins(5);

#[derive(Clone)]
pub(crate) struct Token {
    pub(crate) text: String,
    pub(crate) ends: Timestamp,
}

#[derive(Default)]
pub(crate) struct Tokens(Option<Token>);

impl Tokens {
    pub(crate) fn issue(&mut self, now: Timestamp, draw: &mut Draw) -> Token {
        let token = match self.0.take() {
            Some(token) if token.ends.duration_since(now) > LAST_MINUTE => token,
            Some(token) if token.ends > now => Token {
                ends: later(token.ends, EXTENSION),
                ..token
            },
            Some(_) | None => Token {
                text: draw.token(),
                ends: later(now, LIFE),
            },
        };
        self.0 = Some(token.clone());
        token
    }

    /// Whether an `Authorization` header, with `Bearer` or without, holds the token.
    pub(crate) fn accept(&self, header: &str, now: Timestamp) -> bool {
        let sent = header.strip_prefix("Bearer ").unwrap_or(header);
        self.0
            .as_ref()
            .is_some_and(|token| token.text == sent && token.ends > now)
    }
}

fn later(instant: Timestamp, by: SignedDuration) -> Timestamp {
    instant.saturating_add(by).unwrap_or(Timestamp::MAX)
}
