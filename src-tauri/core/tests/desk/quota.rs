//! The allowance: the provider's stop and our own count.

use std::time::Duration;

use countercheck_core::desks::{DeskError, Settings};
use countercheck_core::domain::quota::QuotaState;
use countercheck_core::domain::refusal::ProblemClass;
use jiff::ToSpan;

use crate::fixture::{Answer, Call, End, Scripted, ShownState, Site, now, typed};

const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test]
async fn the_provider_stops_us_until_the_release() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    server.next(Call::Request, End::refused(500, "[0086] too many"));
    let stopped = site.resend(&code).await;
    assert_eq!(
        (stopped.stage(), stopped.problem()),
        ("code", Some(ProblemClass::AddressBlocked))
    );
    assert!(stopped.quota.by_provider && stopped.quota.state == QuotaState::Stopped);
    assert_eq!(stopped.quota.stopped_until, Some(now() + 1.hour()));
    assert_eq!(
        stopped.stop.as_ref().unwrap().refusal.raw.as_deref(),
        Some("[0086] too many")
    );

    site.clock.advance(Duration::from_secs(600));
    let calls = (server.count(Call::Token), server.count(Call::Request));
    let refused = site.counter().resend(stopped.seen()).await;
    assert!(
        matches!(refused, Err(DeskError::QuotaStopped { wait }) if wait == HOUR - Duration::from_secs(600))
    );
    // The code that is out is still good, and a stop outlives the program.
    let site = site.reopen().await;
    let shown = site.state().await;
    assert_eq!(shown.quota.state, QuotaState::Stopped);
    site.counter().cancel(shown.seen()).await.unwrap();
    let refused = site.counter().send(typed("2")).await;
    assert!(matches!(refused, Err(DeskError::QuotaStopped { .. })));
    assert_eq!(
        (server.count(Call::Token), server.count(Call::Request)),
        calls,
        "somebody was asked"
    );

    site.clock.advance(HOUR - Duration::from_secs(600));
    assert_eq!(
        site.send("2").await.stage(),
        "code",
        "free again, with the same click"
    );
    assert_eq!(
        site.rows()
            .one::<String>("SELECT \"by\" FROM quota_stops")
            .await,
        "provider"
    );
}

#[tokio::test]
async fn a_full_day_is_released_after_a_day() {
    let server = Scripted::start().await;
    let site = site_with(&server, 100, 3).await;
    for click in ["1", "2"] {
        send_and_cancel(&site, click).await;
    }
    server.next(Call::Request, End::refused(200, "[0086] too many"));
    let stopped = site.send("3").await;
    assert_eq!(stopped.quota.stopped_until, Some(now() + 24.hours()));
}

/// 30 an hour: warned from the 24th, stopped by the 30th, one free when the first is an hour old.
#[tokio::test]
async fn our_own_count_warns_and_stops() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let limits = site.state().await.limits;
    assert_eq!((limits.hour, limits.day), (30, 200));
    for sent in 1..=30 {
        let shown = send_and_cancel(&site, &sent.to_string()).await;
        let expected = match sent {
            ..24 => QuotaState::Calm,
            24..30 => QuotaState::Warning,
            _ => QuotaState::Stopped,
        };
        assert_eq!((shown.quota.hour_used, shown.quota.state), (sent, expected));
        site.clock.advance(Duration::from_secs(60));
    }
    let refused = site.counter().send(typed("31")).await;
    assert!(matches!(refused, Err(DeskError::QuotaStopped { wait }) if wait == HOUR / 2));
    assert_eq!(server.count(Call::Request), 30);

    site.clock.advance(HOUR / 2);
    assert_eq!(send_and_cancel(&site, "31").await.quota.hour_used, 30);
    let refused = site.counter().send(typed("32")).await;
    assert!(matches!(refused, Err(DeskError::QuotaStopped { wait }) if wait.as_secs() == 60));
    assert_eq!(server.count(Call::Request), 31);
}

#[tokio::test]
async fn the_day_has_a_limit_of_its_own() {
    let server = Scripted::start().await;
    let site = site_with(&server, 5, 10).await;
    for sent in 1..=10 {
        let shown = send_and_cancel(&site, &sent.to_string()).await;
        assert_eq!(shown.quota.day_used, sent);
        assert_eq!(shown.quota.state == QuotaState::Calm, sent < 8, "{sent}");
        site.clock.advance(HOUR);
    }
    let refused = site.counter().send(typed("11")).await;
    assert!(matches!(refused, Err(DeskError::QuotaStopped { wait }) if wait == HOUR * 14));
    site.clock.advance(HOUR * 14);
    assert_eq!(site.send("11").await.stage(), "code");
}

/// What may have left counts; what surely did not leave does not; a refusal counts.
#[tokio::test]
async fn what_counts() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    for (click, end, used) in [
        ("1", End::refused(500, "[3041] too many"), 1),
        ("2", End::says(401, ""), 1),
        ("3", End::after(Answer::Dropped), 2),
    ] {
        server.next(Call::Request, end);
        assert_eq!(site.send(click).await.quota.hour_used, used, "{click}");
    }
}

async fn site_with(server: &Scripted, hour: u32, day: u32) -> Site {
    let site = Site::new(&server.base_url()).await;
    let settings = Settings {
        quota_hour: hour,
        quota_day: day,
        ..site.desk.settings()
    };
    site.desk.save_settings(settings).await.unwrap();
    site
}

async fn send_and_cancel(
    site: &Site,
    click: &str,
) -> countercheck_core::desks::counter::CounterState {
    let code = site.send(click).await;
    site.counter().cancel(code.seen()).await.unwrap()
}
