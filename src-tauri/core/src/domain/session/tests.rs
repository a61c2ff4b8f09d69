use jiff::civil::date;
use proptest::prelude::*;

use super::*;

const IDLE: Duration = Duration::from_secs(300);

/// Both clocks, moved by hand.
#[derive(Clone, Copy)]
struct Clocks(Moment);

impl Clocks {
    fn new() -> Self {
        Self(Moment {
            wall: "2026-11-21T03:00:00Z".parse().unwrap(),
            counted: Duration::from_secs(1_000),
        })
    }

    fn pass(&mut self, seconds: u64) -> Moment {
        self.set(i64::try_from(seconds).unwrap());
        self.0.counted += Duration::from_secs(seconds);
        self.0
    }

    fn set(&mut self, seconds: i64) -> Moment {
        self.0.wall += SignedDuration::from_secs(seconds);
        self.0
    }
}

/// Looks every second for so long.
fn watched(watch: &mut Watch, clocks: &mut Clocks, seconds: u64) -> Option<Ended> {
    (0..seconds).find_map(|_| watch.look(clocks.pass(1), IDLE))
}

fn began() -> (Watch, Clocks) {
    let clocks = Clocks::new();
    (Watch::new(clocks.0), clocks)
}

#[test]
fn it_locks_when_nobody_had_a_hand_on_it() {
    let (mut watch, mut clocks) = began();
    assert_eq!(watched(&mut watch, &mut clocks, 299), None);
    assert_eq!(
        watch.left(clocks.0, IDLE),
        (Duration::from_secs(1), Ended::Idle)
    );
    watch.touch(clocks.0);
    assert_eq!(watched(&mut watch, &mut clocks, 299), None);
    assert_eq!(watch.look(clocks.pass(1), IDLE), Some(Ended::Idle));
    // It stays so: looking once more opens nothing.
    assert_eq!(watch.look(clocks.0, IDLE), Some(Ended::Idle));
}

#[test]
fn it_locks_after_twelve_hours_whatever_is_done() {
    let (mut watch, mut clocks) = began();
    let mut seconds = 0u64;
    let ended = loop {
        watch.touch(clocks.0);
        seconds += 30;
        if let Some(ended) = watch.look(clocks.pass(30), IDLE) {
            break ended;
        }
    };
    assert_eq!((ended, seconds), (Ended::Absolute, 12 * 3600));
    let (mut watch, mut clocks) = began();
    watched(&mut watch, &mut clocks, 10);
    let near = Moment {
        wall: clocks.0.wall + SignedDuration::from_secs(12 * 3600 - 70),
        counted: clocks.0.counted + Duration::from_secs(12 * 3600 - 70),
    };
    watch.touch(near);
    assert_eq!(
        watch.left(near, IDLE),
        (Duration::from_secs(60), Ended::Absolute)
    );
}

#[test]
fn it_locks_when_the_computer_slept() {
    // The counting clock stood still.
    let (mut watch, mut clocks) = began();
    watch.look(clocks.pass(1), IDLE);
    assert_eq!(watch.look(clocks.set(11), IDLE), Some(Ended::Suspend));
    // Both clocks went on, and nobody looked: the program was stopped, or that clock counts sleep.
    let (mut watch, mut clocks) = began();
    assert_eq!(watch.look(clocks.pass(61), IDLE), Some(Ended::Suspend));
    // A busy computer is late now and then.
    let (mut watch, mut clocks) = began();
    assert_eq!(watch.look(clocks.pass(59), IDLE), None);
}

#[test]
fn a_clock_that_is_set_is_no_sleep_and_gains_nothing() {
    let (mut watch, mut clocks) = began();
    assert_eq!(watch.look(clocks.set(9), IDLE), None, "a small correction");
    assert_eq!(watch.look(clocks.set(-100_000), IDLE), None, "set back");
    assert_eq!(watched(&mut watch, &mut clocks, 299), None);
    assert_eq!(watch.look(clocks.pass(1), IDLE), Some(Ended::Idle));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever the wall does: once nobody had a hand on it for the idle time, it is locked.
    #[test]
    fn nobody_stays_longer_by_setting_the_clock(
        steps in prop::collection::vec((1u64..50, -100_000i64..10), 1..200)
    ) {
        let (mut watch, mut clocks) = began();
        let mut real = 0;
        let mut ended = None;
        for (passed, set) in steps {
            real += passed;
            clocks.set(set);
            ended = ended.or(watch.look(clocks.pass(passed), IDLE));
            prop_assert!(ended.is_some() || real < IDLE.as_secs());
        }
    }
}

#[test]
fn who_may_what() {
    let session = |roles: &[Role], until| Session {
        operator: "1".to_owned(),
        name: "Synthetic".to_owned(),
        roles: Roles::new(roles.iter().copied()).unwrap(),
        trained_until: until,
    };
    // The day is Seoul's: 2026-11-21 ends there at 15:00 UTC.
    let (good, expired) = (
        "2026-11-21T14:59:59Z".parse().unwrap(),
        "2026-11-21T15:00:00Z".parse().unwrap(),
    );
    let desk = session(&[Role::Desk], Some(date(2026, 11, 21)));
    let work = [Role::Desk, Role::Reviewer];
    assert_eq!(desk.may(Need::Work(&work), good), Ok(()));
    assert_eq!(desk.may(Need::Work(&work), expired), Err(Denied::Training));
    assert_eq!(desk.may(Need::Look(&work), expired), Ok(()));
    assert_eq!(desk.may(Need::SignedIn, expired), Ok(()));
    assert_eq!(
        desk.may(Need::Work(&[Role::Reviewer]), expired),
        Err(Denied::Role)
    );
    // A row that names nobody lets nobody in.
    let all = session(&[Role::Desk, Role::Administrator], None);
    assert_eq!(all.may(Need::Look(&[]), good), Err(Denied::Role));
}
