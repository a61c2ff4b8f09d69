//! The command line chooses one store or none.

use countercheck_app::boot::Arguments;
use countercheck_app::contract::app::Mode;

fn mode(arguments: &[&str]) -> Result<Option<Mode>, String> {
    Arguments::read(arguments.iter().map(Into::into))
        .map(|arguments| arguments.mode)
        .map_err(|complaint| complaint.to_string())
}

#[test]
fn one_store_is_chosen_or_none() {
    assert_eq!(mode(&[]), Ok(None));
    assert_eq!(mode(&["--training"]), Ok(Some(Mode::Training)));
    assert_eq!(mode(&["--live", "--live"]), Ok(Some(Mode::Live)));
}

#[test]
fn training_and_live_are_never_mixed() {
    for both in [["--training", "--live"], ["--live", "--training"]] {
        assert!(
            mode(&both).unwrap_err().contains("either"),
            "{both:?} is refused"
        );
    }
}

#[test]
fn what_is_not_understood_is_named() {
    assert!(mode(&["--trainig"]).unwrap_err().contains("--trainig"));
}
