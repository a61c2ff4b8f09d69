//! What documents say, compared: pure functions over values that were read elsewhere. No input or
//! output and no clock; the day is passed in.

pub mod cross;
pub mod names;
