//! What is found by what, and what is shown of it.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::mask;

/// Stands for the keyed hash of a number.
fn key(digits: &str) -> String {
    format!("<{digits}>")
}

fn entry(names: &[&str], codes: &[&str]) -> Entry {
    let mut entry = Entry::default();
    for name in names {
        entry.name(name);
    }
    for code in codes {
        entry.code(code);
    }
    entry
}

/// Whether an index that has the grams of the entry would give it.
fn given(needed: &Needed, grams: &BTreeSet<String>) -> bool {
    match needed {
        Needed::Gram(gram) => grams.contains(gram),
        Needed::All(all) => all.iter().all(|one| given(one, grams)),
        Needed::Any(any) => any.iter().any(|one| given(one, grams)),
    }
}

/// Whether it is found; what an index needs for it is there then.
fn finds(typed: &str, entry: &Entry) -> bool {
    let Some(query) = Query::read(typed, &key) else {
        return false;
    };
    let found = query.matches(entry);
    assert!(!found || given(&query.needed(), &entry.grams()), "{typed}");
    found
}

fn all(entry: &Entry, typed: &[&str]) {
    for typed in typed {
        assert!(finds(typed, entry), "{typed}");
    }
}

fn none(entry: &Entry, typed: &[&str]) {
    for typed in typed {
        assert!(!finds(typed, entry), "{typed}");
    }
}

#[test]
fn hangul_is_found_by_any_part_and_by_initials() {
    let entry = entry(&["김하늘"], &[]);
    all(
        &entry,
        &[
            "김",
            "하",
            "늘",
            "김하",
            "하늘",
            "김하늘",
            "늘 김",
            "김-하늘",
        ],
    );
    all(
        &entry,
        &["ㄱ", "ㄱㅎ", "ㅎㄴ", "ㄱㅎㄴ", "김ㅎㄴ", "ㄱ하늘", "김하ㄴ"],
    );
    // As a keyboard writes two consonants, and as another system writes a syllable.
    all(&entry, &["\u{1100}\u{1175}\u{11B7}하늘"]);
    none(
        &entry,
        &[
            "이",
            "늘하",
            "김늘",
            "ㄴㅎ",
            "ㄲㅎㄴ",
            "김하늘솔",
            "ㄱㅎㄴㅅ",
            "기",
        ],
    );
    let entry = self::entry(&["김  사 랑"], &[]);
    all(&entry, &["김사랑", "사랑", "ㄳㄹ", "ㄱㅅㄹ"]);
}

#[test]
fn latin_is_found_by_the_beginning_of_words_without_case_and_accents() {
    let entry = entry(&["NGUYỄN Thị Ánh", "O'Brien-Łukasz", "Straße"], &[]);
    all(
        &entry,
        &[
            "n",
            "nguyen",
            "NGUYỄN",
            "anh ngu",
            "thi",
            "ngu\u{79}ê\u{303}n",
        ],
    );
    all(
        &entry,
        &["obrien", "O’Brien", "lukasz", "Ł", "strasse", "ｎｇｕ"],
    );
    none(&entry, &["guyen", "nguyenx", "brien", "nguyen bob"]);
}

#[test]
fn codes_are_found_by_either_end() {
    let entry = entry(
        &[],
        &[
            "imp_448280090638",
            "3eb8c91c-c866-4fcb-9805-67e8b45c7883",
            "x",
        ],
    );
    all(
        &entry,
        &[
            "imp_4482",
            "448280090638",
            "imp_448280090638",
            "0638",
            "90638",
            "x",
            "X",
        ],
    );
    all(
        &entry,
        &[
            "3EB8",
            "3eb8c91c-c866",
            "7883",
            "67e8b45c7883",
            "3eb8c91c c866 4fcb",
        ],
    );
    none(
        &entry,
        &["448", "638", "8280", "c866", "imp_0638x", "imp_4483"],
    );
    let one = self::entry(&[], &["M 1234 5678"]);
    all(
        &one,
        &["m12345678", "M 1234 5678", "5678", "1234-5678"].map(|typed| typed),
    );
}

