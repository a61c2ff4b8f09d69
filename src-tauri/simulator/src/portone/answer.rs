//! One answer in the provider's envelope, and how it is spoilt on its way.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::fault::Spoilt;
use crate::line::Peer;

/// Enough for the head of an answer and the first bytes of its body.
const HEAD_AND_A_LITTLE: usize = 140;
const OTHER_IMP_UID: &str = "imp_999999999999";
const HUGE: usize = 10 * 1024 * 1024;
const HTML: &str = "<!doctype html><html><head><title>502 Bad Gateway</title></head>\
                    <body><h1>502 Bad Gateway</h1></body></html>";

/// `{code, message, response}` with its status.
pub(crate) struct Answer {
    status: StatusCode,
    envelope: Map<String, Value>,
    spoilt: Option<Spoilt>,
}

impl Answer {
    pub(crate) fn fine(response: Value) -> Self {
        Self::new(StatusCode::OK, 0, Value::Null, response)
    }

    pub(crate) fn refused(status: StatusCode, message: &str) -> Self {
        Self::new(status, -1, message.into(), Value::Null)
    }

    pub(crate) fn unauthorized() -> Self {
        Self::refused(StatusCode::UNAUTHORIZED, "Unauthorized")
    }

    fn failed() -> Self {
        let message = "처리 중 오류가 발생하였습니다.";
        Self::refused(StatusCode::INTERNAL_SERVER_ERROR, message)
    }

    /// An answer given without anything having been done.
    pub(crate) fn instead(spoilt: Spoilt) -> Self {
        Self::fine(Value::Null).spoilt(Some(spoilt))
    }

    fn new(status: StatusCode, code: i32, message: Value, response: Value) -> Self {
        let mut answer = Self {
            status,
            envelope: Map::new(),
            spoilt: None,
        };
        answer.set("code", code.into());
        answer.set("message", message);
        answer.set("response", response);
        answer
    }

    pub(crate) fn spoilt(mut self, spoilt: Option<Spoilt>) -> Self {
        self.spoilt = spoilt.or(self.spoilt);
        self
    }

    /// Adds what no specification names, and a page address as long as has been seen.
    pub(crate) fn with_unknown_fields(mut self) -> Self {
        self.set("request_id", json!("req-0001"));
        if let Some(response) = self.response() {
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
            return self.whole();
        };
        match spoilt {
            Spoilt::BadGateway => return html(StatusCode::BAD_GATEWAY),
            Spoilt::ServerError => return Self::failed().whole(),
            Spoilt::Unavailable => return unavailable(),
            Spoilt::HtmlPage => return html(StatusCode::OK),
            Spoilt::Empty => return typed(self.status, "application/json", String::new()),
            Spoilt::CutJson => {
                let (status, text) = (self.status, self.text());
                let half = text.chars().take(text.chars().count() / 2).collect();
                return typed(status, "application/json", half);
            }
            Spoilt::Unauthorized => return Self::unauthorized().whole(),
            Spoilt::Redirect => return redirect(path),
            Spoilt::Slow => lateness.await,
            Spoilt::Dropped => peer.cut_after(0),
            Spoilt::DroppedWithin => peer.cut_after(HEAD_AND_A_LITTLE),
            Spoilt::UnknownFields => self = self.with_unknown_fields(),
            Spoilt::Huge => self.set("padding", "x".repeat(HUGE).into()),
            Spoilt::CodeText => self.set("code", json!("0")),
            Spoilt::CodeNotZero => self.set("code", json!(1)),
            Spoilt::ResponseList => self.set("response", json!([])),
            Spoilt::ResponseNull => self.set("response", Value::Null),
            Spoilt::NotCertified => self.set_in_response("certified", Some(json!(false))),
            Spoilt::CertifiedText => self.set_in_response("certified", Some(json!("true"))),
            Spoilt::CertifiedMissing => self.set_in_response("certified", None),
            Spoilt::OtherImpUid => self.set_in_response("imp_uid", Some(json!(OTHER_IMP_UID))),
        }
        self.whole()
    }

    fn response(&mut self) -> Option<&mut Map<String, Value>> {
        self.envelope.get_mut("response")?.as_object_mut()
    }

    fn set(&mut self, name: &str, value: Value) {
        self.envelope.insert(name.to_owned(), value);
    }

    fn set_in_response(&mut self, name: &str, value: Option<Value>) {
        let Some(response) = self.response() else {
            return;
        };
        match value {
            Some(value) => response.insert(name.to_owned(), value),
            None => response.remove(name),
        };
    }

    fn text(self) -> String {
        Value::Object(self.envelope).to_string()
    }

    fn whole(self) -> Response {
        typed(self.status, "application/json", self.text())
    }
}

fn html(status: StatusCode) -> Response {
    typed(status, "text/html; charset=utf-8", HTML.to_owned())
}

fn typed(status: StatusCode, content_type: &'static str, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, content_type)], text).into_response()
}

fn unavailable() -> Response {
    let come_back = [(header::RETRY_AFTER, "1")];
    (StatusCode::SERVICE_UNAVAILABLE, come_back).into_response()
}

fn redirect(path: &str) -> Response {
    let location = [(header::LOCATION, path)];
    (StatusCode::TEMPORARY_REDIRECT, location).into_response()
}

/// A page that was not loaded from anywhere has its whole text as its address.
fn long_origin() -> String {
    format!("data:text/html;charset=utf-8,{}", "%20".repeat(150))
}
