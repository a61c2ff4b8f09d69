//! How long a token is good for, and who fetches the next one.
//!
//! * Life is `expired_at - now`, both from the provider: the computer's own clock may be wrong by
//!   hours. It is counted on the monotonic clock from before the question was asked, and on the wall
//!   clock as well, since the monotonic one may stand still in sleep; the larger count holds.
//! * One fetch at a time: who waits for it takes its result.
//! * The provider gives the same token again until it runs out, and five minutes more in its last
//!   minute. So [`MARGIN`] lies inside that minute, and a token that still looks short after a fetch
//!   is used anyway and left alone for [`HOLD`]: no loop of fetches.
//! * A refused token is dropped once, by its number, however many calls it failed.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::HeaderValue;
use tokio::sync::Mutex;
use zeroize::Zeroizing;

use super::wire::TokenWire;
use crate::clock::Clock;

/// A token with less life than this is renewed first.
const MARGIN: Duration = Duration::from_secs(30);
/// A token just fetched is not renewed for so long, whatever its life.
const HOLD: Duration = Duration::from_secs(15);
/// No token is trusted longer; those seen live half an hour.
const LONGEST: Duration = Duration::from_secs(3_600);

/// A token ready for use, with the number of its fetch. No `Debug`.
#[derive(Clone)]
pub(super) struct Token {
    bearer: HeaderValue,
    number: u64,
}

impl Token {
    /// The value of the `Authorization` header.
    pub(super) fn bearer(&self) -> HeaderValue {
        self.bearer.clone()
    }
}

/// A token as it was fetched.
pub(super) struct Fetched {
    bearer: HeaderValue,
    life: Duration,
    /// This computer's clock minus the provider's.
    offset_s: i64,
}

impl Fetched {
    /// Reads an answer that came at `now`. A token that cannot stand in a header is none.
    pub(super) fn read(wire: &TokenWire, now: Timestamp) -> Option<Self> {
        let text = wire.access_token.expose();
        if text.is_empty() || !text.bytes().all(|b| b.is_ascii_graphic()) {
            return None;
        }
        let mut bearer = HeaderValue::from_str(&Zeroizing::new(format!("Bearer {text}"))).ok()?;
        bearer.set_sensitive(true);
        let life = wire.expired_at.saturating_sub(wire.now).max(0);
        Some(Self {
            bearer,
            life: Duration::from_secs(life.unsigned_abs()).min(LONGEST),
            offset_s: now.as_second().saturating_sub(wire.now),
        })
    }
}

/// Keeps the token.
pub(super) struct Keeper {
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    fetches: u64,
    offset_s: Option<i64>,
}

struct Held {
    token: Token,
    fetched: (Timestamp, Duration),
    renew_after: Duration,
}

impl Keeper {
    pub(super) fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            state: Mutex::default(),
        }
    }

    /// The token held if it has life enough, else the one that `fetch` brings.
    pub(super) async fn token<E>(
        &self,
        fetch: impl Future<Output = Result<Fetched, E>>,
    ) -> Result<Token, E> {
        let mut state = self.state.lock().await;
        if let Some(held) = &state.held
            && self.age(held) < held.renew_after
        {
            return Ok(held.token.clone());
        }
        self.renew(&mut state, fetch).await
    }

    /// Fetches even if a good token is held.
    pub(super) async fn fresh<E>(
        &self,
        fetch: impl Future<Output = Result<Fetched, E>>,
    ) -> Result<Token, E> {
        let mut state = self.state.lock().await;
        self.renew(&mut state, fetch).await
    }

    /// This computer's clock minus the provider's, in seconds, as of the last fetch.
    pub(super) async fn clock_offset_s(&self) -> Option<i64> {
        self.state.lock().await.offset_s
    }

    /// The provider refused this token. A newer one is left alone.
    pub(super) async fn drop_refused(&self, token: &Token) {
        let mut state = self.state.lock().await;
        state.held.take_if(|held| held.token.number == token.number);
    }

    async fn renew<E>(
        &self,
        state: &mut State,
        fetch: impl Future<Output = Result<Fetched, E>>,
    ) -> Result<Token, E> {
        let asked = (self.clock.now(), self.clock.monotonic());
        let Fetched {
            bearer,
            life,
            offset_s,
        } = fetch.await?;
        state.fetches += 1;
        state.offset_s = Some(offset_s);
        let token = Token {
            bearer,
            number: state.fetches,
        };
        state.held = Some(Held {
            token: token.clone(),
            fetched: asked,
            renew_after: life.saturating_sub(MARGIN).max(HOLD),
        });
        Ok(token)
    }

    fn age(&self, held: &Held) -> Duration {
        let (wall, monotonic) = held.fetched;
        let by_wall = Duration::try_from(self.clock.now().duration_since(wall));
        let by_monotonic = self.clock.monotonic().saturating_sub(monotonic);
        by_wall.unwrap_or_default().max(by_monotonic)
    }
}
