//! Zones, dates and names that nobody would print: nothing may panic, and what is said has to hold
//! together. `COUNTERCHECK_FUZZ` says how many; the numbers are the same in every run.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where it is wrong"
)]

use countercheck_core::documents::mrz::{CheckName, Elsewhere, Reading, Written, Zone, read};
use countercheck_core::domain::document_date::DocumentDate;
use countercheck_core::domain::outcome::Outcome;
use jiff::civil::{Date, date};

const COUNT: u64 = 20_000;

/// One in so many zones is asked what its digits cannot see, which costs more than all the rest.
const BLIND: u64 = 32;

/// Characters that a reader of zones meets: those of a zone, those it is mistaken for, and those that
/// have more than one byte.
const ODD: &[char] = &[
    'a', 'l', 'o', ' ', '\t', '\u{0}', '-', '\'', '«', '»', '>', '‹', 'É', 'ß', 'İ', '０', 'Ａ',
    '٣', '😀', '\u{301}', '\u{202e}', '\u{feff}',
];

const ALPHABET: &[u8; 37] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";

/// A small generator with a fixed start (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn of_zone(&mut self) -> char {
        char::from(ALPHABET[self.below(ALPHABET.len())])
    }

    fn any(&mut self) -> char {
        match self.below(8) {
            0 => ODD[self.below(ODD.len())],
            1 => char::from_u32(u32::try_from(self.next() % 0x11_0000).unwrap())
                .unwrap_or('\u{fffd}'),
            _ => self.of_zone(),
        }
    }

    fn day(&mut self) -> Date {
        let year = i16::try_from(self.below(19_999)).unwrap() - 9999;
        date(year, 1, 1)
            .saturating_add(jiff::Span::new().days(i64::try_from(self.below(366)).unwrap()))
    }
}

fn vectors() -> Vec<Vec<String>> {
    let table = include_str!("../../../tests/fixtures/mrz_vectors.json");
    let table: serde_json::Value = serde_json::from_str(table).unwrap();
    let rows = ["vectors", "malformed", "ocr_repair"].into_iter();
    let rows = rows.flat_map(|name| table[name].as_array().unwrap().clone());
    let lines = |row: serde_json::Value| serde_json::from_value(row["lines"].clone()).unwrap();
    rows.map(lines).collect()
}

/// A zone of the table with some damage.
fn damaged(chance: &mut Chance, vectors: &[Vec<String>]) -> Vec<String> {
    let mut lines = vectors[chance.below(vectors.len())].clone();
    for _ in 0..=chance.below(4) {
        let which = chance.below(lines.len());
        let mut chars: Vec<char> = lines[which].chars().collect();
        let at = chance.below(chars.len());
        match chance.below(12) {
            0 if !chars.is_empty() => drop(chars.remove(at)),
            1 => chars.insert(at, chance.any()),
            2 if at + 1 < chars.len() => chars.swap(at, at + 1),
            3 if !chars.is_empty() => chars[at] = chance.any(),
            4 => {
                let to = chance.below(lines.len());
                lines.swap(which, to);
                continue;
            }
            _ if !chars.is_empty() => chars[at] = chance.of_zone(),
            _ => {}
        }
        lines[which] = chars.into_iter().collect();
    }
    lines
}

/// Lines of the lengths of a format, or nearly, with anything in them.
fn invented(chance: &mut Chance) -> Vec<String> {
    const LENGTHS: [&[usize]; 8] = [
        &[30, 30, 30],
        &[36, 36],
        &[44, 44],
        &[30],
        &[9, 30, 30],
        &[44, 43],
        &[],
        &[1, 2, 3, 4],
    ];
    const BEGINNINGS: [&str; 8] = ["P<", "V<", "I<UTO", "IDFRA", "D1FRA", "FACHE", "AC", ""];
    let odd = chance.below(4) == 0;
    let lengths = LENGTHS[chance.below(LENGTHS.len())];
    let line = |&length: &usize| {
        let beginning = BEGINNINGS[chance.below(BEGINNINGS.len())];
        let mut line: String = beginning.chars().take(length).collect();
        while line.chars().count() < length {
            line.push(if odd { chance.any() } else { chance.of_zone() });
        }
        line
    };
    lengths.iter().map(line).collect()
}

