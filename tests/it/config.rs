//! What the configuration must never lose.

use std::path::Path;

fn config() -> serde_json::Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tauri.conf.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn production_csp_has_no_way_around_it() {
    let config = config();
    let csp = config["app"]["security"]["csp"].as_object().unwrap();
    for (directive, value) in csp {
        let value = value.as_str().unwrap();
        for hole in [
            "unsafe-inline",
            "unsafe-eval",
            "unsafe-hashes",
            "data:",
            "blob:",
            "https:",
            "*",
        ] {
            assert!(!value.contains(hole), "{directive} must not allow {hole}");
        }
    }
    for closed in [
        "default-src",
        "base-uri",
        "form-action",
        "object-src",
        "frame-src",
    ] {
        assert_eq!(csp[closed], "'none'", "{closed} stays closed");
    }
    let security = &config["app"]["security"];
    assert!(
        security
            .get("dangerousDisableAssetCspModification")
            .is_none()
    );
    assert_eq!(security["freezePrototype"], true);
    assert_eq!(
        config["app"]["withGlobalTauri"], false,
        "the page gets no global API object"
    );
}

#[test]
fn the_shell_has_no_way_to_the_host_beyond_its_commands() {
    let manifest =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    for refused in [
        "devtools",
        "protocol-asset",
        "tauri-plugin-",
        "webview-data-url",
        "openssl",
    ] {
        assert!(
            !manifest.contains(refused),
            "{refused} must not come in unnoticed"
        );
    }
}
