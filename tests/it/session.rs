//! The lock, below the window: by idleness, by sleep, by a person; and what goes with it.

use std::time::Duration;

use countercheck_app::pictures::{Grant, Size};
use countercheck_app::shell::Shell;
use jiff::SignedDuration;
use serde_json::json;
use tauri::Manager;

use crate::window::Program;

const POLLS: &[(&str, &str)] = &[
    ("app_state", "{}"),
    ("session_watch", r#"{ "revision": 0 }"#),
    ("counter_state", "{}"),
    ("review_state", r#"{ "seen": null }"#),
    ("training_phone", "{}"),
];

#[test]
fn polls_keep_nobody_in_and_a_hand_does() {
    let program = Program::start();
    program.be(Some("practiceAll"));
    for _ in 0..20 {
        program.clock.advance(Duration::from_secs(45));
        program.ask("session_active", &json!({})).unwrap();
    }
    let left = program.session()["lockInS"].as_u64();
    assert_eq!(left, Some(300));
    for turn in 1..=6 {
        program.clock.advance(Duration::from_secs(49));
        for (poll, request) in POLLS {
            program
                .ask(poll, &serde_json::from_str(request).unwrap())
                .unwrap();
        }
        assert_eq!(program.session()["lockInS"].as_u64(), Some(300 - turn * 49));
    }
    program.clock.advance(Duration::from_secs(6));
    assert_eq!(
        program.ask("counter_state", &json!({})),
        Err("locked".to_owned())
    );
    let session = program.session();
    assert_eq!(
        (&session["kind"], &session["locked"]),
        (&json!("closed"), &json!("idle"))
    );
}

/// Stopped, or asleep: the first command afterwards finds the store locked.
#[test]
fn the_first_command_after_a_sleep_is_refused() {
    for asleep in [true, false] {
        let program = Program::start();
        program.be(Some("practiceAll"));
        if asleep {
            program.clock.jump(SignedDuration::from_secs(3600));
        } else {
            program.clock.advance(Duration::from_secs(61));
        }
        assert_eq!(
            program.ask("counter_next", &json!({})),
            Err("locked".to_owned())
        );
        assert_eq!(program.session()["locked"], "suspend");
        program.be(Some("practiceAll"));
        assert_eq!(program.ask("counter_state", &json!({})).map(drop), Ok(()));
    }
}

#[test]
fn addresses_of_pictures_go_with_whoever_had_them() {
    let program = Program::start();
    let shell = program.app.state::<Shell>();
    let given = || {
        let grant = Grant {
            window: "main".to_owned(),
            case: "synthetic".to_owned(),
            picture: "selfie".to_owned(),
            size: Size::Display,
        };
        shell.pictures().give(grant).unwrap()
    };
    program.be(Some("practiceReviewer"));
    let token = given();
    program.be(Some("practiceSecondReviewer"));
    assert!(shell.pictures().take("main", token).is_none(), "switched");
    let token = given();
    program.be(None);
    assert!(shell.pictures().take("main", token).is_none(), "signed out");
    let token = given();
    program.close();
    assert!(shell.pictures().take("main", token).is_none(), "locked");
}

/// Who is somebody else's is not in what nobody gets.
#[test]
fn the_cards_are_all_there_is_before_somebody_signs_in() {
    let program = Program::start();
    let closed = program.session();
    assert_eq!(closed["practice"].as_array().unwrap().len(), 7);
    program.be(None);
    let session = program.session();
    let mut keys: Vec<_> = session.as_object().unwrap().keys().cloned().collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "kind",
            "last",
            "mode",
            "operators",
            "recovered",
            "site",
            "terminal"
        ]
    );
}
