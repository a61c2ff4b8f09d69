//! The PortOne V1 interface: tokens, one-time codes by SMS, certifications.

mod answer;
mod check;
mod code;
mod details;
mod draw;
pub(crate) mod fault;
mod form;
pub(crate) mod person;
pub(crate) mod phone;
mod quota;
pub(crate) mod reference;
mod token;
mod world;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::Response;
use axum::routing::{get, post};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::sync::{broadcast, watch};

use crate::clock::Clock;
use crate::config::{Config, Switches};
use crate::line::Peer;
use answer::Answer;
use form::Form;
use person::{Person, people};
use phone::Sms;
use world::World;

/// Messages a slow listener may fall behind by.
const UNREAD_MESSAGES: usize = 64;

/// The provider, shared by all connections.
pub(crate) struct PortOne {
    world: Mutex<World>,
    people: Vec<Person>,
    clock: Arc<dyn Clock>,
    arrived: broadcast::Sender<Sms>,
    stopping: watch::Receiver<bool>,
}

impl PortOne {
    pub(crate) fn new(
        config: Config,
        stopping: watch::Receiver<bool>,
    ) -> Result<Self, jiff::Error> {
        let korea = TimeZone::get("Asia/Seoul")?;
        let now = config.clock.now();
        let people = people(now.to_zoned(korea.clone()).date());
        let (arrived, _) = broadcast::channel(UNREAD_MESSAGES);
        let world = World::new(
            config.switches,
            config.keys,
            config.seed,
            korea,
            people.clone(),
            arrived.clone(),
            now,
        );
        Ok(Self {
            world: Mutex::new(world),
            people,
            clock: config.clock,
            arrived,
            stopping,
        })
    }

    pub(crate) fn people(&self) -> &[Person] {
        &self.people
    }

    pub(crate) fn messages(&self) -> Vec<Sms> {
        self.world().messages.iter().rev().cloned().collect()
    }

    pub(crate) fn incoming(&self) -> broadcast::Receiver<Sms> {
        self.arrived.subscribe()
    }

    pub(crate) fn set(&self, switches: Switches) {
        self.world().switches = switches;
    }

    fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a call that needs a token; without one nothing else is looked at.
    fn admitted(
        &self,
        headers: &HeaderMap,
        call: impl FnOnce(&mut World, Timestamp) -> Answer,
    ) -> Answer {
        let authorization = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let now = self.clock.now();
        let mut world = self.world();
        if world.admits(authorization, now) {
            call(&mut world, now)
        } else {
            Answer::unauthorized()
        }
    }

    async fn deliver(&self, answer: Answer, peer: &Peer, uri: &Uri) -> Response {
        answer.deliver(peer, uri.path(), self.lateness()).await
    }

    /// Waits as long as a slow answer takes, or until the simulator ends.
    async fn lateness(&self) {
        let lateness = Duration::from_millis(self.world().switches.slow_milliseconds);
        let mut stopping = self.stopping.clone();
        let stopped = stopping.wait_for(|stopping| *stopping);
        tokio::time::timeout(lateness, stopped).await.ok();
    }
}

pub(crate) fn routes(portone: Arc<PortOne>) -> Router {
    Router::new()
        .route("/users/getToken", post(token))
        .route("/certifications/otp/request", post(request))
        .route("/certifications/otp/confirm/{imp_uid}", post(confirm))
        .route("/certifications/{imp_uid}", get(look_up).delete(erase))
        .fallback(nothing)
        .with_state(portone)
}

type Shared = State<Arc<PortOne>>;
type Caller = ConnectInfo<Peer>;

async fn token(
    State(portone): Shared,
    ConnectInfo(peer): Caller,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form = Form::read(&headers, &body);
    let answer = portone.world().token(portone.clock.now(), &form);
    portone.deliver(answer, &peer, &uri).await
}

async fn request(
    State(portone): Shared,
    ConnectInfo(peer): Caller,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form = Form::read(&headers, &body);
    let answer = portone.admitted(&headers, |world, now| {
        world.request(now, peer.address, &form)
    });
    portone.deliver(answer, &peer, &uri).await
}

async fn confirm(
    State(portone): Shared,
    ConnectInfo(peer): Caller,
    Path(imp_uid): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form = Form::read(&headers, &body);
    let answer = portone.admitted(&headers, |world, now| world.confirm(now, &imp_uid, &form));
    portone.deliver(answer, &peer, &uri).await
}

async fn look_up(
    State(portone): Shared,
    ConnectInfo(peer): Caller,
    Path(imp_uid): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let answer = portone.admitted(&headers, |world, _| world.look_up(&imp_uid));
    portone.deliver(answer, &peer, &uri).await
}

async fn erase(
    State(portone): Shared,
    ConnectInfo(peer): Caller,
    Path(imp_uid): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let answer = portone.admitted(&headers, |world, _| world.erase(&imp_uid));
    portone.deliver(answer, &peer, &uri).await
}

async fn nothing(State(portone): Shared, ConnectInfo(peer): Caller, uri: Uri) -> Response {
    let answer = Answer::refused(StatusCode::NOT_FOUND, "Not Found");
    portone.deliver(answer, &peer, &uri).await
}
