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
    use std::fs;
    use std::process::Command;

    use super::*;

    const PAYLOADS: [&str; 32] = [
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

    #[test]
    fn what_could_be_a_formula_is_text() {
        for payload in PAYLOADS {
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

    /// How many formulas a spreadsheet sees, each payload in a cell of its own.
    fn formulas(cells: &[Cow<'_, str>]) -> Option<usize> {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("table.csv");
        let mut csv = csv::WriterBuilder::new()
            .quote_style(csv::QuoteStyle::Always)
            .from_path(&file)
            .unwrap();
        for cell in cells {
            csv.write_record(["before", cell.as_ref(), "after"])
                .unwrap();
        }
        csv.flush().unwrap();
        let profile = format!(
            "-env:UserInstallation=file://{}/profile",
            home.path().display()
        );
        let output = Command::new("soffice")
            .args(["--headless", "--norestore", profile.as_str()])
            .args([
                "--infilter=CSV:44,34,76,1",
                "--convert-to",
                "fods",
                "--outdir",
            ])
            .args([home.path(), file.as_path()])
            .output()
            .ok()?;
        let read = fs::read_to_string(home.path().join("table.fods"));
        let read = read.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
        assert!(
            read.matches(">after<").count() >= cells.len() / 2,
            "all of it was read"
        );
        Some(read.matches("table:formula=").count())
    }

    /// Where there is a program for tables on this computer, it is asked.
    #[test]
    fn a_spreadsheet_finds_no_formula() {
        let guarded = PAYLOADS.map(cell);
        let Some(found) = formulas(&guarded) else {
            println!("SKIPPED: soffice is not installed");
            return;
        };
        assert_eq!(found, 0);
        let raw = formulas(&PAYLOADS.map(Cow::Borrowed)).unwrap();
        assert!(
            raw >= 3,
            "the control: {raw} of them are formulas as they are"
        );
    }
}
