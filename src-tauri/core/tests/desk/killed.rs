//! The program ends in each state; the next one finds the same facts.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use countercheck_core::clock::SystemClock;
use countercheck_core::desks::counter::{ConfirmCode, Moment, SmsArrived, Stage};
use countercheck_core::domain::birth::{Birth, SeventhDigit};
use countercheck_core::domain::carrier::{Carrier, Line};
use countercheck_core::domain::name::PersonName;
use countercheck_core::domain::phone::Phone;
use countercheck_core::domain::reason::Verdict;
use countercheck_core::domain::refusal::ProblemClass;
use countercheck_core::providers::portone::{CodeRequest, Config, Credentials, PortOne};
use countercheck_core::providers::{BaseUrl, Patience, Secret};
use jiff::civil::date;

use crate::fixture::{Answer, Call, End, Scripted, ShownState, Site, typed};

/// Lets a command run until its call has arrived, and no further.
async fn until_it_left<T>(server: &Scripted, call: Call, command: impl Future<Output = T>) {
    let count = server.count(call) + 1;
    tokio::select! {
        _ = command => panic!("it came to an end"),
        () = server.saw(call, count) => {}
    }
}

fn lost(done: bool) -> End {
    End {
        done,
        answer: Answer::Silence,
    }
}

#[tokio::test]
async fn while_a_code_is_asked_for() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    server.next(Call::Request, lost(true));
    until_it_left(&server, Call::Request, site.counter().send(typed("1"))).await;
    site.clock.advance(Duration::from_secs(90));
    let site = site.killed().await;

    let maybe = site.state().await;
    assert_eq!(
        (maybe.stage(), maybe.problem(), maybe.can_resend()),
        ("maybeSent", None, false)
    );
    let Stage::MaybeSent {
        timeline, check, ..
    } = &maybe.stage
    else {
        unreachable!()
    };
    assert_eq!(timeline[0].1, Moment::AttemptWritten);
    assert_eq!(timeline[1].1, Moment::ProgramEnded);
    assert_eq!(
        (check.row.name.as_str(), check.consents, check.row.sms_count),
        ("김하늘", 4, 1)
    );
    assert_eq!(maybe.quota.hour_used, 1);
    let rows = site.rows();
    assert_eq!(rows.column("SELECT end FROM attempts").await, ["unknown"]);
    assert_eq!(
        rows.column("SELECT body FROM audit WHERE kind = 'programEnded'")
            .await,
        ["{\"state\":\"sending\"}"]
    );
    assert!(rows.log_is_whole().await);

    // Being killed again changes nothing more.
    let site = site.killed().await;
    let again = site.state().await;
    assert_eq!(again.row().version, maybe.row().version);
    site.clear(&again, SmsArrived::CannotSay, false)
        .await
        .unwrap();
    assert_eq!(server.count(Call::Request), 1);
}

#[tokio::test]
async fn while_a_new_code_is_asked_for() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    server.next(Call::Request, lost(true));
    until_it_left(&server, Call::Request, site.counter().resend(code.seen())).await;
    let site = site.killed().await;
    let maybe = site.state().await;
    assert_eq!((maybe.stage(), maybe.row().sms_count), ("maybeSent", 2));
    assert_eq!(
        maybe.row().imp_uid,
        None,
        "whether the old code is good is not known"
    );
    assert_eq!(
        site.rows()
            .column("SELECT end FROM attempts ORDER BY rowid")
            .await,
        ["sent", "unknown"]
    );
}

#[tokio::test]
async fn while_the_code_is_waited_for() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    server.next(Call::Confirm, End::refused(500, "[9013] wrong"));
    let before = site.confirm(&code, "000000").await;
    let site = site.killed().await;
    let after = site.state().await;
    assert_eq!(after.stage(), "code");
    assert!(after.row() == before.row(), "the same facts");
    assert_eq!(after.problem(), Some(ProblemClass::WrongCode));
    assert_eq!(after.raw(), before.raw());
    assert_eq!(
        (after.check().consents, after.check().entry),
        (4, before.check().entry)
    );

    // It runs out by the clock, also while no program runs.
    site.clock.advance(Duration::from_secs(179));
    let site = site.killed().await;
    assert!(!site.state().await.is_dead());
    site.clock.advance(Duration::from_secs(1));
    let site = site.killed().await;
    let dead = site.state().await;
    assert!(dead.is_dead());
    assert!(site.confirm(&dead, "123456").await.is_dead());
    assert_eq!(server.count(Call::Confirm), 1, "a dead code stays here");
}

