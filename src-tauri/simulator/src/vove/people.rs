//! The invented people behind the verifications: who they are and how they look.
//!
//! Selfie and document show the same [`Features`]; hair and clothes change from day to day.

pub(crate) mod trials;

use jiff::civil::{Date, date};

use super::draw::face::{Beard, Features};
use super::draw::hair::Style;
use super::draw::person::{Collar, Outfit, Room};
use super::draw::tone::Tone;
use super::picture::{Slot, Subject};
use crate::portone::person::Sex;

/// One invented person.
#[derive(Debug)]
pub(crate) struct Holder {
    pub(crate) surname: &'static str,
    pub(crate) given: &'static str,
    pub(crate) sex: Sex,
    pub(crate) born: Date,
    pub(crate) place: &'static str,
    pub(crate) address: &'static str,
    /// Nine letters and digits; other documents add to it.
    pub(crate) number: &'static str,
    pub(crate) features: &'static Features,
    /// On the document.
    pub(crate) then: Outfit,
    /// On the selfie.
    pub(crate) now: Outfit,
    pub(crate) room: Room,
}

impl Holder {
    pub(crate) fn selfie(&self) -> Slot {
        Slot::drawn(Subject::Selfie(self.features, self.now, self.room))
    }

    /// The selfie of this person, as if it were of that one.
    pub(crate) fn face(&self) -> (&'static Features, Outfit) {
        (self.features, self.then)
    }
}

const fn outfit(style: Style, cloth: Tone, collar: Collar) -> Outfit {
    Outfit {
        style,
        cloth,
        collar,
        glasses: false,
    }
}

const fn room(wall: Tone, turn: f32, light: f32) -> Room {
    Room { wall, turn, light }
}

const WARM: Tone = Tone(198, 188, 172);
const COOL: Tone = Tone(166, 176, 184);
const SAGE: Tone = Tone(172, 182, 164);
const ROSE: Tone = Tone(204, 180, 172);

static NORA: Features = Features {
    skin: Tone(224, 176, 144),
    iris: Tone(98, 122, 88),
    hair: Tone(64, 42, 34),
    lips: Tone(176, 104, 98),
    moles: &[(-56.0, 56.0, 2.7), (38.0, 120.0, 3.6)],
    ..Features::AVERAGE
};

pub(crate) static SALMI: Holder = Holder {
    surname: "Salmi",
    given: "Nora Elina",
    sex: Sex::Female,
    born: date(1991, 4, 17),
    place: "NORDHAVEN",
    address: "14 LANTERN LANE, NORDHAVEN",
    number: "UT4820417",
    features: &NORA,
    then: outfit(Style::Bun, Tone(50, 62, 74), Collar::Vee),
    now: outfit(Style::Loose, Tone(98, 128, 112), Collar::Vee),
    room: room(WARM, -5.0, -1.0),
};

static DANIEL: Features = Features {
    skin: Tone(134, 90, 64),
    iris: Tone(62, 42, 30),
    hair: Tone(28, 22, 22),
    lips: Tone(132, 78, 72),
    eye_gap: 103.0,
    brow: 1.35,
    brow_arch: 3.0,
    nose_width: 27.0,
    mouth_width: 40.0,
    lip: 1.35,
    face_width: 110.0,
    jaw: 98.0,
    chin: 170.0,
    beard: Beard::Stubble,
    scar: Some(((58.0, -46.0), (74.0, -24.0))),
    ..Features::AVERAGE
};

pub(crate) static OKORIE: Holder = Holder {
    surname: "Okorie",
    given: "Daniel Chidi",
    sex: Sex::Male,
    born: date(1986, 9, 3),
    place: "EASTMERE",
    address: "7 HARBOUR ROW, EASTMERE",
    number: "UT3170628",
    features: &DANIEL,
    then: outfit(Style::Short, Tone(216, 220, 226), Collar::Shirt),
    now: outfit(Style::Short, Tone(122, 56, 48), Collar::Round),
    room: room(COOL, 3.0, 1.0),
};

