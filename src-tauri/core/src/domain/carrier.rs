//! Carriers and lines.
//!
//! A budget line (MVNO) is asked for as its host carrier plus a flag, and certified as one word.

use std::fmt;

use super::certified::Certified;

/// A host carrier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// SK Telecom.
    Skt,
    /// KT.
    Kt,
    /// LG U+.
    Lgt,
}

impl Carrier {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Skt, Self::Kt, Self::Lgt];

    /// The provider's name for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Skt => "SKT",
            Self::Kt => "KT",
            Self::Lgt => "LGT",
        }
    }

    /// The carrier of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|carrier| carrier.name() == name)
    }
}

/// A line: its host carrier, and whether it is a budget line on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Host carrier.
    pub carrier: Carrier,
    /// Budget line.
    pub mvno: bool,
}

impl Line {
    /// Reads `SKT` or `KT_MVNO`; anything else is kept as it came.
    pub fn certified(text: &str) -> Certified<Self> {
        let (host, mvno) = match text.strip_suffix("_MVNO") {
            Some(host) => (host, true),
            None => (text, false),
        };
        match Carrier::named(host) {
            Some(carrier) => Certified::Known(Self { carrier, mvno }),
            None => Certified::Unknown(text.to_owned()),
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.carrier.name())?;
        f.write_str(if self.mvno { "_MVNO" } else { "" })
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    #[test]
    fn six_words_are_known_and_come_back_as_they_were() {
        for word in ["SKT", "KT", "LGT", "SKT_MVNO", "KT_MVNO", "LGT_MVNO"] {
            let line = Line::certified(word);
            assert_eq!(line.known().unwrap().to_string(), word);
            assert_eq!(line.known().unwrap().mvno, word.ends_with("_MVNO"));
        }
    }

    #[test]
    fn words_of_other_interfaces_are_kept_but_not_read() {
        for word in ["", "KTF", "LGU", "MVNO", "_MVNO", "skt", "SKT_MVNO_MVNO"] {
            let line = Line::certified(word);
            assert_eq!(line.known(), None, "{word} is not a word of this interface");
            assert_eq!(line.to_string(), word);
        }
    }
}
