//! What is left of the memory when something goes wrong, and who may look into it meanwhile.

/// No picture of the memory is written when this program or a web process dies, no other program of
/// the same person reads it, and a panic tells where it was and not what it was about. Nothing of it
/// holds against who administrates the computer.
pub fn keep_private() {
    // With the message of a panic a mistake is found sooner, and here everybody is invented.
    if cfg!(not(debug_assertions)) {
        std::panic::set_hook(Box::new(|panic| {
            let at = panic.location().map(tracing::field::display);
            tracing::error!(at, "internal error");
        }));
    }
    #[cfg(unix)]
    forbid_dumps();
}

#[cfg(unix)]
fn forbid_dumps() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let nothing = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // Processes that are started from here have the same limit.
    if let Err(error) = setrlimit(Resource::Core, nothing) {
        tracing::warn!(%error, "a crash may leave memory on the disk");
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        if let Err(error) = set_dumpable_behavior(DumpableBehavior::NotDumpable) {
            tracing::warn!(%error, "other programs may read the memory");
        }
    }
}
