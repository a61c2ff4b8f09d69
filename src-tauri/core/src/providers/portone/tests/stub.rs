//! The server of the tests, with tokens.

use super::answers::TOKEN;
pub(super) use crate::providers::stub::{Asked, Stub, json, with_headers};

impl Stub {
    /// Gives tokens out and answers everything else by `reply`.
    pub(super) async fn with_tokens(
        reply: impl Fn(&Asked) -> Vec<u8> + Send + Sync + 'static,
    ) -> Self {
        Self::start(move |asked| {
            if asked.line == "POST /users/getToken" {
                json(200, TOKEN)
            } else {
                reply(asked)
            }
        })
        .await
    }
}
