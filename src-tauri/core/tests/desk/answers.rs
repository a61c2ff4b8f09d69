//! What may come back for a code: refusals, nonsense, and records that say less than they should.

use countercheck_core::desks::counter::CounterState;
use countercheck_core::desks::counter::record::Field;
use countercheck_core::domain::age::Outcome;
use countercheck_core::domain::compare::Sign;
use countercheck_core::domain::refusal::ProblemClass;
use countercheck_simulator::{Effect, FAULTS, Simulator, Spoilt, Step};
use serde_json::json;

use crate::fixture::{Answer, Call, End, Scripted, ShownState, Site, message, simulated, typed};

#[tokio::test]
async fn five_wrong_codes_end_it() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let mut shown = site.send("1").await;
    for tries in 1..=5 {
        // In two shapes: the second is asked about, and is a refusal all the same.
        let status = if tries % 2 == 0 { 400 } else { 500 };
        server.next(Call::Confirm, End::refused(status, "[9013] wrong"));
        shown = site.confirm(&shown, "000000").await;
        assert_eq!(shown.problem(), Some(ProblemClass::WrongCode));
        assert_eq!(
            (shown.row().tries_used, shown.row().wrong_codes),
            (tries, tries)
        );
        assert_eq!(shown.is_dead(), tries == 5, "{tries}");
    }
    assert!(site.confirm(&shown, "123456").await.is_dead());
    assert_eq!(
        (server.count(Call::Confirm), server.count(Call::Read)),
        (5, 2)
    );
    let new = site.resend(&shown).await;
    assert_eq!((new.is_dead(), new.row().wrong_codes), (false, 5));
}

#[tokio::test]
async fn what_ends_a_code_and_what_does_not() {
    for (message, status, class, dead) in [
        ("[9993] expired", 500, ProblemClass::CodeExpired, true),
        ("[9991] too often", 200, ProblemClass::TooManyAttempts, true),
        ("[9992] given up", 500, ProblemClass::Incomplete, true),
        ("nothing here", 404, ProblemClass::NotFound, true),
        ("[9013] wrong", 500, ProblemClass::WrongCode, false),
        (
            "[9001] maintenance",
            500,
            ProblemClass::CarrierMaintenance,
            false,
        ),
        ("[7777] news", 500, ProblemClass::Unknown, false),
        ("in other words", 500, ProblemClass::Unknown, false),
    ] {
        let server = Scripted::start().await;
        let site = Site::new(&server.base_url()).await;
        let code = site.send("1").await;
        server.next(Call::Confirm, End::refused(status, message));
        let shown = site.confirm(&code, "000000").await;
        assert_eq!(
            (shown.stage(), shown.problem()),
            ("code", Some(class)),
            "{message}"
        );
        assert_eq!(shown.raw(), Some(message), "the words are kept");
        assert_eq!(shown.is_dead(), dead, "{message}");
        assert_eq!(server.count(Call::Confirm), 1);
        let site = site.reopen().await;
        let shown = site.state().await;
        assert_eq!(
            (shown.problem(), shown.raw()),
            (Some(class), Some(message)),
            "stored"
        );
        assert_eq!(shown.is_dead(), dead, "{message}, after a restart");
    }
}

/// A code that was taken before is refused; the record says that all is well.
#[tokio::test]
async fn a_refusal_of_what_is_done_already_is_looked_into() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    let done_before = json!({ "code": -1, "message": "already", "response": null }).to_string();
    server.next(Call::Confirm, End::after(Answer::Text(400, done_before)));
    assert!(site.confirm(&code, "123456").await.outcome().verified);
    assert_eq!(
        (server.count(Call::Confirm), server.count(Call::Read)),
        (1, 1)
    );
}

