//! Letters and what they are spelled as in Latin letters without marks.
//!
//! Source: ICAO Doc 9303, 8th edition, part 3, section 6, tables A (Latin) and B (Cyrillic). Where
//! the table gives several spellings all are taken. What documents use beside it is kept apart: it
//! makes two names look alike, not the same. Table C (Arabic) is deliberately absent: documents
//! with Arabic print French or English spellings, which follow no table.

pub(super) mod cyrillic;

use unicode_normalization::UnicodeNormalization;

/// Whose Cyrillic it is; the table differs by language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Russian,
    Ukrainian,
    Bulgarian,
    Serbian,
    Belarusian,
    Macedonian,
}

impl Language {
    pub const ALL: [Option<Self>; 6] = [
        Some(Self::Russian),
        Some(Self::Ukrainian),
        Some(Self::Bulgarian),
        Some(Self::Serbian),
        Some(Self::Belarusian),
        Some(Self::Macedonian),
    ];
}

/// The spellings of a Latin letter that is not one of A to Z. One that is not in the table and only
/// carries a mark is spelled without it, as part 3, 4.6 has it.
pub(super) fn latin(c: char, in_use: bool) -> Option<&'static [&'static str]> {
    let standard: &[&str] = match c {
        'Ä' => &["AE", "A"],
        'Å' => &["AA", "A"],
        'Æ' | 'Ǽ' => &["AE"],
        'Ñ' => &["N", "NXX"],
        'Ö' => &["OE", "O"],
        'Ø' if in_use => &["OE", "O"],
        'Ø' | 'Ǿ' | 'Œ' => &["OE"],
        'Ü' => &["UE", "UXX", "U"],
        'Þ' => &["TH"],
        'Ð' if in_use => &["D", "DH"],
        'Đ' if in_use => &["D", "DJ"],
        'Ð' | 'Đ' => &["D"],
        'ẞ' => &["SS"],
        'Ħ' => &["H"],
        'Ł' => &["L"],
        'Ŋ' => &["N"],
        'Ŧ' => &["T"],
        'ĸ' => &["Q"],
        'Ə' if in_use => &["E", "A"],
        _ => return base(c),
    };
    Some(standard)
}

/// The letter below the marks.
fn base(c: char) -> Option<&'static [&'static str]> {
    const LETTERS: [&[&str]; 26] = [
        &["A"],
        &["B"],
        &["C"],
        &["D"],
        &["E"],
        &["F"],
        &["G"],
        &["H"],
        &["I"],
        &["J"],
        &["K"],
        &["L"],
        &["M"],
        &["N"],
        &["O"],
        &["P"],
        &["Q"],
        &["R"],
        &["S"],
        &["T"],
        &["U"],
        &["V"],
        &["W"],
        &["X"],
        &["Y"],
        &["Z"],
    ];
    let letter = std::iter::once(c).nfd().next()?;
    let number = u32::from(letter).checked_sub(u32::from('A'))?;
    LETTERS.get(usize::try_from(number).ok()?).copied()
}

/// Letters without marks that may have been spelled from one letter: `MUELLER` and `MULLER` are
/// both spellings of one name.
pub(super) fn latin_pair(text: &str) -> Option<(&'static str, &'static [&'static str])> {
    const PAIRS: [(&str, &[&str]); 7] = [
        ("AE", &["AE", "A"]),
        ("OE", &["OE", "O"]),
        ("UE", &["UE", "U"]),
        ("UXX", &["UXX", "U", "UE"]),
        ("AA", &["AA", "A"]),
        ("NXX", &["NXX", "N"]),
        ("DJ", &["DJ", "D"]),
    ];
    PAIRS.into_iter().find(|(pair, _)| text.starts_with(pair))
}

/// Arabic and Persian letters that stand for each other in writing.
pub(super) fn arabic(c: char) -> Option<&'static [&'static str]> {
    let texts: &[&str] = match c {
        'أ' => &["أ", "ا"],
        'إ' => &["إ", "ا"],
        'آ' => &["آ", "ا"],
        'ٱ' => &["ٱ", "ا"],
        'ى' => &["ى", "ي"],
        'ی' => &["ی", "ي", "ى"],
        'ة' => &["ة", "ه"],
        'ک' => &["ک", "ك"],
        'ؤ' => &["ؤ", "و"],
        'ئ' => &["ئ", "ي"],
        _ => return None,
    };
    Some(texts)
}
