//! What an answer that is no good one says, for a person to read.

/// Longest text that is kept, in characters.
const LONGEST: usize = 300;

/// The message in an answer, or its text; shortened, on one line. No shape is documented, so the
/// usual name is looked for.
pub(super) fn words(body: &[u8]) -> Option<String> {
    let message = serde_json::from_slice::<serde_json::Value>(body).ok();
    let message = message.and_then(|value| value.get("message")?.as_str().map(str::to_owned));
    let text = message.unwrap_or_else(|| String::from_utf8_lossy(body).into_owned());
    let text: String = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .flat_map(|word| [" ", word])
        .flat_map(str::chars)
        .skip(1)
        .take(LONGEST)
        .collect();
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, words};

    #[test]
    fn one_short_line() {
        for (body, said) in [
            (&b""[..], None),
            (b" \n ", None),
            (
                br#"{"message":"User not\nfound","statusCode":404}"#,
                Some("User not found"),
            ),
            (
                br#"{"message":["a","b"]}"#,
                Some(r#"{"message":["a","b"]}"#),
            ),
            (
                b"<h1>\r\n  Bad\x1b[31m Gateway</h1>",
                Some("<h1> Bad [31m Gateway</h1>"),
            ),
            (b"\xff\x00", Some("\u{fffd}")),
        ] {
            assert_eq!(words(body).as_deref(), said);
        }
        let long = words("é".repeat(LONGEST * 3).as_bytes()).unwrap();
        assert_eq!(long.chars().count(), LONGEST);
    }
}
