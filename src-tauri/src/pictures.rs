//! Gives a window the pictures of the open case, each under an address that cannot be guessed.
//!
//! * An address is 128 random bits, bound to one window, one case, one picture and one size. It is
//!   the same as long as the case is open, so that the window fetches a picture once, and is good
//!   for nothing once the case is closed.
//! * What is served was decoded and encoded anew by `countercheck_core::pictures`; bytes of a
//!   provider never come this way.
//! * Every request is answered, whatever happens: a web view waits for ever for one that is not.
//!
//! Not here: caching, ranges, anything but pictures.

mod answer;
mod handles;
#[cfg(feature = "e2e")]
mod protocol;

use tauri::{Builder, Manager, Runtime, UriSchemeContext, UriSchemeResponder, http};

use crate::shell::Shell;
use answer::Answering;

pub use countercheck_core::desks::review::Size;
pub use handles::{Grant, Handles, Token};

/// The scheme under which pictures are.
const SCHEME: &str = "picture";

/// The address of a picture as the window asks for it.
pub fn address(token: &Token) -> String {
    if cfg!(any(windows, target_os = "android")) {
        format!("http://{SCHEME}.localhost/{token}")
    } else {
        format!("{SCHEME}://localhost/{token}")
    }
}

/// Answers the scheme.
pub fn register<R: Runtime>(builder: Builder<R>) -> Builder<R> {
    builder.register_asynchronous_uri_scheme_protocol(SCHEME, serve)
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "the signature is the runtime's"
)]
fn serve<R: Runtime>(
    asked: UriSchemeContext<'_, R>,
    request: http::Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let answering = Answering::new(responder);
    if request.method() != http::Method::GET {
        return answering.refuse(http::StatusCode::METHOD_NOT_ALLOWED);
    }
    let window = asked.webview_label().to_owned();
    let token = Token::parse(request.uri().path().trim_start_matches('/'));
    let app = asked.app_handle().clone();
    tauri::async_runtime::spawn(async move {
        let shell = app.state::<Shell>();
        match shell.picture(&window, token).await {
            Some(picture) => {
                #[cfg(feature = "e2e")]
                protocol::served(&window, picture.content_type, &picture.bytes);
                answering.give(picture.content_type, picture.bytes.to_vec());
            }
            None => answering.refuse(http::StatusCode::NOT_FOUND),
        }
    });
}
