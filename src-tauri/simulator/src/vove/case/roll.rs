//! The list of cases, and how each is put together.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Case, Faces, Find, Moment};
use crate::vove::draw::page::Page;
use crate::vove::encode::Format;
use crate::vove::hostile;
use crate::vove::papers::{
    Validity, bill, bill_heic, bill_pdf, car_registration, id_card, id_card_titled, licence,
    passport, slashed,
};
use crate::vove::people::{
    BENALI, BERGER, FERREIRA, HADDAD, Holder, LINDQVIST, MENSAH, MOREAU, NOT_MAJA, OKORIE, RAMAN,
    SALMI, SEO, sister,
};
use crate::vove::picture::{Damage, Slot, Subject, Wrap};
use crate::vove::session::{Document, Session};

const SUCCESSFUL: &str = "successful";
const PENDING: &str = "pending";
const IN_PROGRESS: &str = "in_progress";
const SUSPECTED: &str = "suspected";
const NO_PAGE_NAMES: &str = "escalated_l2";

/// A verification in which all is well: four pictures of one person, waiting for a reviewer.
const fn case(
    reference: &'static str,
    key: &'static str,
    meaning: &'static str,
    name: &'static str,
    session: fn(&Moment) -> Option<Session>,
) -> Case {
    Case {
        reference,
        key,
        meaning,
        name,
        status: PENDING,
        faces: Faces::Same,
        finds: &[],
        pictures: 4,
        session,
    }
}

impl Case {
    const fn status(self, status: &'static str) -> Self {
        Self { status, ..self }
    }

    const fn faces(self, faces: Faces) -> Self {
        Self { faces, ..self }
    }

    const fn finds(self, finds: &'static [Find]) -> Self {
        Self { finds, ..self }
    }

    const fn pictures(self, pictures: usize) -> Self {
        Self { pictures, ..self }
    }
}

/// Everything of VOVE that can be asked for.
#[rustfmt::skip]
pub const CASES: &[Case] = &[
    case("cust-20417", "clean-passport", "passport, licence and a bill as PDF; all is well",
        "SALMI, Nora Elina", clean_passport).pictures(9).finds(&[Find::NotShown]),
    case("cust-20418", "clean-card", "identity card with both sides; all is well",
        "OKORIE, Daniel Chidi", clean_card).pictures(6),
    case("cust-20419", "swapped-face", "the portrait is another woman's",
        "LINDQVIST, Maja", swapped).faces(Faces::Different).finds(&[Find::OtherFace]),
    case("cust-20420", "expired", "the passport had run out",
        "BERGER, Tomas", expired).finds(&[Find::Expired]),
    case("cust-20421", "names-differ", "passport and licence have different surnames",
        "HADDAD, Samira", names_differ).pictures(9).finds(&[Find::NamesDiffer]),
    case("cust-20422", "blurred", "the card's front is out of focus",
        "RAMAN, Priya", blurred).pictures(6).finds(&[Find::Blurred]),
    case("cust-20423", "glare", "a lamp covers the passport's print",
        "MOREAU, Lucas", glare).finds(&[Find::Glare]),
    case("cust-20424", "back-missing", "the card's back is not there",
        "MENSAH, Kofi Emmanuel", back_missing).finds(&[Find::PictureMissing]),
    case("cust-20425", "selfie-missing", "there is no selfie",
        "SEO, Jiho", selfie_missing).pictures(5).faces(Faces::CannotTell).finds(&[Find::PictureMissing]),
    case("cust-20426-huge", "huge", "eight pictures of twelve megapixels",
        "SALMI, Nora Elina", huge).pictures(8),
    case("cust-20427", "hostile", "most pictures are none, or worse",
        "MOREAU, Lucas", hostile).pictures(15).faces(Faces::CannotTell).finds(&[Find::NotAPicture]),
    case("cust-20428", "in-progress", "in progress at first, pending after three answers or ten seconds",
        "RAMAN, Priya", in_progress).status(IN_PROGRESS).finds(&[Find::NotFinished]),
    case("cust-20429", "nothing-yet", "nothing (404) for two answers, then there",
        "SEO, Jiho", nothing_yet),
    case("cust-20430", "suspected", "the vendor suspects; spoof words on the document",
        "OKORIE, Daniel Chidi", suspected).status(SUSPECTED).pictures(6).finds(&[Find::VendorSuspects]),
    case("cust-20431", "unknown-status", "a status no page names",
        "BERGER, Tomas", unknown_status).status(NO_PAGE_NAMES).finds(&[Find::UnknownStatus]),
    case("cust-20432", "french-arabic", "card and licence in French, Arabic fields, a bill as HEIC",
        "BENALI, Yasmine", french_arabic).status(SUCCESSFUL).pictures(12).finds(&[Find::NotShown]),
    case("cust-20433", "changes", "portrait and number differ from the second fetch on",
        "LINDQVIST, Maja", changes).finds(&[Find::Changes]),
    case("cust-20434", "sister", "the selfie is her sister's",
        "FERREIRA, Ines", lookalike).status(SUCCESSFUL).faces(Faces::Different).finds(&[Find::OtherFace]),
    case("cust-20435", "altered", "birth date changed in print and zone, check digits left; the data differ",
        "MENSAH, Kofi Emmanuel", altered).status(SUCCESSFUL).finds(&[Find::CheckDigit, Find::BirthDiffers]),
    case("cust-20436", "ambiguous", "03/04/2030 without a type; no match level; metadata null",
        "HADDAD, Samira", ambiguous).finds(&[Find::AmbiguousDate, Find::TypeMissing]),
    case("cust-20437", "encodings", "data URL, URL-safe, unpadded, line breaks, WebP, PNG, lying on its side",
        "FERREIRA, Ines", encodings).pictures(9),
    case("cust-20438", "car", "licence, car registration and a bill as picture",
        "MOREAU, Lucas", car).pictures(9),
    case("cust/2043 9?é", "odd-reference", "a reference that must be percent-encoded",
        "SALMI, Nora Elina", odd_reference),
    case("3eb8c91c-c866-4fcb-9805-67e8b45c7883", "vendor-sample", "the vendor's own example, word for word",
        "DOE, JOHN", vendor_sample).status(SUCCESSFUL).pictures(9).faces(Faces::CannotTell)
        .finds(&[Find::ZoneMalformed, Find::NotAPicture, Find::OtherReference, Find::TypeMissing]),
];

