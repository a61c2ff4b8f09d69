//! A request's body: JSON or a form, both become plain text by field.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, header};
use serde_json::Value;

pub(crate) struct Form(BTreeMap<String, String>);

impl Form {
    /// Reads the body as its type says; what cannot be read has no fields.
    pub(crate) fn read(headers: &HeaderMap, body: &[u8]) -> Self {
        let is_form = headers.get(header::CONTENT_TYPE).is_some_and(|value| {
            value
                .as_bytes()
                .starts_with(b"application/x-www-form-urlencoded")
        });
        let fields = if is_form {
            serde_urlencoded::from_bytes::<Vec<(String, String)>>(body)
                .unwrap_or_default()
                .into_iter()
                .collect()
        } else {
            serde_json::from_slice::<BTreeMap<String, Value>>(body)
                .unwrap_or_default()
                .into_iter()
                .filter_map(|(name, value)| Some((name, text(value)?)))
                .collect()
        };
        Self(fields)
    }

    /// The field, unless it is missing or blank.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let value = self.0.get(name)?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// The digits of the field: the provider strips everything else.
    pub(crate) fn digits(&self, name: &str) -> Option<String> {
        let value = self.get(name)?;
        Some(value.chars().filter(char::is_ascii_digit).collect())
    }
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
