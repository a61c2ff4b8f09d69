//! One click is at most one request, wherever the call goes wrong.
//!
//! Each point of failure is met by a hundred clicks of either call. The server counts every request
//! of which it saw a byte. The same harness, driven by a client as a library gives it, counts more
//! requests than clicks: so it would notice.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends by panicking"
)]

#[path = "sms_once/server.rs"]
mod server;

use std::future::Future;
use std::sync::atomic::Ordering;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use countercheck_core::clock::SystemClock;
use countercheck_core::domain::birth::{Birth, SeventhDigit};
use countercheck_core::domain::carrier::{Carrier, Line};
use countercheck_core::domain::name::PersonName;
use countercheck_core::domain::otp::Otp;
use countercheck_core::domain::phone::Phone;
use countercheck_core::providers::portone::{
    CodeRequest, Config, ConfirmEnd, Credentials, ImpUid, PortOne, Ready, SendEnd,
};
use countercheck_core::providers::{BaseUrl, Patience, Secret, install_tls};
use jiff::civil::date;
use server::{Point, Server};
use tokio::task::JoinSet;
use tokio::time::sleep;

/// Clicks at each point: 100, or what `COUNTERCHECK_CLICKS` says.
static CLICKS: LazyLock<usize> = LazyLock::new(|| {
    let wanted = std::env::var("COUNTERCHECK_CLICKS");
    wanted.map_or(100, |wanted| wanted.parse().expect("a number of clicks"))
});
/// Clicks at the same time; [`CLICKS`] is a multiple of it.
const LANES: usize = 10;

const SENT: &str = r#"{"code":0,"message":null,"response":{"imp_uid":"imp_000000000001"}}"#;
const CERTIFIED: &str = r#"{"code":0,"message":null,"response":
    {"imp_uid":"imp_000000000001","pg_provider":"danal","certified":true}}"#;

/// What a click came to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Done,
    Refused,
    NotSent,
    Unknown,
}

/// What a click at this point should come to know.
const fn expected(point: Point) -> Known {
    match point {
        Point::Refused => Known::NotSent,
        Point::StaleKeepAlive => Known::Done,
        _ => Known::Unknown,
    }
}

/// Requests that should arrive: all, but for those that cannot.
fn arriving(point: Point) -> usize {
    match point {
        Point::Refused => 0,
        _ => *CLICKS,
    }
}

/// The two calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    Request,
    Confirm,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_for_a_code_leaves_once() {
    for point in Point::ALL {
        every_click_leaves_once(point, Call::Request).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_confirmation_leaves_once() {
    for point in Point::ALL {
        every_click_leaves_once(point, Call::Confirm).await;
    }
}

/// The harness must be able to fail: a redirect that keeps the method repeats an ordinary call.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_ordinary_client_leaves_more_than_once() {
    install_tls();
    let server = Server::start(Point::Redirect, SENT).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("http://{}/certifications/otp/request", server.address);
    clicks(move || {
        let call = client.post(&url).body("{}").send();
        async move { call.await.map_or(Known::Unknown, |_| Known::Done) }
    })
    .await;
    let begun = server.seen.begun.load(Ordering::SeqCst);
    assert!(begun > *CLICKS, "{begun} requests from {} clicks", *CLICKS);
}

/// An ordinary pool turns good calls into calls whose end nobody knows.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_ordinary_client_trips_over_stale_connections() {
    install_tls();
    let server = Server::start(Point::StaleKeepAlive, SENT).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("http://{}/certifications/otp/request", server.address);
    let ends = clicks(move || {
        let call = client.post(&url).body("{}").send();
        async move { call.await.map_or(Known::Unknown, |_| Known::Done) }
    })
    .await;
    assert!(
        ends.contains(&Known::Unknown),
        "the connections were not stale"
    );
}

