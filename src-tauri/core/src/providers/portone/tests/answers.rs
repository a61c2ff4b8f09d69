//! Answers of the provider, synthetic people only.

pub(super) const IMP_UID: &str = "imp_000000000142";

/// A token for half an hour.
pub(super) const TOKEN: &str = r#"{"code":0,"message":null,"response":
    {"access_token":"0123abcd","now":1790000000,"expired_at":1790001800}}"#;

pub(super) const SENT: &str =
    r#"{"code":0,"message":null,"response":{"imp_uid":"imp_000000000142"}}"#;

/// As one that was seen, with fields that may be null or new, and the undocumented `birth`.
pub(super) const CERTIFIED: &str = r#"{"code":0,"message":null,"response":{
    "imp_uid":"imp_000000000142","merchant_uid":null,"pg_tid":"202609210000000000000001",
    "pg_provider":"danal","name":"김하늘","gender":"female","birth":926866800,
    "birthday":"1999-05-17","foreigner":false,"foreigner_v2":null,"certified":true,
    "certified_at":1789999990,"unique_key":"CI-CI-CI","unique_in_site":"DI-DI-DI",
    "origin":"data:text/html,x","a_new_field":{"b":[1,2]}}}"#;

/// What must be in no error, no log and no `Debug`.
pub(super) const PRIVATE: [&str; 11] = [
    "김하늘",
    "5555",
    "990517",
    "1999-05-17",
    "123456",
    "0123abcd",
    "the-key",
    "the-secret",
    "CI-CI",
    "DI-DI",
    "channel-key-1",
];

/// A refusal in the provider's words.
pub(super) fn refusal(message: &str) -> String {
    format!(r#"{{"code":-1,"message":"{message}","response":null}}"#)
}
