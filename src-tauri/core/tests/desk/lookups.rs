//! Looking up a verification that exists. Sends nothing.

use countercheck_core::desks::DeskError;
use countercheck_core::desks::counter::record::{Hint, PersonState};
use countercheck_core::domain::age::Outcome;
use countercheck_core::domain::compare::{Note, Sign};
use countercheck_core::domain::reason::Verdict;
use countercheck_core::domain::refusal::ProblemClass;
use countercheck_simulator::{REFERENCES, Simulator};

use crate::fixture::{Call, Scripted, ShownState, Site, refused_fields, simulated};

#[tokio::test]
async fn a_certified_reference_becomes_a_result_that_can_be_decided() {
    let (site, simulator) = simulated().await;
    let imp_uid = reference("certified");
    let result = site
        .counter()
        .look_up(&format!(" {imp_uid} "))
        .await
        .unwrap();
    let outcome = result.outcome();
    assert!(outcome.verified);
    assert_eq!(outcome.imp_uid, imp_uid);
    assert_eq!((outcome.tries, outcome.age().outcome), (0, Outcome::Pass));
    assert_eq!(outcome.person.state, PersonState::New);
    let name = &outcome.rows[0];
    assert_eq!(
        (name.asked.as_deref(), name.certified.as_deref()),
        (None, Some("김하늘"))
    );
    assert_eq!(
        (name.sign, name.note),
        (Sign::NotProvided, Some(Note::NotAsked))
    );

    assert!(matches!(
        site.counter().look_up(imp_uid).await,
        Err(DeskError::Conflict)
    ));
    site.finish(&result, Verdict::Accept, "A01", "").await;
    let again = site.counter().look_up(imp_uid).await.unwrap();
    let person = &again.outcome().person;
    assert_eq!(
        (person.state, person.phone),
        (PersonState::Known, Hint::Same)
    );
    assert_eq!(posts(&simulator), 0);

    let rows = site.rows();
    assert_eq!(rows.one::<u32>("SELECT count(*) FROM attempts").await, 0);
    assert_eq!(
        rows.one::<String>("SELECT DISTINCT kind FROM checks").await,
        "lookup"
    );
}

#[tokio::test]
async fn what_is_no_good_record_becomes_no_result() {
    let (site, _simulator) = simulated().await;
    let counter = site.counter();
    for (typed, reason) in [
        ("", "impUid: impUidInvalid"),
        ("../users/getToken", "impUid: impUidInvalid"),
        ("임프", "impUid: impUidInvalid"),
    ] {
        assert_eq!(refused_fields(counter.look_up(typed).await), [reason]);
    }
    let nothing = counter.look_up("imp_999999999998").await;
    assert!(matches!(nothing, Err(DeskError::NotFound)));
    for (key, class) in [
        ("otherImpUid", ProblemClass::WrongReference),
        ("certifiedText", ProblemClass::NotTheProvider),
        ("responseNull", ProblemClass::NotTheProvider),
        ("huge", ProblemClass::TooLarge),
        ("slow", ProblemClass::Timeout),
        ("unauthorized", ProblemClass::AuthRejected),
        ("codeNotZero", ProblemClass::Unknown),
    ] {
        match counter.look_up(reference(key)).await {
            Err(DeskError::Provider(refusal)) => assert_eq!(refusal.class, class, "{key}"),
            Err(other) => panic!("{key}: {other}"),
            Ok(shown) => panic!("{key}: {}", shown.stage()),
        }
    }
    assert_eq!(site.state().await.stage(), "details");
    assert_eq!(
        site.rows().one::<u32>("SELECT count(*) FROM checks").await,
        0
    );
}

#[tokio::test]
async fn a_record_without_a_plain_yes_is_not_verified() {
    let (site, _simulator) = simulated().await;
    for key in ["notCertified", "certifiedMissing"] {
        let result = site.counter().look_up(reference(key)).await.unwrap();
        let outcome = result.outcome();
        assert!(!outcome.verified, "{key}");
        assert_eq!(outcome.age().outcome, Outcome::NotChecked, "{key}");
        assert_eq!(outcome.person.state, PersonState::CannotCheck, "{key}");
        assert!(
            result.reasons().iter().all(|code| !code.starts_with('A')),
            "{key}"
        );
        site.finish(&result, Verdict::Refuse, "R02", "").await;
    }
}

#[tokio::test]
async fn a_provider_that_is_not_there_is_said_and_nothing_is_written() {
    let mut server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    server.down().await;
    let Err(DeskError::Provider(refusal)) = site.counter().look_up("imp_1").await else {
        panic!("there was an answer");
    };
    assert_eq!(refusal.class, ProblemClass::Unreachable);
    server.up();
    assert_eq!(
        site.counter().look_up("imp_1").await.unwrap().stage(),
        "result"
    );
    assert_eq!(server.count(Call::Request), 0);
}

fn reference(key: &str) -> &'static str {
    let mut known = REFERENCES.iter();
    known
        .find(|reference| reference.key == key)
        .unwrap()
        .imp_uid
}

fn posts(simulator: &Simulator) -> usize {
    let calls = simulator.journal();
    calls
        .iter()
        .filter(|call| call.path.contains("/otp/"))
        .count()
}
