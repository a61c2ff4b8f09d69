//! One answer in the provider's envelope, and how it is spoilt on its way.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::fault::Spoilt;
use crate::line::Peer;

/// Enough for the head of an answer and the first bytes of its body.
const HEAD_AND_A_LITTLE: usize = 140;
const OTHER_IMP_UID: &str = "imp_999999999999";
const HUGE: usize = 10 * 1024 * 1024;
const HTML: &str = "<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

/// `{code, message, response}` with its status.
pub(crate) struct Answer {
    status: StatusCode,
    body: Value,
    spoilt: Option<Spoilt>,
}

impl Answer {
    pub(crate) fn fine(response: Value) -> Self {
        Self {
            status: StatusCode::OK,
            body: json!({ "code": 0, "message": null, "response": response }),
            spoilt: None,
        }
    }

    pub(crate) fn refused(status: StatusCode, message: &str) -> Self {
        Self {
            status,
            body: json!({ "code": -1, "message": message, "response": null }),
            spoilt: None,
        }
    }

    pub(crate) fn unauthorized() -> Self {
        Self::refused(StatusCode::UNAUTHORIZED, "Unauthorized")
    }

    /// An answer given without anything having been done.
    pub(crate) fn instead(spoilt: Spoilt) -> Self {
        Self::fine(Value::Null).spoilt(Some(spoilt))
    }

    pub(crate) fn spoilt(mut self, spoilt: Option<Spoilt>) -> Self {
        self.spoilt = spoilt.or(self.spoilt);
        self
    }

    /// Adds what no specification names, and a page address as long as has been seen.
    pub(crate) fn with_unknown_fields(mut self) -> Self {
        if let Some(envelope) = self.body.as_object_mut() {
            envelope.insert("request_id".to_owned(), json!("req-0001"));
        }
        if let Some(response) = self.body.get_mut("response").and_then(Value::as_object_mut) {
            response.insert(
                "risk".to_owned(),
                json!({ "level": "LOW", "rules": [1, 2] }),
            );
            response.insert("origin".to_owned(), long_origin().into());
        }
        self
    }

    /// Sends it, as far as it is meant to arrive.
    pub(crate) async fn deliver(
        mut self,
        peer: &Peer,
        path: &str,
        lateness: impl Future<Output = ()>,
    ) -> Response {
        let Some(spoilt) = self.spoilt else {
            return self.response();
        };
        match spoilt {
            Spoilt::BadGateway => return html(StatusCode::BAD_GATEWAY),
            Spoilt::HtmlPage => return html(StatusCode::OK),
            Spoilt::Empty => return json_text(self.status, String::new()),
            Spoilt::CutJson => {
                let text = self.body.to_string();
                let half = text.chars().take(text.chars().count() / 2).collect();
                return json_text(self.status, half);
            }
            Spoilt::Unauthorized => return Self::unauthorized().response(),
            Spoilt::Redirect => return redirect(path),
            Spoilt::Slow => lateness.await,
            Spoilt::Dropped => peer.cut_after(0),
            Spoilt::DroppedWithin => peer.cut_after(HEAD_AND_A_LITTLE),
            Spoilt::UnknownFields => return self.with_unknown_fields().response(),
            Spoilt::ResponseList => self.body["response"] = json!([]),
            Spoilt::ResponseNull => self.body["response"] = Value::Null,
            Spoilt::CodeText => self.body["code"] = json!("0"),
            Spoilt::CodeNotZero => self.body["code"] = json!(1),
            Spoilt::Huge => self.body["padding"] = "x".repeat(HUGE).into(),
            Spoilt::NotCertified => self.body["response"]["certified"] = json!(false),
            Spoilt::CertifiedText => self.body["response"]["certified"] = json!("true"),
            Spoilt::OtherImpUid => self.body["response"]["imp_uid"] = json!(OTHER_IMP_UID),
            Spoilt::CertifiedMissing => {
                if let Some(response) = self.body["response"].as_object_mut() {
                    response.remove("certified");
                }
            }
        }
        self.response()
    }

    fn response(self) -> Response {
        json_text(self.status, self.body.to_string())
    }
}

fn json_text(status: StatusCode, text: String) -> Response {
    typed(status, "application/json", text)
}

fn html(status: StatusCode) -> Response {
    typed(status, "text/html; charset=utf-8", HTML.to_owned())
}

fn typed(status: StatusCode, content_type: &'static str, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, content_type)], text).into_response()
}

fn redirect(path: &str) -> Response {
    let location = [(header::LOCATION, path)];
    (StatusCode::TEMPORARY_REDIRECT, location).into_response()
}

/// A page that was not loaded from anywhere has its whole text as its address.
fn long_origin() -> String {
    format!("data:text/html;charset=utf-8,{}", "%20".repeat(150))
}
