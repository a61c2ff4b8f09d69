//! What is typed about a customer: read from the request, then held against what is registered.
//!
//! Each carrier says in its own codes what differs; SKT never says what. A number of the invented
//! range that belongs to nobody is taken to be registered as typed. Any other number is registered
//! nowhere, so that a real person's details get nobody anywhere.

use jiff::civil::Date;

use super::form::Form;
use super::person::{Carrier, Line, Person, Sex};
use crate::config::{BirthDigits, Switches};

const INVENTED_NUMBERS: &str = "0105555";

/// What the request says.
pub(crate) struct Stated {
    pub(crate) name: String,
    pub(crate) phone: String,
    pub(crate) line: Line,
    born: Date,
    sex: Sex,
    foreigner: bool,
}

/// Who is registered.
#[derive(Clone)]
pub(crate) struct Subject {
    pub(crate) identity: String,
    pub(crate) name: String,
    pub(crate) line: Line,
    pub(crate) born: Date,
    pub(crate) sex: Sex,
    pub(crate) foreigner: bool,
}

impl Stated {
    /// Reads it, or says in the provider's words what is missing or wrong.
    pub(crate) fn read(form: &Form, switches: &Switches, today: Date) -> Result<Self, String> {
        let required = |name: &str| form.get(name).ok_or_else(|| missing(name));
        let wrong = |name: &str| format!("{name} 파라메터가 올바르지 않습니다.");

        let name = required("name")?.to_owned();
        required("phone")?;
        required("birth")?;
        let digit = required("gender_digit")?;
        let carrier = Carrier::named(required("carrier")?).ok_or_else(|| wrong("carrier"))?;
        if switches.channel_key_required {
            required("channel_key")?;
        }
        let phone = form
            .digits("phone")
            .filter(|phone| phone.starts_with("01") && matches!(phone.len(), 10 | 11))
            .ok_or_else(|| wrong("phone"))?;
        let (first_year, sex, foreigner) = meaning(digit).ok_or_else(|| wrong("gender_digit"))?;
        let born = form
            .digits("birth")
            .and_then(|digits| date(&digits, first_year, switches.birth_digits))
            .filter(|&born| born <= today)
            .ok_or_else(|| wrong("birth"))?;
        let mvno = matches!(form.get("is_mvno"), Some("true" | "1"));
        Ok(Self {
            name,
            phone,
            line: Line { carrier, mvno },
            born,
            sex,
            foreigner,
        })
    }

    /// Who that is, or the code with which the carrier refuses.
    pub(crate) fn registered(&self, people: &[Person]) -> Result<Subject, u16> {
        let Some(person) = people.iter().find(|person| person.phone == self.phone) else {
            return self.as_stated();
        };
        let carrier = self.line.carrier;
        if person.registered_line.carrier != carrier {
            return Err(Differs::Number.code(carrier));
        }
        if person.registered_line.mvno && !self.line.mvno {
            return Err(Differs::IsBudget.code(carrier));
        }
        if self.line.mvno && !person.registered_line.mvno {
            return Err(Differs::IsNotBudget.code(carrier));
        }
        let same_birth = person.born == self.born;
        if !same_birth || person.sex != self.sex || person.foreigner != self.foreigner {
            return Err(Differs::Birth.code(carrier));
        }
        if without_spaces(person.registered_name) != without_spaces(&self.name) {
            return Err(Differs::Name.code(carrier));
        }
        Ok(Subject::from(person))
    }

    fn as_stated(&self) -> Result<Subject, u16> {
        if !self.phone.starts_with(INVENTED_NUMBERS) {
            return Err(Differs::Number.code(self.line.carrier));
        }
        Ok(Subject {
            identity: format!("{} {} {:?}", self.name, self.born, self.sex),
            name: self.name.clone(),
            line: self.line,
            born: self.born,
            sex: self.sex,
            foreigner: self.foreigner,
        })
    }
}

impl From<&Person> for Subject {
    fn from(person: &Person) -> Self {
        Self {
            identity: person.identity.to_owned(),
            name: person.registered_name.to_owned(),
            line: person.registered_line,
            born: person.born,
            sex: person.sex,
            foreigner: person.foreigner,
        }
    }
}

pub(crate) fn missing(names: &str) -> String {
    format!("{names} 파라메터가 누락되었습니다.")
}

/// Which century, sex and register the seventh digit stands for.
fn meaning(digit: &str) -> Option<(i16, Sex, bool)> {
    match digit {
        "1" => Some((1900, Sex::Male, false)),
        "2" => Some((1900, Sex::Female, false)),
        "3" => Some((2000, Sex::Male, false)),
        "4" => Some((2000, Sex::Female, false)),
        "5" => Some((1900, Sex::Male, true)),
        "6" => Some((1900, Sex::Female, true)),
        "7" => Some((2000, Sex::Male, true)),
        "8" => Some((2000, Sex::Female, true)),
        _ => None,
    }
}

fn date(digits: &str, first_year: i16, taken: BirthDigits) -> Option<Date> {
    let full = match (digits.len(), taken) {
        (6, BirthDigits::Six | BirthDigits::Either) => {
            format!("{}{digits}", first_year / 100)
        }
        (8, BirthDigits::Eight | BirthDigits::Either) => digits.to_owned(),
        _ => return None,
    };
    let date = Date::strptime("%Y%m%d", full).ok()?;
    (date.year() / 100 == first_year / 100).then_some(date)
}

fn without_spaces(name: &str) -> String {
    name.split_whitespace().collect()
}

/// What is not as registered.
enum Differs {
    Number,
    IsBudget,
    IsNotBudget,
    Birth,
    Name,
}

impl Differs {
    const fn code(self, carrier: Carrier) -> u16 {
        match (carrier, self) {
            (Carrier::Skt, _) => 1110,
            (Carrier::Kt, Self::Number) => 3035,
            (Carrier::Kt, Self::IsBudget) => 3039,
            (Carrier::Kt, Self::IsNotBudget) => 3639,
            (Carrier::Kt, Self::Birth) => 3036,
            (Carrier::Kt, Self::Name) => 3037,
            (Carrier::Lgt, Self::Number) => 5001,
            (Carrier::Lgt, Self::IsBudget) => 5005,
            (Carrier::Lgt, Self::IsNotBudget) => 5004,
            (Carrier::Lgt, Self::Birth) => 5013,
            (Carrier::Lgt, Self::Name) => 5014,
        }
    }
}
