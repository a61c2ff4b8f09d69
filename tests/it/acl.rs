//! The capability file says exactly what the list of commands says, and Tauri enforces it.

use std::collections::BTreeSet;
use std::path::Path;

use countercheck_app::contract::typescript::NAMES;

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn the_main_window_may_call_the_listed_commands_and_nothing_else() {
    let capability: serde_json::Value =
        serde_json::from_str(&read("src-tauri/capabilities/main.json")).unwrap();
    let granted: BTreeSet<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|permission| permission.as_str().unwrap().to_owned())
        .collect();
    let listed: BTreeSet<String> = NAMES
        .iter()
        .map(|name| format!("allow-{}", name.replace('_', "-")))
        .collect();
    assert_eq!(
        granted, listed,
        "one permission for each command, none of the host's"
    );
    assert_eq!(capability["windows"], serde_json::json!(["main"]));
    assert!(
        capability.get("remote").is_none(),
        "no page from elsewhere may call anything"
    );
}

/// What others may see on a second monitor can look, and do nothing.
#[test]
fn the_second_window_may_look_and_nothing_else() {
    let capability: serde_json::Value =
        serde_json::from_str(&read("src-tauri/capabilities/bench.json")).unwrap();
    assert_eq!(capability["windows"], serde_json::json!(["bench"]));
    assert_eq!(
        capability["permissions"],
        serde_json::json!(["allow-app-state", "allow-review-state"])
    );
    assert!(capability.get("remote").is_none());
}
