//! The review desk from the outside: what it gives out, what it stores, what it asked for.

mod bench;
mod blind;
mod blocklist;
mod changed;
mod claims;
mod clicks;
mod codings;
mod erased;
mod four_eyes;
mod gate;
mod handing;
mod joining;
mod killed;
pub mod known;
mod list;
mod memory;
mod past;
mod pictures;
mod provider;
mod record;
mod rereading;
mod searching;
mod second;
mod signals;
mod untold;
mod unwritable;
mod waiting;
mod walk;

use bench::Shown;
pub use bench::{approve, decide, earn, opened, site, told, until};
pub use provider::Provider;
use provider::{Manner, noise, picture};
