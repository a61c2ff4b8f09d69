//! Which address stands for which picture, in which window.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use countercheck_core::desks::review::Size;
use countercheck_core::domain::hex::{hex, unhex};

/// What an address stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Grant {
    /// Label of the window that may ask.
    pub window: String,
    /// The case.
    pub case: String,
    /// The picture within the case.
    pub picture: String,
    /// Its size.
    pub size: Size,
}

/// The secret part of an address.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token([u8; 16]);

impl Token {
    /// Reads 32 hexadecimal digits in small letters, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        unhex(text).map(Self)
    }

    fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }
}

impl fmt::Display for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&hex(&self.0))
    }
}

/// All addresses that are good now.
#[derive(Default)]
pub struct Handles(Mutex<Given>);

#[derive(Default)]
struct Given {
    by_token: HashMap<Token, Grant>,
    by_grant: HashMap<Grant, Token>,
}

impl Handles {
    /// The address for a grant: the one given before, or a new one.
    pub fn give(&self, grant: Grant) -> Result<Token, getrandom::Error> {
        let mut given = self.given();
        if let Some(token) = given.by_grant.get(&grant) {
            return Ok(*token);
        }
        let token = Token::random()?;
        given.by_token.insert(token, grant.clone());
        given.by_grant.insert(grant, token);
        Ok(token)
    }

    /// What the address stands for, if this window may ask.
    pub fn take(&self, window: &str, token: Token) -> Option<Grant> {
        self.given()
            .by_token
            .get(&token)
            .filter(|grant| grant.window == window)
            .cloned()
    }

    /// Only addresses of these cases stay good.
    pub fn keep_only(&self, cases: &[String]) {
        self.retain(|grant| cases.contains(&grant.case));
    }

    /// The addresses of a window that was closed are good no more.
    pub fn forget_window(&self, window: &str) {
        self.retain(|grant| grant.window != window);
    }

    fn retain(&self, keep: impl Fn(&Grant) -> bool) {
        let mut given = self.given();
        given.by_token.retain(|_, grant| keep(grant));
        given.by_grant.retain(|grant, _| keep(grant));
    }

    fn given(&self) -> MutexGuard<'_, Given> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
