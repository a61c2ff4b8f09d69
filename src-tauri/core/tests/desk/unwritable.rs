//! Each write of a check fails once, at the very statement, and the disk is mended a minute later.

use std::time::Duration;

use countercheck_core::desks::DeskError;
use countercheck_core::desks::counter::{ConfirmCode, CounterState, Moment, SmsArrived, Stage};
use countercheck_core::domain::reason::Verdict;

use crate::fixture::{Answer, Call, End, Scripted, ShownState, Site, now, typed};

const MINUTE: Duration = Duration::from_secs(60);

/// A site on whose disk an entry of this kind cannot be written before a minute has passed.
async fn failing(server: &Scripted, kind: &str) -> Site {
    let mended = (now() + MINUTE).as_millisecond();
    failing_when(
        server,
        &format!("NEW.kind = '{kind}' AND NEW.at < {mended}"),
    )
    .await
}

async fn failing_when(server: &Scripted, condition: &str) -> Site {
    let trigger = format!(
        "CREATE TRIGGER failing BEFORE INSERT ON audit WHEN {condition}
         BEGIN SELECT raise(ABORT, 'the disk'); END;"
    );
    Site::new(&server.base_url()).await.tampered(trigger).await
}

fn not_saved(answer: Result<CounterState, DeskError>) {
    match answer {
        Err(DeskError::Store(_)) => {}
        Err(other) => panic!("{other}"),
        Ok(shown) => panic!("acknowledged: {}", shown.stage()),
    }
}

async fn confirm(site: &Site, shown: &CounterState, code: &str) -> Result<CounterState, DeskError> {
    let request = ConfirmCode {
        seen: shown.seen(),
        code: code.to_owned(),
    };
    site.counter().confirm(request).await
}

#[tokio::test]
async fn before_the_sms() {
    let server = Scripted::start().await;
    let site = failing(&server, "smsRequested").await;
    not_saved(site.counter().send(typed("1")).await);
    assert_eq!(
        server.count(Call::Request),
        0,
        "it left without being written"
    );
    assert_eq!(site.state().await.stage(), "details");
    site.clock.advance(MINUTE);
    assert_eq!(
        site.send("1").await.stage(),
        "code",
        "the click was not used up"
    );
    assert_eq!(server.count(Call::Request), 1);
}

#[tokio::test]
async fn after_the_sms() {
    for end in [
        End::after(Answer::Good),
        End::after(Answer::Dropped),
        End::refused(500, "[1410] not sent"),
        End::refused(500, "[0086] too many"),
    ] {
        let server = Scripted::start().await;
        let site = failing(&server, "smsSettled").await;
        server.next(Call::Request, end.clone());
        not_saved(site.counter().send(typed("1")).await);
        let maybe = site.state().await;
        assert_eq!(maybe.stage(), "maybeSent", "{end:?}");
        let Stage::MaybeSent { timeline, .. } = &maybe.stage else {
            unreachable!()
        };
        let moments: Vec<_> = timeline.iter().map(|(_, moment)| *moment).collect();
        assert_eq!(moments, [Moment::AttemptWritten], "more is not known");
        assert!(maybe.can_resend());
        assert_eq!(site.send("1").await.stage(), "maybeSent");
        let rows = site.rows();
        assert_eq!(
            rows.one::<u32>("SELECT count(*) FROM quota_stops").await,
            0,
            "all or nothing"
        );
        not_saved(site.clear(&maybe, SmsArrived::No, true).await);
        let maybe = site.state().await;
        assert_eq!(maybe.stage(), "maybeSent", "and once more");
        assert_eq!(server.count(Call::Request), 2);

        site.clock.advance(MINUTE);
        let code = site.clear(&maybe, SmsArrived::No, true).await.unwrap();
        assert_eq!((code.stage(), code.row().sms_count), ("code", 3));
        assert!(site.confirm(&code, "123456").await.outcome().verified);
        assert_eq!(server.count(Call::Request), 3);
        assert_eq!(
            site.rows()
                .column("SELECT end FROM attempts ORDER BY rowid")
                .await,
            ["clearedNothing", "clearedNothing", "sent", "certified"]
        );
    }
}

/// An older code is not taken up again: a newer one may be out.
#[tokio::test]
async fn after_a_second_sms() {
    let server = Scripted::start().await;
    let second = "NEW.kind = 'smsSettled' AND
        (SELECT count(*) FROM attempts WHERE kind = 'send') = 2";
    let site = failing_when(&server, second).await;
    let first = site.send("1").await;
    not_saved(site.counter().resend(first.seen()).await);
    let maybe = site.state().await;
    assert_eq!(
        (maybe.stage(), maybe.row().imp_uid.as_deref()),
        ("maybeSent", None)
    );
    server.next(Call::Request, End::refused(500, "[9994] under way"));
    let refused = site.clear(&maybe, SmsArrived::Yes, true).await.unwrap();
    assert_eq!(refused.stage(), "details", "there is no code to go back to");
}