/// Each spoilt answer of the simulator, after the code was taken or instead of it.
#[tokio::test]
async fn every_spoilt_answer_to_a_code() {
    let (site, simulator) = simulated().await;
    for fault in FAULTS
        .iter()
        .filter(|fault| fault.key.starts_with("confirm"))
    {
        assert_eq!(fault.step, Step::Confirm);
        let mut form = typed(fault.key);
        form.phone = fault.phone.to_owned();
        let code = site.counter().send(form).await.unwrap();
        assert_eq!(code.stage(), "code", "{}", fault.key);
        let shown = site.confirm(&code, &message(&simulator, fault.phone)).await;
        let expected = match fault.effect {
            Effect::Instead(_) => "code",
            Effect::After(Spoilt::NotCertified | Spoilt::CertifiedMissing) => "not verified",
            // Said to be refused, so it stays refused until it is tried again.
            Effect::After(Spoilt::CodeNotZero | Spoilt::OtherImpUid) => "code",
            Effect::After(_) => "verified",
            Effect::Refuse(_) | Effect::StaleCode => panic!("{}", fault.key),
        };
        assert_eq!(stands(&shown), expected, "{}", fault.key);
        assert_eq!(confirmations(&simulator, &code), 1, "{}", fault.key);
        let shown = match expected {
            "code" => {
                let tried = u32::from(fault.effect != Effect::Instead(Spoilt::Unauthorized));
                assert_eq!(shown.row().tries_used, tried, "{}", fault.key);
                site.counter().cancel(shown.seen()).await.unwrap()
            }
            _ => {
                let refer = countercheck_core::domain::reason::Verdict::Refer;
                site.finish(&shown, refer, "F02", "").await;
                site.state().await
            }
        };
        assert_eq!(shown.stage(), "details");
        // An attempt an hour at the most, however many faults there are.
        site.clock.advance(std::time::Duration::from_secs(3_600));
    }
    assert!(site.rows().log_is_whole().await);
}

fn stands(shown: &CounterState) -> &'static str {
    match shown.stage() {
        "result" if shown.outcome().verified => "verified",
        "result" => "not verified",
        stage => stage,
    }
}

fn confirmations(simulator: &Simulator, code: &CounterState) -> usize {
    let path = format!(
        "/certifications/otp/confirm/{}",
        code.row().imp_uid.as_ref().unwrap()
    );
    simulator
        .journal()
        .iter()
        .filter(|call| call.path == path)
        .count()
}

#[tokio::test]
async fn a_birthday_that_cannot_be_read_is_no_age() {
    for birthday in [
        json!(null),
        json!(""),
        json!("1988-07"),
        json!("19880715"),
        json!("1988-02-30"),
    ] {
        let server = Scripted::start().await;
        let site = Site::new(&server.base_url()).await;
        server.record(json!({ "birthday": birthday }));
        let result = site.confirm(&site.send("1").await, "123456").await;
        let outcome = result.outcome();
        assert!(outcome.verified);
        assert_eq!(outcome.age().outcome, Outcome::CannotCheck, "{birthday}");
        assert!(!result.reasons().contains(&"A01"), "{birthday}");
        let kept = birthday
            .as_str()
            .filter(|text| !text.is_empty())
            .map(str::to_owned);
        assert_eq!(outcome.birthday, kept);
    }
}

#[tokio::test]
async fn unknown_values_are_kept_and_equal_nothing() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    server.record(json!({
        "gender": "diverse", "carrier": "MVNO_OF_THE_FUTURE", "phone": "not a number",
        "name": "김하늘이", "foreigner_v2": true, "risk": { "level": "LOW" },
    }));
    let result = site.confirm(&site.send("1").await, "123456").await;
    let row = |field| {
        let mut rows = result.outcome().rows.iter();
        let row = rows.find(|row| row.field == field).unwrap();
        (row.certified.as_deref(), row.sign)
    };
    assert_eq!(row(Field::Sex), (Some("diverse"), Sign::CannotCompare));
    assert_eq!(
        row(Field::Carrier),
        (Some("MVNO_OF_THE_FUTURE"), Sign::CannotCompare)
    );
    assert_eq!(row(Field::Phone), (Some("?"), Sign::CannotCompare));
    assert_eq!(row(Field::Name), (Some("김하늘이"), Sign::Differs));
    assert_eq!(row(Field::Foreigner).0, Some("yes"));
    let body = site
        .rows()
        .column("SELECT body FROM audit WHERE kind = 'resultStored'")
        .await;
    assert!(body[0].contains("\"unknownFields\":1"), "{body:?}");
}

#[tokio::test]
async fn a_code_that_is_no_code_stays_here() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    for typed in ["", "12345", "1234567", "12345a"] {
        let request = countercheck_core::desks::counter::ConfirmCode {
            seen: code.seen(),
            code: typed.to_owned(),
        };
        let refused = crate::fixture::refused_fields(site.counter().confirm(request).await);
        assert_eq!(refused, ["code: codeIncomplete"], "{typed}");
    }
    assert_eq!(server.count(Call::Confirm), 0);
    assert!(site.confirm(&code, "123 456").await.outcome().verified);
}
