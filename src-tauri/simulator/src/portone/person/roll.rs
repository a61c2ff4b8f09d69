//! The list of people, and how their birth dates follow from the day.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Carrier, Line, Person, Sex};

/// Everybody, with the ages they have on `today` in Korea.
///
/// On 31 December nobody is nineteen by the year and still eighteen by the day; `adultByYear` has
/// the birthday then.
#[must_use]
pub fn people(today: Date) -> Vec<Person> {
    ROLL.iter().map(|entry| entry.person(today)).collect()
}

struct Entry {
    script: &'static str,
    meaning: &'static str,
    said: (&'static str, Line),
    /// Where it differs from what is said.
    registered: (Option<&'static str>, Option<Line>),
    born: Born,
    sex: Sex,
    foreigner: bool,
    phone: &'static str,
    identity: &'static str,
}

enum Born {
    On(i16, i8, i8),
    /// Years before the day, and days later than that.
    Before(i16, i32),
    /// 31 December, so many years back.
    LastDayOfYear(i16),
}

impl Born {
    fn date(&self, today: Date) -> Date {
        let date = match *self {
            Self::On(year, month, day) => Date::new(year, month, day),
            Self::Before(years, later) => today
                .checked_add(later.days())
                .and_then(|day| day.checked_sub(years.years())),
            Self::LastDayOfYear(years) => Date::new(today.year().saturating_sub(years), 12, 31),
        };
        // Only at the two ends of the calendar.
        date.unwrap_or(today)
    }
}

impl Entry {
    fn person(&self, today: Date) -> Person {
        let born = self.born.date(today);
        let (name, line) = self.said;
        Person {
            script: self.script,
            meaning: self.meaning,
            name,
            birth: born.strftime("%y%m%d").to_string(),
            seventh: seventh(born, self.sex, self.foreigner),
            carrier: line.carrier,
            mvno: line.mvno,
            phone: self.phone,
            registered_name: self.registered.0.unwrap_or(name),
            registered_line: self.registered.1.unwrap_or(line),
            born,
            sex: self.sex,
            foreigner: self.foreigner,
            identity: self.identity,
        }
    }
}

fn seventh(born: Date, sex: Sex, foreigner: bool) -> char {
    match (foreigner, born.year() >= 2000, sex) {
        (false, false, Sex::Male) => '1',
        (false, false, Sex::Female) => '2',
        (false, true, Sex::Male) => '3',
        (false, true, Sex::Female) => '4',
        (true, false, Sex::Male) => '5',
        (true, false, Sex::Female) => '6',
        (true, true, Sex::Male) => '7',
        (true, true, Sex::Female) => '8',
    }
}

const SKT: Line = line(Carrier::Skt, false);
const KT: Line = line(Carrier::Kt, false);
const LGT: Line = line(Carrier::Lgt, false);
const KT_MVNO: Line = line(Carrier::Kt, true);

const fn line(carrier: Carrier, mvno: bool) -> Line {
    Line { carrier, mvno }
}

const fn entry(
    script: &'static str,
    phone: &'static str,
    said: (&'static str, Line),
    sex: Sex,
    born: Born,
    meaning: &'static str,
) -> Entry {
    Entry {
        script,
        meaning,
        said,
        registered: (None, None),
        born,
        sex,
        foreigner: false,
        phone,
        identity: script,
    }
}

impl Entry {
    const fn foreigner(self) -> Self {
        Self {
            foreigner: true,
            ..self
        }
    }

    const fn registered_as(self, name: &'static str) -> Self {
        Self {
            registered: (Some(name), None),
            ..self
        }
    }

    const fn registered_on(self, line: Line) -> Self {
        Self {
            registered: (None, Some(line)),
            ..self
        }
    }

    const fn same_as(self, identity: &'static str) -> Self {
        Self { identity, ..self }
    }
}

use Born::{Before, LastDayOfYear, On};
use Sex::{Female, Male};

#[rustfmt::skip]
const ROLL: &[Entry] = &[
    entry("adult", "01055550101", ("김하늘", SKT), Female, On(1988, 7, 15), "everything is fine"),
    entry("mvno", "01055550102", ("이서준", KT_MVNO), Male, On(1975, 3, 2), "a budget line, everything is fine"),
    entry("foreigner", "01055550103", ("ALEX RIVERA", LGT), Male, On(1990, 11, 23), "a name in Latin letters, seventh digit 5").foreigner(),
    entry("foreignerWoman", "01055550104", ("MARIA SANTOS", KT), Female, On(1985, 1, 9), "seventh digit 6").foreigner(),
    entry("foreignerYoung", "01055550105", ("BAT ERDENE", SKT), Male, On(2002, 5, 30), "seventh digit 7").foreigner(),
    entry("foreignerYoungWoman", "01055550106", ("LINH TRAN", KT_MVNO), Female, On(2004, 8, 17), "seventh digit 8, a budget line").foreigner(),
    entry("justTurned", "01055550108", ("박도윤", KT), Male, Before(19, 0), "nineteen today"),
    entry("turnsTomorrow", "01055550109", ("정가람", SKT), Female, Before(19, 1), "nineteen tomorrow"),
    entry("adultByYear", "01055550110", ("강나래", LGT), Female, LastDayOfYear(19), "nineteen by the year, eighteen by the day"),
    entry("minor", "01055550111", ("조한별", KT), Male, Before(15, -40), "fifteen"),
    entry("child", "01055550112", ("윤새봄", SKT), Female, Before(13, -40), "under fourteen"),
    entry("leapDay", "01055550113", ("임윤달", LGT), Male, On(2004, 2, 29), "born on 29 February"),
    entry("spacedName", "01055550114", ("남궁 보라", KT), Female, On(1993, 9, 4), "registered without the space").registered_as("남궁보라"),
    entry("twoPhones", "01055550115", ("최은우", SKT), Male, On(1982, 12, 1), "one of two phones of one person"),
    entry("secondPhone", "01055550116", ("최은우", LGT), Male, On(1982, 12, 1), "the other phone of the same person").same_as("twoPhones"),
    entry("wrongCarrier", "01055550117", ("한바다", KT), Female, On(1979, 6, 18), "says KT, is with LG U+").registered_on(LGT),
    entry("mvnoForgotten", "01055550118", ("오솔길", KT), Male, On(1968, 4, 27), "does not say that it is a budget line").registered_on(KT_MVNO),
    entry("nickname", "01055550119", ("서별", KT), Female, On(1997, 10, 10), "registered as 서별이").registered_as("서별이"),
    entry("maybeSent", "01055550120", ("신여름", SKT), Male, On(1991, 2, 14), "the message arrives, the answer does not; once"),
    entry("addressBlocked", "01055550121", ("권가을", KT), Female, On(1986, 8, 8), "too many requests from this store"),
    entry("codeExpires", "01055550122", ("황겨울", LGT), Male, On(1977, 1, 20), "the first code has run out, the second is good"),
    entry("dropOnConfirm", "01055550123", ("안마루", SKT), Female, On(1994, 3, 31), "the code is taken, the answer does not arrive"),
    entry("slowMessage", "01055550124", ("송아라", KT), Female, On(1983, 7, 7), "the message arrives at once, the answer late"),
    entry("notCertified", "01055550125", ("류한결", LGT), Male, On(1996, 5, 5), "answers without an error, but not certified"),
    entry("blocksChecks", "01055550126", ("문이슬", LGT), Female, On(1972, 9, 19), "has blocked identity checks at the carrier"),
    entry("noMessage", "01055550127", ("배바람", SKT), Male, On(1999, 12, 31), "the message cannot be sent"),
    entry("unknownFields", "01055550128", ("백두리", KT), Male, On(2000, 1, 1), "answers with fields nobody knows"),
    // The next two have sent documents as well: `vove::people` has them.
    entry("sentDocuments", "01055550129", ("NORA ELINA SALMI", SKT), Female, On(1991, 4, 17), "has a verification with documents, too").foreigner(),
    entry("dayOff", "01055550130", ("DANIEL CHIDI OKORIE", KT), Male, On(1986, 9, 4), "has documents with a birth date a day earlier").foreigner(),
];

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};

    use super::people;

    fn of(script: &str, today: Date) -> Date {
        let everybody = people(today);
        everybody.iter().find(|p| p.script == script).unwrap().born
    }

    #[test]
    fn ages_follow_from_the_day() {
        let today = date(2026, 11, 21);
        assert_eq!(of("justTurned", today), date(2007, 11, 21));
        assert_eq!(of("turnsTomorrow", today), date(2007, 11, 22));
        assert_eq!(of("adultByYear", today), date(2007, 12, 31));
        let leap = date(2028, 2, 28);
        assert_eq!(
            of("turnsTomorrow", leap),
            date(2009, 2, 28),
            "2009 has no 29th"
        );
        assert_eq!(
            of("adult", leap),
            of("adult", today),
            "others stay as they are"
        );
    }

    #[test]
    fn nobody_shares_a_phone_or_a_script() {
        let everybody = people(date(2026, 11, 21));
        for (at, one) in everybody.iter().enumerate() {
            let after = &everybody[at + 1..];
            assert!(
                after
                    .iter()
                    .all(|p| p.phone != one.phone && p.script != one.script)
            );
            assert!(one.phone.starts_with("010555501"), "a synthetic number");
        }
        assert!(everybody.len() >= 12);
    }
}
