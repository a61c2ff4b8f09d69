//! Documents are drawn of invented decisions: each language, each desk.

use countercheck_core::packs::fitting;
use countercheck_paper::code_version;

use crate::{Language, pack, receipt};

#[path = "../examples/specimen/sheets.rs"]
mod sheets;

/// The fonts of the window, which come with its packages.
fn fonts() -> Vec<&'static [u8]> {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../ui/node_modules/pretendard/dist/public/static"
    );
    let files = ["Regular", "SemiBold"].map(|weight| {
        let file = std::fs::read(format!("{folder}/Pretendard-{weight}.otf"));
        &*file.expect("the packages of the window").leak()
    });
    files.into()
}

#[test]
fn every_document_is_drawn_the_same_way_twice() {
    let fonts = fonts();
    for language in [Language::Ko, Language::En] {
        for sheet in [sheets::counter(), sheets::review()] {
            let one = pack(&sheet, language, &fonts).unwrap();
            assert!(one.starts_with(b"%PDF"));
            assert!(
                one == pack(&sheet, language, &fonts).unwrap(),
                "no clock, no chance"
            );
        }
        assert!(receipt(&sheets::receipt(), language, &fonts).is_ok());
    }
}

#[test]
fn a_receipt_fits_a_code_that_telephones_read() {
    // The longest names that a site and a terminal can have, in letters of three bytes.
    let mut sheet = sheets::receipt();
    sheet.receipt.site = fitting(&"가".repeat(40));
    sheet.receipt.terminal = fitting(&"가".repeat(40));
    sheet.receipt.entry = u32::MAX;
    let version = code_version(&sheets::receipt().code).unwrap();
    assert!(version <= 20, "version {version}");
    let signer = countercheck_core::proof::Signer::new(
        "countercheck/log/019f0000-0000-7000-8000-00000000abcd/999",
        &[1; 32],
    );
    let text = sheet.receipt.seal(&signer.unwrap()).unwrap();
    let longest = code_version(&countercheck_core::packs::text_of(&text)).unwrap();
    assert!(longest <= 20, "version {longest}, {} bytes", text.len());
}

#[test]
fn every_text_of_a_document_is_in_the_catalogue() {
    let sources = [
        include_str!("lib.rs"),
        include_str!("pack.rs"),
        include_str!("receipt.rs"),
    ];
    for language in [Language::Ko, Language::En] {
        let words = crate::words::Words::of(language);
        let mut found = 0;
        for source in sources {
            for key in source.split('"').filter(|text| text.starts_with("paper.")) {
                if key.ends_with('.') {
                    continue;
                }
                found += 1;
                assert_ne!(words.get(key), key, "no text in {language:?}");
            }
        }
        assert!(found > 60, "the keys have to be found");
    }
}