async fn every_click_leaves_once(point: Point, call: Call) {
    let mut server = Server::start(point, call.good_answer()).await;
    let portone = Arc::new(portone(&server, point));
    let ready = portone.prepare().await.unwrap();
    let _held_port = match point {
        Point::Refused => Some(server.refuse().await),
        _ => None,
    };
    let ends = clicks(move || {
        let (portone, ready) = (Arc::clone(&portone), ready.clone());
        async move { call.click(&portone, &ready).await }
    })
    .await;
    // Whoever repeats does so within this.
    sleep(Duration::from_millis(100)).await;

    let begun = server.seen.begun.load(Ordering::SeqCst);
    let name = format!("{call:?} at {point:?}");
    assert!(
        begun <= *CLICKS,
        "{name}: {begun} requests from {} clicks",
        *CLICKS
    );
    assert_eq!(begun, arriving(point), "{name}: the server saw too few");
    assert!(server.seen.whole.load(Ordering::SeqCst) <= begun, "{name}");
    assert_eq!(ends, vec![expected(point); *CLICKS], "{name}");
}

/// Clicks in several lanes at once, and in each lane one after the other with pauses of 0 to 4 ms.
async fn clicks<F, C>(click: F) -> Vec<Known>
where
    F: Fn() -> C + Clone + Send + 'static,
    C: Future<Output = Known> + Send,
{
    let mut lanes = JoinSet::new();
    for _ in 0..LANES {
        let click = click.clone();
        lanes.spawn(async move {
            let mut ends = Vec::new();
            for pause in (0..5).cycle().take(*CLICKS / LANES) {
                ends.push(click().await);
                sleep(Duration::from_millis(pause)).await;
            }
            ends
        });
    }
    lanes.join_all().await.concat()
}

impl Call {
    const fn good_answer(self) -> &'static str {
        match self {
            Self::Request => SENT,
            Self::Confirm => CERTIFIED,
        }
    }

    async fn click(self, portone: &PortOne, ready: &Ready) -> Known {
        match self {
            Self::Request => match portone.request_code(ready, &request()).await {
                SendEnd::Sent { .. } => Known::Done,
                SendEnd::Refused(_) => Known::Refused,
                SendEnd::NotSent(_) => Known::NotSent,
                SendEnd::Unknown(_) => Known::Unknown,
            },
            Self::Confirm => {
                let imp_uid = ImpUid::parse("imp_000000000001").unwrap();
                let otp = Otp::parse("123456").unwrap();
                match portone.confirm(ready, &imp_uid, otp, None).await {
                    ConfirmEnd::Certified(_) => Known::Done,
                    ConfirmEnd::Refused(_) | ConfirmEnd::NotCertified(_) => Known::Refused,
                    ConfirmEnd::NotSent(_) => Known::NotSent,
                    ConfirmEnd::Unknown(_) => Known::Unknown,
                }
            }
        }
    }
}

fn portone(server: &Server, point: Point) -> PortOne {
    let patience = Patience {
        sms: match point {
            Point::Silence => Duration::from_millis(500),
            _ => Duration::from_secs(20),
        },
        ..Patience::default()
    };
    let config = Config {
        base_url: BaseUrl::parse(&format!("http://{}", server.address)).unwrap(),
        channel_key: Some("channel-key-1".to_owned()),
        legacy_pg: None,
        company: None,
        patience,
    };
    let credentials = || {
        Some(Credentials {
            imp_key: Secret::new("training".to_owned()),
            imp_secret: Secret::new("training".to_owned()),
        })
    };
    PortOne::new(config, Arc::new(credentials), Arc::new(SystemClock::new())).unwrap()
}

fn request() -> CodeRequest {
    let seventh = SeventhDigit::parse("1").unwrap();
    CodeRequest {
        name: PersonName::parse("홍길동").unwrap(),
        phone: Phone::parse("010-5555-0100").unwrap(),
        birth: Birth::parse("900101", &seventh, date(2026, 11, 21)).unwrap(),
        seventh,
        line: Line {
            carrier: Carrier::Skt,
            mvno: false,
        },
        merchant_uid: None,
    }
}
