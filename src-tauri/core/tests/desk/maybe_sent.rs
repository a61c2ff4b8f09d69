//! A send whose end is not known: only a person clears it.

use countercheck_core::desks::DeskError;
use countercheck_core::desks::counter::{ConfirmCode, CounterState, Moment, SmsArrived, Stage};
use countercheck_core::domain::reason::Verdict;
use countercheck_core::domain::refusal::ProblemClass;

use crate::fixture::{
    Answer, Call, End, Scripted, ShownState, Site, message, person, simulated, typed, typed_by,
};

fn moments(shown: &CounterState) -> Vec<Moment> {
    match &shown.stage {
        Stage::MaybeSent { timeline, .. } => timeline.iter().map(|(_, moment)| *moment).collect(),
        _ => panic!("{}", shown.stage()),
    }
}

#[tokio::test]
async fn every_unknown_end_is_one_request_and_this_state() {
    for (end, class, moment) in [
        (End::dropped(), ProblemClass::Broken, Moment::Broken),
        (
            End::after(Answer::Dropped),
            ProblemClass::Broken,
            Moment::Broken,
        ),
        (
            End::after(Answer::Silence),
            ProblemClass::Timeout,
            Moment::NoAnswer,
        ),
        (
            End::says(502, "<html>"),
            ProblemClass::ServerError,
            Moment::Unreadable,
        ),
        (
            End::says(200, "<html>"),
            ProblemClass::NotTheProvider,
            Moment::Unreadable,
        ),
        (
            End::says(200, ""),
            ProblemClass::NotTheProvider,
            Moment::Unreadable,
        ),
        (
            End::says(200, "{\"code\":0}"),
            ProblemClass::NotTheProvider,
            Moment::Unreadable,
        ),
        (
            End::says(200, "{\"code\":0,\"response\":{\"imp_uid\":\"../x\"}}"),
            ProblemClass::NotTheProvider,
            Moment::Unreadable,
        ),
        (
            End::says(307, ""),
            ProblemClass::NotTheProvider,
            Moment::Unreadable,
        ),
    ] {
        let server = Scripted::start().await;
        let site = Site::new(&server.base_url()).await;
        server.next(Call::Request, end.clone());
        let shown = site.send("1").await;
        assert_eq!(
            (shown.stage(), shown.problem()),
            ("maybeSent", Some(class)),
            "{end:?}"
        );
        assert_eq!(moments(&shown), [Moment::AttemptWritten, moment], "{end:?}");
        assert_eq!(shown.row().imp_uid, None);
        assert_eq!(shown.quota.hour_used, 1, "it may have cost an SMS");
        assert_eq!(server.count(Call::Request), 1, "{end:?}");
    }
}

#[tokio::test]
async fn nothing_but_clearing_leads_out() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    server.next(Call::Request, End::after(Answer::Dropped));
    let mut shown = site.send("1").await;
    let mut site = site;
    for restarted in [false, true] {
        if restarted {
            site = site.reopen().await;
            shown = site.state().await;
        }
        let counter = site.counter();
        let confirm = ConfirmCode {
            seen: shown.seen(),
            code: "123456".to_owned(),
        };
        for answer in [
            counter.send(typed("2")).await,
            counter.resend(shown.seen()).await,
            counter.cancel(shown.seen()).await,
            counter.reconcile(shown.seen()).await,
            counter.confirm(confirm).await,
            counter.look_up("imp_1").await,
            counter.next().await,
            site.decide(&shown, Verdict::Refuse, "R05", "").await,
        ] {
            assert!(matches!(answer, Err(DeskError::Conflict)));
        }
        // The same click shows where it led.
        assert_eq!(site.send("1").await.stage(), "maybeSent");
    }
    let calls = [Call::Request, Call::Confirm, Call::Read].map(|call| server.count(call));
    assert_eq!(calls, [1, 0, 0]);
}

#[tokio::test]
async fn what_the_customer_said_is_kept() {
    for (arrived, word) in [
        (SmsArrived::Yes, "clearedArrived"),
        (SmsArrived::No, "clearedNothing"),
        (SmsArrived::CannotSay, "clearedCannotSay"),
    ] {
        for send_new in [true, false] {
            let server = Scripted::start().await;
            let site = Site::new(&server.base_url()).await;
            server.next(Call::Request, End::after(Answer::Dropped));
            let maybe = site.send("1").await;
            let cleared = site.clear(&maybe, arrived, send_new).await.unwrap();
            let rows = site.rows();
            let ends = rows.column("SELECT end FROM attempts ORDER BY rowid").await;
            assert_eq!(ends[0], word);
            assert_eq!(
                rows.one::<u32>("SELECT sum(site_counted) FROM attempts")
                    .await,
                1 + u32::from(send_new)
            );
            let (stage, requests) = if send_new {
                ("code", 2)
            } else {
                ("details", 1)
            };
            assert_eq!(
                (cleared.stage(), server.count(Call::Request)),
                (stage, requests)
            );
            let again = site.clear(&maybe, arrived, send_new).await;
            assert!(matches!(again, Err(DeskError::Conflict)), "cleared once");
            assert_eq!(server.count(Call::Request), requests);
            assert!(rows.log_is_whole().await);
        }
    }
}

