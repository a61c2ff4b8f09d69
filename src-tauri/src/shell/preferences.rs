//! Language, theme and who practised last: wanted before a store is open, so they lie in a
//! plain file beside the stores. A file that cannot be read counts as none.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::contract::app::{Language, Theme};

const FILE: &str = "preferences.json";

/// What is kept outside the stores.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Preferences {
    /// Chosen language.
    pub language: Language,
    /// Chosen theme.
    pub theme: Theme,
    /// Who worked in training last: one of its invented people.
    pub practice: Option<String>,
}

impl Preferences {
    /// From the file; else from the environment.
    pub fn read(home: &Path) -> Self {
        std::fs::read(home.join(FILE))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_else(|| Self {
                language: language(),
                theme: Theme::System,
                practice: None,
            })
    }

    /// To the file. That this fails is no reason to stop working.
    pub fn write(&self, home: &Path) {
        let written = serde_json::to_vec_pretty(self)
            .map_err(std::io::Error::from)
            .and_then(|text| {
                std::fs::create_dir_all(home)?;
                std::fs::write(home.join(FILE), text)
            });
        if let Err(error) = written {
            tracing::warn!(kind = ?error.kind(), "preferences were not kept");
        }
    }
}

/// `COUNTERCHECK_LANG`, else the language of the desktop, else English.
fn language() -> Language {
    let wanted = ["COUNTERCHECK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    match wanted {
        Some(value) if value.starts_with("ko") => Language::Ko,
        _ => Language::En,
    }
}
