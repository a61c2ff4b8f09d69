//! The verifications that can be asked for, and what a careful reviewer finds in each.

mod roll;
mod sample;
mod sessions;

use std::fmt;

use jiff::civil::Date;

use super::session::Session;
pub use roll::CASES;

/// A verification that can be asked for.
#[derive(Clone, Copy)]
pub struct Case {
    /// What to ask for.
    pub reference: &'static str,
    /// Stable key.
    pub key: &'static str,
    /// The same in a few words.
    pub meaning: &'static str,
    /// Whose it is, as the first document has it.
    pub name: &'static str,
    /// The status of the first answer that is not 404, as it is sent.
    pub status: &'static str,
    /// Whether selfie and portrait show one person.
    pub faces: Faces,
    /// What is to be found; nothing where all is well.
    pub finds: &'static [Find],
    /// How many places for pictures hold something when all is there.
    pub pictures: usize,
    pub(crate) session: fn(&Moment) -> Option<Session>,
}

impl fmt::Debug for Case {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Case")
            .field("reference", &self.reference)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

/// When a verification is asked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    /// The day the simulator was started.
    pub(crate) today: Date,
    /// How often the data was asked for before.
    pub(crate) asked: u32,
    /// Seconds since the data was first asked for.
    pub(crate) seconds: i64,
    /// How often the documents were asked for before.
    pub(crate) fetched: u32,
}

/// What the pair of selfie and portrait shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Faces {
    /// One person.
    Same,
    /// Two people.
    Different,
    /// Nothing that could be compared.
    CannotTell,
}

/// One thing to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Find {
    /// Selfie and portrait are not one person.
    OtherFace,
    /// A document had run out on the day it was checked.
    Expired,
    /// Two documents have different names.
    NamesDiffer,
    /// Two places of one document have different birth dates.
    BirthDiffers,
    /// A check digit is wrong.
    CheckDigit,
    /// A machine-readable zone has no known layout.
    ZoneMalformed,
    /// A date can be read in two ways.
    AmbiguousDate,
    /// A document does not say what it is.
    TypeMissing,
    /// A picture is out of focus.
    Blurred,
    /// Light covers the print.
    Glare,
    /// A picture that belongs there is not.
    PictureMissing,
    /// A file that is a document and not a picture, or a picture that cannot be shown.
    NotShown,
    /// Bytes that are no picture.
    NotAPicture,
    /// The vendor says that data does not match.
    VendorSuspects,
    /// A status no page names.
    UnknownStatus,
    /// Something differs when it is fetched again.
    Changes,
    /// It is not finished when first asked for.
    NotFinished,
    /// The reference in the answer is not the one asked for.
    OtherReference,
}

pub(crate) fn by_reference(reference: &str) -> Option<&'static Case> {
    CASES.iter().find(|case| case.reference == reference)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{CASES, Moment};
    use crate::vove::session::Session;

    fn finished(case: &super::Case) -> Session {
        let late = Moment {
            today: date(2026, 11, 21),
            asked: 9,
            seconds: 99,
            fetched: 0,
        };
        (case.session)(&late).expect(case.key)
    }

    #[test]
    fn a_row_counts_the_pictures_of_its_case() {
        let counted = |case: &super::Case| (case.key, finished(case).pictures());
        let counted: Vec<_> = CASES.iter().map(counted).collect();
        let said: Vec<_> = CASES.iter().map(|case| (case.key, case.pictures)).collect();
        assert_eq!(counted, said);
    }
}
