//! Which path is which call; without the right key nothing else is looked at.

use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, FromRequestParts, OriginalUri, Path, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::get;

use super::answer::refused;
use super::{Call, Vove};
use crate::line::Peer;

pub(crate) fn routes(vove: Arc<Vove>) -> Router {
    Router::new()
        .route("/users/{reference}", get(user))
        .route("/users/{reference}/documents", get(documents))
        .fallback(nothing)
        .with_state(vove)
}

type Shared = State<Arc<Vove>>;

/// A request whose key is right.
struct Admitted {
    peer: Peer,
    path: String,
}

impl FromRequestParts<Arc<Vove>> for Admitted {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, vove: &Arc<Vove>) -> Result<Self, Response> {
        if !vove.admits(&parts.headers) {
            return Err(refused(StatusCode::UNAUTHORIZED));
        }
        let internal = |_| refused(StatusCode::INTERNAL_SERVER_ERROR);
        let ConnectInfo(peer) = ConnectInfo::from_request_parts(parts, vove)
            .await
            .map_err(internal)?;
        let Ok(OriginalUri(uri)) = OriginalUri::from_request_parts(parts, vove).await;
        let path = uri.path().to_owned();
        Ok(Self { peer, path })
    }
}

async fn user(State(vove): Shared, from: Admitted, Path(reference): Path<String>) -> Response {
    vove.answer(&reference, Call::User, &from.peer, &from.path)
        .await
}

async fn documents(State(vove): Shared, from: Admitted, Path(reference): Path<String>) -> Response {
    vove.answer(&reference, Call::Documents, &from.peer, &from.path)
        .await
}

async fn nothing(_: Admitted) -> Response {
    refused(StatusCode::NOT_FOUND)
}
