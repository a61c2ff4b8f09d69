//! The provider against a server that says whatever a test wants.

mod answers;
mod certified;
mod connecting;
mod cut;
mod ends;
mod reading;
mod sending;
mod stub;
mod tokens;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::date;

use super::{CodeRequest, Config, Credentials, ImpUid, PortOne};
use crate::clock::ManualClock;
use crate::domain::birth::{Birth, SeventhDigit};
use crate::domain::carrier::{Carrier, Line};
use crate::domain::name::PersonName;
use crate::domain::otp::Otp;
use crate::domain::phone::Phone;
use crate::providers::{BaseUrl, Patience, Secret};

/// The second at which the provider's clock stands in these tests.
const NOW: i64 = 1_790_000_000;

fn clock() -> Arc<ManualClock> {
    Arc::new(ManualClock::new(Timestamp::from_second(NOW).unwrap()))
}

fn config(base_url: &BaseUrl) -> Config {
    Config {
        base_url: base_url.clone(),
        channel_key: Some("channel-key-1".to_owned()),
        legacy_pg: Some("danal.B010008".to_owned()),
        company: Some("Example Mart".to_owned()),
        patience: Patience {
            sms_connect: Duration::from_secs(5),
            sms: Duration::from_millis(500),
            reading_connect: Duration::from_secs(5),
            reading: Duration::from_millis(500),
        },
    }
}

fn portone(base_url: &BaseUrl) -> PortOne {
    portone_at(base_url, clock())
}

fn portone_at(base_url: &BaseUrl, clock: Arc<ManualClock>) -> PortOne {
    PortOne::new(config(base_url), Arc::new(credentials), clock).unwrap()
}

#[expect(clippy::unnecessary_wraps, reason = "the shape of a source")]
fn credentials() -> Option<Credentials> {
    Some(Credentials {
        imp_key: Secret::new("the-key".to_owned()),
        imp_secret: Secret::new("the-secret".to_owned()),
    })
}

fn request() -> CodeRequest {
    let seventh = SeventhDigit::parse("2").unwrap();
    CodeRequest {
        name: PersonName::parse("김하늘").unwrap(),
        phone: Phone::parse("010-5555-0142").unwrap(),
        birth: Birth::parse("990517", &seventh, date(2026, 11, 21)).unwrap(),
        seventh,
        line: Line {
            carrier: Carrier::Kt,
            mvno: true,
        },
        merchant_uid: None,
    }
}

fn otp() -> Otp {
    Otp::parse("123456").unwrap()
}

fn imp_uid() -> ImpUid {
    ImpUid::parse(answers::IMP_UID).unwrap()
}
