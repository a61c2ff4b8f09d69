//! What is drawn, told by what lies in the file. How it looks is looked at by people.

use crate::{Block, Document, Fonts, Moment, PaperError, Sheet, code_version, draw};

/// A font with Latin and Hangul, which comes with the packages of the window.
fn fonts() -> Fonts {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../ui/node_modules/pretendard/dist/public/static"
    );
    let files = ["Regular", "SemiBold"].map(|weight| {
        let file = std::fs::read(format!("{folder}/Pretendard-{weight}.otf"));
        &*file.expect("the packages of the window").leak()
    });
    Fonts::new(files).unwrap()
}

fn document(blocks: Vec<Block>) -> Document {
    Document {
        title: "A document".to_owned(),
        language: "en".to_owned(),
        producer: "tests".to_owned(),
        moment: Moment {
            year: 2026,
            month: 11,
            day: 21,
            hour: 9,
            minute: 30,
            second: 0,
        },
        sheet: Sheet::A4,
        header: "A header".to_owned(),
        footer: "A footer".to_owned(),
        blocks,
    }
}

fn drawn(blocks: Vec<Block>) -> Vec<u8> {
    draw(&document(blocks), &mut fonts()).unwrap()
}

fn pages(pdf: &[u8]) -> usize {
    let needle = b"/Type /Page\n";
    let close = b"/Type/Page/";
    pdf.windows(needle.len()).filter(|at| at == needle).count()
        + pdf.windows(close.len()).filter(|at| at == close).count()
}

fn everything() -> Vec<Block> {
    vec![
        Block::Title("Evidence 증거".to_owned()),
        Block::Text("A paragraph, 그리고 한국어 문장. Ünïcödé, Владимир.".to_owned()),
        Block::Fields(vec![
            ("Hash".to_owned(), "0123456789abcdef".repeat(8)),
            ("Empty".to_owned(), String::new()),
        ]),
        Block::Table {
            widths: vec![1.0, 2.0],
            head: vec!["One".to_owned(), "Two".to_owned()],
            rows: vec![vec!["a".to_owned(), "b".to_owned()]],
        },
        Block::Code {
            text: "HELLO".to_owned(),
            side: 30.0,
            alt: "a code".to_owned(),
        },
    ]
}

#[test]
fn the_same_document_is_the_same_file() {
    let one = drawn(everything());
    assert!(one.starts_with(b"%PDF-1.7"));
    assert!(one == drawn(everything()), "no clock, no chance");
    let mut other = everything();
    other.push(Block::Small("more".to_owned()));
    assert!(one != drawn(other), "or the comparison says nothing");
}

#[test]
fn letters_that_no_font_has_and_marks_nobody_sees_are_written_as_numbers() {
    let hostile = "a\u{202E}b \u{1F600} \u{7} \u{E000} \u{FFFE} 漢 \u{0}";
    // The writer refuses a glyph that is not there: that it wrote is the proof.
    let pdf = drawn(vec![Block::Text(hostile.to_owned())]);
    assert_eq!(pages(&pdf), 1);
}

#[test]
fn what_is_longer_than_a_page_goes_on_on_the_next() {
    let long = "한국어와 Latin words side by side. ".repeat(900);
    let rows = (0..120).map(|n| vec![n.to_string(), "값 value ".repeat(n % 20)]);
    for blocks in [
        vec![Block::Text(long.clone())],
        vec![Block::Fields(vec![("Long".to_owned(), long)])],
        vec![Block::Table {
            widths: vec![1.0, 3.0],
            head: vec!["No.".to_owned(), "What".to_owned()],
            rows: rows.collect(),
        }],
    ] {
        let pdf = drawn(blocks);
        assert!(pages(&pdf) > 3, "{} pages", pages(&pdf));
    }
}

#[test]
fn what_is_no_font_is_refused() {
    assert!(matches!(
        Fonts::new([&b"no font"[..]]),
        Err(PaperError::Font)
    ));
    assert!(matches!(Fonts::new([]), Err(PaperError::Font)));
}

#[test]
fn a_code_that_telephones_cannot_read_is_refused() {
    assert_eq!(code_version("HELLO").unwrap(), 1);
    assert_eq!(code_version(&"A".repeat(970)).unwrap(), 20);
    assert!(matches!(
        code_version(&"A".repeat(971)),
        Err(PaperError::CodeTooLong)
    ));
}
