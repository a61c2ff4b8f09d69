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

/// Also for every process that is started from here on: the web view's.
#[cfg(target_os = "linux")]
#[test]
fn a_crash_leaves_no_memory_behind() {
    use rustix::process::{DumpableBehavior, Resource, dumpable_behavior, getrlimit};
    countercheck_app::boot::memory::keep_private();
    assert_eq!(getrlimit(Resource::Core).current, Some(0));
    assert_eq!(dumpable_behavior().unwrap(), DumpableBehavior::NotDumpable);
    let mut child = std::process::Command::new("cat");
    let limits = child.arg("/proc/self/limits").output().unwrap().stdout;
    let limits = String::from_utf8(limits).unwrap();
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"));
    let columns: Vec<_> = core.unwrap().split_whitespace().collect();
    assert_eq!(
        columns.get(4..6),
        Some(["0", "0"].as_slice()),
        "{columns:?}"
    );
}