static MAJA: Features = Features {
    skin: Tone(236, 196, 172),
    iris: Tone(86, 120, 150),
    hair: Tone(176, 134, 84),
    lips: Tone(192, 116, 112),
    eye_gap: 97.0,
    eye_slant: -0.5,
    brow: 0.8,
    nose_length: 62.0,
    nose_width: 19.0,
    lip: 0.9,
    face_width: 104.0,
    jaw: 82.0,
    chin: 158.0,
    freckles: true,
    ..Features::AVERAGE
};

/// Nobody's own document: a face that is not Maja's.
static STRANGER: Features = Features {
    skin: Tone(230, 186, 158),
    iris: Tone(110, 84, 56),
    hair: Tone(168, 126, 80),
    lips: Tone(182, 104, 100),
    eye_gap: 106.0,
    eye_size: 22.0,
    eye_slant: 3.0,
    brow: 1.15,
    brow_arch: 9.0,
    nose_length: 73.0,
    nose_width: 24.0,
    mouth_width: 41.0,
    lip: 1.25,
    face_width: 110.0,
    jaw: 92.0,
    chin: 172.0,
    moles: &[(52.0, 82.0, 3.2)],
    ..Features::AVERAGE
};

pub(crate) static LINDQVIST: Holder = Holder {
    surname: "Lindqvist",
    given: "Maja",
    sex: Sex::Female,
    born: date(1997, 12, 30),
    place: "NORDHAVEN",
    address: "2 MILL YARD, NORDHAVEN",
    number: "UT5509941",
    features: &MAJA,
    then: outfit(Style::Bob, Tone(70, 78, 120), Collar::Round),
    now: outfit(Style::Bob, Tone(200, 176, 120), Collar::Round),
    room: room(SAGE, 4.0, -1.0),
};

/// The face on the document that is not hers.
pub(crate) const NOT_MAJA: (&Features, Outfit) = (
    &STRANGER,
    outfit(Style::Bob, Tone(58, 66, 90), Collar::Round),
);

static TOMAS: Features = Features {
    skin: Tone(232, 188, 164),
    iris: Tone(92, 118, 138),
    hair: Tone(146, 142, 138),
    lips: Tone(178, 112, 104),
    brow: 1.25,
    eye_open: 0.88,
    nose_length: 72.0,
    nose_width: 24.0,
    jaw: 95.0,
    chin: 170.0,
    age: 0.9,
    beard: Beard::Full,
    ..Features::AVERAGE
};

pub(crate) static BERGER: Holder = Holder {
    surname: "Berger",
    given: "Tomas",
    sex: Sex::Male,
    born: date(1958, 2, 11),
    place: "WESTERFELL",
    address: "31 QUARRY ROAD, WESTERFELL",
    number: "UT1004477",
    features: &TOMAS,
    then: outfit(Style::Receding, Tone(62, 68, 92), Collar::Shirt),
    now: outfit(Style::Receding, Tone(96, 84, 70), Collar::Round),
    room: room(WARM, -2.0, 1.0),
};

static SAMIRA: Features = Features {
    skin: Tone(208, 162, 126),
    iris: Tone(78, 54, 38),
    hair: Tone(34, 26, 26),
    lips: Tone(170, 92, 92),
    eye_size: 25.5,
    brow: 1.2,
    brow_arch: 7.0,
    nose_length: 70.0,
    moles: &[(-30.0, 92.0, 2.4)],
    ..Features::AVERAGE
};

pub(crate) static HADDAD: Holder = Holder {
    surname: "Haddad",
    given: "Samira",
    sex: Sex::Female,
    born: date(1989, 6, 5),
    place: "SOUTHPORT",
    address: "88 PALM TERRACE, SOUTHPORT",
    number: "UT2280191",
    features: &SAMIRA,
    then: outfit(Style::Loose, Tone(108, 48, 64), Collar::Round),
    now: outfit(Style::Loose, Tone(60, 92, 118), Collar::Vee),
    room: room(ROSE, 2.0, -1.0),
};

