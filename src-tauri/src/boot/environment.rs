//! Variables that must not reach the web view, and one that must.
//!
//! A variable cannot be taken away safely once threads may run, so the program starts itself again
//! with a clean environment: same process number, a few milliseconds, only when needed.

use std::ffi::OsString;
use std::process::Command;

/// Lets another program drive or inspect the window, also in a release build.
const OPENS_THE_WINDOW: &[&str] = &[
    "TAURI_WEBVIEW_AUTOMATION",
    "WEBKIT_INSPECTOR_SERVER",
    "WEBKIT_INSPECTOR_HTTP_SERVER",
    "GTK_MODULES",
];

/// Where there is no graphics card (virtual machines, remote desktops) Mesa draws, and a shortcut of
/// its rasteriser smears parts of turned pictures: an eye, in every twentieth view. Without the
/// shortcut it drew each of them right. Graphics cards do not read the variable.
#[cfg(target_os = "linux")]
const EXACT_DRAWING: (&str, &str) = ("LP_PERF", "no_rast_linear");

/// Leads nowhere, at once: neither GTK nor the C library of D-Bus then waits or starts a bus.
#[cfg(target_os = "linux")]
const NO_BUS: &str = "unix:path=/nonexistent";

/// To be called first, before there is a second thread. Starts the program again if something in
/// its environment has to go.
pub fn clean() {
    #[cfg(target_os = "linux")]
    if let Err(error) = glib::setenv(EXACT_DRAWING.0, EXACT_DRAWING.1, false) {
        tracing::warn!(%error, "turned pictures may be drawn inexactly");
    }
    let mut again = Again::default();
    if cfg!(not(feature = "e2e")) {
        for name in OPENS_THE_WINDOW {
            if std::env::var_os(name).is_some() {
                again.remove.push(name);
            }
        }
    }
    #[cfg(target_os = "linux")]
    if !super::portal::answers() {
        // The keychain needs the bus all the same.
        if let Some(bus) = std::env::var_os("DBUS_SESSION_BUS_ADDRESS") {
            again.set.push((crate::shell::BUS_VARIABLE, bus));
        }
        again.set.push(("DBUS_SESSION_BUS_ADDRESS", NO_BUS.into()));
    }
    again.start();
}

#[derive(Default)]
struct Again {
    remove: Vec<&'static str>,
    set: Vec<(&'static str, OsString)>,
}

impl Again {
    fn start(self) {
        if self.remove.is_empty() && self.set.is_empty() {
            return;
        }
        let Ok(program) = std::env::current_exe() else {
            return;
        };
        let mut command = Command::new(program);
        command.args(std::env::args_os().skip(1));
        for name in self.remove {
            command.env_remove(name);
        }
        command.envs(self.set);
        replace(command);
    }
}

#[cfg(unix)]
fn replace(mut command: Command) {
    use std::os::unix::process::CommandExt;

    // Returns only if it failed; the program then goes on as it was started.
    let error = command.exec();
    tracing::warn!(kind = ?error.kind(), "the environment could not be cleaned");
}

#[cfg(not(unix))]
fn replace(mut command: Command) {
    if let Ok(status) = command.status() {
        std::process::exit(status.code().unwrap_or(1));
    }
}
