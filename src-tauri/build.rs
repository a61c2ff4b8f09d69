//! Tells Tauri where the capabilities and permissions are, and makes the page folder exist.

use std::path::Path;

use tauri_build::{AppManifest, Attributes};

fn main() {
    // A build without Node must work: the folder is only filled by `npm run build`.
    let pages = Path::new("ui/dist");
    if !pages.exists() {
        std::fs::create_dir_all(pages).expect("ui/dist can be made");
    }
    for watched in ["src-tauri/capabilities", "src-tauri/permissions", "ui/dist"] {
        println!("cargo:rerun-if-changed={watched}");
    }
    tauri_build::try_build(
        Attributes::new()
            .capabilities_path_pattern("./src-tauri/capabilities/**/*")
            .app_manifest(
                AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*.toml"),
            ),
    )
    .expect("the Tauri configuration is valid");
}
