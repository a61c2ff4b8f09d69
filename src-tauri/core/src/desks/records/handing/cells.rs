//! Cells of a table that somebody opens with a spreadsheet.
//!
//! A program for tables takes a cell that begins with certain signs for a formula. What comes from a
//! customer or a document must never be one, so such a cell begins with an apostrophe. The first
//! letter that counts is looked for behind everything that such programs skip; full-width forms are
//! taken for the signs that they become.

use std::borrow::Cow;

/// A cell that is text, whatever is in it.
pub(super) fn cell(text: &str) -> Cow<'_, str> {
    if is_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_formula(text: &str) -> bool {
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let first = text.chars().find(|c| !is_skipped(*c));
    first.is_some_and(|c| {
        matches!(
            c,
            '=' | '+'
                | '-'
                | '@'
                | '|'
                | '%'
                | '\u{FF1D}'
                | '\u{FF0B}'
                | '\u{FF0D}'
                | '\u{FF20}'
                | '\u{FE66}'
                | '\u{FE62}'
                | '\u{FE63}'
                | '\u{FE6B}'
                | '\u{2212}'
        )
    })
}

/// Space, quotes, and marks that nobody sees.
fn is_skipped(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '"' | '\'' | '`' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2018}'..='\u{201F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FF02}'
            | '\u{FF07}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_a_formula_is_text() {
        let payloads = [
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(A1)",
            "\t=1+1",
            "\r=1+1",
            "\n=1+1",
            " =1+1",
            "   @A1",
            "\"=1+1\"",
            "'=1+1",
            "''=1+1",
            "\u{201C}=1+1",
            "\u{FF1D}1+1",
            "\u{FF0B}1+1",
            "\u{FF0D}1+1",
            "\u{FF20}A1",
            "\u{2212}1+1",
            "\u{200B}=1+1",
            "\u{FEFF}=1+1",
            "\u{A0}=1+1",
            "\u{3000}=1+1",
            "=cmd|'/C calc'!A0",
            "=HYPERLINK(\"https://example.com\",\"x\")",
            "=WEBSERVICE(\"https://example.com\")",
            "-2+3+cmd|' /C calc'!A0",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "|calc",
            "%0A-3+3",
            "\u{0}=1+1",
            "=\"a\"\r\n=1+1",
            "\u{202E}=1+1",
        ];
        assert!(payloads.len() >= 30);
        for payload in payloads {
            assert_eq!(cell(payload), format!("'{payload}"), "{payload:?}");
        }
        for plain in [
            "",
            "김하늘",
            "Mary-Ann",
            "O'Neil = she",
            "a+b",
            "2026-11-21",
            "1",
        ] {
            assert_eq!(cell(plain), plain);
        }
    }
}
