//! The client against the simulator, which shares no type with it: whole checks, and every fault
//! the simulator knows.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test ends by panicking"
)]

use std::sync::Arc;
use std::time::Duration;

use countercheck_core::clock::SystemClock;
use countercheck_core::domain::birth::{Birth, SeventhDigit};
use countercheck_core::domain::carrier::{Carrier, Line};
use countercheck_core::domain::name::PersonName;
use countercheck_core::domain::otp::Otp;
use countercheck_core::domain::phone::Phone;
use countercheck_core::domain::refusal::ProblemClass;
use countercheck_core::providers::portone::{
    CodeRequest, Config, ConfirmEnd, ConnectionOutcome, Credentials, Erased, ImpUid, PortOne,
    SendEnd,
};
use countercheck_core::providers::{BaseUrl, Patience, Secret};
use countercheck_simulator::{
    Config as Simulation, Effect, FAULTS, Fault, Person, RefusalShape, Simulator, Spoilt, Step,
    Switches,
};
use jiff::civil::date;

const REQUEST: &str = "/certifications/otp/request";

/// What became known, without the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    Done,
    NotCertified,
    Refused,
    NotSent,
    Unknown,
}

/// What should become known of a call that goes wrong like this.
const fn expected(effect: Effect) -> Known {
    match effect {
        Effect::Refuse(_) => Known::Refused,
        Effect::StaleCode => Known::Done,
        Effect::Instead(spoilt) | Effect::After(spoilt) => match spoilt {
            Spoilt::Unauthorized => Known::NotSent,
            Spoilt::CodeNotZero | Spoilt::OtherImpUid => Known::Refused,
            Spoilt::NotCertified | Spoilt::CertifiedMissing => Known::NotCertified,
            Spoilt::UnknownFields => Known::Done,
            _ => Known::Unknown,
        },
    }
}

#[tokio::test]
async fn every_fault_ends_as_it_should_and_is_asked_for_once() {
    for refusals in [
        RefusalShape::Status200,
        RefusalShape::Status400,
        RefusalShape::Status500,
    ] {
        let simulator = simulator(Switches {
            refusals,
            ..switches()
        })
        .await;
        let portone = portone(&simulator, "training");
        for fault in FAULTS {
            let asked = count(&simulator, REQUEST);
            let known = known_of(&simulator, &portone, fault).await;
            assert_eq!(known, expected(fault.effect), "{}: {refusals:?}", fault.key);
            assert!(count(&simulator, REQUEST) <= asked + 1, "{}", fault.key);
        }
    }
}

#[tokio::test]
async fn people_without_a_fault_are_certified_as_registered() {
    let simulator = simulator(Switches {
        contracted: true,
        unknown_fields: true,
        ..switches()
    })
    .await;
    let portone = portone(&simulator, "training");
    let honest = |person: &&Person| {
        let line = (person.registered_line.carrier, person.registered_line.mvno);
        person.name == person.registered_name
            && (person.carrier, person.mvno) == line
            && FAULTS.iter().all(|fault| fault.phone != person.phone)
    };
    let people: Vec<_> = simulator.people().iter().filter(honest).collect();
    assert!(
        people.len() > 3,
        "the simulator knows too few honest people"
    );
    for person in people {
        let imp_uid = sent(&simulator, &portone, person.phone).await;
        let before = portone.read(&imp_uid).await.unwrap().unwrap();
        assert!(!before.certified, "{} before the code", person.script);

        let ready = portone.prepare().await.unwrap();
        let otp = otp(&simulator, person.phone);
        let carrier = Carrier::named(person.carrier.name());
        let found = match portone.confirm(&ready, &imp_uid, otp, carrier).await {
            ConfirmEnd::Certified(found) => *found,
            end => panic!("{}: {end:?}", person.script),
        };
        assert_eq!(found.name.as_deref(), Some(person.name));
        assert_eq!(found.birthday.unwrap().known(), Some(&person.born));
        assert_eq!(found.phone.unwrap().known().unwrap().digits(), person.phone);
        assert_eq!(found.line.unwrap().known().unwrap().mvno, person.mvno);
        assert_eq!(found.foreigner, Some(person.foreigner));
        assert!(found.ci.is_some() && found.di.is_some() && !found.unknown.is_empty());

        let again = portone.read(&imp_uid).await.unwrap().unwrap();
        assert!(again.certified, "{} read back", person.script);
        assert_eq!(portone.erase(&imp_uid).await, Ok(Erased::Now));
        assert!(portone.read(&imp_uid).await.unwrap().is_none());
        assert_eq!(portone.erase(&imp_uid).await, Ok(Erased::NothingThere));
    }
}

