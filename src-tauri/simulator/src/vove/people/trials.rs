//! The people of the trials: cases that are offered without a word of what is to be found in them.
//! Neither they nor their faces are in any other case.

use jiff::civil::{Date, date};

use super::{
    BERGER, DANIEL, FERREIRA, Features, Holder, INES, KOFI, LINDQVIST, LUCAS, MAJA, MENSAH, MOREAU,
    NORA, OKORIE, PRIYA, RAMAN, SALMI, TOMAS,
};

/// One of a pair of faces that a careless eye may take for each other: the tones are the same, the
/// measures are not.
macro_rules! faces {
    ($($name:ident: $of:ident $gap:literal $nose:literal $wings:literal $mouth:literal $jaw:literal $chin:literal;)+) => {$(
        static $name: Features = Features {
            eye_gap: $gap,
            nose_length: $nose,
            nose_width: $wings,
            mouth_width: $mouth,
            jaw: $jaw,
            chin: $chin,
            moles: &[],
            scar: None,
            ..$of
        };
    )+};
}

faces! {
    NORA_A: NORA 97.0 64.0 19.5 34.0 82.0 160.0;
    NORA_B: NORA 104.0 71.0 22.5 38.0 87.0 168.0;
    DANIEL_A: DANIEL 99.0 64.0 24.0 37.0 93.0 164.0;
    DANIEL_B: DANIEL 106.0 71.0 28.0 42.0 100.0 172.0;
    MAJA_A: MAJA 97.0 63.0 19.0 34.0 80.0 159.0;
    MAJA_B: MAJA 104.0 70.0 22.0 38.0 86.0 167.0;
    TOMAS_A: TOMAS 98.0 65.0 20.0 35.0 88.0 163.0;
    TOMAS_B: TOMAS 105.0 72.0 24.0 40.0 95.0 171.0;
    PRIYA_A: PRIYA 97.0 64.0 20.0 34.0 81.0 159.0;
    PRIYA_B: PRIYA 104.0 70.0 23.0 38.0 87.0 167.0;
    LUCAS_A: LUCAS 98.0 64.0 20.0 35.0 87.0 163.0;
    LUCAS_B: LUCAS 105.0 71.0 24.0 40.0 94.0 171.0;
    KOFI_A: KOFI 99.0 64.0 24.0 37.0 92.0 163.0;
    INES_A: INES 96.0 64.0 19.0 34.0 80.0 158.0;
}

/// Who is on selfie and document, and whose face the document has where that is another.
pub(crate) struct Trial {
    pub(crate) who: Holder,
    pub(crate) other: Option<&'static Features>,
}

const fn trial(
    (surname, given): (&'static str, &'static str),
    born: Date,
    number: &'static str,
    like: &Holder,
    (features, other): (&'static Features, Option<&'static Features>),
) -> Trial {
    let who = Holder {
        surname,
        given,
        sex: like.sex,
        born,
        place: like.place,
        address: like.address,
        number,
        features,
        then: like.then,
        now: like.now,
        room: like.room,
    };
    Trial { who, other }
}

/// In the order of their references.
#[rustfmt::skip]
pub(crate) static TRIALS: [Trial; 12] = [
    trial(("Aalto", "Liv Marianne"), date(1994, 2, 11), "UT5210041", &SALMI, (&NORA_A, None)),
    trial(("Adeyemi", "Samuel"), date(1989, 6, 23), "UT5210152", &OKORIE, (&DANIEL_A, Some(&DANIEL_B))),
    trial(("Nyberg", "Ebba"), date(1997, 12, 4), "UT5210263", &LINDQVIST, (&MAJA_A, Some(&MAJA_B))),
    trial(("Krause", "Jonas"), date(1984, 8, 19), "UT5210374", &BERGER, (&TOMAS_A, None)),
    trial(("Iyer", "Meera"), date(1992, 5, 30), "UT5210485", &RAMAN, (&PRIYA_A, Some(&PRIYA_B))),
    trial(("Fournier", "Theo"), date(1990, 10, 7), "UT5210596", &MOREAU, (&LUCAS_A, None)),
    trial(("Boateng", "Yaw"), date(1987, 3, 15), "UT5210607", &MENSAH, (&KOFI_A, None)),
    trial(("Tavares", "Rita"), date(1995, 9, 26), "UT5210718", &FERREIRA, (&INES_A, None)),
    trial(("Koivisto", "Aino"), date(1993, 1, 9), "UT5210829", &SALMI, (&NORA_B, Some(&NORA_A))),
    trial(("Menon", "Kavya"), date(1991, 7, 14), "UT5210930", &RAMAN, (&PRIYA_B, None)),
    trial(("Hoffer", "Emil"), date(1988, 11, 2), "UT5211041", &BERGER, (&TOMAS_B, Some(&TOMAS_A))),
    trial(("Girard", "Hugo"), date(1996, 4, 21), "UT5211152", &MOREAU, (&LUCAS_B, Some(&LUCAS_A))),
];
