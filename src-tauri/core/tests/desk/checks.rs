//! A whole check, from the form to the stored decision, against the simulator.

use std::time::Duration;

use countercheck_core::desks::DeskError;
use countercheck_core::desks::counter::Stage;
use countercheck_core::desks::counter::record::{Field, Hint, PersonState};
use countercheck_core::domain::age::{AgeRule, Outcome};
use countercheck_core::domain::compare::{Note, Sign};
use countercheck_core::domain::reason::Verdict;
use jiff::ToSpan;

use crate::fixture::{ShownState, message, now, person, refused_fields, simulated, typed_by};

#[tokio::test]
async fn from_the_form_to_the_stored_decision() {
    let (site, simulator) = simulated().await;
    let adult = person(&simulator, "adult");
    assert_eq!(site.state().await.stage(), "details");

    let code = site.counter().send(typed_by(&adult, "1")).await.unwrap();
    assert_eq!(code.stage(), "code");
    let row = code.row();
    assert_eq!(
        (row.name.as_str(), row.sms_count, row.tries_used),
        ("김하늘", 1, 0)
    );
    assert_eq!(row.phone_masked.as_deref(), Some("010-****-0101"));
    assert_eq!(code.check().consents, 4);
    assert!(code.can_resend() && !code.is_dead());
    let Stage::Code { resend_at, .. } = code.stage else {
        unreachable!()
    };
    assert_eq!(resend_at, now() + 30.seconds());

    let code = site.state().await;
    let result = site.confirm(&code, &message(&simulator, adult.phone)).await;
    assert_eq!(result.stage(), "result");
    let outcome = result.outcome();
    assert!(outcome.verified);
    assert_eq!(outcome.name.as_deref(), Some("김하늘"));
    assert_eq!(outcome.age().outcome, Outcome::Pass);
    assert_eq!(outcome.tries, 1);
    assert_eq!(outcome.rule, AgeRule::KrYouthYear.name());
    assert_eq!(outcome.person.state, PersonState::New);
    assert_eq!(
        signs(&result),
        [
            (Field::Name, Sign::Equal, None),
            (Field::BirthDate, Sign::Equal, None),
            (Field::Sex, Sign::Equal, None),
            (Field::Phone, Sign::Equal, None),
            (Field::Carrier, Sign::Equal, None),
            (Field::Foreigner, Sign::NotProvided, Some(Note::NotAsked)),
        ]
    );
    assert!(result.reasons().contains(&"A01"));

    let decided = site
        .decide(&result, Verdict::Accept, "A01", "")
        .await
        .unwrap();
    let Stage::Decided {
        verdict,
        reason,
        entry,
        decided_at,
        check,
        ..
    } = &decided.stage
    else {
        panic!("{}", decided.stage());
    };
    assert_eq!(
        (*verdict, reason.as_str(), *decided_at),
        (Verdict::Accept, "A01", now())
    );
    assert_eq!(check.entry, *entry, "nothing is written after the decision");

    let rows = site.rows();
    assert!(rows.log_is_whole().await);
    assert_eq!(
        rows.column("SELECT kind FROM audit WHERE kind NOT IN ('operatorAdded', 'knownAnswerAdded') ORDER BY seq")
            .await,
        [
            "storeOpened",
            "signedIn",
            "smsRequested",
            "smsSettled",
            "codeConfirmed",
            "resultStored",
            "decisionSaved"
        ]
    );
    assert_eq!(
        rows.one::<u32>("SELECT entry FROM decisions").await,
        *entry,
        "the decision names its entry"
    );
    assert_eq!(
        rows.column("SELECT kind || ' ' || end FROM attempts ORDER BY rowid")
            .await,
        ["send sent", "confirm certified"]
    );
    assert_eq!(
        rows.one::<u32>("SELECT count(*) FROM check_consents").await,
        4
    );
}

#[tokio::test]
async fn the_next_customer_finds_a_clean_desk() {
    let (site, simulator) = simulated().await;
    let adult = person(&simulator, "adult");
    let code = site.counter().send(typed_by(&adult, "1")).await.unwrap();
    assert!(matches!(
        site.counter().next().await,
        Err(DeskError::Conflict)
    ));
    let result = site.confirm(&code, &message(&simulator, adult.phone)).await;
    assert!(matches!(
        site.counter().next().await,
        Err(DeskError::Conflict)
    ));

    site.decide(&result, Verdict::Accept, "A01", "")
        .await
        .unwrap();
    assert_eq!(site.state().await.stage(), "decided");
    assert_eq!(site.counter().next().await.unwrap().stage(), "details");
    assert_eq!(site.state().await.problem(), None);

    let blocked = person(&simulator, "blocksChecks");
    let refused = site.counter().send(typed_by(&blocked, "2")).await.unwrap();
    assert_eq!(
        refused.stage(),
        "details",
        "a refused send leaves no open check"
    );
    assert!(refused.problem().is_some() && refused.raw().is_some());
    let clean = site.counter().next().await.unwrap();
    assert_eq!((clean.problem(), clean.raw()), (None, None));
}

