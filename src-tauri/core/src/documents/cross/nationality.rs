//! Nationalities: codes of three letters or two, names of countries, adjectives.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Agreement;
use crate::domain::outcome::Outcome;

/// Codes of Doc 9303 part 3, section 5, that ISO 3166 does not have or has otherwise, each with the
/// code to compare.
const OF_DOC_9303: &[(&str, &str)] = &[
    ("D", "DEU"),
    ("GBD", "GBD"),
    ("GBN", "GBN"),
    ("GBO", "GBO"),
    ("GBP", "GBP"),
    ("GBS", "GBS"),
    ("RKS", "RKS"),
    ("XKX", "RKS"),
    ("XK", "RKS"),
    ("KOSOVO", "RKS"),
    ("EUE", "EUE"),
    ("UNO", "UNO"),
    ("UNA", "UNA"),
    ("UNK", "UNK"),
    ("XXA", "XXA"),
    ("XXB", "XXB"),
    ("XXC", "XXC"),
    ("XXX", "XXX"),
    ("UTO", "UTO"),
    ("UK", "GBR"),
];

static COUNTRIES: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let rows = include_str!("nationality/countries.tsv").lines();
    let mut countries = BTreeMap::new();
    for row in rows.filter(|row| !row.starts_with('#')) {
        let mut columns = row.split('\t');
        let (Some(code), Some(two), Some(names)) = (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        countries.insert(code.to_owned(), code);
        countries.insert(two.to_owned(), code);
        for name in names
            .split('|')
            .map(normalised)
            .filter(|name| !name.is_empty())
        {
            countries.insert(name, code);
        }
    }
    for (word, code) in OF_DOC_9303 {
        countries.insert((*word).to_owned(), code);
    }
    countries
});

/// The code that a text stands for: three letters, or nothing if it is not known. Two languages
/// divided by a stroke have to stand for one.
pub fn code(text: &str) -> Option<&'static str> {
    let known = |text: &str| COUNTRIES.get(&normalised(text)).copied();
    known(text).or_else(|| {
        let mut words = text.split('/').map(known);
        let first = words.next()??;
        words.all(|word| word == Some(first)).then_some(first)
    })
}

/// Compares two statements. The six kinds of British nationality are told apart by the zone and
/// seldom in print.
pub fn compare(one: &str, other: &str) -> Agreement {
    let outcome = |outcome, kind, rule, one: &str, other: &str| {
        Agreement::new(kind, outcome, rule, one, other)
    };
    let british = |code: &str| code.starts_with("GB") && code.len() == 3 && code != "GBR";
    match (code(one), code(other)) {
        (Some(one), Some(other)) if one == other => outcome(
            Outcome::Pass,
            "nationalities",
            "nationality.same",
            one,
            other,
        ),
        (Some(one), Some(other))
            if british(one) && other == "GBR" || british(other) && one == "GBR" =>
        {
            outcome(
                Outcome::NotChecked,
                "nationalitiesBritish",
                "nationality.british",
                one,
                other,
            )
        }
        (Some(one), Some(other)) => outcome(
            Outcome::Fail,
            "nationalities",
            "nationality.differ",
            one,
            other,
        ),
        _ if !normalised(one).is_empty() && normalised(one) == normalised(other) => outcome(
            Outcome::Pass,
            "nationalities",
            "nationality.sameWord",
            one,
            other,
        ),
        _ => outcome(
            Outcome::CannotCheck,
            "nationalities",
            "nationality.unknown",
            one,
            other,
        ),
    }
}

/// Upper case, letters alone, without marks: fillers and punctuation are no difference.
fn normalised(text: &str) -> String {
    let upper: String = text.nfkc().flat_map(char::to_uppercase).collect();
    let kept = upper
        .nfd()
        .filter(|c| c.is_alphanumeric() && !is_combining_mark(*c));
    kept.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name of two countries would make one of them of it, whichever comes last.
    #[test]
    fn no_word_is_of_two_countries() {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        let rows = include_str!("nationality/countries.tsv").lines();
        let rows: Vec<_> = rows.filter(|row| !row.starts_with('#')).collect();
        assert_eq!(rows.len(), 249, "ISO 3166-1 has so many");
        for row in rows {
            let [code, two, names] = row.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{row}");
            };
            for word in [code, two].into_iter().chain(names.split('|')) {
                let before = seen.insert(normalised(word), code);
                assert!(
                    before.is_none_or(|before| before == code),
                    "{word}: {before:?} and {code}"
                );
            }
        }
        for (word, code) in OF_DOC_9303 {
            assert!(
                seen.get(*word).is_none_or(|before| before == code),
                "{word}"
            );
        }
    }
}
