//! The one-time code. It is used once and kept nowhere.

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::field::FieldError;
use super::typed::ungrouped;

const LENGTH: usize = 6;

/// Six digits; wiped from memory on drop. No `Debug`, no `Serialize`, no `Clone`.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct Otp(String);

impl Otp {
    /// Reads a code as typed or pasted. Reason: `codeIncomplete`.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        // Room for all of it from the start: a string that grows leaves copies behind.
        let mut code = Self(String::with_capacity(LENGTH));
        for digit in ungrouped(typed, &[]) {
            if !digit.is_ascii_digit() || code.0.len() == LENGTH {
                return Err(FieldError::new("code", "codeIncomplete"));
            }
            code.0.push(digit);
        }
        if code.0.len() == LENGTH {
            Ok(code)
        } else {
            Err(FieldError::new("code", "codeIncomplete"))
        }
    }

    /// The digits. Every caller says why: `// EXPOSE: …`.
    pub fn expose(&self) -> &str {
        &self.0
    }
}
