//! What a case can be found by, and what a typed text may mean.
//!
//! A case is an [`Entry`]: names, codes (references and numbers of documents), tails of phone numbers,
//! reason codes and a day, each folded. A typed text is a [`Query`]: pieces between blanks, in any order,
//! of which each has to be found; the whole may be one number that was typed with blanks.
//!
//! * A name is found by any part of what is written in syllables or ideographs, by the initial consonants
//!   of Hangul, and by the beginning of any word of another script.
//! * A code is found by its beginning or its end, from four characters on; a shorter one by itself.
//! * A phone number is found by its last four digits; by more, where a keyed hash says so.
//! * A reason is found by its code, a day by its date or its month.
//!
//! [`Query::matches`] is the truth; [`Entry::grams`] and [`Query::needed`] are what an index is asked
//! beforehand. Whatever matches has what is needed, and not the other way round.
//!
//! What is deliberately not here: free text, birth dates and sexes, so that no list of people of an age or
//! a kind can be made; ranking, as the newest come first; and any language of queries.

mod entry;
mod grams;
mod letters;
mod query;
mod shown;

pub use entry::{Entry, Tag};
pub use grams::Needed;
pub use query::{Meaning, Query};
pub use shown::{Mark, Marked};

/// Rises when the same case has other grams than before: an index of another rule is made anew.
pub const RULE: u32 = 1;

#[cfg(test)]
mod tests;
