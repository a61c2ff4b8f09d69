//! The table of comparisons, and whole sessions.

mod chance;
mod sessions;
mod table;

use super::dates::StatedDate;
use super::*;
use crate::documents::names::Name;
use crate::domain::outcome::Outcome;
use jiff::civil::date;

const TODAY: Date = date(2026, 11, 21);

const DAYS: Days = Days {
    today: TODAY,
    session: None,
    expires_soon: 60,
};

/// `surname | given`, or a full name; `…` behind it marks a full field.
fn name(text: &str) -> Name {
    let text = text.replace("\\u{308}", "\u{308}");
    let text = text
        .replace("\\u{1100}", "\u{1100}")
        .replace("\\u{1175}", "\u{1175}")
        .replace("\\u{11B7}", "\u{11B7}");
    let full = text.contains('…');
    let text = text.replace('…', "");
    let name = match text.split_once('|') {
        Some((surname, given)) => Name::parts(surname, given),
        None => Name::whole(&text),
    };
    name.in_full_field(full)
}
