//! The use-cases: what the people at the desks do.
//!
//! The only module that joins providers, store, keys and clock. It says what is shown and what is
//! stored, in values of its own; turning those into views or texts is the shell's business.

pub mod blocklist;
pub mod cases;
mod context;
pub mod counter;
mod error;
pub mod figures;
pub mod keeping;
mod open;
pub mod operators;
mod presence;
pub mod quality;
pub mod records;
pub mod restoring;
pub mod review;
pub mod searching;
mod settings;

pub use error::DeskError;
pub use open::{Desk, Opening, ProviderKeys, Recovering};
pub use presence::Pass;
pub use settings::{ConsentText, Settings};
