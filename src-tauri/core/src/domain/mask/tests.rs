use proptest::prelude::*;

use super::{birth, letters, name, number};

#[test]
fn names() {
    for (whole, shown) in [
        ("김하늘", "김*늘"),
        ("김구", "김*"),
        ("김", "김"),
        ("남궁하늘", "남**늘"),
        ("Nora Elina Salmi", "N*** E*** S***"),
        ("SALMI", "S***"),
        ("Åse", "Å***"),
        ("A\u{30A}se", "Å***"),
        ("عمر", "ع***"),
        ("  김  하늘 ", "김 하*"),
        ("金Kim", "金***"),
        ("", ""),
    ] {
        assert_eq!(name(whole), shown, "{whole}");
    }
}

#[test]
fn dates_and_numbers() {
    assert_eq!(birth("1988-04-03"), "1988-**-**");
    for other in ["03/04/1988", "880403", "198-04-03", "19é-04", ""] {
        assert_eq!(birth(other), "***", "{other}");
    }
    assert_eq!(number("L898902C3"), "***2C3");
    assert_eq!(number("M 1234 5678"), "***678");
    // With less hidden, what is shown would be most of it.
    for short in ["12345678", "123", ""] {
        assert_eq!(number(short), "***", "{short}");
    }
}

proptest! {
    /// Nothing of what is hidden is in what is shown, whatever it is.
    #[test]
    fn at_most_two_letters_of_a_word_are_shown(word in "\\S{3,30}") {
        let shown = name(&word);
        let all = letters(&word);
        let ends = [all.first(), all.last()];
        let open = letters(&shown).into_iter().any(|letter| {
            letter != "*" && all.contains(&letter) && !ends.contains(&Some(&letter))
        });
        prop_assert!(!open, "{shown}");
        prop_assert!(shown.matches('*').count() >= 1 || all.len() < 2);
    }

    #[test]
    fn masked_twice_is_masked_once(text in "\\PC{0,40}") {
        prop_assert_eq!(number(&number(&text)), "***");
    }
}