static PRIYA: Features = Features {
    skin: Tone(182, 128, 90),
    iris: Tone(64, 44, 32),
    hair: Tone(26, 20, 22),
    lips: Tone(152, 80, 82),
    eye_gap: 99.0,
    eye_size: 26.0,
    brow: 1.15,
    nose_width: 22.0,
    lip: 1.15,
    face_width: 103.0,
    jaw: 80.0,
    chin: 156.0,
    moles: &[(18.0, 150.0, 2.8)],
    ..Features::AVERAGE
};

pub(crate) static RAMAN: Holder = Holder {
    surname: "Raman",
    given: "Priya",
    sex: Sex::Female,
    born: date(1994, 1, 22),
    place: "EASTMERE",
    address: "5 ORCHARD CLOSE, EASTMERE",
    number: "UT6621380",
    features: &PRIYA,
    then: outfit(Style::Bun, Tone(130, 70, 90), Collar::Round),
    now: outfit(Style::Loose, Tone(64, 110, 104), Collar::Round),
    room: room(WARM, 6.0, 1.0),
};

static LUCAS: Features = Features {
    skin: Tone(222, 178, 150),
    iris: Tone(104, 92, 58),
    hair: Tone(92, 62, 42),
    lips: Tone(176, 108, 102),
    eye_gap: 98.0,
    brow: 1.3,
    brow_arch: 2.0,
    nose_length: 70.0,
    nose_width: 23.0,
    face_width: 106.0,
    jaw: 94.0,
    chin: 168.0,
    scar: Some(((-70.0, 70.0), (-56.0, 88.0))),
    ..Features::AVERAGE
};

pub(crate) static MOREAU: Holder = Holder {
    surname: "Moreau",
    given: "Lucas",
    sex: Sex::Male,
    born: date(1999, 8, 14),
    place: "WESTERFELL",
    address: "120 RIVER STREET, WESTERFELL",
    number: "UT7734502",
    features: &LUCAS,
    then: outfit(Style::Short, Tone(66, 96, 70), Collar::Round),
    now: Outfit {
        glasses: true,
        ..outfit(Style::Short, Tone(176, 150, 96), Collar::Shirt)
    },
    room: room(COOL, -4.0, -1.0),
};

static KOFI: Features = Features {
    skin: Tone(112, 74, 54),
    iris: Tone(52, 34, 26),
    hair: Tone(24, 20, 20),
    lips: Tone(118, 68, 66),
    eye_gap: 104.0,
    brow: 1.2,
    nose_width: 28.0,
    mouth_width: 41.0,
    lip: 1.45,
    face_width: 108.0,
    jaw: 94.0,
    chin: 166.0,
    moles: &[(-44.0, 30.0, 2.8)],
    ..Features::AVERAGE
};

pub(crate) static MENSAH: Holder = Holder {
    surname: "Mensah",
    given: "Kofi Emmanuel",
    sex: Sex::Male,
    born: date(1992, 3, 9),
    place: "SOUTHPORT",
    address: "9 COPPER STREET, SOUTHPORT",
    number: "UT8146033",
    features: &KOFI,
    then: outfit(Style::Short, Tone(74, 66, 110), Collar::Shirt),
    now: outfit(Style::Curly, Tone(190, 160, 70), Collar::Round),
    room: room(ROSE, -3.0, 1.0),
};

static YASMINE: Features = Features {
    skin: Tone(214, 166, 130),
    iris: Tone(94, 70, 44),
    hair: Tone(36, 28, 28),
    lips: Tone(168, 90, 90),
    eye_gap: 101.0,
    eye_size: 25.0,
    brow: 1.25,
    brow_arch: 6.0,
    nose_length: 68.0,
    lip: 1.1,
    moles: &[(30.0, 84.0, 2.5), (-62.0, 30.0, 2.0)],
    ..Features::AVERAGE
};

