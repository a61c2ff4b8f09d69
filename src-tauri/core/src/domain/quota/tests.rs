//! The allowance at its borders.

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{DAY, HOUR, Limits, Quota, QuotaState, expected_release, meter};

const LIMITS: Limits = Limits { hour: 30, day: 200 };

fn now() -> Timestamp {
    "2026-11-21T03:00:00Z".parse().unwrap()
}

fn ago(seconds: i64) -> Timestamp {
    now() - SignedDuration::from_secs(seconds)
}

fn many(count: usize, seconds_ago: i64) -> Vec<Timestamp> {
    vec![ago(seconds_ago); count]
}

fn metered(attempts: &[Timestamp]) -> Quota {
    meter(attempts, LIMITS, None, now())
}

#[test]
fn states_change_at_80_percent_and_at_the_limit() {
    use QuotaState::{Calm, Stopped, Warning};
    // Attempts within the hour, older ones within the day, state.
    let rows = [
        (0, 0, Calm),
        (23, 0, Calm),
        (24, 0, Warning),
        (29, 0, Warning),
        (30, 0, Stopped),
        (31, 0, Stopped),
        (0, 159, Calm),
        (0, 160, Warning),
        (0, 199, Warning),
        (0, 200, Stopped),
        (10, 149, Calm),
        (10, 150, Warning),
        (1, 199, Stopped),
    ];
    for (hour, older, state) in rows {
        let quota = metered(&[many(hour, 600), many(older, 7200)].concat());
        let what = format!("{hour} in the hour and {older} older ones");
        assert_eq!(quota.state, state, "{what}");
        assert_eq!(
            (quota.hour_used as usize, quota.day_used as usize),
            (hour, hour + older)
        );
        assert_eq!(quota.stopped_until.is_some(), state == Stopped, "{what}");
        assert!(!quota.by_provider, "{what}");
    }
}

#[test]
fn an_attempt_leaves_when_it_is_exactly_as_old_as_its_window() {
    let rows = [
        (3599, 1, 1),
        (3600, 0, 1),
        (86_399, 0, 1),
        (86_400, 0, 0),
        (-60, 1, 1),
    ];
    for (age, hour, day) in rows {
        let quota = metered(&[ago(age)]);
        assert_eq!(
            (quota.hour_used, quota.day_used),
            (hour, day),
            "{age} seconds old"
        );
    }
}

#[test]
fn a_full_hour_frees_when_enough_have_left() {
    // 32 in the hour, oldest first a minute apart: three must leave for one to fit in.
    let mut attempts: Vec<_> = (0..32).map(|n| ago(3000 - n * 60)).collect();
    attempts.reverse();
    let quota = metered(&attempts);
    assert_eq!(
        quota.next_free_at,
        Some(ago(3000) + HOUR),
        "the oldest of the hour leaves first"
    );
    assert_eq!(quota.stopped_until, Some(ago(3000 - 2 * 60) + HOUR));
    let then = meter(&attempts, LIMITS, None, quota.stopped_until.unwrap());
    assert_eq!(
        then.state,
        QuotaState::Warning,
        "there is room for one at the moment named"
    );
}

#[test]
fn a_full_day_outlasts_a_full_hour() {
    let quota = metered(&[many(30, 600), many(170, 7200)].concat());
    assert_eq!(quota.stopped_until, Some(ago(7200) + DAY));
}

#[test]
fn the_providers_stop_holds_until_its_end() {
    let until = ago(-60);
    let stopped = meter(&[], LIMITS, Some(until), now());
    assert_eq!(
        stopped,
        Quota {
            hour_used: 0,
            day_used: 0,
            state: QuotaState::Stopped,
            stopped_until: Some(until),
            next_free_at: None,
            by_provider: true,
        }
    );
    let released = meter(&[], LIMITS, Some(now()), now());
    assert_eq!(
        (released.state, released.by_provider),
        (QuotaState::Calm, false)
    );
    let ours_is_longer = meter(&many(30, 600), LIMITS, Some(until), now());
    assert_eq!(ours_is_longer.stopped_until, Some(ago(600) + HOUR));
    assert!(ours_is_longer.by_provider);
}

#[test]
fn a_refusal_ends_after_an_hour_or_after_a_day() {
    let rows = [
        (0, 0, HOUR),
        (30, 0, HOUR),
        (30, 169, HOUR),
        (30, 170, DAY),
        (0, 200, DAY),
    ];
    for (hour, older, length) in rows {
        let attempts = [many(hour, 600), many(older, 7200)].concat();
        let release = expected_release(&attempts, LIMITS, now());
        assert_eq!(
            release,
            now() + length,
            "{hour} in the hour and {older} older ones"
        );
    }
    let yesterday = expected_release(&many(200, 86_400), LIMITS, now());
    assert_eq!(
        yesterday,
        now() + HOUR,
        "attempts of the day before do not count"
    );
}

proptest! {
    #[test]
    fn a_stop_ends_at_the_moment_it_names(
        ages in prop::collection::vec(0..100_000_i64, 0..60),
        hour in 1..20_u32,
        day in 1..40_u32,
    ) {
        let limits = Limits { hour, day };
        let attempts: Vec<_> = ages.into_iter().map(ago).collect();
        let quota = meter(&attempts, limits, None, now());
        if let Some(until) = quota.stopped_until {
            prop_assert_eq!(quota.state, QuotaState::Stopped);
            prop_assert_ne!(meter(&attempts, limits, None, until).state, QuotaState::Stopped);
            let just_before = until - SignedDuration::from_millis(1);
            prop_assert_eq!(meter(&attempts, limits, None, just_before).state, QuotaState::Stopped);
        } else {
            prop_assert_ne!(quota.state, QuotaState::Stopped);
        }
    }
}
