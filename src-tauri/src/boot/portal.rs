//! Does the desktop portal answer?
//!
//! GTK asks it during start-up and waits 25 s; the window library asks for the theme and waits
//! another 5 s. So we ask first, briefly, and leave the session bus out for GTK if there is no
//! answer. A bus without a portal says so at once and costs nothing.

use std::sync::mpsc;
use std::time::Duration;

use zbus::blocking::Connection;

/// Enough for a portal that the bus must start first; short enough to be no nuisance.
const PATIENCE: Duration = Duration::from_millis(1000);

const NAME: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";

/// False if GTK would wait in vain, or would start a bus of its own because there is none.
pub fn answers() -> bool {
    match std::env::var("DBUS_SESSION_BUS_ADDRESS") {
        // Leads nowhere already; GTK sees that at once.
        Ok(address) if address.ends_with("/nonexistent") => return true,
        Ok(_) => {}
        Err(_) if runtime_bus_exists() => {}
        Err(_) => return false,
    }
    let (sender, receiver) = mpsc::channel();
    // Left behind if it hangs: the program is then replaced by itself, threads and all.
    std::thread::spawn(move || {
        ask();
        let _received = sender.send(());
    });
    receiver.recv_timeout(PATIENCE).is_ok()
}

/// Any answer will do, also a refusal.
fn ask() {
    let Ok(bus) = Connection::session() else {
        return;
    };
    let properties = Some("org.freedesktop.DBus.Properties");
    let question = ("org.freedesktop.portal.Settings", "version");
    if let Err(error) = bus.call_method(Some(NAME), PATH, properties, "Get", &question) {
        tracing::debug!(%error, "no portal");
    }
}

fn runtime_bus_exists() -> bool {
    std::env::var_os("XDG_RUNTIME_DIR")
        .is_some_and(|folder| std::path::Path::new(&folder).join("bus").exists())
}
