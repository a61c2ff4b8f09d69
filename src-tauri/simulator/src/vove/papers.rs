//! The documents of the invented state: what is printed, what is sent as data, which pictures there are.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::draw::page::{Layout, Page};
use super::files;
use super::mrz;
use super::people::Holder;
use super::picture::{Slot, Subject};
use super::session::{Document, Fields};
use crate::portone::person::Sex;

/// When a document was made and how long it is good for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Validity {
    pub(crate) issued: Date,
    pub(crate) expires: Date,
}

impl Validity {
    /// Issued so many years before this year's day, good for ten years less a day.
    pub(crate) fn since(today: Date, years: i16, (month, day): (i8, i8)) -> Self {
        let year = today.year().saturating_sub(years);
        // The days of the table exist in every year.
        let issued = Date::new(year, month, day).unwrap_or(today);
        let expires = issued.checked_add(10.years()).unwrap_or(issued);
        Self {
            issued,
            expires: expires.yesterday().unwrap_or(expires),
        }
    }
}

/// DD/MM/YYYY, as the provider writes the dates of documents.
pub(crate) fn slashed(date: Date) -> String {
    date.strftime("%d/%m/%Y").to_string()
}

fn printed(date: Date) -> String {
    date.strftime("%d.%m.%Y").to_string()
}

const fn letter(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "M",
        Sex::Female => "F",
    }
}

fn person_fields(who: &Holder) -> Vec<(&'static str, Value)> {
    vec![
        ("firstName", json!(who.given.to_uppercase())),
        ("lastName", json!(who.surname.to_uppercase())),
    ]
}

fn zone<'a>(who: &'a Holder, number: &'a str, validity: Validity) -> mrz::Holder<'a> {
    mrz::Holder {
        surname: who.surname,
        given: who.given,
        number,
        born: who.born,
        sex: who.sex,
        expires: validity.expires,
        personal: "",
    }
}

/// `front` on a table, `frontCropped` straight, `photo` the portrait.
fn with_face(page: Page, who: &Holder, turn: f32) -> Vec<(&'static str, Slot)> {
    let (features, outfit) = page.face.unwrap_or_else(|| who.face());
    vec![
        (
            "front",
            Slot::drawn(Subject::OnTable(Box::new(page.clone()), turn)),
        ),
        ("photo", Slot::drawn(Subject::Portrait(features, outfit))),
        ("frontCropped", Slot::drawn(Subject::Page(Box::new(page)))),
    ]
}