#[tokio::test]
async fn while_a_code_is_confirmed_that_the_provider_took() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    server.next(Call::Confirm, lost(true));
    until_it_left(&server, Call::Confirm, confirm(&site, &code)).await;
    let site = site.killed().await;
    let unclear = site.state().await;
    assert_eq!(unclear.stage(), "confirmUnclear");
    assert_eq!(unclear.row().imp_uid, code.row().imp_uid);
    let result = site.counter().reconcile(unclear.seen()).await.unwrap();
    assert!(result.outcome().verified);
    assert_eq!(result.outcome().tries, 1);
    assert_eq!(
        (server.count(Call::Confirm), server.count(Call::Read)),
        (1, 1)
    );

    // A result and its decision are found again too.
    let site = site.killed().await;
    let found = site.state().await;
    assert!(found.row() == result.row());
    assert_eq!(found.outcome().rows.len(), result.outcome().rows.len());
    assert_eq!(found.reasons(), result.reasons());
    site.decide(&found, Verdict::Accept, "A01", "")
        .await
        .unwrap();
    let site = site.killed().await;
    assert_eq!(site.state().await.stage(), "details");
    let rows = site.rows();
    assert_eq!(rows.column("SELECT reason FROM decisions").await, ["A01"]);
    assert!(rows.log_is_whole().await);
}

#[tokio::test]
async fn while_a_code_is_confirmed_that_never_arrived() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    server.next(Call::Confirm, lost(false));
    until_it_left(&server, Call::Confirm, confirm(&site, &code)).await;
    let site = site.killed().await;
    let unclear = site.state().await;
    let back = site.counter().reconcile(unclear.seen()).await.unwrap();
    assert_eq!(
        (back.stage(), back.is_dead(), back.row().tries_used),
        ("code", false, 1)
    );
    assert!(site.confirm(&back, "123456").await.outcome().verified);
}

#[tokio::test]
async fn while_nobody_could_say_what_became_of_the_code() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    server.next(Call::Confirm, End::after(Answer::Dropped));
    server.next(Call::Read, End::says(200, "<html>"));
    let unclear = site.confirm(&code, "123456").await;
    let site = site.killed().await;
    let found = site.state().await;
    assert_eq!(
        (found.stage(), found.row().version),
        ("confirmUnclear", unclear.row().version)
    );
    // It may also be given up.
    assert_eq!(
        site.counter().cancel(found.seen()).await.unwrap().stage(),
        "details"
    );
    let site = site.killed().await;
    assert_eq!(site.state().await.stage(), "details");
    assert_eq!(
        site.rows().column("SELECT state FROM checks").await,
        ["cancelled"]
    );
}

/// At the moment a request arrives its attempt lies on the disk. A client that is not held to
/// this is noticed by the same look.
#[tokio::test]
async fn what_left_was_written_before() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    server.next(Call::Request, lost(true));
    until_it_left(&server, Call::Request, site.counter().send(typed("1"))).await;
    assert!(each_request_is_written(&site, &server).await);

    let clock = Arc::new(SystemClock::new());
    let config = Config {
        base_url: BaseUrl::parse(&server.base_url()).unwrap(),
        channel_key: Some("channel".to_owned()),
        legacy_pg: None,
        company: None,
        patience: Patience::default(),
    };
    let secret = || Secret::new("training".to_owned());
    let credentials = move || {
        Some(Credentials {
            imp_key: secret(),
            imp_secret: secret(),
        })
    };
    let bare = PortOne::new(config, Arc::new(credentials), clock).unwrap();
    let seventh = SeventhDigit::parse("2").unwrap();
    let request = CodeRequest {
        name: PersonName::parse("김하늘").unwrap(),
        phone: Phone::parse("010-5555-0101").unwrap(),
        birth: Birth::parse("880715", &seventh, date(2026, 11, 21)).unwrap(),
        seventh,
        line: Line {
            carrier: Carrier::Skt,
            mvno: false,
        },
        merchant_uid: None,
    };
    let ready = bare.prepare().await.unwrap();
    let _end = bare.request_code(&ready, &request).await;
    assert!(
        !each_request_is_written(&site, &server).await,
        "the look sees nothing"
    );
}

async fn each_request_is_written(site: &Site, server: &Scripted) -> bool {
    let written = site
        .rows()
        .column("SELECT id FROM attempts WHERE kind = 'send'")
        .await;
    written.len() >= server.count(Call::Request)
}

async fn confirm(site: &Site, code: &countercheck_core::desks::counter::CounterState) {
    let request = ConfirmCode {
        seen: code.seen(),
        code: "123456".to_owned(),
    };
    site.counter().confirm(request).await.unwrap();
}
