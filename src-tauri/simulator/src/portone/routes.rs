//! Which path is which call, and what every call brings along.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{ConnectInfo, FromRequest, Path, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{RequestExt, Router};
use jiff::Timestamp;

use super::PortOne;
use super::answer::Answer;
use super::form::Form;
use super::world::World;
use crate::line::Peer;

pub(crate) fn routes(portone: Arc<PortOne>) -> Router {
    Router::new()
        .route("/users/getToken", post(token))
        .route("/certifications/otp/request", post(request))
        .route("/certifications/otp/confirm/{imp_uid}", post(confirm))
        .route("/certifications/{imp_uid}", get(look_up).delete(erase))
        .fallback(nothing)
        .with_state(portone)
}

/// One request.
struct Asked {
    peer: Peer,
    uri: Uri,
    headers: HeaderMap,
    form: Form,
}

impl<S: Send + Sync> FromRequest<S> for Asked {
    type Rejection = Response;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Response> {
        let ConnectInfo(peer) = request
            .extract_parts::<ConnectInfo<Peer>>()
            .await
            .map_err(IntoResponse::into_response)?;
        let uri = request.uri().clone();
        let headers = request.headers().clone();
        let body = Bytes::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        Ok(Self {
            form: Form::read(&headers, &body),
            peer,
            uri,
            headers,
        })
    }
}

impl PortOne {
    /// Runs a call that needs a token; without one nothing else is looked at.
    async fn admitted(
        &self,
        asked: &Asked,
        call: impl FnOnce(&mut World, Timestamp) -> Answer,
    ) -> Response {
        let authorization = asked.headers.get(header::AUTHORIZATION);
        let authorization = authorization.and_then(|value| value.to_str().ok());
        let now = self.now();
        let answer = {
            let mut world = self.world();
            if world.admits(authorization.unwrap_or_default(), now) {
                call(&mut world, now)
            } else {
                Answer::unauthorized()
            }
        };
        self.deliver(answer, asked).await
    }

    async fn deliver(&self, answer: Answer, asked: &Asked) -> Response {
        let path = asked.uri.path();
        answer.deliver(&asked.peer, path, self.lateness()).await
    }
}

type Shared = State<Arc<PortOne>>;

async fn token(State(portone): Shared, asked: Asked) -> Response {
    let answer = portone.world().token(portone.now(), &asked.form);
    portone.deliver(answer, &asked).await
}

async fn request(State(portone): Shared, asked: Asked) -> Response {
    let from = asked.peer.address;
    portone
        .admitted(&asked, |world, now| world.request(now, from, &asked.form))
        .await
}

async fn confirm(State(portone): Shared, Path(imp_uid): Path<String>, asked: Asked) -> Response {
    portone
        .admitted(&asked, |world, now| {
            world.confirm(now, &imp_uid, &asked.form)
        })
        .await
}

async fn look_up(State(portone): Shared, Path(imp_uid): Path<String>, asked: Asked) -> Response {
    portone
        .admitted(&asked, |world, _| world.look_up(&imp_uid))
        .await
}

async fn erase(State(portone): Shared, Path(imp_uid): Path<String>, asked: Asked) -> Response {
    portone
        .admitted(&asked, |world, _| world.erase(&imp_uid))
        .await
}

async fn nothing(State(portone): Shared, asked: Asked) -> Response {
    let answer = Answer::refused(StatusCode::NOT_FOUND, "Not Found");
    portone.deliver(answer, &asked).await
}