#[test]
fn a_phone_is_found_by_its_tail_and_by_all_of_it() {
    let mut entry = Entry::default();
    entry.phone("010-****-0142", &key("01055550142"));
    all(&entry, &["0142", "50142", "550142", "5550142", "55550142"]);
    all(
        &entry,
        &[
            "010-5555-0142",
            "010 5555 0142",
            "01055550142",
            "+82 10-5555-0142",
            "８２1055550142",
        ],
    );
    none(
        &entry,
        &[
            "142",
            "5555",
            "60142",
            "5650142",
            "010-5556-0142",
            "01155550142",
            "010",
        ],
    );
}

#[test]
fn reasons_and_days() {
    let mut entry = Entry::default();
    entry.reason("A01");
    // Evening in London is the next day in Seoul.
    entry.at("2026-11-20T16:30:00Z".parse().unwrap());
    all(
        &entry,
        &[
            "a01",
            "A01",
            "2026-11-21",
            "2026.11.21",
            "20261121",
            "2026/11",
            "2026-11 A01",
        ],
    );
    none(
        &entry,
        &[
            "A0",
            "A010",
            "2026-11-20",
            "2026-12",
            "2026",
            "2026-13",
            "99999999",
        ],
    );
}

#[test]
fn every_piece_has_to_be_found() {
    let mut entry = entry(&["김하늘", "Park Jiwoo"], &["imp_448280090638"]);
    entry.reason("A01");
    entry.tag(Tag::Counter);
    all(&entry, &["김하늘 a01 park", "park 4482", "jiwoo ㄱㅎㄴ"]);
    none(&entry, &["김하늘 a02", "lee 4482"]);
    all(&entry, &["김하늘 !!!"]);
    for nothing in ["", "  ", "!!!", "\u{200B}", "\"*^(){}", "😀"] {
        assert!(Query::read(nothing, &key).is_none(), "{nothing:?}");
    }
    let query = Query::read("김", &key).unwrap();
    assert!(query.clone().only(Tag::Counter).matches(&entry));
    assert!(!query.only(Tag::Review).matches(&entry));
}

#[test]
fn an_entry_is_read_as_it_was_written() {
    let mut entry = entry(&["김하늘", "a\nb k1", "O'Brien"], &["x\ny", "imp_1234"]);
    entry.phone("010-****-0142", &key("01055550142"));
    entry.reason("A01");
    entry.at("2026-11-20T16:30:00Z".parse().unwrap());
    for tag in [Tag::Review, Tag::Waiting] {
        entry.tag(tag);
    }
    assert!(Entry::read(&entry.text()) == entry);
    assert!(Entry::read(&Entry::default().text()) == Entry::default());
}

fn shown(typed: &str, of: impl Fn(&Query) -> Marked) -> String {
    let marked = of(&Query::read(typed, &key).unwrap());
    let units: Vec<u16> = marked.text.encode_utf16().collect();
    let mut out = String::new();
    let mut at = 0;
    for mark in &marked.marks {
        let (start, end) = (mark.start as usize, (mark.start + mark.length) as usize);
        out += &String::from_utf16(&units[at..start]).unwrap();
        out += &format!("[{}]", String::from_utf16(&units[start..end]).unwrap());
        at = end;
    }
    out + &String::from_utf16(&units[at..]).unwrap()
}

#[test]
fn what_was_typed_is_shown_and_nothing_else() {
    for (typed, name, expected) in [
        ("하늘", "김하늘", "김[하늘]"),
        ("김", "김하늘", "[김]*늘"),
        ("늘 김", "김하늘솔", "[김]*[늘]솔"),
        // An initial is not the syllable.
        ("ㄱㅎㄴ", "김하늘솔", "[김**]솔"),
        ("김ㅎ", "김하늘", "[김*]늘"),
        ("이", "김하늘", "김*늘"),
        ("김하늘", "김 하늘", "[김] [하늘]"),
        ("ngu", "Nguyễn Thị", "[Ngu]*** T***"),
        ("nguyen", "Nguyễn Thị", "[Nguyễn] T***"),
        ("obr", "O'Brien", "[O'Br]***"),
        ("pierre", "Jean-Pierre", "J***"),
        ("𠮷", "𠮷野家", "[𠮷]*家"),
    ] {
        assert_eq!(
            shown(typed, |query| query.name(name)),
            expected,
            "{typed} in {name}"
        );
    }
    for (typed, number, expected) in [
        ("imp_4482", "imp_448280090638", "[imp_4482]***638"),
        ("0638", "imp_448280090638", "***[0638]"),
        ("448280090638", "imp_448280090638", "[imp_448280090638]"),
        ("9999", "imp_448280090638", "***638"),
        ("m1234", "M 12345678", "[M1234]***678"),
        ("abcd", "abcdef", "[abcd]***"),
        ("xy", "abcdef", "***"),
    ] {
        assert_eq!(
            shown(typed, |query| query.number(number)),
            expected,
            "{typed} in {number}"
        );
    }
    let phone = |typed| {
        shown(typed, |query| {
            query.phone("010-****-0142", &key("01055550142"))
        })
    };
    assert_eq!(phone("0142"), "010-****-[0142]");
    assert_eq!(phone("01055550142"), "010-****-[0142]");
    assert_eq!(phone("01055560142"), "010-****-0142");
    let open = |typed| shown(typed, |query| query.open_name("Park Jiwoo"));
    assert_eq!(open("jiw"), "Park [Jiw]oo");
}

