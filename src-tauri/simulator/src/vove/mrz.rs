//! Composing machine-readable zones as ICAO Doc 9303 lays them out, for the invented state UTO.

use jiff::civil::Date;

use crate::portone::person::Sex;

/// What goes into a zone.
pub(crate) struct Holder<'a> {
    pub(crate) surname: &'a str,
    pub(crate) given: &'a str,
    pub(crate) number: &'a str,
    pub(crate) born: Date,
    pub(crate) sex: Sex,
    pub(crate) expires: Date,
    /// The state's own number for the person; passports only, often empty.
    pub(crate) personal: &'a str,
}

const STATE: &str = "UTO";

/// A passport: two lines of 44.
pub(crate) fn td3(holder: &Holder<'_>) -> [String; 2] {
    let first = format!("P<{STATE}{}", name(holder, 39));
    let number = checked(&filled(holder.number, 9));
    let born = checked(&yymmdd(holder.born));
    let expires = checked(&yymmdd(holder.expires));
    let personal = filled(holder.personal, 14);
    let optional = match holder.personal {
        "" => format!("{personal}<"),
        _ => checked(&personal),
    };
    let all = digit(&format!("{number}{born}{expires}{optional}"));
    let sex = sex(holder.sex);
    [
        first,
        format!("{number}{STATE}{born}{sex}{expires}{optional}{all}"),
    ]
}

/// An identity card: three lines of 30.
pub(crate) fn td1(holder: &Holder<'_>) -> [String; 3] {
    let number = checked(&filled(holder.number, 9));
    let optional = filled("", 15);
    let first = format!("I<{STATE}{number}{optional}");
    let born = checked(&yymmdd(holder.born));
    let expires = checked(&yymmdd(holder.expires));
    let rest = filled("", 11);
    let all = digit(&format!("{number}{optional}{born}{expires}{rest}"));
    let sex = sex(holder.sex);
    let second = format!("{born}{sex}{expires}{STATE}{rest}{all}");
    [first, second, name(holder, 30)]
}

fn name(holder: &Holder<'_>, length: usize) -> String {
    let plain = |text: &str| {
        text.to_uppercase()
            .replace([' ', '-'], "<")
            .replace('\'', "")
    };
    let name = format!("{}<<{}", plain(holder.surname), plain(holder.given));
    filled(&name, length)
}

const fn sex(sex: Sex) -> char {
    match sex {
        Sex::Male => 'M',
        Sex::Female => 'F',
    }
}

fn filled(text: &str, length: usize) -> String {
    text.chars()
        .chain(std::iter::repeat('<'))
        .take(length)
        .collect()
}

fn yymmdd(date: Date) -> String {
    format!(
        "{:02}{:02}{:02}",
        date.year() % 100,
        date.month(),
        date.day()
    )
}

fn checked(field: &str) -> String {
    format!("{field}{}", digit(field))
}

/// The check digit: weights 7, 3, 1; letters count from ten, fillers nothing.
pub(crate) fn digit(field: &str) -> u32 {
    let value = |letter: char| letter.to_digit(36).unwrap_or(0);
    let weights = [7, 3, 1].into_iter().cycle();
    field
        .chars()
        .zip(weights)
        .map(|(letter, weight)| value(letter) * weight)
        .sum::<u32>()
        % 10
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Holder, Sex, td1, td3};

    const ERIKSSON: Holder<'_> = Holder {
        surname: "Eriksson",
        given: "Anna Maria",
        number: "L898902C3",
        born: date(1974, 8, 12),
        sex: Sex::Female,
        expires: date(2012, 4, 15),
        personal: "ZE184226B",
    };

    #[test]
    fn the_specimen_of_the_standard_comes_out() {
        assert_eq!(
            td3(&ERIKSSON),
            [
                "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
                "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
            ]
        );
        let card = Holder {
            number: "D23145890",
            ..ERIKSSON
        };
        assert_eq!(
            td1(&card),
            [
                "I<UTOD231458907<<<<<<<<<<<<<<<",
                "7408122F1204159UTO<<<<<<<<<<<6",
                "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
            ]
        );
    }
}
