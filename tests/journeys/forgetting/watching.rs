//! Opens the training store, lets the page remember something, locks, and looks for it.

use std::path::PathBuf;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use countercheck_app::boot::memory;
use countercheck_app::contract::app::{Mode, OpenRequest};
use countercheck_app::shell::Shell;
use tauri::{AppHandle, Manager, WebviewWindow};

use crate::processes::{holds, web};

const PATIENCE: Duration = Duration::from_secs(60);
/// Put together in the page alone, so that no program has it by itself.
const SEEN: [&str; 2] = ["only-a-page-", "has-seen-this"];

pub fn main() {
    let home = std::env::var_os("COUNTERCHECK_HOME").unwrap();
    memory::keep_private();
    countercheck_core::providers::install_tls();
    countercheck_app::run_beside(PathBuf::from(home), Some(Mode::Training), |app| {
        std::thread::spawn(move || {
            watch(&app);
            app.exit(0);
        });
    })
    .unwrap();
}

fn watch(app: &AppHandle) {
    let main = app.get_webview_window("main").unwrap();
    until("the page", || {
        answer(&main, "document.readyState") == "\"complete\""
    });
    let shell = app.state::<Shell>();
    let request = OpenRequest {
        mode: Mode::Training,
        operator: None,
        keeper: None,
        passphrase: None,
    };
    tauri::async_runtime::block_on(shell.open_store(request)).unwrap();
    let [one, two] = SEEN;
    answer(
        &main,
        &format!(
            "globalThis.seen = Array.from({{ length: 100 }}, (_, n) => ['{one}', '{two}', n].join('')); 0"
        ),
    );
    let before = web();
    let text = SEEN.concat();
    let held: usize = before.iter().map(|pid| holds(*pid, &text)).sum();

    tauri::async_runtime::block_on(shell.close(None));
    until("the processes to be others", || {
        let now = web();
        !now.is_empty() && now.iter().all(|pid| !before.contains(pid))
    });
    until("the page anew", || {
        answer(&main, "document.querySelector('main')?.dataset.stage") == "\"unlock\""
    });
    let left: usize = web().iter().map(|pid| holds(*pid, &text)).sum();
    println!(
        "{}",
        serde_json::json!({ "held": held, "left": left, "before": before, "after": web() })
    );
}

/// What a script of the page comes to, as JSON; empty where the page is not there yet.
fn answer(page: &WebviewWindow, script: &str) -> String {
    let (told, hears) = mpsc::channel();
    let asked = page.eval_with_callback(script, move |answer| {
        let _late = told.send(answer);
    });
    asked
        .ok()
        .and_then(|()| hears.recv_timeout(Duration::from_secs(2)).ok())
        .unwrap_or_default()
}

fn until(what: &str, holds: impl Fn() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}
