//! SIGKILL at random moments.

use std::thread;

use crate::harness::{Tally, kill_writers};
use crate::writer::Order;

/// Kills unless `COUNTERCHECK_KILLS` says otherwise.
const KILLS: u32 = 1_000;
/// A control has failed if this many kills show nothing.
const KILLS_OF_A_CONTROL: u32 = 200;

#[test]
fn no_acknowledged_decision_is_lost_and_the_log_stays_whole() {
    let kills = std::env::var("COUNTERCHECK_KILLS").map_or(KILLS, |n| n.parse().unwrap());
    let mut tally = Tally::default();
    // Two at a time, so that a kill also meets a machine that has other things to do.
    let halves = [kills / 2, kills - kills / 2]
        .map(|part| thread::spawn(move || kill_writers(Order::SaveFirst, part, |_| false)));
    for half in halves {
        tally.add(&half.join().unwrap());
    }
    println!("{tally:?}");
    assert_eq!(tally.kills, kills);
    assert_eq!(
        (tally.lost, tally.unlogged, tally.breaks),
        (0, 0, 0),
        "{tally:?}"
    );
    // The kills met writers at work, and some met them on the way there.
    assert!(tally.acknowledged > tally.kills / 2, "{tally:?}");
    assert!(tally.early > 0 || kills < 100, "{tally:?}");
}

#[test]
fn the_control_that_acknowledges_first_loses_decisions() {
    let tally = kill_writers(Order::AcknowledgeFirst, KILLS_OF_A_CONTROL, |tally| {
        tally.lost > 0
    });
    assert!(tally.lost > 0, "{tally:?}");
}

#[test]
fn the_control_that_logs_apart_leaves_decisions_without_entry() {
    let tally = kill_writers(Order::LogApart, KILLS_OF_A_CONTROL, |tally| {
        tally.unlogged > 0
    });
    assert!(tally.unlogged > 0, "{tally:?}");
    assert_eq!((tally.lost, tally.breaks), (0, 0), "{tally:?}");
}