fn valid(today: Date) -> Validity {
    Validity::since(today, 4, (3, 18))
}

fn last_month(today: Date) -> Date {
    today.checked_sub(40.days()).unwrap_or(today)
}

fn pending(who: &Holder) -> Session {
    Session::new(PENDING, who.selfie())
}

fn clean_passport(at: &Moment) -> Option<Session> {
    let who = &SALMI;
    let licence =
        licence(who, Validity::since(at.today, 6, (6, 9))).slot("backCropped", Slot::Text(""));
    Some(
        pending(who)
            .with(passport(who, valid(at.today)))
            .with(licence)
            .with(bill_pdf(who, last_month(at.today))),
    )
}

fn clean_card(at: &Moment) -> Option<Session> {
    Some(pending(&OKORIE).with(id_card(&OKORIE, Validity::since(at.today, 2, (10, 27)))))
}

fn swapped(at: &Moment) -> Option<Session> {
    let document = passport(&LINDQVIST, valid(at.today));
    Some(pending(&LINDQVIST).with(with_face(document, NOT_MAJA)))
}

/// Puts another face into every picture of a document.
fn with_face(
    mut document: Document,
    face: (
        &'static crate::vove::draw::face::Features,
        crate::vove::draw::person::Outfit,
    ),
) -> Document {
    for (_, slot) in &mut document.slots {
        if let Slot::Drawn(picture, _) = slot {
            match &mut picture.subject {
                Subject::Selfie(..) => {}
                Subject::Portrait(features, outfit) => (*features, *outfit) = face,
                Subject::Page(page) | Subject::OnTable(page, _) => {
                    page.face = page.face.map(|_| face);
                }
            }
        }
    }
    document
}

fn expired(at: &Moment) -> Option<Session> {
    let validity = Validity::since(at.today, 11, (2, 2));
    Some(pending(&BERGER).with(passport(&BERGER, validity)))
}

fn names_differ(at: &Moment) -> Option<Session> {
    let who = &HADDAD;
    let licence = licence(who, Validity::since(at.today, 3, (5, 30)));
    let licence = printed(licence, "1.", "HADDAD-VERNIER").set("lastName", "HADDAD-VERNIER");
    Some(
        pending(who)
            .with(passport(who, valid(at.today)))
            .with(licence),
    )
}

/// Changes what is printed under a label.
fn printed(mut document: Document, label: &str, value: &str) -> Document {
    for_pages(&mut document, |page| {
        for (_, old) in page.rows.iter_mut().filter(|(known, _)| *known == label) {
            value.clone_into(old);
        }
    });
    document
}

fn for_pages(document: &mut Document, change: impl Fn(&mut Page)) {
    for (_, slot) in &mut document.slots {
        if let Slot::Drawn(picture, _) = slot {
            match &mut picture.subject {
                Subject::Page(page) | Subject::OnTable(page, _) => change(page),
                Subject::Selfie(..) | Subject::Portrait(..) => {}
            }
        }
    }
}

