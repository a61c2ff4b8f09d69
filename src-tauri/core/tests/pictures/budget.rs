//! The pictures of one verification share their memory.

use countercheck_core::clock::SystemClock;
use countercheck_core::pictures::{Budget, CannotShow, Limits, develop};

use crate::making::{Jpeg, corners};

#[test]
fn what_is_taken_comes_back_with_the_negative() {
    let file = Jpeg::default().write(400, 300, &corners(400, 300));
    let (limits, clock) = (Limits::default(), SystemClock::new());
    let budget = Budget::new(1_000_000);

    let first = develop(&file, &limits, &budget, &clock).unwrap();
    assert_eq!(
        budget.left(),
        1_000_000 - 360_000,
        "three bytes for each pixel"
    );
    let second = develop(&file, &limits, &budget, &clock).unwrap();
    let third = develop(&file, &limits, &budget, &clock).err();
    assert_eq!(third, Some(CannotShow::NoRoom));
    assert!(CannotShow::NoRoom.passing(), "worth another attempt");

    drop(first.negative);
    assert!(develop(&file, &limits, &budget, &clock).is_ok());
    second.negative.into_full().0.unwrap();
    assert_eq!(budget.left(), 1_000_000, "all of it is back");
}

#[test]
fn scans_that_come_in_turns_cost_more_while_they_come() {
    let jpeg = Jpeg {
        progressive: true,
        ..Jpeg::default()
    };
    let file = jpeg.write(400, 300, &corners(400, 300));
    let (limits, clock) = (Limits::default(), SystemClock::new());
    // Three for the pixels and six for the samples of three colours.
    let enough = Budget::new(400 * 300 * 9);
    assert!(develop(&file, &limits, &enough, &clock).is_ok());
    let short = Budget::new(400 * 300 * 9 - 1);
    assert_eq!(
        develop(&file, &limits, &short, &clock).err(),
        Some(CannotShow::NoRoom)
    );
    assert_eq!(short.left(), 400 * 300 * 9 - 1, "nothing was taken");
}