#[tokio::test]
async fn before_the_code_leaves() {
    let server = Scripted::start().await;
    let site = failing(&server, "codeConfirmed").await;
    let code = site.send("1").await;
    not_saved(confirm(&site, &code, "123456").await);
    assert_eq!(
        server.count(Call::Confirm),
        0,
        "it left without being written"
    );
    let still = site.state().await;
    assert_eq!((still.stage(), still.row().tries_used), ("code", 0));
    site.clock.advance(MINUTE);
    assert!(site.confirm(&still, "123456").await.outcome().verified);
}

#[tokio::test]
async fn after_the_code_was_taken() {
    let server = Scripted::start().await;
    let site = failing(&server, "resultStored").await;
    let code = site.send("1").await;
    not_saved(confirm(&site, &code, "123456").await);
    let unclear = site.state().await;
    assert_eq!(unclear.stage(), "confirmUnclear");
    not_saved(site.counter().reconcile(unclear.seen()).await);
    assert_eq!(
        site.rows().one::<u32>("SELECT count(*) FROM persons").await,
        0,
        "all or nothing"
    );
    site.clock.advance(MINUTE);
    let result = site
        .counter()
        .reconcile(site.state().await.seen())
        .await
        .unwrap();
    assert!(result.outcome().verified);
    assert_eq!(server.count(Call::Confirm), 1);
}

#[tokio::test]
async fn after_the_code_was_refused_or_lost() {
    for kind in ["codeRefused", "confirmUnclear"] {
        let server = Scripted::start().await;
        let site = failing(&server, kind).await;
        let code = site.send("1").await;
        if kind == "codeRefused" {
            server.next(Call::Confirm, End::refused(500, "[9013] wrong"));
        } else {
            server.next(Call::Confirm, End::dropped());
            server.next(Call::Read, End::says(200, "<html>"));
        }
        not_saved(confirm(&site, &code, "000000").await);
        let unclear = site.state().await;
        assert_eq!(unclear.stage(), "confirmUnclear", "{kind}");
        site.clock.advance(MINUTE);
        let back = site.counter().reconcile(unclear.seen()).await.unwrap();
        assert_eq!((back.stage(), back.row().tries_used), ("code", 1), "{kind}");
        assert!(site.confirm(&back, "123456").await.outcome().verified);
        assert_eq!(server.count(Call::Confirm), 2, "{kind}");
    }
}

#[tokio::test]
async fn a_decision_is_saved_whole_or_not_at_all() {
    for kind in ["decisionSaved", "personBlocked"] {
        let server = Scripted::start().await;
        let site = failing(&server, kind).await;
        let code = site.send("1").await;
        let result = site.confirm(&code, "123456").await;
        not_saved(
            site.decide(&result, Verdict::Refuse, "R06", "A forged letter.")
                .await,
        );
        let still = site.state().await;
        assert_eq!(still.stage(), "result", "{kind}: shown as saved");
        let rows = site.rows();
        assert_eq!(
            rows.one::<u32>("SELECT count(*) FROM decisions").await,
            0,
            "{kind}"
        );
        site.clock.advance(MINUTE);
        site.finish(&still, Verdict::Refuse, "R06", "A forged letter.")
            .await;
        let rows = site.rows();
        assert_eq!(
            rows.one::<u32>("SELECT count(*) FROM person_blocks").await,
            1,
            "{kind}"
        );
        assert!(rows.log_is_whole().await);
    }
}

#[tokio::test]
async fn giving_up_and_clearing_are_saved_or_not_done() {
    let server = Scripted::start().await;
    let site = failing(&server, "checkCancelled").await;
    let code = site.send("1").await;
    not_saved(site.counter().cancel(code.seen()).await);
    assert_eq!(site.state().await.stage(), "code");

    for send_new in [true, false] {
        let server = Scripted::start().await;
        let site = failing(&server, "maybeSentCleared").await;
        server.next(Call::Request, End::after(Answer::Dropped));
        let maybe = site.send("1").await;
        not_saved(site.clear(&maybe, SmsArrived::No, send_new).await);
        let still = site.state().await;
        assert_eq!(
            (still.stage(), still.row().version),
            ("maybeSent", maybe.row().version)
        );
        assert_eq!(server.count(Call::Request), 1);
        site.clock.advance(MINUTE);
        site.clear(&still, SmsArrived::No, send_new).await.unwrap();
    }
}