fn blurred(at: &Moment) -> Option<Session> {
    let blur = |slot: Slot| slot.damaged(Damage::Blur);
    let card = id_card(&RAMAN, valid(at.today))
        .but("front", blur)
        .but("frontCropped", blur);
    Some(pending(&RAMAN).with(card))
}

fn glare(at: &Moment) -> Option<Session> {
    let glare = |slot: Slot| slot.damaged(Damage::Glare);
    let document = passport(&MOREAU, valid(at.today))
        .but("front", glare)
        .but("frontCropped", glare);
    Some(pending(&MOREAU).with(document))
}

fn back_missing(at: &Moment) -> Option<Session> {
    let card = id_card(&MENSAH, valid(at.today))
        .without("back")
        .slot("backCropped", Slot::Null);
    Some(pending(&MENSAH).with(card))
}

fn selfie_missing(at: &Moment) -> Option<Session> {
    let session = pending(&SEO).with(id_card(&SEO, valid(at.today)));
    Some(Session {
        selfie: None,
        ..session
    })
}

fn huge(at: &Moment) -> Option<Session> {
    let large = |slot: Slot| slot.format(Format::Large);
    let mut session = pending(&SALMI)
        .with(passport(&SALMI, valid(at.today)).without("backCropped"))
        .with(licence(&SALMI, valid(at.today)).without("photo"));
    session.selfie = session.selfie.map(large);
    for (_, slot) in session
        .documents
        .iter_mut()
        .flat_map(|document| &mut document.slots)
    {
        *slot = large(slot.clone());
    }
    Some(session)
}

fn hostile(at: &Moment) -> Option<Session> {
    let made = |make: fn() -> Vec<u8>| Slot::Made(make, Wrap::Plain);
    let document = passport(&MOREAU, valid(at.today))
        .slot("front", made(hostile::pixel_bomb))
        .slot("photo", made(hostile::cut_jpeg))
        .slot("frontCropped", made(hostile::scan_bomb))
        .slot("back", made(hostile::svg))
        .slot("backCropped", made(hostile::html));
    let licence = licence(&MOREAU, valid(at.today))
        .slot(
            "front",
            Slot::Made(hostile::svg, Wrap::DataUrl("image/png")),
        )
        .slot("back", made(hostile::polyglot))
        .slot("photo", Slot::Text("base_64"))
        .slot("frontCropped", made(hostile::gif))
        .slot("backCropped", made(hostile::zeros));
    let registration = car_registration(&MOREAU, last_month(at.today))
        .slot(
            "front",
            Slot::Text("not base64 at all: \u{202e}<img src=x>"),
        )
        .slot("back", Slot::Text("===="))
        .slot("photo", Slot::Text("QUJD=RA"));
    let session = pending(&MOREAU)
        .with(document)
        .with(licence)
        .with(registration);
    Some(session)
}

fn in_progress(at: &Moment) -> Option<Session> {
    let finished = at.asked >= 3 || at.seconds >= 10;
    let mut session = pending(&RAMAN);
    if finished {
        return Some(session.with(passport(&RAMAN, valid(at.today))));
    }
    session.status = IN_PROGRESS;
    Some(session)
}

fn nothing_yet(at: &Moment) -> Option<Session> {
    let there = at.asked >= 2;
    there.then(|| pending(&SEO).with(passport(&SEO, valid(at.today))))
}

fn suspected(at: &Moment) -> Option<Session> {
    let card = id_card(&OKORIE, valid(at.today))
        .set("matchLevel", 3)
        .set("digitalIDSpoof", "NOT_CONFIDENT")
        .set("faceOnDocumentSpoof", "CANNOT_CONFIRM_AUTHENTIC")
        .set("textOnDocumentSpoof", "LIKELY_ORIGINAL");
    let mut session = pending(&OKORIE).with(card);
    session.status = SUSPECTED;
    session.extra.set("reason", "DOCUMENT_INFO_MISMATCHED");
    session.extra.set(
        "riskSignals",
        json!({ "device": { "emulator": false }, "rules": [12, 40] }),
    );
    Some(session)
}

fn unknown_status(at: &Moment) -> Option<Session> {
    let mut session = pending(&BERGER).with(passport(&BERGER, valid(at.today)));
    session.status = NO_PAGE_NAMES;
    session.metadata = Some(json!({ "ip": "203.0.113.77", "attempts": 2 }));
    Some(session)
}

