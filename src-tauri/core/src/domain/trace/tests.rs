use jiff::civil::date;

use super::*;

#[test]
fn one_number_however_it_is_written() {
    for written in [
        "AB 123-456",
        "ab123456",
        "AB123456<<<",
        " ＡＢ１２３４５６ ",
    ] {
        assert_eq!(
            document_number(written).as_deref(),
            Some("AB123456"),
            "{written}"
        );
    }
    for other in ["AB123457", "AB12345", "A8123456"] {
        assert_ne!(
            document_number(other).as_deref(),
            Some("AB123456"),
            "{other}"
        );
    }
    for nothing in ["", "<<<<<<<<<", "N/A", "none", "000000000", "A1"] {
        assert_eq!(document_number(nothing), None, "{nothing}");
    }
}

#[test]
fn a_state_is_three_letters_or_not_known() {
    assert_eq!(issuing_state("D<<").as_deref(), Some("DEU"));
    assert_eq!(issuing_state(" mar ").as_deref(), Some("MAR"));
    for unknown in ["", "<<<", "MA", "Morocco", "M4R", "É<<"] {
        assert_eq!(issuing_state(unknown), None, "{unknown}");
    }
}

#[test]
fn a_zone_is_all_its_lines() {
    let lines = [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ];
    let zone = mrz(lines).unwrap();
    assert_eq!(zone, lines.join("\n"));
    let spaced = lines.map(|line| format!(" {} \r", line.to_lowercase()));
    assert_eq!(
        mrz(spaced.iter().map(String::as_str)).as_deref(),
        Some(&*zone)
    );
    assert_ne!(mrz([lines[1], lines[0]]).as_deref(), Some(&*zone));
    assert_ne!(mrz(lines[1..].iter().copied()).as_deref(), Some(&*zone));
    for nothing in [
        &["", ""][..],
        &["<".repeat(44).as_str()],
        &["P<UTO«1", lines[1]],
    ] {
        assert_eq!(mrz(nothing.iter().copied()), None, "{nothing:?}");
    }
}

#[test]
fn one_phone_however_it_is_dialled() {
    for written in ["010-5555-0142", "+82 10 5555 0142", "00821055550142"] {
        assert_eq!(phone(written).as_deref(), Some("01055550142"), "{written}");
    }
    assert_eq!(phone("+212 (5) 55-00.01").as_deref(), Some("+2125550001"));
    assert_eq!(phone("002125550001").as_deref(), Some("+2125550001"));
    assert_eq!(phone("0555 000 142").as_deref(), Some("0555000142"));
    for nothing in ["", "+", "12345", "+1234567890123456", "call me"] {
        assert_eq!(phone(nothing), None, "{nothing}");
    }
}

#[test]
fn one_name_in_any_order_with_or_without_accents() {
    let expected = name("Zoé-Anne D’Exemple");
    assert_eq!(expected.as_deref(), Some("ANNE DEXEMPLE ZOE"));
    for same in [
        "D'EXEMPLE ZOE ANNE",
        "anne zoe dexemple",
        "Zoe\u{301} Anne, D'Exemple",
    ] {
        assert_eq!(name(same), expected, "{same}");
    }
    for other in ["ZOE ANN DEXEMPLE", "ZOE DEXEMPLE", "ZOE ANNE DE XEMPLE"] {
        assert_ne!(name(other), expected, "{other}");
    }
    // Composed, decomposed, with a space or without.
    let hangul = name("홍가상");
    for same in ["홍 가상", " 홍가상 ", "\u{1112}\u{1169}\u{11BC}가상"] {
        assert_eq!(name(same), hangul, "{same}");
    }
    assert_ne!(name("가상홍"), hangul);
    assert_eq!(name(" -'. "), None);
}

#[test]
fn a_name_has_its_birth_date_beside_it() {
    let born = date(1990, 1, 31);
    let expected = name_birth("Hong Gasang", born);
    assert_eq!(expected, name_birth("GASANG HONG", born));
    assert_ne!(expected, name_birth("GASANG HONG", date(1990, 1, 30)));
    assert_eq!(name_birth("", born), None);
}
