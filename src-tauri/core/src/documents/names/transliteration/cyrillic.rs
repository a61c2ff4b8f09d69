//! Cyrillic letters: table B of Doc 9303 part 3, section 6, and the spellings in use beside it.

use super::Language::{self, Belarusian, Bulgarian, Macedonian, Serbian, Ukrainian};

type Spellings = Option<&'static [&'static str]>;

/// By the table, as the language has it; `initial` is the first letter of a word. The soft sign and
/// apostrophes have no spelling: nothing is written for them.
pub(in super::super) fn standard(c: char, language: Language, initial: bool) -> Spellings {
    let ukrainian_initial = language == Ukrainian && initial;
    let spelled: &[&str] = match c {
        'Ё' if language == Belarusian => &["IO"],
        'Ё' | 'Е' | 'Э' => &["E"],
        'Ђ' => &["D"],
        // Not in the table under its own sign; as its Latin counterpart, C with acute.
        'Ћ' => &["C"],
        'Є' if ukrainian_initial => &["YE"],
        'Є' => &["IE"],
        'Ѕ' => &["DZ"],
        'Ї' if ukrainian_initial => &["YI"],
        'І' | 'Ї' => &["I"],
        'Ј' => &["J"],
        'Љ' => &["LJ"],
        'Њ' => &["NJ"],
        'Ќ' if language == Macedonian => &["KJ"],
        'Ќ' => &["K"],
        // The table has the Macedonian letter under the sign of a Kazakh one.
        'Ѓ' | 'Ғ' if language == Macedonian => &["GJ"],
        'Ѓ' | 'Ғ' | 'Ґ' => &["G"],
        'Џ' if language == Macedonian => &["DJ"],
        'Џ' => &["DZ"],
        'А' => &["A"],
        'Б' => &["B"],
        'В' => &["V"],
        // H in the table for Serbian, too; Serbian documents have G.
        'Г' if language == Serbian => &["H", "G"],
        'Г' if matches!(language, Belarusian | Ukrainian) => &["H"],
        'Г' => &["G"],
        'Д' => &["D"],
        'Ж' if language == Serbian => &["Z"],
        'Ж' => &["ZH"],
        'З' => &["Z"],
        'И' if language == Ukrainian => &["Y"],
        'И' => &["I"],
        'Й' if ukrainian_initial => &["Y"],
        'Й' => &["I"],
        'К' => &["K"],
        'Л' => &["L"],
        'М' => &["M"],
        'Н' => &["N"],
        'О' => &["O"],
        'П' => &["P"],
        'Р' => &["R"],
        'С' => &["S"],
        'Т' => &["T"],
        'У' | 'Ў' | 'Ѫ' => &["U"],
        'Ф' => &["F"],
        'Х' if matches!(language, Serbian | Macedonian) => &["H"],
        'Х' => &["KH"],
        'Ц' if matches!(language, Serbian | Macedonian) => &["C"],
        'Ц' => &["TS"],
        'Ч' if language == Serbian => &["C"],
        'Ч' => &["CH"],
        'Ш' if language == Serbian => &["S"],
        'Ш' => &["SH"],
        'Щ' if language == Bulgarian => &["SHT"],
        'Щ' => &["SHCH"],
        'Ъ' => &["IE"],
        'Ы' | 'Ѵ' => &["Y"],
        'Ь' => &[""],
        'Ю' if ukrainian_initial => &["YU"],
        'Ю' => &["IU"],
        'Я' if ukrainian_initial => &["YA"],
        'Я' => &["IA"],
        'Һ' => &["C"],
        _ => return None,
    };
    Some(spelled)
}

/// All that the table has in any language, and what passports and other documents had before it or
/// have beside it: older Russian rules, the Bulgarian and Ukrainian laws, and spellings by way of
/// French, German and Polish.
pub(in super::super) fn in_use(c: char) -> Spellings {
    let spelled: &[&str] = match c {
        'А' => &["A"],
        'Б' => &["B"],
        'В' => &["V", "W", "F", "FF"],
        'Г' => &["G", "H", "GH", "GU"],
        'Ґ' | 'Ғ' => &["G", "GJ", "GH"],
        'Д' => &["D"],
        'Е' => &["E", "IE", "YE", "JE", "IO", "YO", "O"],
        'Ё' => &["E", "IO", "YO", "JO", "O", "YE", "IE", "JE"],
        'Є' => &["IE", "YE", "E", "JE"],
        'Ж' => &["ZH", "Z", "J", "G", "SCH"],
        'З' => &["Z", "S"],
        'Ѕ' => &["DZ", "Z"],
        'И' => &["I", "Y"],
        'І' => &["I", "Y"],
        'Ї' => &["I", "YI", "JI", "Y"],
        'Й' => &["I", "Y", "J", ""],
        'Ј' => &["J", "Y", "I"],
        'К' => &["K", "C", "Q"],
        'Л' => &["L"],
        'Љ' => &["LJ", "L", "LY"],
        'М' => &["M"],
        'Н' => &["N"],
        'Њ' => &["NJ", "N", "NY"],
        'О' => &["O"],
        'П' => &["P"],
        'Р' => &["R"],
        'С' => &["S", "SS"],
        'Т' => &["T"],
        'У' => &["U", "OU"],
        'Ў' => &["U", "W", "OU"],
        'Ѫ' => &["U", "A"],
        'Ф' => &["F", "PH"],
        'Х' => &["KH", "H", "X", "CH"],
        'Ц' => &["TS", "C", "TZ", "CZ", "TC"],
        'Ч' => &["CH", "C", "TCH", "TSCH", "CZ"],
        'Ш' => &["SH", "S", "CH", "SCH", "SZ"],
        'Щ' => &["SHCH", "SHT", "SCH", "CHTCH", "SHTCH", "SC"],
        'Ъ' => &["IE", "", "A", "U"],
        'Ы' => &["Y", "I", "UI"],
        'Ь' => &["", "I", "J", "Y"],
        'Э' => &["E"],
        'Ю' => &["IU", "YU", "JU", "IOU", "YOU", "U"],
        'Я' => &["IA", "YA", "JA", "A"],
        'Ѵ' => &["Y", "I"],
        'Ђ' => &["D", "DJ"],
        'Ћ' => &["C", "CH", "TJ"],
        'Ќ' => &["K", "KJ"],
        'Ѓ' => &["G", "GJ"],
        'Џ' => &["DZ", "DJ", "DZH", "J"],
        'Һ' => &["C", "H"],
        _ => return None,
    };
    Some(spelled)
}

#[cfg(test)]
mod tests {
    use super::{Language, in_use, standard};

    /// The weaker rule is tried first, so it has to hold whatever the stronger one does.
    #[test]
    fn what_the_standard_has_is_in_use() {
        for c in '\u{400}'..='\u{52F}' {
            for language in Language::ALL.into_iter().flatten() {
                for initial in [true, false] {
                    let Some(spelled) = standard(c, language, initial) else {
                        assert_eq!(in_use(c), None, "{c}");
                        continue;
                    };
                    let used = in_use(c).unwrap();
                    assert!(
                        spelled.iter().all(|text| used.contains(text)),
                        "{c} {language:?}"
                    );
                }
            }
        }
    }
}