pub(crate) static BENALI: Holder = Holder {
    surname: "Benali",
    given: "Yasmine",
    sex: Sex::Female,
    born: date(1990, 10, 28),
    place: "PORT-SUD",
    address: "17 RUE DES ORANGERS, PORT-SUD",
    number: "UT9036512",
    features: &YASMINE,
    then: outfit(
        Style::Scarf(Tone(74, 98, 120)),
        Tone(60, 64, 88),
        Collar::Round,
    ),
    now: outfit(
        Style::Scarf(Tone(150, 96, 96)),
        Tone(70, 60, 66),
        Collar::Round,
    ),
    room: room(SAGE, -3.0, 1.0),
};

static JIHO: Features = Features {
    skin: Tone(230, 190, 156),
    iris: Tone(58, 40, 32),
    hair: Tone(26, 22, 24),
    lips: Tone(182, 112, 108),
    eye_gap: 102.0,
    eye_open: 0.8,
    eye_slant: 2.5,
    brow: 1.1,
    brow_arch: 2.0,
    nose_length: 64.0,
    nose_width: 22.0,
    face_width: 109.0,
    jaw: 93.0,
    chin: 162.0,
    ..Features::AVERAGE
};

pub(crate) static SEO: Holder = Holder {
    surname: "Seo",
    given: "Jiho",
    sex: Sex::Male,
    born: date(1995, 5, 19),
    place: "NORDHAVEN",
    address: "41 GLASS STREET, NORDHAVEN",
    number: "UT4419027",
    features: &JIHO,
    then: outfit(Style::Short, Tone(44, 48, 56), Collar::Shirt),
    now: outfit(Style::Short, Tone(160, 170, 186), Collar::Round),
    room: room(COOL, 5.0, -1.0),
};

static INES: Features = Features {
    skin: Tone(218, 170, 138),
    iris: Tone(86, 66, 44),
    hair: Tone(74, 46, 34),
    lips: Tone(180, 98, 96),
    eye_gap: 98.0,
    eye_size: 25.0,
    brow: 1.05,
    brow_arch: 6.0,
    nose_length: 67.0,
    nose_width: 20.0,
    face_width: 104.0,
    jaw: 83.0,
    chin: 161.0,
    moles: &[(-38.0, 100.0, 3.0)],
    ..Features::AVERAGE
};

/// Her sister: brown eyes too, but set wider, a longer nose and no mole.
static CLARA: Features = Features {
    skin: Tone(218, 170, 138),
    iris: Tone(86, 66, 44),
    hair: Tone(74, 46, 34),
    lips: Tone(180, 98, 96),
    eye_gap: 104.0,
    eye_size: 24.0,
    brow: 1.05,
    brow_arch: 6.0,
    nose_length: 73.0,
    nose_width: 22.5,
    mouth_width: 38.0,
    face_width: 104.0,
    jaw: 85.0,
    chin: 165.0,
    ..Features::AVERAGE
};

pub(crate) static FERREIRA: Holder = Holder {
    surname: "Ferreira",
    given: "Ines",
    sex: Sex::Female,
    born: date(1993, 7, 2),
    place: "SOUTHPORT",
    address: "60 BAKER HILL, SOUTHPORT",
    number: "UT3087745",
    features: &INES,
    then: outfit(Style::Loose, Tone(88, 60, 96), Collar::Vee),
    now: outfit(Style::Bun, Tone(110, 120, 134), Collar::Round),
    room: room(WARM, -4.0, -1.0),
};

/// The sister who took the selfie.
pub(crate) fn sister() -> Slot {
    Slot::drawn(Subject::Selfie(&CLARA, FERREIRA.now, FERREIRA.room))
}
