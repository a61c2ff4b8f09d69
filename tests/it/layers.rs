//! Direction of dependency inside the crates, which Cargo cannot see:
//! desks -> {providers, store, keys, pictures} -> domain; providers, store and pictures never meet.

use std::path::{Path, PathBuf};

const CORE: &str = "src-tauri/core/src";

/// Module of core, and the modules of core it may name.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("secret", &[]),
    ("clock", &[]),
    ("keys", &["clock", "secret"]),
    ("proof", &["domain"]),
    ("packs", &["domain", "proof"]),
    ("store", &["domain", "keys", "clock", "proof"]),
    ("providers", &["domain", "clock", "secret"]),
    ("pictures", &["domain", "clock"]),
    ("documents", &["domain"]),
    (
        "desks",
        &[
            "domain",
            "keys",
            "store",
            "providers",
            "pictures",
            "documents",
            "proof",
            "packs",
            "clock",
            "secret",
        ],
    ),
];

#[test]
fn modules_of_core_only_name_what_lies_below_them() {
    let modules: Vec<&str> = MAY_NAME.iter().map(|(module, _)| *module).collect();
    for (module, allowed) in MAY_NAME {
        for (path, text) in sources(module) {
            for other in &modules {
                if other == module || allowed.contains(other) {
                    continue;
                }
                let named = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .any(|line| {
                        line.contains(&format!("crate::{other}::"))
                            || line.contains(&format!("crate::{other};"))
                    });
                assert!(
                    !named,
                    "{} names `{other}`, which is not below `{module}`",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn every_module_of_core_has_its_place() {
    let lib = std::fs::read_to_string(root().join(CORE).join("lib.rs")).unwrap();
    for line in lib.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        let module = line.trim_end_matches(';');
        assert!(
            MAY_NAME.iter().any(|(known, _)| *known == module),
            "`{module}` is new: say what it may name"
        );
    }
}

#[test]
fn only_the_shell_says_tauri() {
    for folder in [
        "src-tauri/core",
        "src-tauri/handouts",
        "src-tauri/paper",
        "src-tauri/pixels",
        "src-tauri/simulator",
        "src-tauri/cli",
    ] {
        for path in rust_files(&root().join(folder)) {
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(
                !text.contains("tauri::"),
                "{} must compile without a window",
                path.display()
            );
        }
    }
}

/// By the text: Linux has no such protection that a test could ask for.
#[test]
fn every_window_is_kept_out_of_recordings() {
    let mut made = 0;
    for path in rust_files(&root().join("src-tauri/src")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let text: String = text.split_whitespace().collect();
        let windows = text.matches("WebviewWindowBuilder::new(").count();
        assert_eq!(
            windows,
            text.matches("ours(WebviewWindowBuilder::new(").count(),
            "{} makes a window of its own",
            path.display()
        );
        made += windows;
        if let Some((_, ours)) = text.split_once("fnours<") {
            assert!(
                ours.contains("window.content_protected(true)"),
                "our windows are"
            );
        }
    }
    assert!(made >= 2, "the windows are found");
}

#[test]
fn no_file_is_a_room_too_large() {
    for folder in ["src-tauri", "tests"] {
        for path in rust_files(&root().join(folder)) {
            let lines = std::fs::read_to_string(&path).unwrap().lines().count();
            assert!(
                lines <= 600,
                "{} has {lines} lines: is there a room missing?",
                path.display()
            );
        }
    }
}

fn sources(module: &str) -> Vec<(PathBuf, String)> {
    let core = root().join(CORE);
    let mut files = rust_files(&core.join(module));
    files.push(core.join(format!("{module}.rs")));
    files
        .into_iter()
        .map(|path| (path.clone(), std::fs::read_to_string(&path).unwrap()))
        .collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else {
        return found;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
