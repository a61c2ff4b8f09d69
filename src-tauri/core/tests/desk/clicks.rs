//! One press of a button is one request; a window that is behind does nothing.

use std::sync::Arc;

use countercheck_core::desks::DeskError;
use countercheck_core::desks::counter::{
    ClearMaybeSent, ConfirmCode, CounterState, Decide, Seen, SmsArrived,
};
use countercheck_core::domain::reason::Verdict;
use tokio::task::JoinSet;

use crate::fixture::{
    Answer, Call, End, Scripted, ShownState, Site, message, person, refused_fields, simulated,
    typed, typed_by,
};

#[tokio::test]
async fn the_same_click_again_shows_what_the_first_did() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let first = site.send("1").await;
    let second = site.send("1").await;
    assert_eq!(second.stage(), "code");
    assert_eq!(second.seen().version, first.seen().version);
    assert_eq!(server.count(Call::Request), 1);

    // Also when the check is long over, and after a restart.
    site.counter().cancel(second.seen()).await.unwrap();
    assert_eq!(site.send("1").await.stage(), "details");
    let site = site.reopen().await;
    assert_eq!(site.send("1").await.stage(), "details");
    assert_eq!(server.count(Call::Request), 1);
    // The count can rise: another click is another request.
    assert_eq!(site.send("2").await.stage(), "code");
    assert_eq!(server.count(Call::Request), 2);
}

#[tokio::test]
async fn two_at_once_are_one_request() {
    let (site, simulator) = simulated().await;
    let adult = person(&simulator, "adult");
    let (one, other) = tokio::join!(
        site.counter().send(typed_by(&adult, "1")),
        site.counter().send(typed_by(&adult, "1")),
    );
    assert_eq!(
        (one.unwrap().stage(), other.unwrap().stage()),
        ("code", "code")
    );
    assert_eq!(simulator.phone().len(), 1);
    let (one, other) = tokio::join!(
        site.counter().send(typed_by(&adult, "2")),
        site.counter().send(typed_by(&adult, "3")),
    );
    assert!(matches!(
        (one, other),
        (Err(DeskError::Conflict), Err(DeskError::Conflict))
    ));
    assert_eq!(simulator.phone().len(), 1, "one check at a time");
    assert_eq!(message(&simulator, adult.phone).len(), 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_at_once_are_one_request() {
    let server = Scripted::start().await;
    let site = Arc::new(Site::new(&server.base_url()).await);
    let mut clicks = JoinSet::new();
    for _ in 0..1_000 {
        let site = Arc::clone(&site);
        clicks.spawn(async move {
            site.counter()
                .send(typed("the same"))
                .await
                .unwrap()
                .stage()
        });
    }
    let stages = clicks.join_all().await;
    assert_eq!(stages, vec!["code"; 1_000]);
    assert_eq!(server.count(Call::Request), 1);
    let rows = site.rows();
    assert_eq!(rows.one::<u32>("SELECT count(*) FROM attempts").await, 1);
    assert_eq!(rows.one::<u32>("SELECT sms_count FROM checks").await, 1);
}

#[tokio::test]
async fn a_form_with_mistakes_is_refused_with_all_of_them() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let mut form = typed("1");
    form.name = " ".to_owned();
    form.birth = "881332".to_owned();
    form.phone = "02-555-0101".to_owned();
    form.consents.pop();
    assert_eq!(
        refused_fields(site.counter().send(form).await),
        [
            "name: nameEmpty",
            "birth: birthNotADate",
            "phone: phoneNotMobile",
            "consents: consentsMissing"
        ]
    );
    let mut form = typed("1");
    form.seventh = "9".to_owned();
    assert_eq!(
        refused_fields(site.counter().send(form).await),
        ["seventh: seventhUnknown"]
    );
    let mut form = typed("1");
    form.consents[0].version = "older".to_owned();
    assert_eq!(
        refused_fields(site.counter().send(form).await),
        ["consents: consentsStale"]
    );
    assert_eq!(server.count(Call::Token), 0, "nobody was asked");
    assert_eq!(
        site.send("1").await.stage(),
        "code",
        "the click was not used up"
    );
}

/// Every command that names a check, given what the window saw.
async fn every_command(
    site: &Site,
    seen: impl Fn() -> Seen,
) -> Vec<Result<CounterState, DeskError>> {
    let counter = site.counter();
    let mut answers = vec![
        counter.resend(seen()).await,
        counter.cancel(seen()).await,
        counter.reconcile(seen()).await,
        counter
            .confirm(ConfirmCode {
                seen: seen(),
                code: "123456".to_owned(),
            })
            .await,
        counter
            .decide(Decide {
                seen: seen(),
                verdict: Verdict::Refuse,
                reason: "R05".to_owned(),
                customer_text: "거절".to_owned(),
                note: String::new(),
            })
            .await,
    ];
    for send_new in [true, false] {
        let clear = ClearMaybeSent {
            seen: seen(),
            arrived: SmsArrived::No,
            send_new,
        };
        answers.push(counter.clear_maybe_sent(clear).await);
    }
    answers
}

/// In each stage: a version too old, a version too new, another check.
#[tokio::test]
async fn a_window_that_is_behind_does_nothing() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    server.next(Call::Request, End::after(Answer::Dropped));
    let maybe = site.send("1").await;
    stale(&site, &server, &maybe).await;
    let code = site.clear(&maybe, SmsArrived::No, true).await.unwrap();
    stale(&site, &server, &code).await;
    server.next(Call::Confirm, End::after(Answer::Dropped));
    server.next(Call::Read, End::says(500, "no JSON"));
    server.next(Call::Read, End::says(500, "no JSON"));
    server.next(Call::Read, End::says(500, "no JSON"));
    let unclear = site.confirm(&code, "123456").await;
    assert_eq!(unclear.stage(), "confirmUnclear");
    stale(&site, &server, &unclear).await;
    let result = site.counter().reconcile(unclear.seen()).await.unwrap();
    stale(&site, &server, &result).await;
    site.decide(&result, Verdict::Accept, "A01", "")
        .await
        .unwrap();
}

async fn stale(site: &Site, server: &Scripted, shown: &CounterState) {
    let calls =
        || [Call::Token, Call::Request, Call::Confirm, Call::Read].map(|call| server.count(call));
    let before = calls();
    let other = || Seen {
        id: "another".to_owned(),
        ..shown.seen()
    };
    let newer = || Seen {
        version: shown.row().version + 1,
        ..shown.seen()
    };
    for answers in [
        every_command(site, || shown.seen_before()).await,
        every_command(site, newer).await,
        every_command(site, other).await,
    ] {
        for (at, answer) in answers.into_iter().enumerate() {
            assert!(
                matches!(answer, Err(DeskError::Conflict)),
                "command {at} in {}",
                shown.stage()
            );
        }
    }
    assert_eq!(calls(), before, "in {} something left", shown.stage());
    assert_eq!(site.state().await.seen().version, shown.row().version);
}
