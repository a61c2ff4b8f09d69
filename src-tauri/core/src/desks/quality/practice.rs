//! Known answers of training: cases that are offered without a word of what they are for.
//!
//! They are the simulator's, whose own roll says whether selfie and document show one person; a test
//! holds this list against it.

use super::add;
use crate::desks::context::Writer;
use crate::domain::quality::Expected;
use crate::store::quality::known;
use crate::store::{StoreError, Transaction};

/// Why they are known, as names of texts: the window says them in its own language.
const SAME: &str = "trialSame";
const DIFFERENT: &str = "trialDifferent";

/// What is right for each of them, in the order in which they are offered.
pub const ANSWERS: &[(&str, Expected)] = &[
    ("trial-01", Expected::Approve),
    ("trial-02", Expected::Reject),
    ("trial-03", Expected::Reject),
    ("trial-04", Expected::Approve),
    ("trial-05", Expected::Reject),
    ("trial-06", Expected::Approve),
    ("trial-07", Expected::Approve),
    ("trial-08", Expected::Approve),
    ("trial-09", Expected::Reject),
    ("trial-10", Expected::Approve),
    ("trial-11", Expected::Reject),
    ("trial-12", Expected::Reject),
];

/// Whether a reference of training is one of them.
pub fn has(reference: &str) -> bool {
    ANSWERS.iter().any(|(known, _)| *known == reference)
}

/// Sets those that nobody has opened yet. One that was withdrawn stays so.
pub(super) fn add_all(tx: &Transaction<'_>, writer: &Writer) -> Result<(), StoreError> {
    for (reference, expected) in ANSWERS {
        if known::any(tx, reference)? || known::was_opened(tx, reference)? {
            continue;
        }
        let why = match expected {
            Expected::Approve => SAME,
            Expected::Reject => DIFFERENT,
        };
        add(tx, writer, reference, *expected, why)?;
    }
    Ok(())
}
