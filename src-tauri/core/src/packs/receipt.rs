//! The receipt: that a check was made, where, when, and how it ended. It has nothing of the customer,
//! and nothing in it was computed from anything of theirs but the commitment, whose nonce stays here.

use serde_json::{Map, Value, json};

use super::base45;
use super::sealing::{Kind, seal};
use crate::domain::hex::hex;
use crate::proof::{Hash, NoteError, Signer};

/// What the text of a QR code begins with.
const PREFIX: &str = "CCR1:";

/// Longest name of a place on a receipt, in letters: with two of them in Hangul the text of the code
/// still fits version 20 at level M.
const LONGEST_NAME: usize = 22;

/// A name of a place as a receipt has room for it.
pub fn fitting(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let mut cut: String = name.chars().take(LONGEST_NAME - 1).collect();
    cut.push('\u{2026}');
    cut
}

/// Everything that goes into a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Name of the site, `fitting`.
    pub site: String,
    /// Name of the terminal, `fitting`.
    pub terminal: String,
    /// When it was decided, with the offset of the site's time.
    pub at: String,
    /// What kind of check: `counter` or `review`.
    pub check: &'static str,
    /// The verdict, by its name.
    pub verdict: String,
    /// How many people approved it, where one could have.
    pub eyes: Option<i64>,
    /// The age rule and what it gave, where one was asked.
    pub age: Option<(String, &'static str)>,
    /// Its entry in the log.
    pub entry: u32,
    /// What the entry is bound to.
    pub commitment: Hash,
}

impl Receipt {
    /// The file.
    pub fn seal(&self, signer: &Signer) -> Result<String, NoteError> {
        let mut said = Map::new();
        for (name, value) in [
            ("site", json!(self.site)),
            ("terminal", json!(self.terminal)),
            ("at", json!(self.at)),
            ("check", json!(self.check)),
            ("verdict", json!(self.verdict)),
            ("entry", json!(self.entry)),
            ("commitment", json!(hex(&self.commitment))),
        ] {
            said.insert(name.to_owned(), value);
        }
        if let Some((rule, outcome)) = &self.age {
            said.insert("rule".to_owned(), Value::from(rule.as_str()));
            said.insert("age".to_owned(), Value::from(*outcome));
        }
        if let Some(eyes) = self.eyes {
            said.insert("people".to_owned(), Value::from(eyes));
        }
        seal(Kind::Receipt, said, signer)
    }
}

/// The file as the text of a QR code: the same bytes in other letters.
pub fn text_of(receipt: &str) -> String {
    format!("{PREFIX}{}", base45::encode(receipt.as_bytes()))
}

/// The file that such a text stands for; none if it is no such text. Whoever saves one with an editor
/// has a line break after it.
pub fn from_text(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok()?;
    let text = text.strip_suffix('\n').unwrap_or(text);
    let text = text.strip_suffix('\r').unwrap_or(text);
    base45::decode(text.strip_prefix(PREFIX)?)
}