fn with_back(slots: &mut Vec<(&'static str, Slot)>, page: Page, turn: f32) {
    slots.insert(
        1,
        (
            "back",
            Slot::drawn(Subject::OnTable(Box::new(page.clone()), turn)),
        ),
    );
    slots.push(("backCropped", Slot::drawn(Subject::Page(Box::new(page)))));
}

/// A passport: no back, and `backCropped` an empty text.
pub(crate) fn passport(who: &Holder, validity: Validity) -> Document {
    let lines = mrz::td3(&zone(who, who.number, validity));
    let page = Page {
        layout: Layout::Passport,
        title: "PASSPORT / PASSEPORT",
        face: Some(who.face()),
        rows: vec![
            ("Type", "P".to_owned()),
            (">Passport No.", who.number.to_owned()),
            ("Surname / Nom", who.surname.to_uppercase()),
            (">Code", "UTO".to_owned()),
            ("Given names / Prénoms", who.given.to_uppercase()),
            (">Sex / Sexe", letter(who.sex).to_owned()),
            ("Nationality / Nationalité", "UTOPIAN".to_owned()),
            (">Place of birth", who.place.to_owned()),
            ("Date of birth", printed(who.born)),
            (">Date of issue", printed(validity.issued)),
            ("Date of expiry", printed(validity.expires)),
            (">Authority", "UTOPIA REGISTRY".to_owned()),
        ],
        mrz: lines.to_vec(),
    };
    let mut fields = vec![("type", json!("Passport"))];
    fields.extend(person_fields(who));
    let [first, second] = lines;
    fields.extend([
        ("dateOfExpiration", json!(slashed(validity.expires))),
        ("address1", json!(who.address)),
        ("dateOfIssue", json!(slashed(validity.issued))),
        ("sex", json!(letter(who.sex))),
        ("dateOfBirth", json!(slashed(who.born))),
        ("issuingAuthority", json!("UTOPIA REGISTRY")),
        ("placeOfBirth", json!(who.place)),
        ("mrzLine1", json!(first)),
        ("mrzLine2", json!(second)),
        ("idNumber", json!(who.number)),
        ("matchLevel", json!(7)),
    ]);
    let mut slots = with_face(page, who, -4.0);
    slots.push(("backCropped", Slot::Text("")));
    document("ID_DOCUMENT", fields, slots)
}

/// An identity card with three lines of machine-readable zone on its back.
pub(crate) fn id_card(who: &Holder, validity: Validity) -> Document {
    id_card_titled(who, validity, "IDENTITY CARD", false)
}

/// The same with labels in French first.
pub(crate) fn id_card_titled(
    who: &Holder,
    validity: Validity,
    title: &'static str,
    french: bool,
) -> Document {
    let lines = mrz::td1(&zone(who, who.number, validity));
    let label = |french_label, english| if french { french_label } else { english };
    let front = Page {
        layout: Layout::IdFront,
        title,
        face: Some(who.face()),
        rows: vec![
            (label("Nom", "Surname"), who.surname.to_uppercase()),
            (label(">No. de carte", ">Card No."), who.number.to_owned()),
            (label("Prénom", "Given names"), who.given.to_uppercase()),
            (label(">Sexe", ">Sex"), letter(who.sex).to_owned()),
            (label("Né(e) le", "Date of birth"), printed(who.born)),
            (label(">Nationalité", ">Nationality"), "UTO".to_owned()),
            (
                label("Lieu de naissance", "Place of birth"),
                who.place.to_owned(),
            ),
            (
                label("Valable jusqu'au", "Date of expiry"),
                printed(validity.expires),
            ),
        ],
        mrz: Vec::new(),
    };
    let back = Page {
        layout: Layout::IdBack,
        title: "UTOPIA REGISTRY",
        face: None,
        rows: vec![
            (label("Adresse", "Address"), who.address.to_owned()),
            (
                label("Délivrée le", "Date of issue"),
                printed(validity.issued),
            ),
            ("Authority", "UTOPIA REGISTRY".to_owned()),
        ],
        mrz: lines.to_vec(),
    };
    let mut fields = vec![("type", json!("Identity Card"))];
    fields.extend(person_fields(who));
    let [first, second, third] = lines;
    fields.extend([
        ("dateOfExpiration", json!(slashed(validity.expires))),
        ("address1", json!(who.address)),
        ("dateOfIssue", json!(slashed(validity.issued))),
        ("sex", json!(letter(who.sex))),
        ("dateOfBirth", json!(slashed(who.born))),
        ("issuingAuthority", json!("UTOPIA REGISTRY")),
        ("placeOfBirth", json!(who.place)),
        ("mrzLine1", json!(first)),
        ("mrzLine2", json!(second)),
        ("mrzLine3", json!(third)),
        ("idNumber", json!(who.number)),
        ("matchLevel", json!(6)),
    ]);
    let mut slots = with_face(front, who, 3.0);
    with_back(&mut slots, back, -2.5);
    document("ID_DOCUMENT", fields, slots)
}

/// A driving licence, front and back; no zone, no match level.
pub(crate) fn licence(who: &Holder, validity: Validity) -> Document {
    let number = format!("DL{}", who.number.trim_start_matches("UT"));
    let front = Page {
        layout: Layout::LicenceFront,
        title: "DRIVING LICENCE  PERMIS DE CONDUIRE",
        face: Some(who.face()),
        rows: vec![
            ("1.", who.surname.to_uppercase()),
            (">4a.", printed(validity.issued)),
            ("2.", who.given.to_uppercase()),
            (">4b.", printed(validity.expires)),
            ("3.", printed(who.born)),
            (">4c.", "UTOPIA ROADS".to_owned()),
            ("5.", number.clone()),
            (">9.", "AM B".to_owned()),
            ("8.", who.address.to_owned()),
        ],
        mrz: Vec::new(),
    };
    let back = Page {
        layout: Layout::LicenceBack,
        title: "UTOPIA ROADS AUTHORITY",
        face: None,
        rows: vec![
            ("AM", printed(validity.issued)),
            ("B", printed(validity.issued)),
        ],
        mrz: Vec::new(),
    };
    let mut fields = vec![("type", json!("Driver License"))];
    fields.extend(person_fields(who));
    fields.extend([
        ("dateOfIssue", json!(slashed(validity.issued))),
        ("dateOfBirth", json!(slashed(who.born))),
        ("idNumber", json!(number)),
    ]);
    let mut slots = with_face(front, who, 2.0);
    with_back(&mut slots, back, 4.0);
    document("DRIVING_LICENSE", fields, slots)
}

/// A car registration, one side.
pub(crate) fn car_registration(who: &Holder, issued: Date) -> Document {
    let number = format!("UTO {}", who.number.get(4..).unwrap_or(who.number));
    let page = Page {
        layout: Layout::CarRegistration,
        title: "VEHICLE REGISTRATION CERTIFICATE",
        face: None,
        rows: vec![
            ("A  Registration number", number.clone()),
            (">D.1  Make", "SPECIMEN MOTORS".to_owned()),
            ("B  First registered", printed(issued)),
            (">D.3  Model", "MERIDIAN 1.4".to_owned()),
            ("C.1.1  Surname", who.surname.to_uppercase()),
            (">E  Vehicle No.", "UTOSPEC0000417TST".to_owned()),
            ("C.1.2  Given names", who.given.to_uppercase()),
            (">P.3  Fuel", "PETROL".to_owned()),
            ("C.1.3  Address", who.address.to_owned()),
            ("I  Date of issue", printed(issued)),
        ],
        mrz: Vec::new(),
    };
    let mut fields = person_fields(who);
    fields.extend([
        ("dateOfIssue", json!(slashed(issued))),
        ("address1", json!(who.address)),
        ("idNumber", json!(number)),
    ]);
    let slots = vec![
        (
            "front",
            Slot::drawn(Subject::OnTable(Box::new(page.clone()), -2.0)),
        ),
        ("frontCropped", Slot::drawn(Subject::Page(Box::new(page)))),
    ];
    document("CAR_REGISTRATION_DOCUMENT", fields, slots)
}

/// A bill as proof of address, photographed.
pub(crate) fn bill(who: &Holder, dated: Date) -> Document {
    let page = Page {
        layout: Layout::Letter,
        title: "Utopia Water and Light",
        face: None,
        rows: vec![
            ("", format!("{} {}", who.given, who.surname)),
            ("", who.address.to_owned()),
            ("Date", printed(dated)),
            ("Customer number", who.number.replace("UT", "C-")),
            ("Amount due", "UTO 84.20".to_owned()),
        ],
        mrz: Vec::new(),
    };
    let slots = vec![("front", Slot::drawn(Subject::Page(Box::new(page))))];
    document("ADDRESS_PROOF", address_fields(who, dated), slots)
}

/// The same bill as a PDF.
pub(crate) fn bill_pdf(who: &Holder, dated: Date) -> Document {
    let lines = [
        "Utopia Water and Light".to_owned(),
        format!("{} {}", who.given, who.surname),
        who.address.to_owned(),
        format!("Date {}", printed(dated)),
        "Amount due UTO 84.20".to_owned(),
    ];
    let slots = vec![("front", Slot::File(files::pdf(&lines)))];
    document("ADDRESS_PROOF", address_fields(who, dated), slots)
}

/// The same bill as a telephone stores it.
pub(crate) fn bill_heic(who: &Holder, dated: Date) -> Document {
    let slots = vec![("front", Slot::File(files::heic()))];
    document("ADDRESS_PROOF", address_fields(who, dated), slots)
}

fn address_fields(who: &Holder, dated: Date) -> Vec<(&'static str, Value)> {
    let mut fields = person_fields(who);
    fields.extend([
        ("address1", json!(who.address)),
        ("dateOfIssue", json!(slashed(dated))),
    ]);
    fields
}

fn document(
    step: &'static str,
    fields: Vec<(&'static str, Value)>,
    slots: Vec<(&'static str, Slot)>,
) -> Document {
    Document {
        step,
        fields: Fields(fields),
        slots,
    }
}
