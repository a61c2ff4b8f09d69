//! The invented people a trainee or a test can serve, and the line each is registered with.
//!
//! Some are given by their age on the day, so that there is always one who has just turned nineteen
//! and one who has not. What they say may differ from what their carrier has registered: that is
//! what the check is there to find. What else happens with them is in the table of faults.

mod roll;

use jiff::civil::Date;

pub use roll::people;

/// The three networks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// SK Telecom.
    Skt,
    /// KT.
    Kt,
    /// LG U+.
    Lgt,
}

impl Carrier {
    /// The name a request gives it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Skt => "SKT",
            Self::Kt => "KT",
            Self::Lgt => "LGT",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Skt, Self::Kt, Self::Lgt]
            .into_iter()
            .find(|carrier| carrier.name() == name)
    }
}

/// A network, and whether it is used through a budget operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The network.
    pub carrier: Carrier,
    /// A budget line on it.
    pub mvno: bool,
}

impl Line {
    /// The name an answer gives it.
    pub(crate) fn name(self) -> String {
        let budget = if self.mvno { "_MVNO" } else { "" };
        format!("{}{budget}", self.carrier.name())
    }
}

/// Sex as registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Man.
    Male,
    /// Woman.
    Female,
}

/// An invented customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Stable key of what happens with this customer.
    pub script: &'static str,
    /// The same in a few words.
    pub meaning: &'static str,
    /// The name they give.
    pub name: &'static str,
    /// The birth date they give, YYMMDD.
    pub birth: String,
    /// The seventh digit they type.
    pub seventh: char,
    /// The network they name.
    pub carrier: Carrier,
    /// Whether they say that it is a budget line.
    pub mvno: bool,
    /// Their mobile number, digits only.
    pub phone: &'static str,
    /// The name their carrier has registered.
    pub registered_name: &'static str,
    /// The line their carrier has registered.
    pub registered_line: Line,
    /// Their birth date in full.
    pub born: Date,
    /// Their sex.
    pub sex: Sex,
    /// Whether they are registered as a foreigner.
    pub foreigner: bool,
    /// The same for two entries that are one person.
    pub identity: &'static str,
}
