//! Digits as people type them: full-width, in groups, with dashes.

use unicode_normalization::UnicodeNormalization;

/// The characters of `typed` in compatibility form, without what only groups them: spaces,
/// every kind of hyphen and dash, and whatever `grouping` names.
pub(super) fn ungrouped<'a>(
    typed: &'a str,
    grouping: &'a [char],
) -> impl Iterator<Item = char> + 'a {
    typed
        .nfkc()
        .filter(|&c| !(c.is_whitespace() || is_dash(c) || grouping.contains(&c)))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}
