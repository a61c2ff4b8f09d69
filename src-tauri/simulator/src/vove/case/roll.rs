//! The list of cases.

use super::sample::vendor_sample;
use super::sessions::{
    altered, ambiguous, back_missing, blurred, car, changes, clean_card, clean_passport, encodings,
    expired, french_arabic, glare, hostile, huge, in_progress, lookalike, names_differ,
    nothing_yet, odd_reference, selfie_missing, suspected, swapped, trial, unknown_status,
};
use super::{Case, Faces, Find, Moment};
use crate::vove::session::Session;

pub(super) const SUCCESSFUL: &str = "successful";
pub(super) const PENDING: &str = "pending";
pub(super) const IN_PROGRESS: &str = "in_progress";
pub(super) const SUSPECTED: &str = "suspected";
pub(super) const NO_PAGE_NAMES: &str = "escalated_l2";

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

/// What is to be found in a trial is not said.
const TRIAL: &str = "passport; what is to be found is not said";

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
    case("trial-01", "trial-01", TRIAL, "AALTO, Liv Marianne", trial::<0>),
    case("trial-02", "trial-02", TRIAL, "ADEYEMI, Samuel", trial::<1>).faces(Faces::Different).finds(&[Find::OtherFace]),
    case("trial-03", "trial-03", TRIAL, "NYBERG, Ebba", trial::<2>).faces(Faces::Different).finds(&[Find::OtherFace]),
    case("trial-04", "trial-04", TRIAL, "KRAUSE, Jonas", trial::<3>),
    case("trial-05", "trial-05", TRIAL, "IYER, Meera", trial::<4>).faces(Faces::Different).finds(&[Find::OtherFace]),
    case("trial-06", "trial-06", TRIAL, "FOURNIER, Theo", trial::<5>),
    case("trial-07", "trial-07", TRIAL, "BOATENG, Yaw", trial::<6>),
    case("trial-08", "trial-08", TRIAL, "TAVARES, Rita", trial::<7>),
    case("trial-09", "trial-09", TRIAL, "KOIVISTO, Aino", trial::<8>).faces(Faces::Different).finds(&[Find::OtherFace]),
    case("trial-10", "trial-10", TRIAL, "MENON, Kavya", trial::<9>),
    case("trial-11", "trial-11", TRIAL, "HOFFER, Emil", trial::<10>).faces(Faces::Different).finds(&[Find::OtherFace]),
    case("trial-12", "trial-12", TRIAL, "GIRARD, Hugo", trial::<11>).faces(Faces::Different).finds(&[Find::OtherFace]),
];