/// Texts of all kinds, and names that parts of them are typed of.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[가-힣]{1,5}",
        "[ㄱ-ㅎ가-힣 a-zA-Z0-9'*\"-]{0,12}",
        "[a-zÀ-ỹ]{1,9} [A-Z]{1,4}",
        "[0-9A-Z-]{1,16}",
        any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn an_index_has_what_matches(names in prop::collection::vec(text(), 0..3),
        codes in prop::collection::vec(text(), 0..3), typed in text(), from in 0_usize..6, length in 1_usize..6) {
        let mut entry = Entry::default();
        names.iter().for_each(|name| entry.name(name));
        codes.iter().for_each(|code| entry.code(code));
        let grams = entry.grams();
        let part = |text: &String| text.chars().skip(from).take(length).collect::<String>();
        for typed in names.iter().map(part).chain(codes.iter().map(part)).chain([typed]) {
            if let Some(query) = Query::read(&typed, &key) {
                prop_assert!(!query.matches(&entry) || given(&query.needed(), &grams), "{typed:?}");
            }
        }
        prop_assert!(Entry::read(&entry.text()) == entry);
    }

    #[test]
    fn a_whole_value_finds_itself(value in text()) {
        let mut entry = Entry::default();
        entry.name(&value);
        let long = value.chars().count() > 100;
        if let Some(query) = Query::read(&value, &key) && !long {
            prop_assert!(query.matches(&entry), "{value:?} {:?}", entry.text());
        }
    }

    #[test]
    fn where_nothing_was_sought_the_mask_is_the_one_rule(value in text()) {
        // Of a script that no text above has.
        let query = Query::read("ꙁꙁꙁꙁ", &key).unwrap();
        prop_assert_eq!(query.name(&value).text, mask::name(&value));
        prop_assert_eq!(query.number(&value).text, mask::number(&value));
    }

    #[test]
    fn marks_lie_in_the_text(value in text(), typed in text()) {
        if let Some(query) = Query::read(&typed, &key) {
            for marked in [query.name(&value), query.number(&value), query.open_name(&value), query.phone(&value, "")] {
                let length = u32::try_from(marked.text.encode_utf16().count()).unwrap();
                let mut at = 0;
                for mark in &marked.marks {
                    prop_assert!(mark.start >= at && mark.length > 0);
                    at = mark.start + mark.length;
                }
                prop_assert!(at <= length);
            }
        }
    }

    #[test]
    fn order_of_words_does_not_count(one in text(), other in text(), name in text()) {
        let mut entry = Entry::default();
        entry.name(&name);
        let found = |typed: String| Query::read(&typed, &key).is_some_and(|query| query.matches(&entry));
        let alone = |typed: &str| typed.split_whitespace().count() == 1;
        if alone(&one) && alone(&other) {
            let by_words = |typed: &str| Query::read(typed, &key).is_none_or(|query| query.matches(&entry));
            prop_assert_eq!(found(format!("{one} {other}")), found(format!("{other} {one}")));
            if Query::read(&one, &key).is_some() || Query::read(&other, &key).is_some() {
                prop_assert_eq!(found(format!("{one} {other}")), by_words(&one) && by_words(&other));
            }
        }
    }
}
