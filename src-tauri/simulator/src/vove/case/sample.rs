//! The provider's own example.

use serde_json::json;

use super::Moment;
use super::roll::SUCCESSFUL;
use crate::vove::picture::Slot;
use crate::vove::session::{Document, Fields, Session};

/// What the page of the provider shows, with its mistakes as far as JSON allows them.
pub(super) fn vendor_sample(_: &Moment) -> Option<Session> {
    let sample = || Slot::Text("base_64");
    let person = || vec![("firstName", json!("JOHN")), ("lastName", json!("DOE"))];
    let mut fields = person();
    fields.extend([
        ("dateOfExpiration", json!("15/07/2030")),
        ("address1", json!("1234 FAKE STREET, SPRINGFIELD")),
        ("dateOfIssue", json!("15/07/2020")),
        ("sex", json!("M")),
        ("dateOfBirth", json!("01/01/1990")),
        ("issuingAuthority", json!("SPRINGFIELD MUNICIPALITY")),
        ("placeOfBirth", json!("SPRINGFIELD")),
        (
            "mrzLine1",
            json!("P<USAJOHN<<DOE<<<<<<<<<<<<<<<<<<<<<<<<<<"),
        ),
        ("mrzLine2", json!("X12345678USA900101M3007155DOE<<<<<<<<<<")),
        ("idNumber", json!("X12345678")),
        ("matchLevel", json!(7)),
    ]);
    let identity = Document {
        step: "StepId.ID_DOCUMENT",
        fields: Fields(fields),
        slots: vec![
            ("front", sample()),
            ("photo", sample()),
            ("frontCropped", sample()),
            ("backCropped", Slot::Text("")),
        ],
    };
    let mut fields = vec![("type", json!("Driver License"))];
    fields.extend(person());
    fields.extend([
        ("dateOfIssue", json!("10/05/2015")),
        ("dateOfBirth", json!("01/01/1990")),
        ("idNumber", json!("DL987654321")),
    ]);
    let licence = Document {
        step: "StepId.DRIVER_LICENSE",
        fields: Fields(fields),
        slots: ["front", "back", "photo", "frontCropped", "backCropped"]
            .into_iter()
            .map(|name| (name, sample()))
            .collect(),
    };
    let session = Session::new(SUCCESSFUL, sample())
        .with(identity)
        .with(licence);
    Some(Session {
        echoed: Some("F1A1B12C-4F32-43A2-BE72-9DAB8D4C6E2B"),
        ..session
    })
}
