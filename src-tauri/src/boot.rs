//! From the start of the process to the window: arguments, environment, log, folders.
//!
//! The order matters. The environment is cleaned before any thread exists; the desktop portal is
//! asked before GTK starts, because GTK waits 25 s for one that never answers.

mod arguments;
mod environment;
pub mod memory;
#[cfg(target_os = "linux")]
mod portal;

use std::path::PathBuf;
use std::process::ExitCode;

pub use arguments::Arguments;

/// Runs the application and returns what the process ends with.
pub fn main() -> ExitCode {
    let arguments = match Arguments::read(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(complaint) => return say(&complaint.to_string(), ExitCode::from(2)),
    };
    match arguments.ask {
        Some(arguments::Ask::Help) => return say(arguments::HELP, ExitCode::SUCCESS),
        Some(arguments::Ask::Version) => {
            return say(
                concat!("countercheck ", env!("CARGO_PKG_VERSION")),
                ExitCode::SUCCESS,
            );
        }
        None => {}
    }
    environment::clean();
    log();
    memory::keep_private();
    countercheck_core::providers::install_tls();
    let Some(home) = data_folder() else {
        return say(
            "countercheck: no data folder: set COUNTERCHECK_HOME",
            ExitCode::from(2),
        );
    };
    match crate::run(home, arguments.mode) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => say(&format!("countercheck: {error}"), ExitCode::FAILURE),
    }
}

/// `COUNTERCHECK_HOME`, or the place the platform keeps data of applications in.
fn data_folder() -> Option<PathBuf> {
    let set = |name| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(home) = set("COUNTERCHECK_HOME") {
        return Some(home);
    }
    let base = if cfg!(windows) {
        set("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        set("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        set("XDG_DATA_HOME").or_else(|| set("HOME").map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("countercheck"))
}

/// Log lines go to standard error; the filter is `COUNTERCHECK_LOG`. They hold nothing personal at
/// any level: a test runs a whole check at `trace` and looks.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("COUNTERCHECK_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}

#[allow(
    clippy::print_stderr,
    reason = "the one place that speaks to a terminal"
)]
fn say(text: &str, code: ExitCode) -> ExitCode {
    eprintln!("{text}");
    code
}
