//! Checks at the counter of the person that a case is of.

use jiff::Timestamp;

use crate::store::history::Origin;

/// What joins a case with checks at the counter.
pub struct Joined {
    /// Checks that are joined.
    pub links: Vec<Link>,
    /// Checks that may be.
    pub suggestions: Vec<CertifiedCheck>,
    /// What the documents say otherwise.
    pub mismatches: Vec<Mismatch>,
}

/// A check that is joined.
pub struct Link {
    /// The check.
    pub certified: CertifiedCheck,
    /// When it was joined.
    pub at: Timestamp,
    /// How that came about.
    pub origin: Origin,
    /// Who said so.
    pub operator: String,
    /// Its person is blocked at the counter.
    pub blocked: bool,
}

/// What a check certified.
#[derive(Clone)]
pub struct CertifiedCheck {
    /// The check.
    pub check: String,
    /// Name.
    pub name: Option<String>,
    /// Birth date, as it came.
    pub birth: Option<String>,
    /// Sex, as it came.
    pub sex: Option<String>,
    /// Masked number.
    pub phone: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// Something that the documents say otherwise than a joined check.
pub struct Mismatch {
    /// The check.
    pub check: String,
    /// `name`, `dateOfBirth` or `sex`.
    pub finding: &'static str,
    /// As it was certified.
    pub certified: String,
    /// As a document has it.
    pub stated: String,
    /// The reason that was given.
    pub acknowledged: Option<Acknowledged>,
}

/// A reason that was given.
pub struct Acknowledged {
    /// The reason.
    pub reason: String,
    /// Who gave it.
    pub operator: String,
    /// When.
    pub at: Timestamp,
}
