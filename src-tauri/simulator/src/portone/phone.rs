//! The messages on the simulated phones.

use jiff::Timestamp;

/// What the provider calls itself when the merchant gives no name.
const NO_COMPANY: &str = "포트원";

/// One text message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sms {
    /// Number it went to, digits only.
    pub phone: String,
    /// The whole message.
    pub text: String,
    /// The code in it.
    pub code: String,
    /// When it arrived.
    pub arrived_at: Timestamp,
    /// False once a newer message to the same number has replaced its code.
    pub current: bool,
}

impl Sms {
    pub(crate) fn new(phone: &str, company: Option<&str>, code: &str, now: Timestamp) -> Self {
        let company = company.unwrap_or(NO_COMPANY);
        Self {
            phone: phone.to_owned(),
            text: format!(
                "[{company}] 본인확인 인증번호는 [{code}]입니다. 다른 사람에게 알려주지 마세요."
            ),
            code: code.to_owned(),
            arrived_at: now,
            current: true,
        }
    }
}
