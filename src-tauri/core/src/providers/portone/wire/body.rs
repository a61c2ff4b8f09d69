//! What is sent. Borrowed, so that nothing personal is copied before it is written out.

use serde::Serialize;

/// Body of `/users/getToken`.
#[derive(Serialize)]
pub(in super::super) struct TokenBody<'a> {
    pub(in super::super) imp_key: &'a str,
    pub(in super::super) imp_secret: &'a str,
}

/// Body of `/certifications/otp/request`.
#[derive(Serialize)]
pub(in super::super) struct RequestBody<'a> {
    pub(in super::super) name: &'a str,
    /// Digits only, with the leading 0.
    pub(in super::super) phone: &'a str,
    /// `YYMMDD`.
    pub(in super::super) birth: &'a str,
    pub(in super::super) gender_digit: &'a str,
    /// The host carrier; a budget line is the flag.
    pub(in super::super) carrier: &'a str,
    pub(in super::super) is_mvno: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) company: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) merchant_uid: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) channel_key: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in super::super) pg: Option<&'a str>,
}

/// Body of `/certifications/otp/confirm/{imp_uid}`.
#[derive(Serialize)]
pub(in super::super) struct ConfirmBody<'a> {
    pub(in super::super) otp: &'a str,
}