#[tokio::test]
async fn the_age_rule_in_force_at_the_result_is_the_one_that_counts() {
    let (site, simulator) = simulated().await;
    let young = person(&simulator, "adultByYear");
    let code = site.counter().send(typed_by(&young, "1")).await.unwrap();
    let by_year = site.confirm(&code, &message(&simulator, young.phone)).await;
    assert_eq!(by_year.outcome().age().outcome, Outcome::Pass);

    let mut settings = site.desk.settings();
    settings.age_rule = "EXACT_19".to_owned();
    site.desk.save_settings(settings).await.unwrap();
    let shown = site.state().await;
    assert_eq!(
        shown.rule.name(),
        "EXACT_19",
        "the rule for the next result"
    );
    assert_eq!(
        shown.outcome().rule,
        "KR_YOUTH_YEAR",
        "this one is counted already"
    );
    assert_eq!(shown.outcome().age().outcome, Outcome::Pass);
    site.finish(&shown, Verdict::Accept, "A01", "").await;

    let code = site.counter().send(typed_by(&young, "2")).await.unwrap();
    let exact = site.confirm(&code, &message(&simulator, young.phone)).await;
    assert_eq!(exact.outcome().rule, "EXACT_19");
    assert_eq!(exact.outcome().age().outcome, Outcome::Fail);
    let refused = refused_fields(site.decide(&exact, Verdict::Accept, "A01", "").await);
    assert_eq!(refused, ["reason: reasonNotAllowed"]);
}

#[tokio::test]
async fn the_day_is_the_one_in_seoul() {
    let (site, simulator) = simulated().await;
    // 16:00 UTC is one in the morning of the next day in Seoul.
    site.clock.advance(Duration::from_secs(13 * 3600));
    let code = site
        .counter()
        .send(typed_by(&person(&simulator, "adult"), "1"))
        .await
        .unwrap();
    assert_eq!(code.today.to_string(), "2026-11-22");
    let result = site
        .confirm(&code, &message(&simulator, "01055550101"))
        .await;
    assert_eq!(result.outcome().today.to_string(), "2026-11-22");
}

fn signs(
    shown: &countercheck_core::desks::counter::CounterState,
) -> Vec<(Field, Sign, Option<Note>)> {
    let rows = shown.outcome().rows.iter();
    rows.map(|row| (row.field, row.sign, row.note)).collect()
}

#[tokio::test]
async fn a_person_is_known_by_the_second_time() {
    let (site, simulator) = simulated().await;
    let serve = async |script: &str, click: &str| {
        let person = person(&simulator, script);
        let code = site.counter().send(typed_by(&person, click)).await.unwrap();
        site.confirm(&code, &message(&simulator, person.phone))
            .await
    };
    let first = serve("twoPhones", "1").await;
    assert_eq!(first.outcome().person.phone, Hint::Nothing);
    site.finish(&first, Verdict::Refer, "F01", "").await;

    site.clock.advance(Duration::from_secs(600));
    let again = serve("twoPhones", "2").await;
    let known = &again.outcome().person;
    assert_eq!((known.state, known.earlier), (PersonState::Known, 1));
    assert_eq!(known.since, Some(now()));
    assert_eq!(known.last_verdict(), Some(Verdict::Refer));
    assert_eq!((known.phone, known.di), (Hint::Same, Hint::Same));
    site.finish(&again, Verdict::Accept, "A01", "").await;

    let other_phone = serve("secondPhone", "3").await;
    let known = &other_phone.outcome().person;
    assert_eq!((known.state, known.earlier), (PersonState::Known, 2));
    assert_eq!(known.last_verdict(), Some(Verdict::Accept));
    assert_eq!((known.phone, known.di), (Hint::Changed, Hint::Same));
    assert_eq!(
        site.rows().one::<u32>("SELECT count(*) FROM persons").await,
        1
    );
}
