//! The parts of a syllable and what they are spelled as.
//!
//! First the Revised Romanisation (Ministry of Culture and Tourism, notice 2000-8), then McCune and
//! Reischauer's and what passports have beside both. A syllable is spelled on its own: passports do
//! not write how it sounds before the next (Enforcement Rule of the Passport Act, article 2-2).

use super::super::automaton::Choice;

/// The spellings of a syllable, part by part; nothing if it is not a whole one.
pub(super) fn spellings(syllable: char) -> Option<[Choice<'static>; 3]> {
    let number = u32::from(syllable).checked_sub(0xAC00)?;
    let number = usize::try_from(number).ok()?;
    let part =
        |parts: &[&'static [&'static str]], number| parts.get(number).copied().map(Choice::Of);
    let initial = number / 588;
    let silent = initial == 11;
    let vowel = number % 588 / 28;
    Some([
        part(&INITIALS, initial)?,
        if silent {
            part(&FIRST_VOWELS, vowel)?
        } else {
            part(&VOWELS, vowel)?
        },
        part(&FINALS, number % 28)?,
    ])
}

#[rustfmt::skip]
const INITIALS: [&[&str]; 19] = [
    &["G", "K"],            // ㄱ
    &["KK", "GG", "K", "G"],
    &["N"],
    &["D", "T"],
    &["TT", "DD", "D", "T"],
    &["R", "L", "RH"],      // ㄹ
    &["M"],
    &["B", "P"],
    &["PP", "BB", "P", "B"],
    &["S", "SH"],
    &["SS", "S"],
    &[""],                  // ㅇ
    &["J", "CH", "Z"],
    &["JJ", "J", "TCH"],
    &["CH"],
    &["K", "KH"],
    &["T", "TH"],
    &["P", "PH"],
    &["H"],
];

#[rustfmt::skip]
const VOWELS: [&[&str]; 21] = [
    &["A", "AH"],                                // ㅏ
    &["AE", "AI", "E", "AY", "EA"],
    &["YA", "IA"],
    &["YAE", "YE"],
    &["EO", "U", "O", "UH", "OU", "UR"],         // ㅓ
    &["E", "AE", "EY", "AY", "EH", "EA"],
    &["YEO", "YU", "YO", "YOU", "YEU", "YUH"],   // ㅕ
    &["YE", "E", "YEA"],
    &["O", "OH", "OU"],                          // ㅗ
    &["WA", "OA"],
    &["WAE", "WAI", "WE"],
    &["OE", "OI", "WE", "WOE", "OY"],
    &["YO", "YOH", "IO"],
    &["U", "OO", "OU", "WOO"],                   // ㅜ
    &["WO", "WEO", "UO"],
    &["WE", "UE"],
    &["WI", "WEE", "UI", "WIE"],
    &["YU", "YOO", "YOU", "IU"],                 // ㅠ
    &["EU", "U", "UE", "OU"],
    &["UI", "EUI", "EE", "I", "YI", "UEE", "EI"],
    &["I", "EE", "IH", "Y", "EA", "IE"],         // ㅣ
];

/// Without a consonant before them some are spelled in more ways.
#[rustfmt::skip]
const FIRST_VOWELS: [&[&str]; 21] = [
    &["A", "AH"],
    &["AE", "AI", "E", "AY", "EA"],
    &["YA", "IA"],
    &["YAE", "YE"],
    &["EO", "U", "O", "UH", "OU", "UR"],
    &["E", "AE", "EY", "AY", "EH", "YE"],
    &["YEO", "YU", "YO", "YOU", "YEU", "YUH"],
    &["YE", "E", "YEA", "YEH"],
    &["O", "OH", "OU"],
    &["WA", "OA"],
    &["WAE", "WAI", "WE"],
    &["OE", "OI", "WE", "WOE", "OY"],
    &["YO", "YOH"],
    &["U", "OO", "OU", "WOO", "WU", "WOU"],
    &["WO", "WEO", "UO"],
    &["WE", "UE"],
    &["WI", "WEE", "UI", "WIE"],
    &["YU", "YOO", "YOU", "IU"],
    &["EU", "U", "UE", "OU"],
    &["UI", "EUI", "EE", "I", "YI", "UEE", "EI"],
    &["I", "EE", "IH", "YI", "YEE", "EI", "LEE"],
];

#[rustfmt::skip]
const FINALS: [&[&str]; 28] = [
    &[""],
    &["K", "G", "CK", "GK"], // ㄱ
    &["K", "KK"],
    &["K"],
    &["N", "NN", "HN"],      // ㄴ
    &["N"],
    &["N"],
    &["T", "D"],
    &["L", "R", "LL", "UL"], // ㄹ
    &["K", "LK"],
    &["M", "LM"],
    &["L", "P"],
    &["L"],
    &["L"],
    &["P"],
    &["L"],
    &["M", "HM", "MM"],      // ㅁ
    &["P", "B", "PP"],
    &["P"],
    &["T", "S"],
    &["T", "S"],
    &["NG"],                 // ㅇ
    &["T", "J"],
    &["T", "CH"],
    &["K"],
    &["T"],
    &["P"],
    &["T", "H", ""],
];