fn ask(zone: &Zone, today: Date, elsewhere: &Elsewhere, blind: bool) {
    let checks = zone.checks();
    assert_eq!(checks.len(), CheckName::ALL.len());
    let differs = checks.iter().any(|check| check.agrees() == Some(false));
    match zone.outcome() {
        Outcome::Pass => {
            assert!(!differs && checks.iter().any(|check| check.agrees() == Some(true)))
        }
        Outcome::NotChecked => assert!(checks.iter().all(|check| check.digit.is_none())),
        Outcome::Fail => {
            let days = [zone.birth(), zone.expiry()].into_iter().flatten();
            assert!(differs || days.into_iter().any(Written::is_impossible));
        }
        Outcome::CannotCheck => panic!("a zone can be checked: {:?}", zone.lines()),
    }
    for digit in checks.iter().filter_map(|check| check.digit.as_ref()) {
        assert!(digit.expected.is_ascii_digit());
        assert_eq!(zone.at(digit.at), digit.printed.to_string());
    }
    for field in zone.fields() {
        for span in field.spans {
            assert_eq!(
                zone.at(span).len(),
                span.last + 1 - span.first,
                "{:?}",
                zone.lines()
            );
        }
    }
    for remark in zone.remarks() {
        assert!(
            !zone.at(remark.at).is_empty(),
            "{remark:?} {:?}",
            zone.lines()
        );
    }
    let dates = zone.dates(today, elsewhere);
    for (written, reckoned) in [(zone.birth(), dates.birth), (zone.expiry(), dates.expiry)] {
        let is_day = matches!(written, Some(Written::Day { .. }));
        assert!(is_day || reckoned.is_none());
    }
    if blind {
        for name in CheckName::ALL {
            zone.blind(name);
        }
    }
}

fn round(chance: &mut Chance, vectors: &[Vec<String>]) -> bool {
    let lines = if chance.below(4) == 0 {
        invented(chance)
    } else {
        damaged(chance, vectors)
    };
    let today = chance.day();
    let elsewhere = Elsewhere {
        birth: (chance.below(4) == 0).then(|| chance.day()),
        issue: (chance.below(4) == 0).then(|| chance.day()),
        expiry: (chance.below(4) == 0).then(|| chance.day()),
    };
    let blind = chance.next().is_multiple_of(BLIND);
    let text: String = (0..chance.below(14)).map(|_| chance.any()).collect();
    Written::read(&text);
    DocumentDate::read(&text);
    match read(&lines) {
        Reading::Zone { as_read, repaired } => {
            let given: Vec<&str> = lines.iter().map(|line| line.trim()).collect();
            assert_eq!(as_read.lines(), given, "a zone is read as it is");
            ask(&as_read, today, &elsewhere, blind);
            if let Some(repaired) = repaired {
                assert_ne!(repaired.repairs(), []);
                let changed = repaired
                    .lines()
                    .concat()
                    .chars()
                    .zip(as_read.lines().concat().chars())
                    .filter(|(a, b)| a != b)
                    .count();
                assert_eq!(repaired.repairs().len(), changed, "each change is listed");
                ask(&repaired, today, &elsewhere, blind);
            }
            true
        }
        Reading::CannotCheck { problems, .. } => {
            assert_ne!(problems, [], "there is a reason");
            false
        }
    }
}

#[test]
fn nothing_is_too_odd() {
    let count = std::env::var("COUNTERCHECK_FUZZ").map_or(COUNT, |count| count.parse().unwrap());
    let vectors = vectors();
    let mut chance = Chance(0x5eed);
    let zones = (0..count).filter(|_| round(&mut chance, &vectors)).count();
    println!("{count} inputs, {zones} of them zones");
    let zones = u64::try_from(zones).unwrap();
    assert!(
        zones * 3 > count,
        "most of what is walked has to get past the lengths"
    );
}
