//! What the provider knows about one verification.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;

use super::imp_uid::ImpUid;
use super::wire::CertificationWire;
use crate::domain::carrier::Line;
use crate::domain::certified::Certified;
use crate::domain::phone::Phone;
use crate::domain::sex::Sex;
use crate::secret::Secret;

/// A verification as the provider has it. An empty text counts as no value. `Debug` shows neither
/// the person nor the keys.
pub struct Certification {
    /// The provider's reference.
    pub imp_uid: ImpUid,
    /// `danal`, `kcp_v2`, or whatever it said.
    pub provider: String,
    /// Name, as it came.
    pub name: Option<String>,
    /// Day of birth.
    pub birthday: Option<Certified<Date>>,
    /// Sex.
    pub sex: Option<Certified<Sex>>,
    /// Foreigner or not; only where contracted.
    pub foreigner: Option<bool>,
    /// Number; only where contracted.
    pub phone: Option<Certified<Phone>>,
    /// Carrier and kind of line; only where contracted.
    pub line: Option<Certified<Line>>,
    /// Whether the person was certified. Anything but a plain yes is no.
    pub certified: bool,
    /// When.
    pub certified_at: Option<Timestamp>,
    /// CI: the same for one person everywhere.
    pub ci: Option<Secret>,
    /// DI: the same for one person at one merchant.
    pub di: Option<Secret>,
    /// Names of fields that are not known here.
    pub unknown: Vec<String>,
}

impl Certification {
    /// Reads the wire; none if its reference cannot be one.
    pub(super) fn read(wire: CertificationWire) -> Option<Self> {
        let imp_uid = ImpUid::parse(&wire.imp_uid).ok()?;
        let unknown = wire.unknown_fields();
        Some(Self {
            imp_uid,
            provider: wire.pg_provider.unwrap_or_default(),
            name: given(wire.name),
            birthday: given(wire.birthday).map(|text| Certified::date(&text)),
            sex: given(wire.gender).map(|text| Sex::certified(&text)),
            foreigner: wire.foreigner_v2,
            phone: given(wire.phone).map(phone),
            line: given(wire.carrier).map(|text| Line::certified(&text)),
            certified: wire.certified == Some(true),
            certified_at: wire
                .certified_at
                .filter(|second| *second > 0)
                .and_then(|second| Timestamp::from_second(second).ok()),
            ci: present(wire.unique_key),
            di: present(wire.unique_in_site),
            unknown,
        })
    }
}

impl fmt::Debug for Certification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certification")
            .field("imp_uid", &self.imp_uid)
            .field("certified", &self.certified)
            .finish_non_exhaustive()
    }
}

fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.trim().is_empty())
}

/// An empty key is none: it would be the same for everybody.
fn present(key: Option<Secret>) -> Option<Secret> {
    key.filter(|key| !key.expose().trim().is_empty())
}

fn phone(text: String) -> Certified<Phone> {
    match Phone::parse(&text) {
        Ok(phone) => Certified::Known(phone),
        Err(_) => Certified::Unknown(text),
    }
}
