use tauri::UriSchemeResponder;
use tauri::http::{Response, StatusCode, header};

/// A request that will be answered: by its end, or by being dropped.
pub struct Answering(Option<UriSchemeResponder>);

impl Answering {
    /// Takes over the duty to answer.
    pub fn new(responder: UriSchemeResponder) -> Self {
        Self(Some(responder))
    }

    /// Answers with a picture.
    pub fn give(mut self, content_type: &str, body: Vec<u8>) {
        self.send(StatusCode::OK, content_type, body);
    }

    /// Answers without one.
    pub fn refuse(mut self, status: StatusCode) {
        self.send(status, "text/plain", Vec::new());
    }

    fn send(&mut self, status: StatusCode, content_type: &str, body: Vec<u8>) {
        let Some(responder) = self.0.take() else {
            return;
        };
        let response = Response::builder()
            .status(status)
            .header(header::CONTENT_TYPE, content_type)
            .header(header::CACHE_CONTROL, "no-store")
            .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
            .header(header::CONTENT_SECURITY_POLICY, "default-src 'none'")
            .body(body);
        match response {
            Ok(response) => responder.respond(response),
            // Headers of our own are valid; an answer is owed all the same.
            Err(_) => responder.respond(Response::new(Vec::new())),
        }
    }
}

impl Drop for Answering {
    /// Reached with the answer still owed when the work panicked.
    fn drop(&mut self) {
        self.send(StatusCode::INTERNAL_SERVER_ERROR, "text/plain", Vec::new());
    }
}
