//! What each case holds at a moment.

use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::Moment;
use super::roll::{IN_PROGRESS, NO_PAGE_NAMES, PENDING, SUCCESSFUL, SUSPECTED};
use crate::vove::draw::face::Features;
use crate::vove::draw::page::Page;
use crate::vove::draw::person::Outfit;
use crate::vove::encode::Format;
use crate::vove::hostile;
use crate::vove::papers::{
    Validity, bill, bill_heic, bill_pdf, car_registration, id_card, id_card_titled, licence,
    passport, slashed,
};
use crate::vove::people::trials::TRIALS;
use crate::vove::people::{
    BENALI, BERGER, FERREIRA, HADDAD, Holder, LINDQVIST, MENSAH, MOREAU, NOT_MAJA, OKORIE, RAMAN,
    SALMI, SEO, sister,
};
use crate::vove::picture::{Damage, Slot, Subject, Wrap};
use crate::vove::session::{Document, Session};

fn valid(today: Date) -> Validity {
    Validity::since(today, 4, (3, 18))
}

fn last_month(today: Date) -> Date {
    today.checked_sub(40.days()).unwrap_or(today)
}

fn pending(who: &Holder) -> Session {
    Session::new(PENDING, who.selfie())
}

pub(super) fn clean_passport(at: &Moment) -> Option<Session> {
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

pub(super) fn clean_card(at: &Moment) -> Option<Session> {
    Some(pending(&OKORIE).with(id_card(&OKORIE, Validity::since(at.today, 2, (10, 27)))))
}

pub(super) fn swapped(at: &Moment) -> Option<Session> {
    let document = passport(&LINDQVIST, valid(at.today));
    Some(pending(&LINDQVIST).with(with_face(document, NOT_MAJA)))
}

/// Puts another face into every picture of a document.
fn with_face(mut document: Document, face: (&'static Features, Outfit)) -> Document {
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

/// A trial by its place in the list.
pub(super) fn trial<const N: usize>(at: &Moment) -> Option<Session> {
    let trial = TRIALS.get(N)?;
    let who = &trial.who;
    let document = passport(who, Validity::since(at.today, 3, (5, 6)));
    Some(pending(who).with(match trial.other {
        Some(other) => with_face(document, (other, who.then)),
        None => document,
    }))
}

pub(super) fn expired(at: &Moment) -> Option<Session> {
    let validity = Validity::since(at.today, 11, (2, 2));
    Some(pending(&BERGER).with(passport(&BERGER, validity)))
}

pub(super) fn names_differ(at: &Moment) -> Option<Session> {
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

pub(super) fn blurred(at: &Moment) -> Option<Session> {
    let blur = |slot: Slot| slot.damaged(Damage::Blur);
    let card = id_card(&RAMAN, valid(at.today))
        .but("front", blur)
        .but("frontCropped", blur);
    Some(pending(&RAMAN).with(card))
}

pub(super) fn glare(at: &Moment) -> Option<Session> {
    let glare = |slot: Slot| slot.damaged(Damage::Glare);
    let document = passport(&MOREAU, valid(at.today))
        .but("front", glare)
        .but("frontCropped", glare);
    Some(pending(&MOREAU).with(document))
}

pub(super) fn back_missing(at: &Moment) -> Option<Session> {
    let card = id_card(&MENSAH, valid(at.today))
        .without("back")
        .slot("backCropped", Slot::Null);
    Some(pending(&MENSAH).with(card))
}

pub(super) fn selfie_missing(at: &Moment) -> Option<Session> {
    let session = pending(&SEO).with(id_card(&SEO, valid(at.today)));
    Some(Session {
        selfie: None,
        ..session
    })
}

pub(super) fn huge(at: &Moment) -> Option<Session> {
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

pub(super) fn hostile(at: &Moment) -> Option<Session> {
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

pub(super) fn in_progress(at: &Moment) -> Option<Session> {
    let finished = at.asked >= 3 || at.seconds >= 10;
    let mut session = pending(&RAMAN);
    if finished {
        return Some(session.with(passport(&RAMAN, valid(at.today))));
    }
    session.status = IN_PROGRESS;
    Some(session)
}

pub(super) fn nothing_yet(at: &Moment) -> Option<Session> {
    let there = at.asked >= 2;
    there.then(|| pending(&SEO).with(passport(&SEO, valid(at.today))))
}

pub(super) fn suspected(at: &Moment) -> Option<Session> {
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

pub(super) fn unknown_status(at: &Moment) -> Option<Session> {
    let mut session = pending(&BERGER).with(passport(&BERGER, valid(at.today)));
    session.status = NO_PAGE_NAMES;
    session.metadata = Some(json!({ "ip": "203.0.113.77", "attempts": 2 }));
    Some(session)
}

pub(super) fn french_arabic(at: &Moment) -> Option<Session> {
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

pub(super) fn changes(at: &Moment) -> Option<Session> {
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

pub(super) fn lookalike(at: &Moment) -> Option<Session> {
    let document = passport(&FERREIRA, valid(at.today)).set("matchLevel", 4);
    Some(Session::new(SUCCESSFUL, sister()).with(document))
}

/// Somebody made himself nine years older in print and zone, whose digits then no longer fit; the
/// data have a third year.
pub(super) fn altered(at: &Moment) -> Option<Session> {
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

pub(super) fn ambiguous(at: &Moment) -> Option<Session> {
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

pub(super) fn encodings(at: &Moment) -> Option<Session> {
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

pub(super) fn car(at: &Moment) -> Option<Session> {
    let who = &MOREAU;
    let issued = Validity::since(at.today, 2, (9, 14)).issued;
    Some(
        pending(who)
            .with(licence(who, valid(at.today)))
            .with(car_registration(who, issued))
            .with(bill(who, last_month(at.today))),
    )
}

pub(super) fn odd_reference(at: &Moment) -> Option<Session> {
    Some(pending(&SALMI).with(passport(&SALMI, valid(at.today))))
}
