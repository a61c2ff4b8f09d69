//! Known again by the keyed CI and by nothing else; phone and DI are hints.

use countercheck_core::desks::counter::record::{Hint, PersonState};
use countercheck_core::domain::age::Outcome;
use countercheck_core::domain::reason::Verdict;
use serde_json::json;

use crate::fixture::{
    Scripted, ShownState, Site, message, refused_fields, simulated, typed, typed_by,
};

#[tokio::test]
async fn who_is_blocked_is_not_accepted_again() {
    let (site, simulator) = simulated().await;
    let adult = crate::fixture::person(&simulator, "adult");
    let code = site.counter().send(typed_by(&adult, "1")).await.unwrap();
    let result = site.confirm(&code, &message(&simulator, adult.phone)).await;
    let refused = refused_fields(site.decide(&result, Verdict::Refuse, "R06", " ").await);
    assert_eq!(refused, ["note: noteNeeded"]);
    site.finish(&result, Verdict::Refuse, "R06", "A forged letter.")
        .await;

    let code = site.counter().send(typed_by(&adult, "2")).await.unwrap();
    let result = site.confirm(&code, &message(&simulator, adult.phone)).await;
    let person = &result.outcome().person;
    assert_eq!(person.state, PersonState::Blocked);
    assert_eq!(person.block.as_ref().unwrap().1, "R06");
    assert_eq!(person.earlier, 1);
    assert!(result.reasons().contains(&"R07"));
    for (reason, note) in [("A01", ""), ("A02", "A colleague says so.")] {
        let refused = refused_fields(site.decide(&result, Verdict::Accept, reason, note).await);
        assert_eq!(refused, ["reason: reasonNotAllowed"], "{reason}");
    }
    // A second block changes nothing: the first is in force.
    site.finish(&result, Verdict::Refuse, "R06", "Again.").await;
    let rows = site.rows();
    assert_eq!(
        rows.one::<u32>("SELECT count(*) FROM person_blocks").await,
        1
    );
    assert_eq!(
        rows.column("SELECT kind FROM audit WHERE kind = 'personBlocked'")
            .await
            .len(),
        1
    );
}

#[tokio::test]
async fn one_phone_of_two_people_is_said_of_the_second() {
    let (site, simulator) = simulated().await;
    let serve = async |name: &str, click: &str| {
        let mut form = typed(click);
        form.name = name.to_owned();
        form.phone = "010-5555-0777".to_owned();
        let code = site.counter().send(form).await.unwrap();
        site.confirm(&code, &message(&simulator, "01055550777"))
            .await
    };
    let first = serve("김하나", "1").await;
    site.finish(&first, Verdict::Accept, "A01", "").await;
    let second = serve("김두리", "2").await;
    let person = &second.outcome().person;
    assert_eq!(person.state, PersonState::New, "a phone makes nobody known");
    assert_eq!(
        (person.phone, person.di),
        (Hint::OtherPerson, Hint::Nothing)
    );
    site.finish(&second, Verdict::Accept, "A01", "").await;
    let third = serve("김두리", "3").await;
    assert_eq!(
        third.outcome().person.phone,
        Hint::Same,
        "seen with them by now"
    );
}

#[tokio::test]
async fn the_di_is_a_hint_as_well() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    for (ci, di, hint) in [
        ("CI-1", "DI-1", Hint::Nothing),
        ("CI-1", "DI-1", Hint::Same),
        ("CI-1", "DI-2", Hint::Changed),
        ("CI-2", "DI-2", Hint::OtherPerson),
    ] {
        server.record(json!({ "unique_key": ci, "unique_in_site": di }));
        let code = site.send(&format!("{ci} {di} {hint:?}")).await;
        let result = site.confirm(&code, "123456").await;
        assert_eq!(result.outcome().person.di, hint, "{ci} {di}");
        site.finish(&result, Verdict::Accept, "A01", "").await;
    }
    assert_eq!(
        site.rows().one::<u32>("SELECT count(*) FROM persons").await,
        2
    );
}

#[tokio::test]
async fn without_a_ci_nobody_is_known_and_nobody_is_blocked() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    for ci in [json!(null), json!(""), json!("  ")] {
        server.record(json!({ "unique_key": ci }));
        let code = site.send(&format!("click {ci}")).await;
        let result = site.confirm(&code, "123456").await;
        let person = &result.outcome().person;
        assert_eq!(person.state, PersonState::CannotCheck, "{ci}");
        assert_eq!((person.phone, person.di), (Hint::Nothing, Hint::Nothing));
        assert_eq!(result.outcome().age().outcome, Outcome::Pass);
        // Who cannot be known again may be blocked: only an exception, with a note.
        assert!(!result.reasons().contains(&"A01"));
        assert!(result.reasons().contains(&"A02"));
        site.finish(&result, Verdict::Refuse, "R06", "No such person.")
            .await;
    }
    let rows = site.rows();
    assert_eq!(rows.one::<u32>("SELECT count(*) FROM persons").await, 0);
    assert_eq!(
        rows.one::<u32>("SELECT count(*) FROM person_blocks").await,
        0
    );
}
