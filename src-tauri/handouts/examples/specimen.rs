//! Writes documents of an invented customer into a folder, to be looked at:
//! `cargo run -p countercheck-handouts --example specimen -- FOLDER FONT...`

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use countercheck_handouts::{Language, pack, receipt};

#[path = "specimen/sheets.rs"]
mod sheets;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let folder = arguments.next().ok_or("a folder is needed, and fonts")?;
    let mut fonts: Vec<&'static [u8]> = Vec::new();
    for path in arguments {
        fonts.push(Box::leak(fs::read(path)?.into_boxed_slice()));
    }
    let folder = Path::new(&folder);
    for (tag, language) in [("ko", Language::Ko), ("en", Language::En)] {
        for (name, sheet) in [("counter", sheets::counter()), ("review", sheets::review())] {
            let file = folder.join(format!("pack-{name}-{tag}.pdf"));
            fs::write(file, pack(&sheet, language, &fonts)?)?;
        }
        let file = folder.join(format!("receipt-{tag}.pdf"));
        fs::write(file, receipt(&sheets::receipt(), language, &fonts)?)?;
    }
    Ok(())
}
