//! Small words that one document prints and another leaves out.
//!
//! Dropping one never makes two names the same: it only says that what remains agrees.

/// Between or before names: articles, prepositions, "son of".
const PARTICLES: &[&str] = &[
    "VAN", "DEN", "DER", "DE", "TEN", "TER", "VON", "ZU", "ZUM", "ZUR", "VOM", "DI", "DA", "DO",
    "DOS", "DAS", "DEL", "DELLA", "DU", "DES", "D", "LA", "LE", "LES", "LOS", "LAS", "EL", "AL",
    "UL", "BEN", "BIN", "BINT", "BENT", "IBN", "OULD", "AIT", "ABU", "ABOU", "BOU", "UMM", "O",
    "MC", "MAC", "AF", "AV", "Y", "E", "I",
];

/// A married or a birth name follows.
const MARRIED: &[&str] = &[
    "NEE", "NÉE", "NE", "NÉ", "EP", "EPOUSE", "ÉPOUSE", "EPSE", "EPS", "VEUVE", "VVE", "VEUF",
    "BORN", "GEB", "GEBORENE", "WIFE", "OF", "HUSBAND",
];

/// Titles, generations, and what is printed where there is no name.
const OTHERS: &[&str] = &[
    "MR", "MRS", "MS", "MISS", "M", "MME", "MLLE", "DR", "PROF", "SIR", "HADJ", "HAJ", "JR", "SR",
    "II", "III", "IV", "FNU", "LNU", "XXX",
];

/// Articles that are also written as one word with the name.
const JOINED: &[&str] = &["EL", "AL", "BEN", "BIN"];

/// For each word the number of bytes to drop from its beginning, or nothing if the whole word is to
/// be dropped. A joined article is only one where the other name has the rest as a word.
pub(super) fn without_particles(words: &[&str], others: &[&str]) -> Vec<Option<usize>> {
    let small = |word: &str| {
        [PARTICLES, MARRIED, OTHERS]
            .iter()
            .any(|list| list.contains(&word))
    };
    let joined = |word: &str| {
        let mut articles = JOINED.iter();
        articles.find_map(|article| {
            let rest = word.strip_prefix(article)?;
            let bare = |other: &str| {
                let mut articles = JOINED.iter();
                other == rest || articles.any(|article| other.strip_prefix(article) == Some(rest))
            };
            (rest.len() > 3 && word.is_ascii() && others.iter().any(|other| bare(other)))
                .then_some(article.len())
        })
    };
    words
        .iter()
        .map(|word| {
            if small(word) {
                None
            } else {
                Some(joined(word).unwrap_or(0))
            }
        })
        .collect()
}