#[tokio::test]
async fn a_wrong_code_is_refused_in_words() {
    let simulator = simulator(switches()).await;
    let portone = portone(&simulator, "training");
    let phone = simulator.people()[0].phone;
    let imp_uid = sent(&simulator, &portone, phone).await;
    let ready = portone.prepare().await.unwrap();
    let code = simulator.phone()[0].code.clone();
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let otp = Otp::parse(wrong).unwrap();
    let end = portone.confirm(&ready, &imp_uid, otp, None).await;
    let ConfirmEnd::Refused(refusal) = end else {
        panic!("{end:?}");
    };
    assert_eq!(refusal.class, ProblemClass::WrongCode);
}

#[tokio::test]
async fn the_connection_test_knows_a_good_key_from_a_bad_one() {
    let simulator = simulator(switches()).await;
    let report = portone(&simulator, "training").test_connection().await;
    assert_eq!(report.outcome, ConnectionOutcome::Pass);
    let report = portone(&simulator, "another").test_connection().await;
    assert_eq!(report.outcome, ConnectionOutcome::Key);
    assert!(report.raw.is_some());
    assert_eq!(count(&simulator, REQUEST), 0, "a test sends no SMS");
}

async fn known_of(simulator: &Simulator, portone: &PortOne, fault: &Fault) -> Known {
    let ready = portone.prepare().await.unwrap();
    let request = details(simulator, fault.phone);
    let imp_uid = match portone.request_code(&ready, &request).await {
        SendEnd::Sent { imp_uid } => imp_uid,
        SendEnd::Refused(refusal) => {
            let Effect::Refuse(code) = fault.effect else {
                panic!("{}: {refusal:?}", fault.key);
            };
            assert_eq!(refusal.code, code.map(|code| format!("{code:04}")));
            assert!(refusal.raw.is_some());
            return Known::Refused;
        }
        SendEnd::NotSent(_) => return Known::NotSent,
        SendEnd::Unknown(_) => return Known::Unknown,
    };
    if fault.step == Step::Request {
        return Known::Done;
    }
    let ready = portone.prepare().await.unwrap();
    let otp = otp(simulator, fault.phone);
    match portone.confirm(&ready, &imp_uid, otp, None).await {
        ConfirmEnd::Certified(_) => Known::Done,
        ConfirmEnd::NotCertified(_) => Known::NotCertified,
        ConfirmEnd::Refused(_) => Known::Refused,
        ConfirmEnd::NotSent(_) => Known::NotSent,
        ConfirmEnd::Unknown(_) => Known::Unknown,
    }
}

async fn sent(simulator: &Simulator, portone: &PortOne, phone: &str) -> ImpUid {
    let ready = portone.prepare().await.unwrap();
    match portone
        .request_code(&ready, &details(simulator, phone))
        .await
    {
        SendEnd::Sent { imp_uid } => imp_uid,
        end => panic!("{phone}: {end:?}"),
    }
}

/// What the person with this number says; somebody's details if nobody has it.
fn details(simulator: &Simulator, phone: &str) -> CodeRequest {
    let people = simulator.people();
    let person = people.iter().find(|person| person.phone == phone);
    let person = person.unwrap_or(&people[0]);
    let seventh = SeventhDigit::parse(&person.seventh.to_string()).unwrap();
    CodeRequest {
        name: PersonName::parse(person.name).unwrap(),
        phone: Phone::parse(phone).unwrap(),
        birth: Birth::parse(&person.birth, &seventh, date(2099, 12, 31)).unwrap(),
        seventh,
        line: Line {
            carrier: Carrier::named(person.carrier.name()).unwrap(),
            mvno: person.mvno,
        },
        merchant_uid: None,
    }
}

/// The code in the newest message to this number.
fn otp(simulator: &Simulator, phone: &str) -> Otp {
    let messages = simulator.phone();
    let message = messages.iter().find(|sms| sms.phone == phone).unwrap();
    Otp::parse(&message.code).unwrap()
}

fn count(simulator: &Simulator, path: &str) -> usize {
    let calls = simulator.journal();
    calls.iter().filter(|call| call.path == path).count()
}

fn switches() -> Switches {
    Switches {
        quota: None,
        slow_milliseconds: 1_500,
        ..Switches::default()
    }
}

async fn simulator(switches: Switches) -> Simulator {
    Simulator::start(Simulation {
        switches,
        ..Simulation::default()
    })
    .await
    .unwrap()
}

fn portone(simulator: &Simulator, secret: &'static str) -> PortOne {
    let config = Config {
        base_url: BaseUrl::parse(&simulator.base_url()).unwrap(),
        channel_key: Some("channel-key-training".to_owned()),
        legacy_pg: None,
        company: Some("Example Mart".to_owned()),
        patience: Patience {
            sms: Duration::from_secs(1),
            ..Patience::default()
        },
    };
    let credentials = move || {
        Some(Credentials {
            imp_key: Secret::new("training".to_owned()),
            imp_secret: Secret::new(secret.to_owned()),
        })
    };
    PortOne::new(config, Arc::new(credentials), Arc::new(SystemClock::new())).unwrap()
}
