//! The four consents of a check by SMS.
//!
//! Only the versions are known here; the texts come from the contract with the provider.

use super::field::FieldError;

/// What is consented to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConsentKind {
    /// Collection and use of personal data.
    PersonalData,
    /// Processing of unique identifiers.
    UniqueIdentifiers,
    /// The carrier's terms.
    CarrierTerms,
    /// The verification service's terms.
    ServiceTerms,
}

impl ConsentKind {
    /// All four, in the order they are asked for.
    pub const ALL: [Self; 4] = [
        Self::PersonalData,
        Self::UniqueIdentifiers,
        Self::CarrierTerms,
        Self::ServiceTerms,
    ];

    /// Its name in the record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::PersonalData => "personalData",
            Self::UniqueIdentifiers => "uniqueIdentifiers",
            Self::CarrierTerms => "carrierTerms",
            Self::ServiceTerms => "serviceTerms",
        }
    }
}

/// A consent, by the version of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// To what.
    pub kind: ConsentKind,
    /// Version of the text.
    pub version: String,
}

/// All four must be given, each for the text in force. Reasons: `consentsMissing` (one is not
/// given, or has no text in force), `consentsStale` (one was given for another text).
pub fn check(given: &[Consent], in_force: &[Consent]) -> Result<(), FieldError> {
    let has = |list: &[Consent], kind| list.iter().any(|consent| consent.kind == kind);
    let missing = |kind| !has(given, kind) || !has(in_force, kind);
    if ConsentKind::ALL.into_iter().any(missing) {
        return Err(FieldError::new("consents", "consentsMissing"));
    }
    if given.iter().any(|consent| !in_force.contains(consent)) {
        return Err(FieldError::new("consents", "consentsStale"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Consent, ConsentKind, check};

    fn all(version: &str) -> Vec<Consent> {
        ConsentKind::ALL
            .map(|kind| Consent {
                kind,
                version: version.to_owned(),
            })
            .to_vec()
    }

    #[test]
    fn all_four_in_force_pass_in_any_order() {
        let mut given = all("2026-01");
        given.reverse();
        assert_eq!(check(&given, &all("2026-01")), Ok(()));
    }

    #[test]
    fn each_missing_one_is_noticed() {
        for missing in ConsentKind::ALL {
            let mut given = all("2026-01");
            given.retain(|consent| consent.kind != missing);
            let refused = check(&given, &all("2026-01")).unwrap_err();
            assert_eq!(
                refused.reason, "consentsMissing",
                "{missing:?} was not given"
            );
            let refused = check(&all("2026-01"), &given).unwrap_err();
            assert_eq!(refused.reason, "consentsMissing", "{missing:?} has no text");
        }
    }

    #[test]
    fn each_stale_one_is_noticed_even_beside_a_fresh_one() {
        for stale in ConsentKind::ALL {
            let mut given = all("2026-01");
            given.push(Consent {
                kind: stale,
                version: "2025-07".to_owned(),
            });
            let refused = check(&given, &all("2026-01")).unwrap_err();
            assert_eq!(
                refused.reason, "consentsStale",
                "{stale:?} is of another version"
            );
        }
    }
}
