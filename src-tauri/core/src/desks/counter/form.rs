//! What the clerk typed, read once and carried on as values.
//!
//! The seventh digit and the whole number live here, in memory, while the check is open: a new
//! code needs them. They are written nowhere, so after a restart they must be typed again.

use jiff::civil::Date;

use crate::domain::birth::{Birth, SeventhDigit};
use crate::domain::carrier::{Carrier, Line};
use crate::domain::consents::{self, Consent};
use crate::domain::field::{FieldError, FieldErrors};
use crate::domain::name::PersonName;
use crate::domain::phone::Phone;
use crate::providers::portone::CodeRequest;

/// The form as it was typed.
pub struct TypedForm {
    /// Made anew for each press of Send.
    pub click: String,
    /// Name.
    pub name: String,
    /// Six digits.
    pub birth: String,
    /// Seventh digit.
    pub seventh: String,
    /// Host carrier.
    pub carrier: Carrier,
    /// Budget line.
    pub mvno: bool,
    /// Mobile number.
    pub phone: String,
    /// Consents given.
    pub consents: Vec<Consent>,
}

/// The form as it is sent.
pub(super) struct Form {
    pub request: CodeRequest,
    pub consents: Vec<Consent>,
}

impl Form {
    /// Reads every field before it complains, so that all mistakes are shown at once.
    pub fn read(typed: TypedForm, in_force: &[Consent], today: Date) -> Result<Self, FieldErrors> {
        let mut refused = Vec::new();
        let name = keep(PersonName::parse(&typed.name), &mut refused);
        let seventh = keep(SeventhDigit::parse(&typed.seventh), &mut refused);
        let birth = seventh
            .as_ref()
            .and_then(|seventh| keep(Birth::parse(&typed.birth, seventh, today), &mut refused));
        let phone = keep(Phone::parse(&typed.phone), &mut refused);
        keep(consents::check(&typed.consents, in_force), &mut refused);
        let line = Line {
            carrier: typed.carrier,
            mvno: typed.mvno,
        };
        match (name, birth, seventh, phone) {
            (Some(name), Some(birth), Some(seventh), Some(phone)) if refused.is_empty() => {
                let request = CodeRequest {
                    name,
                    phone,
                    birth,
                    seventh,
                    line,
                    merchant_uid: None,
                };
                Ok(Self {
                    request,
                    consents: typed.consents,
                })
            }
            _ => Err(complaint(refused)),
        }
    }
}

fn keep<T>(read: Result<T, FieldError>, refused: &mut Vec<FieldError>) -> Option<T> {
    read.map_err(|error| refused.push(error)).ok()
}

fn complaint(refused: Vec<FieldError>) -> FieldErrors {
    match FieldErrors::check(refused) {
        Err(complaint) => complaint,
        // A value is only missing where its reading was refused.
        Ok(()) => FieldError::new("name", "nameEmpty").into(),
    }
}
