//! The wall clock is wrong, jumps, or simply goes on.

use std::time::Duration;

use countercheck_core::clock::Clock;
use countercheck_core::domain::refusal::ProblemClass;
use countercheck_core::providers::portone::ConnectionOutcome;
use jiff::{SignedDuration, ToSpan};

use crate::fixture::{Call, End, Scripted, ShownState, Site, now};

const HOUR: SignedDuration = SignedDuration::from_hours(1);

#[tokio::test]
async fn a_code_runs_out_by_the_clock() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    assert_eq!(
        code.row().expires_at,
        Some((now() + 180.seconds()).as_millisecond())
    );
    site.clock.advance(Duration::from_millis(179_999));
    assert!(!site.state().await.is_dead());
    site.clock.advance(Duration::from_millis(1));
    assert!(site.state().await.is_dead());
    let still = site.confirm(&code, "123456").await;
    assert!(still.is_dead());
    assert_eq!(server.count(Call::Confirm), 0);
    let new = site.resend(&still).await;
    assert!(!new.is_dead());
    assert!(site.confirm(&new, "123456").await.outcome().verified);
}

#[tokio::test]
async fn how_long_a_code_is_good_can_be_set() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let mut settings = site.desk.settings();
    settings.code_life_s = 300;
    site.desk.save_settings(settings).await.unwrap();
    let code = site.send("1").await;
    assert_eq!(
        code.row().expires_at,
        Some((now() + 300.seconds()).as_millisecond())
    );
}

/// A jump ahead ends the code: a new one costs an SMS, a wrong one would cost the customer a try.
#[tokio::test]
async fn an_hour_ahead_between_send_and_confirm() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    site.clock.jump(HOUR);
    assert!(site.confirm(&code, "123456").await.is_dead());
    assert_eq!(server.count(Call::Confirm), 0);
    let new = site.resend(&site.state().await).await;
    let result = site.confirm(&new, "123456").await;
    assert_eq!(result.outcome().confirmed_at, site.clock.now());
    assert!(site.rows().log_is_whole().await);
}

/// A jump back keeps the code alive here for longer than the provider does, who then says so.
#[tokio::test]
async fn an_hour_back_between_send_and_confirm() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    site.clock.jump(-HOUR);
    let shown = site.state().await;
    assert_eq!((shown.stage(), shown.is_dead()), ("code", false));
    assert_eq!(shown.quota.hour_used, 1, "an attempt of the future counts");
    server.next(Call::Confirm, End::refused(500, "[9993] expired"));
    let refused = site.confirm(&code, "123456").await;
    assert_eq!(refused.problem(), Some(ProblemClass::CodeExpired));
    let new = site.resend(&refused).await;
    assert!(site.confirm(&new, "123456").await.outcome().verified);
    let rows = site.rows();
    assert!(
        rows.log_is_whole().await,
        "order does not come from the clock"
    );
    assert_eq!(
        rows.column("SELECT kind FROM audit WHERE kind LIKE 'sms%' ORDER BY seq")
            .await,
        ["smsRequested", "smsSettled", "smsRequested", "smsSettled"]
    );
}

#[tokio::test]
async fn a_wrong_clock_is_noticed_by_the_connection_test() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    assert_eq!(
        site.desk.test_connection().await.outcome,
        ConnectionOutcome::Pass
    );
    site.clock.jump(-HOUR);
    let report = site.desk.test_connection().await;
    assert_eq!(report.outcome, ConnectionOutcome::Clock);
    assert_eq!(report.clock_offset_s, Some(-3_600));
    assert_eq!(server.count(Call::Request), 0, "a test sends nothing");
}
