//! A stand-in for the providers, over real HTTP on loopback.
//!
//! Identity checks by SMS have no test environment, so training, tests and the first start run
//! against this server. It answers what the provider's specification and the payloads seen from it
//! say; where nothing is known it takes the reading that is harder on the client, and a switch
//! ([`Switches`]) turns it round. Everybody in it is invented ([`people`]), and what goes wrong goes
//! wrong on purpose ([`FAULTS`], [`REFERENCES`], [`vove::FAULTS`], [`vove::CASES`]). PortOne is under
//! `/`, VOVE under `/v2`.
//!
//! Not here: any type of the client (`countercheck-core` is not a dependency, so that the two
//! cannot share a mistake), TLS, and any address but loopback.

mod clock;
mod config;
mod journal;
mod line;
mod portone;
mod server;
pub mod vove;

pub use clock::{Clock, ManualClock, SystemClock};
pub use config::{BirthDigits, Config, Keys, Quota, RefusalShape, Switches};
pub use journal::Call;
pub use portone::fault::{Effect, FAULTS, Fault, Spoilt, Step};
pub use portone::person::{Carrier, Line, Person, Sex, people};
pub use portone::phone::Sms;
pub use portone::reference::{REFERENCES, Reference};
pub use server::{Simulator, StartError};
