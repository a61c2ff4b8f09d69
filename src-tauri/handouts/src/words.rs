//! The window's catalogues. Only texts without choices in them are used here.

use std::collections::BTreeMap;

use jiff::Timestamp;

/// A language of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Korean.
    Ko,
    /// English.
    En,
}

impl Language {
    /// Its tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Ko => "ko",
            Self::En => "en",
        }
    }

    const fn catalogue(self) -> &'static str {
        match self {
            Self::Ko => include_str!("../../../ui/src/locales/ko.json"),
            Self::En => include_str!("../../../ui/src/locales/en.json"),
        }
    }
}

pub(crate) struct Words(BTreeMap<String, String>);

impl Words {
    pub(crate) fn of(language: Language) -> Self {
        Self(serde_json::from_str(language.catalogue()).unwrap_or_default())
    }

    /// The text of a key; the key itself if there is none.
    pub(crate) fn get(&self, key: &str) -> String {
        self.0.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }

    /// The text of a key, or the value as it is.
    pub(crate) fn of_value(&self, before: &str, value: &str, after: &str) -> String {
        let text = self.0.get(&format!("{before}{value}{after}"));
        text.cloned().unwrap_or_else(|| value.to_owned())
    }

    /// A text with one value in it.
    pub(crate) fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.get(key).replace(&format!("{{{name}}}"), value)
    }
}

/// An instant as people at the site read it.
pub(crate) fn local(at: Timestamp) -> String {
    let zoned = at.in_tz("Asia/Seoul");
    zoned.map_or_else(
        |_| at.to_string(),
        |zoned| zoned.strftime("%Y-%m-%d %H:%M:%S %:z").to_string(),
    )
}

/// The same of a text; one that is no instant stays.
pub(crate) fn local_text(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), local)
}
