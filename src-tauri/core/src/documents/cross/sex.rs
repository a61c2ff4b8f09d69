//! The sex as documents print it, the zone encodes it and the carrier spells it.

use super::Agreement;
use crate::domain::outcome::Outcome;

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sex {
    /// Male.
    Male,
    /// Female.
    Female,
    /// Said to be neither or not stated: `X` in print, `<` in the zone (Doc 9303 part 4).
    Unspecified,
}

impl Sex {
    /// Reads a letter or a word, or several that mean the same, as documents in two languages
    /// print; anything else is not known.
    pub fn read(text: &str) -> Option<Self> {
        let upper = text.to_uppercase();
        let words = upper.split(|c: char| c == '/' || c == '|' || c.is_whitespace());
        let mut words = words.filter(|word| !word.is_empty()).map(Self::word);
        let first = words.next()??;
        words.all(|word| word == Some(first)).then_some(first)
    }

    fn word(word: &str) -> Option<Self> {
        Some(match word {
            "M" | "MALE" | "H" | "HOMME" | "MASCULIN" | "MASC" | "HOMBRE" | "MASCULINO"
            | "MASCULINE" | "MÄNNLICH" | "MAN" | "남" | "남자" | "남성" | "ذكر" | "М" | "МУЖ"
            | "МУЖ." | "МУЖСКОЙ" | "男" | "ERKEK" => Self::Male,
            "F" | "FEMALE" | "FEMME" | "FÉMININ" | "FEMININ" | "FEM" | "MUJER" | "FEMENINO"
            | "FEMININO" | "FEMININE" | "WEIBLICH" | "W" | "WOMAN" | "여" | "여자" | "여성"
            | "أنثى" | "انثى" | "Ж" | "ЖЕН" | "ЖЕН." | "ЖЕНСКИЙ" | "女" | "KADIN" => {
                Self::Female
            }
            "X" | "<" | "UNSPECIFIED" => Self::Unspecified,
            _ => return None,
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Male => "M",
            Self::Female => "F",
            Self::Unspecified => "X",
        }
    }
}

/// Compares two statements. One that leaves it open contradicts nothing.
pub fn compare(one: &str, other: &str) -> Agreement {
    let (Some(sex), Some(other_sex)) = (Sex::read(one), Sex::read(other)) else {
        return Agreement::new("sexes", Outcome::CannotCheck, "sex.unknown", one, other);
    };
    let (outcome, kind, rule) = if sex == other_sex {
        (Outcome::Pass, "sexes", "sex.same")
    } else if sex == Sex::Unspecified || other_sex == Sex::Unspecified {
        (Outcome::NotChecked, "sexesOpen", "sex.open")
    } else {
        (Outcome::Fail, "sexes", "sex.differ")
    };
    Agreement::new(kind, outcome, rule, sex.name(), other_sex.name())
}
