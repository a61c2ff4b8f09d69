//! What a simulator is started with, and the switches that can be turned while it runs.
//!
//! The switches can be read from a JSON file. An unknown switch there is an error: a misspelt one
//! would make a test pass for the wrong reason.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::clock::{Clock, SystemClock};
use crate::vove::Trouble;

/// What a simulator is started with.
#[derive(Clone)]
pub struct Config {
    /// Where to listen: loopback only; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The time it believes in.
    pub clock: Arc<dyn Clock>,
    /// The keys it accepts.
    pub keys: Keys,
    /// How it behaves at first.
    pub switches: Switches,
    /// Codes, tokens and numbers follow from it and from the time of the start.
    pub seed: u64,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            clock: Arc::new(SystemClock),
            keys: Keys::default(),
            switches: Switches::default(),
            seed: 0,
        }
    }
}

/// The keys of both providers. They open nothing real, so they may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// `imp_key`.
    pub imp_key: String,
    /// `imp_secret`.
    pub imp_secret: String,
    /// `x-api-key`.
    pub x_api_key: String,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            imp_key: "training".to_owned(),
            imp_secret: "training".to_owned(),
            x_api_key: "training".to_owned(),
        }
    }
}

/// Behaviour that is contracted, configured or not known of the provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Switches {
    /// How long a code is good for, in seconds.
    pub code_seconds: u32,
    /// Wrong codes that are heard before the request is closed.
    pub code_attempts: u32,
    /// How a refusal of the carrier's side reaches the client.
    pub refusals: RefusalShape,
    /// Whether the text of a refusal begins with its code of four digits.
    pub codes_in_text: bool,
    /// Whether phone, carrier and foreigner are contracted, and so answered.
    pub contracted: bool,
    /// Whether answers hold fields that no specification names.
    pub unknown_fields: bool,
    /// How many digits of a birth date are taken.
    pub birth_digits: BirthDigits,
    /// Whether a request without `channel_key` is refused.
    pub channel_key_required: bool,
    /// Whether a check that is not confirmed yet can be looked up.
    pub lookup_before_confirm: bool,
    /// Requests one address may make; `null` for no end.
    pub quota: Option<Quota>,
    /// How long a slow answer takes, in milliseconds of the machine's clock.
    pub slow_milliseconds: u64,
    /// Whether answers of VOVE come in chunks, without their length.
    pub chunked: bool,
    /// What goes wrong with every answer of VOVE; `null` for nothing.
    pub vove_trouble: Option<Trouble>,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            code_seconds: 180,
            code_attempts: 5,
            refusals: RefusalShape::Status500,
            codes_in_text: true,
            contracted: false,
            unknown_fields: false,
            birth_digits: BirthDigits::Six,
            channel_key_required: false,
            lookup_before_confirm: true,
            quota: Some(Quota::default()),
            slow_milliseconds: 35_000,
            chunked: false,
            vove_trouble: None,
        }
    }
}

/// How a refusal of the carrier's side reaches the client: the specification names all three.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalShape {
    /// HTTP 400.
    Status400,
    /// HTTP 500.
    Status500,
    /// HTTP 200 with a `code` that is not 0.
    Status200,
}

/// How many digits of a birth date are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BirthDigits {
    /// YYMMDD, as the specification says.
    Six,
    /// YYYYMMDD, as some of the provider's own clients send.
    Eight,
    /// Both.
    Either,
}

/// Requests one address may make before it is blocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// In one hour; the block lasts an hour.
    pub per_hour: u32,
    /// In 24 hours; the block lasts 24 hours.
    pub per_day: u32,
}

impl Default for Quota {
    fn default() -> Self {
        Self {
            per_hour: 30,
            per_day: 200,
        }
    }
}
