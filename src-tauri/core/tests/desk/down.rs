//! The provider is not there, or turns everything away: before, during and after each call.

use countercheck_core::desks::DeskError;
use countercheck_core::domain::refusal::ProblemClass;

use crate::fixture::{Answer, Call, End, Scripted, ShownState, Site};

#[tokio::test]
async fn before_the_token_nothing_is_written() {
    let mut server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    server.down().await;
    let shown = site.send("1").await;
    assert_eq!(
        (shown.stage(), shown.problem()),
        ("details", Some(ProblemClass::Unreachable))
    );
    assert_eq!(
        site.rows().one::<u32>("SELECT count(*) FROM checks").await,
        0
    );

    server.up();
    for (end, class) in [
        (End::says(401, "no"), ProblemClass::AuthRejected),
        (
            End::refused(403, "not from here"),
            ProblemClass::AddressNotAllowed,
        ),
        (End::says(200, "<html>"), ProblemClass::NotTheProvider),
        (End::after(Answer::Silence), ProblemClass::Timeout),
    ] {
        server.next(Call::Token, end);
        let shown = site.send("1").await;
        assert_eq!((shown.stage(), shown.problem()), ("details", Some(class)));
    }
    assert_eq!(server.count(Call::Request), 0);
    // The click was not used up by any of them.
    assert_eq!(site.send("1").await.stage(), "code");
    assert_eq!(server.count(Call::Request), 1);
}

#[tokio::test]
async fn at_the_request_nobody_listens() {
    let mut server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    site.desk.test_connection().await;
    server.down().await;
    let shown = site.send("1").await;
    assert_eq!(
        (shown.stage(), shown.problem()),
        ("details", Some(ProblemClass::Unreachable))
    );
    assert_eq!(
        shown.quota.hour_used, 0,
        "what surely did not leave costs nothing"
    );
    server.up();
    assert_eq!(
        site.send("1").await.stage(),
        "details",
        "this click is used"
    );
    assert_eq!(server.count(Call::Request), 0);
    assert_eq!(site.send("2").await.stage(), "code");
    assert_eq!(
        site.rows()
            .column("SELECT state FROM checks ORDER BY rowid")
            .await,
        ["refused", "codeSent"]
    );
}

#[tokio::test]
async fn at_the_confirmation_nobody_listens() {
    let mut server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    server.down().await;
    let shown = site.confirm(&code, "123456").await;
    assert_eq!(
        (shown.stage(), shown.problem()),
        ("code", Some(ProblemClass::Unreachable))
    );
    assert_eq!(
        shown.row().tries_used,
        0,
        "what surely did not leave is no try"
    );
    server.up();
    assert!(site.confirm(&shown, "123456").await.outcome().verified);
    assert_eq!(
        (server.count(Call::Request), server.count(Call::Confirm)),
        (1, 1)
    );
}

#[tokio::test]
async fn a_key_that_is_refused_for_good_is_said_each_time() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    for click in ["1", "2", "3"] {
        server.next(Call::Request, End::says(401, ""));
        let shown = site.send(click).await;
        assert_eq!(
            (shown.stage(), shown.problem()),
            ("details", Some(ProblemClass::AuthRejected))
        );
        assert_eq!(shown.quota.hour_used, 0);
    }
    assert_eq!(server.count(Call::Request), 3, "once a click");
    assert_eq!(
        server.count(Call::Token),
        3,
        "a refused token is not used again"
    );

    let code = site.send("4").await;
    for tries in 1..=3 {
        server.next(Call::Confirm, End::says(401, ""));
        let shown = site.confirm(&site.state().await, "123456").await;
        assert_eq!(
            (shown.stage(), shown.problem()),
            ("code", Some(ProblemClass::AuthRejected))
        );
        assert_eq!(server.count(Call::Confirm), tries);
        assert_eq!(shown.row().tries_used, 0);
    }
    assert!(
        site.confirm(&site.state().await, "123456")
            .await
            .outcome()
            .verified
    );
    assert_eq!(code.row().sms_count, 1);
}

/// The answer to the code is lost, and asking about it fails as well, in every way.
#[tokio::test]
async fn reading_may_fail_for_as_long_as_it_likes() {
    let mut server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    server.next(Call::Confirm, End::after(Answer::Silence));
    server.next(Call::Read, End::says(200, "<html>"));
    let unclear = site.confirm(&code, "123456").await;
    assert_eq!(unclear.stage(), "confirmUnclear");
    assert_eq!(unclear.problem(), Some(ProblemClass::NotTheProvider));

    server.down().await;
    let still = site.counter().reconcile(unclear.seen()).await.unwrap();
    assert_eq!(
        (still.stage(), still.problem()),
        ("confirmUnclear", Some(ProblemClass::Unreachable))
    );
    server.up();
    server.next(Call::Read, End::after(Answer::Silence));
    let still = site.counter().reconcile(still.seen()).await.unwrap();
    assert_eq!(
        (still.stage(), still.problem()),
        ("confirmUnclear", Some(ProblemClass::Timeout))
    );
    server.next(Call::Read, End::says(401, ""));
    server.next(Call::Read, End::says(401, ""));
    let still = site.counter().reconcile(still.seen()).await.unwrap();
    assert_eq!(still.problem(), Some(ProblemClass::AuthRejected));

    let result = site.counter().reconcile(still.seen()).await.unwrap();
    assert!(
        result.outcome().verified,
        "the provider had certified all along"
    );
    assert_eq!(
        (server.count(Call::Request), server.count(Call::Confirm)),
        (1, 1)
    );
    assert!(site.rows().log_is_whole().await);
}

/// What is stored beside the code's attempt is what became of the code, not of the question
/// that was asked about it later.
#[tokio::test]
async fn the_end_of_the_code_is_told_apart_from_the_end_of_the_question() {
    let mut server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    let lost = End {
        done: false,
        answer: Answer::Silence,
    };
    server.next(Call::Confirm, lost);
    server.next(Call::Read, End::says(200, "<html>"));
    let unclear = site.confirm(&code, "123456").await;
    server.down().await;
    let unclear = site.counter().reconcile(unclear.seen()).await.unwrap();
    assert_eq!(unclear.problem(), Some(ProblemClass::Unreachable));
    server.up();

    let back = site.counter().reconcile(unclear.seen()).await.unwrap();
    assert_eq!(
        (back.stage(), back.problem()),
        ("code", Some(ProblemClass::Timeout))
    );
    assert_eq!(back.row().tries_used, 1);
    assert!(site.confirm(&back, "123456").await.outcome().verified);
}

#[tokio::test]
async fn what_is_not_set_is_said_before_anybody_is_asked() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    let asked = server.count(Call::Token);
    let mut settings = site.desk.settings();
    settings.consents.remove("serviceTerms");
    site.desk.save_settings(settings).await.unwrap();
    let refused = site.counter().resend(code.seen()).await;
    assert!(matches!(refused, Err(DeskError::NotConfigured)));
    assert_eq!(site.state().await.stage(), "code");
    assert_eq!(
        (server.count(Call::Token), server.count(Call::Request)),
        (asked, 1)
    );
}