fn french_arabic(at: &Moment) -> Option<Session> {
    let who = &BENALI;
    let card = id_card_titled(who, valid(at.today), "CARTE NATIONALE D'IDENTITÉ", true)
        .set("type", "Carte Nationale d'Identité")
        .set("firstNameAr", "ياسمين")
        .set("lastNameAr", "بن علي")
        .set("address2", "QUARTIER DU PORT");
    let validity = Validity::since(at.today, 5, (1, 25));
    let licence = licence(who, validity)
        .called("DRIVER_LICENSE")
        .set("type", "Permis de conduire")
        .set("dateOfExpiration", slashed(validity.expires));
    let mut session = pending(who)
        .with(card)
        .with(licence)
        .with(bill_heic(who, last_month(at.today)));
    session.status = SUCCESSFUL;
    Some(session)
}

fn changes(at: &Moment) -> Option<Session> {
    let document = passport(&LINDQVIST, valid(at.today));
    if at.fetched == 0 {
        return Some(pending(&LINDQVIST).with(document));
    }
    let (features, outfit) = NOT_MAJA;
    let document = document
        .slot("photo", Slot::drawn(Subject::Portrait(features, outfit)))
        .set("idNumber", "UT5509914");
    let session = pending(&LINDQVIST).with(document);
    Some(Session {
        revision: 1,
        ..session
    })
}

fn lookalike(at: &Moment) -> Option<Session> {
    let document = passport(&FERREIRA, valid(at.today)).set("matchLevel", 4);
    Some(Session::new(SUCCESSFUL, sister()).with(document))
}

/// Somebody made himself nine years older in print and zone, whose digits then no longer fit; the
/// data have a third year.
fn altered(at: &Moment) -> Option<Session> {
    let mut document = passport(&MENSAH, valid(at.today));
    let honest = document
        .fields
        .get("mrzLine2")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let forged = honest.replacen("UTO920309", "UTO830309", 1);
    for_pages(&mut document, |page| {
        for line in &mut page.mrz {
            *line = line.replacen("UTO920309", "UTO830309", 1);
        }
    });
    let document = document
        .set("mrzLine2", forged)
        .set("dateOfBirth", "09/03/1982");
    Some(Session::new(SUCCESSFUL, MENSAH.selfie()).with(printed_birth(document)))
}

fn printed_birth(document: Document) -> Document {
    printed(document, "Date of birth", "09.03.1983")
}

fn ambiguous(at: &Moment) -> Option<Session> {
    let document = passport(&HADDAD, valid(at.today))
        .without("type")
        .without("matchLevel")
        .without("mrzLine1")
        .without("mrzLine2")
        .set("dateOfExpiration", "03/04/2030")
        .set("dateOfIssue", "2020-04-03T00:00:00.000Z")
        .set("dateOfBirth", "05/06/1989");
    let mut session = pending(&HADDAD).with(document);
    session.metadata = Some(Value::Null);
    session.step_last = true;
    Some(session)
}

fn encodings(at: &Moment) -> Option<Session> {
    let who = &FERREIRA;
    let document = passport(who, valid(at.today))
        .called("StepId.ID_DOCUMENT")
        .but("front", |slot| slot.wrapped(Wrap::DataUrl("image/jpeg")))
        .but("photo", |slot| {
            slot.format(Format::Png)
                .wrapped(Wrap::DataUrl("image/jpeg"))
        })
        .but("frontCropped", |slot| slot.wrapped(Wrap::UrlSafe));
    let licence = licence(who, valid(at.today))
        .but("front", |slot| slot.wrapped(Wrap::Unpadded))
        .but("back", |slot| slot.wrapped(Wrap::Lines))
        .but("photo", |slot| slot.format(Format::WebP))
        .but("frontCropped", |slot| {
            slot.format(Format::Png).wrapped(Wrap::Lines)
        })
        .but("backCropped", |slot| {
            slot.wrapped(Wrap::DataUrl("application/octet-stream"))
        });
    let mut session = pending(who).with(document).with(licence);
    session.selfie = session.selfie.map(|slot| slot.format(Format::Turned));
    Some(session)
}

fn car(at: &Moment) -> Option<Session> {
    let who = &MOREAU;
    let issued = Validity::since(at.today, 2, (9, 14)).issued;
    Some(
        pending(who)
            .with(licence(who, valid(at.today)))
            .with(car_registration(who, issued))
            .with(bill(who, last_month(at.today))),
    )
}

fn odd_reference(at: &Moment) -> Option<Session> {
    Some(pending(&SALMI).with(passport(&SALMI, valid(at.today))))
}

/// What the page of the provider shows, with its mistakes as far as JSON allows them.
fn vendor_sample(_: &Moment) -> Option<Session> {
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
        fields: crate::vove::session::Fields(fields),
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
        fields: crate::vove::session::Fields(fields),
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