#[tokio::test]
async fn clearing_may_lead_to_the_same_state_again() {
    let mut server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    server.next(Call::Request, End::after(Answer::Dropped));
    server.next(Call::Request, End::after(Answer::Silence));
    let maybe = site.send("1").await;
    let again = site.clear(&maybe, SmsArrived::No, true).await.unwrap();
    assert_eq!(
        (again.stage(), again.problem()),
        ("maybeSent", Some(ProblemClass::Timeout))
    );
    assert_eq!(again.row().sms_count, 2);

    // Where no token can be had the attempt is not cleared, and its own story stays.
    server.next(Call::Token, End::says(401, ""));
    site.clock.advance(std::time::Duration::from_secs(3_600));
    let faulted = site.clear(&again, SmsArrived::No, true).await.unwrap();
    assert_eq!(faulted.problem(), Some(ProblemClass::AuthRejected));
    assert_eq!(
        moments(&faulted),
        [Moment::AttemptWritten, Moment::NoAnswer]
    );
    assert_eq!(
        faulted.row().version,
        again.row().version,
        "nothing was written"
    );

    // A refusal ends the check: there is no older code to go back to.
    server.next(Call::Request, End::refused(500, "[1410] not sent"));
    let refused = site.clear(&faulted, SmsArrived::No, true).await.unwrap();
    assert_eq!(
        (refused.stage(), refused.problem()),
        ("details", Some(ProblemClass::SmsNotSent))
    );
    assert_eq!(server.count(Call::Request), 3);

    // Nobody listens: surely not sent, and the check ends as well.
    server.next(Call::Request, End::after(Answer::Dropped));
    let maybe = site.send("2").await;
    server.down().await;
    let ended = site
        .clear(&maybe, SmsArrived::CannotSay, true)
        .await
        .unwrap();
    assert_eq!(
        (ended.stage(), ended.problem()),
        ("details", Some(ProblemClass::Unreachable))
    );
    assert_eq!(server.count(Call::Request), 4);
}

#[tokio::test]
async fn a_resend_without_an_end_takes_the_old_code_with_it() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    server.next(Call::Request, End::after(Answer::Dropped));
    let maybe = site.resend(&code).await;
    assert_eq!(maybe.stage(), "maybeSent");
    assert_eq!(
        (maybe.row().imp_uid.as_ref(), maybe.row().expires_at),
        (None, None)
    );
    let new = site.clear(&maybe, SmsArrived::Yes, true).await.unwrap();
    assert_eq!(new.row().imp_uid.as_deref(), Some("imp_000000000003"));
    assert!(site.confirm(&new, "123456").await.outcome().verified);
}

#[tokio::test]
async fn the_customer_of_the_training() {
    let (site, simulator) = simulated().await;
    let customer = person(&simulator, "maybeSent");
    let maybe = site.counter().send(typed_by(&customer, "1")).await.unwrap();
    assert_eq!(maybe.stage(), "maybeSent");
    assert_eq!(simulator.phone().len(), 1, "the message did arrive");
    let code = site.clear(&maybe, SmsArrived::Yes, true).await.unwrap();
    let result = site
        .confirm(&code, &message(&simulator, customer.phone))
        .await;
    assert!(result.outcome().verified);
    assert_eq!(simulator.phone().len(), 2);

    let slow = person(&simulator, "slowMessage");
    site.finish(&result, Verdict::Accept, "A01", "").await;
    let maybe = site.counter().send(typed_by(&slow, "2")).await.unwrap();
    assert_eq!(
        (maybe.stage(), maybe.problem()),
        ("maybeSent", Some(ProblemClass::Timeout))
    );
}

#[tokio::test]
async fn after_a_restart_it_can_only_be_given_up() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    server.next(Call::Request, End::after(Answer::Dropped));
    site.send("1").await;
    let site = site.killed().await;
    let maybe = site.state().await;
    assert_eq!((maybe.stage(), maybe.can_resend()), ("maybeSent", false));
    assert_eq!(
        moments(&maybe),
        [Moment::AttemptWritten, Moment::Broken],
        "its story is stored"
    );
    let refused = site.clear(&maybe, SmsArrived::No, true).await;
    assert!(
        matches!(refused, Err(DeskError::Conflict)),
        "the form is gone"
    );
    let cleared = site.clear(&maybe, SmsArrived::No, false).await.unwrap();
    assert_eq!(cleared.stage(), "details");
    assert_eq!(
        site.rows().column("SELECT end FROM attempts").await,
        ["clearedNothing"]
    );
    assert_eq!(site.send("2").await.stage(), "code");
}
