//! Checks that are there from the start, to be looked up by their `imp_uid`.

use super::fault::Spoilt;

/// A check that can be looked up without having been made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// What to look up.
    pub imp_uid: &'static str,
    /// Stable key.
    pub key: &'static str,
    /// How the answer is spoilt, if it is. Such a check is not erased either.
    pub spoilt: Option<Spoilt>,
    /// Only the first time.
    pub once: bool,
}

const fn reference(imp_uid: &'static str, key: &'static str, spoilt: Option<Spoilt>) -> Reference {
    Reference {
        imp_uid,
        key,
        spoilt,
        once: false,
    }
}

/// Everything that can be looked up from the start: all are the certified check of `adult`.
#[rustfmt::skip]
pub const REFERENCES: &[Reference] = &[
    reference("imp_000000000001", "certified", None),
    reference("imp_000000000002", "notCertified", Some(Spoilt::NotCertified)),
    reference("imp_000000000003", "otherImpUid", Some(Spoilt::OtherImpUid)),
    reference("imp_000000000004", "certifiedMissing", Some(Spoilt::CertifiedMissing)),
    reference("imp_000000000005", "certifiedText", Some(Spoilt::CertifiedText)),
    reference("imp_000000000006", "codeNotZero", Some(Spoilt::CodeNotZero)),
    reference("imp_000000000007", "responseNull", Some(Spoilt::ResponseNull)),
    reference("imp_000000000008", "badGateway", Some(Spoilt::BadGateway)),
    reference("imp_000000000009", "unauthorized", Some(Spoilt::Unauthorized)),
    reference("imp_000000000010", "dropped", Some(Spoilt::Dropped)),
    reference("imp_000000000011", "slow", Some(Spoilt::Slow)),
    reference("imp_000000000012", "huge", Some(Spoilt::Huge)),
    reference("imp_000000000013", "unknownFields", Some(Spoilt::UnknownFields)),
    reference("imp_000000000014", "serverError", Some(Spoilt::ServerError)),
    reference("imp_000000000015", "unavailable", Some(Spoilt::Unavailable)),
    Reference { once: true, ..reference("imp_000000000016", "recovers", Some(Spoilt::Unavailable)) },
];

pub(crate) fn by_imp_uid(imp_uid: &str) -> Option<&'static Reference> {
    let mut references = REFERENCES.iter();
    references.find(|reference| reference.imp_uid == imp_uid)
}
