//! How well people decide: answers that are known beforehand, and decisions that are read again.
//!
//! Neither is ever about a customer twice: what is decided on a known answer, and what is read a second
//! time, leave no traces, and `customer_decisions` has neither. Who counts or exports cases counts
//! that.

pub mod known;
pub mod samples;
