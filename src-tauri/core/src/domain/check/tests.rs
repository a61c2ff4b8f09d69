//! Every transition there is, and what no sequence of steps can do.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::{State, Step};

const STEPS: [Step; 12] = [
    Step::SendConfirmed,
    Step::SendRefused,
    Step::SendUnclear,
    Step::ClearedToSend,
    Step::ClearedToCancel,
    Step::Resend,
    Step::Confirm,
    Step::Answered,
    Step::CodeRefused,
    Step::ConfirmUnclear,
    Step::Cancel,
    Step::Decide,
];

/// The whole machine, written a second time.
const TRANSITIONS: &str = "
    sending SendConfirmed codeSent
    sending SendRefused refused
    sending SendUnclear maybeSent
    maybeSent ClearedToSend sending
    maybeSent ClearedToCancel cancelled
    codeSent Resend sending
    codeSent Confirm confirming
    codeSent Cancel cancelled
    confirming Answered result
    confirming CodeRefused codeSent
    confirming ConfirmUnclear confirmUnclear
    confirmUnclear Answered result
    confirmUnclear CodeRefused codeSent
    confirmUnclear Cancel cancelled
    result Decide decided
";

#[test]
fn the_machine_is_the_table_and_nothing_more() {
    let mut seen = BTreeSet::new();
    for from in State::ALL {
        for step in STEPS {
            if let Some(to) = from.after(step) {
                seen.insert(format!("{} {step:?} {}", from.name(), to.name()));
            }
        }
    }
    let expected = TRANSITIONS.lines().map(|line| line.trim().to_owned());
    assert_eq!(seen, expected.filter(|line| !line.is_empty()).collect());
}

#[test]
fn names_come_back_as_states() {
    for state in State::ALL {
        assert_eq!(State::named(state.name()), Some(state));
    }
    assert_eq!(State::named("Sending"), None);
}

#[test]
fn nothing_leaves_a_closed_check_and_every_other_can_be_left() {
    for state in State::ALL {
        let stuck = STEPS.into_iter().all(|step| state.after(step).is_none());
        assert_eq!(stuck, state.is_closed(), "{state:?}");
    }
}

#[test]
fn a_restart_forgets_no_request() {
    for state in State::ALL {
        let expected = match state {
            State::Sending => State::MaybeSent,
            State::Confirming => State::ConfirmUnclear,
            other => other,
        };
        assert_eq!(state.on_restart(), expected);
        assert_eq!(
            expected.on_restart(),
            expected,
            "a second restart changes nothing"
        );
    }
}

/// Every state that can be reached without a person's clearing, restarts included.
fn reachable_uncleared(from: State) -> BTreeSet<State> {
    let mut reached = BTreeSet::from([from]);
    let mut edge = vec![from];
    while let Some(state) = edge.pop() {
        let stepped = STEPS
            .into_iter()
            .filter(|step| !matches!(step, Step::ClearedToSend | Step::ClearedToCancel))
            .filter_map(|step| state.after(step));
        for next in stepped.chain([state.on_restart()]) {
            if reached.insert(next) {
                edge.push(next);
            }
        }
    }
    reached
}

#[test]
fn only_a_person_clears_maybe_sent() {
    let stays = BTreeSet::from([State::MaybeSent]);
    assert_eq!(reachable_uncleared(State::MaybeSent), stays);
    // The search itself works: from where a code was sent, much can be reached.
    assert!(reachable_uncleared(State::CodeSent).contains(&State::Sending));
}

#[test]
fn an_unclear_confirmation_is_not_confirmed_again_unread() {
    // Back to typing a code leads only through an answer of the provider.
    for step in STEPS {
        if State::ConfirmUnclear.after(step) == Some(State::CodeSent) {
            assert_eq!(step, Step::CodeRefused);
        }
        assert_ne!(State::ConfirmUnclear.after(step), Some(State::Confirming));
    }
}

proptest! {
    #[test]
    fn no_walk_sends_again_from_maybe_sent_without_a_person(
        walk in prop::collection::vec(prop::option::weighted(0.9, 0..STEPS.len()), 0..40),
    ) {
        let mut state = State::Sending;
        let mut uncleared = false;
        for turn in walk {
            // No step: the program ends and starts again.
            let step = turn.map(|index| STEPS[index]);
            let next = match step {
                Some(step) => state.after(step).unwrap_or(state),
                None => state.on_restart(),
            };
            uncleared = next == State::MaybeSent
                || uncleared && !matches!(step, Some(Step::ClearedToSend | Step::ClearedToCancel));
            prop_assert!(!(uncleared && next != State::MaybeSent), "{:?} by {:?}", next, step);
            state = next;
        }
    }
}
