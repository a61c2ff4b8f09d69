use jiff::SignedDuration;
use proptest::prelude::*;

use super::*;

const HOUR: Duration = Duration::from_secs(3600);

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).unwrap()
}

#[test]
fn waits_double_from_half_a_minute_to_an_hour() {
    let waits: Vec<_> = (0..12).map(|count| wait(count).as_secs()).collect();
    assert_eq!(
        waits,
        [0, 0, 0, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600]
    );
    assert_eq!(wait(u32::MAX), HOUR);
}

#[test]
fn after_a_hundred_no_waiting_helps() {
    let gate = |count| {
        let failures = Failures {
            count,
            last: at(0),
            counted: None,
        };
        failures.gate(at(1_000_000), Duration::ZERO, HOUR * 1000)
    };
    assert_eq!(gate(MOST - 1), Gate::Open);
    assert_eq!(gate(MOST), Gate::Shut);
    assert_eq!(gate(u32::MAX), Gate::Shut);
}

/// What somebody who guesses may do with the computer.
#[derive(Debug, Clone)]
enum Act {
    /// One wrong passphrase.
    Try,
    /// Waits.
    Pass(u64),
    /// Sets the clock back.
    SetBack(i64),
    /// Starts the program again.
    Restart,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => Just(Act::Try),
        2 => (0..2_000u64).prop_map(Act::Pass),
        2 => (0..10_000_000i64).prop_map(Act::SetBack),
        1 => Just(Act::Restart),
    ];
    prop::collection::vec(act, 1..400)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// However the clock is set back and however often the program is started again: the waits before
    /// the tries that were let through did pass.
    #[test]
    fn no_order_of_acts_buys_more_tries_than_the_time_that_passed(acts in acts()) {
        // Real time, which nobody can set.
        let mut real = Duration::ZERO;
        let mut wall = 0i64;
        let mut began = Duration::ZERO;
        let mut failures = Failures { count: 0, last: at(0), counted: None };
        let mut owed = Duration::ZERO;
        for act in acts {
            match act {
                Act::Pass(seconds) => {
                    real += Duration::from_secs(seconds);
                    wall += i64::try_from(seconds).unwrap();
                }
                Act::SetBack(seconds) => wall -= seconds,
                Act::Restart => {
                    began = real;
                    failures.counted = None;
                }
                Act::Try => {
                    if failures.gate(at(wall), began, real) == Gate::Open {
                        owed += wait(failures.count);
                        prop_assert!(real >= owed, "{failures:?}: {real:?} < {owed:?}");
                        prop_assert!(failures.count < MOST);
                        failures = Failures {
                            count: failures.count + 1,
                            last: at(wall),
                            counted: Some(real),
                        };
                    }
                }
            }
        }
    }
}

#[test]
fn a_clock_set_on_helps_only_across_a_restart_and_set_back_never() {
    let failures = |counted| Failures {
        count: 5,
        last: at(0),
        counted,
    };
    let second = Duration::from_secs(1);
    let wait = Gate::Wait(Duration::from_secs(119));
    // The program runs: the wall is not asked.
    for wall in [at(1_000_000), at(-1_000_000)] {
        assert_eq!(failures(Some(HOUR)).gate(wall, HOUR, HOUR + second), wait);
    }
    // Started again with the wall set back: what passed since then counts, and no more.
    let back = |counted| failures(None).gate(at(-1_000_000), HOUR, counted);
    assert_eq!(back(HOUR + second), wait);
    assert_eq!(back(HOUR + second * 120), Gate::Open);
    assert_eq!(
        failures(None).gate(at(0) + SignedDuration::from_secs(120), HOUR, HOUR),
        Gate::Open
    );
}
