//! A plain client: it keeps no connection, follows nothing and repeats nothing, so that one call is
//! one call.

use std::sync::Arc;
use std::time::Duration;

use countercheck_simulator::{Config, ManualClock, Person, Simulator, Switches};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

pub struct Client {
    pub simulator: Simulator,
    pub clock: Arc<ManualClock>,
    http: reqwest::Client,
    pub authorization: Option<String>,
}

/// One answer, whatever it holds.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub body: Value,
}

impl Reply {
    pub fn response(&self) -> &Value {
        &self.body["response"]
    }

    pub fn message(&self) -> &str {
        self.body["message"].as_str().expect("a text")
    }
}

/// Noon of 21 November 2026 in Korea.
pub fn start() -> Timestamp {
    "2026-11-21T12:00:00+09:00".parse().unwrap()
}

impl Client {
    pub async fn new() -> Self {
        Self::with(Switches::default()).await
    }

    /// A client that holds a token, and a simulator with these switches.
    pub async fn with(switches: Switches) -> Self {
        let mut client = Self::without_token(switches).await;
        let token = client.token().await;
        let token = token.response()["access_token"].as_str().unwrap();
        client.authorization = Some(format!("Bearer {token}"));
        client
    }

    pub async fn without_token(switches: Switches) -> Self {
        Self::seeded(0, switches).await
    }

    pub async fn seeded(seed: u64, switches: Switches) -> Self {
        // An error means that another test has done it.
        rustls::crypto::ring::default_provider()
            .install_default()
            .ok();
        let clock = Arc::new(ManualClock::new(start()));
        let config = Config {
            clock: clock.clone(),
            switches,
            seed,
            ..Config::default()
        };
        let http = reqwest::Client::builder()
            .http1_only()
            .no_proxy()
            .pool_max_idle_per_host(0)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .timeout(Duration::from_secs(10));
        Self {
            simulator: Simulator::start(config).await.unwrap(),
            clock,
            http: http.build().unwrap(),
            authorization: None,
        }
    }

    pub fn advance(&self, seconds: i64) {
        self.clock.advance(SignedDuration::from_secs(seconds));
    }

    pub fn person(&self, script: &str) -> &Person {
        let mut people = self.simulator.people().iter();
        people.find(|person| person.script == script).expect(script)
    }

    /// A request that nothing has been added to.
    pub fn plain(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let url = format!("{}{path}", self.simulator.base_url());
        self.http.request(method, url)
    }

    /// Sends a body of the given type and gives whatever came back.
    pub async fn raw(
        &self,
        method: Method,
        path: &str,
        body: Option<(&str, String)>,
    ) -> reqwest::Result<reqwest::Response> {
        let mut request = self.plain(method, path);
        if let Some(authorization) = &self.authorization {
            request = request.header("authorization", authorization);
        }
        if let Some((content_type, text)) = body {
            request = request.header("content-type", content_type).body(text);
        }
        request.send().await
    }

    pub async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Reply {
        let body = body.map(|body| ("application/json", body.to_string()));
        let answer = self.raw(method, path, body).await.unwrap();
        Reply {
            status: answer.status(),
            body: answer.json().await.unwrap(),
        }
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.call(Method::POST, path, Some(body)).await
    }

    pub async fn token(&self) -> Reply {
        let keys = json!({ "imp_key": "training", "imp_secret": "training" });
        self.post("/users/getToken", keys).await
    }

    pub async fn request(&self, details: Value) -> Reply {
        self.post("/certifications/otp/request", details).await
    }

    pub async fn confirm(&self, imp_uid: &str, code: &str) -> Reply {
        let path = format!("/certifications/otp/confirm/{imp_uid}");
        self.post(&path, json!({ "otp": code })).await
    }

    pub async fn look_up(&self, imp_uid: &str) -> Reply {
        let path = format!("/certifications/{imp_uid}");
        self.call(Method::GET, &path, None).await
    }

    pub async fn erase(&self, imp_uid: &str) -> Reply {
        let path = format!("/certifications/{imp_uid}");
        self.call(Method::DELETE, &path, None).await
    }

    /// Requests a code for one of the people, and gives the `imp_uid`.
    pub async fn send(&self, script: &str) -> String {
        let reply = self.request(said(self.person(script))).await;
        imp_uid(&reply)
    }

    /// The newest code on the phone.
    pub fn code(&self) -> String {
        self.simulator.phone()[0].code.clone()
    }

    /// A whole check.
    pub async fn certify(&self, script: &str) -> Reply {
        let imp_uid = self.send(script).await;
        self.confirm(&imp_uid, &self.code()).await
    }
}

pub fn imp_uid(reply: &Reply) -> String {
    let imp_uid = reply.response()["imp_uid"].as_str();
    imp_uid.unwrap_or_else(|| panic!("{reply:?}")).to_owned()
}

/// What this person says.
pub fn said(person: &Person) -> Value {
    json!({
        "name": person.name,
        "phone": person.phone,
        "birth": person.birth,
        "gender_digit": person.seventh.to_string(),
        "carrier": person.carrier.name(),
        "is_mvno": person.mvno,
        "company": "카운터 상점",
    })
}

/// The details of somebody nobody knows, with this number.
pub fn stranger(phone: &str) -> Value {
    json!({
        "name": "차누리",
        "phone": phone,
        "birth": "900101",
        "gender_digit": "1",
        "carrier": "KT",
    })
}

/// The same with other fields.
pub fn but(mut details: Value, other: Value) -> Value {
    let Value::Object(other) = other else {
        panic!("{other} has no fields");
    };
    for (name, value) in other {
        details[name] = value;
    }
    details
}
