//! Why a field was refused: two keys of the catalogue.
//!
//! The value itself is not kept, so that an error can be logged and shown as it is.

use thiserror::Error;

/// A field that cannot be used as it was filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{field}: {reason}")]
pub struct FieldError {
    /// The field, by its name in the form.
    pub field: &'static str,
    /// Why, as a key of the catalogue.
    pub reason: &'static str,
}

impl FieldError {
    /// A reason for a field.
    pub const fn new(field: &'static str, reason: &'static str) -> Self {
        Self { field, reason }
    }
}

/// Every refused field of one form, in the order of the form. Never empty.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// `Ok` if nothing was refused.
    pub fn check(refused: Vec<FieldError>) -> Result<(), Self> {
        if refused.is_empty() {
            Ok(())
        } else {
            Err(Self(refused))
        }
    }

    /// The refused fields.
    pub fn all(&self) -> &[FieldError] {
        &self.0
    }
}

/// A text without the spaces around it. Reason: `textTooLong`.
pub fn line(field: &'static str, text: &str, longest: usize) -> Result<String, FieldErrors> {
    let text = text.trim();
    if text.chars().count() > longest {
        return Err(FieldError::new(field, "textTooLong").into());
    }
    Ok(text.to_owned())
}

/// The same of a text that has to be there. Reasons: `textEmpty`, `textTooLong`.
pub fn needed_line(field: &'static str, text: &str, longest: usize) -> Result<String, FieldErrors> {
    let text = line(field, text, longest)?;
    if text.is_empty() {
        return Err(FieldError::new(field, "textEmpty").into());
    }
    Ok(text)
}

impl From<FieldError> for FieldErrors {
    fn from(refused: FieldError) -> Self {
        Self(vec![refused])
    }
}
