//! Tells Tauri where the capabilities and permissions are, and makes the page folder exist.

use std::error::Error;
use std::path::Path;

use tauri_build::{AppManifest, Attributes};

fn main() -> Result<(), Box<dyn Error>> {
    // A build without Node must work: the folder is only filled by `npm run build`.
    std::fs::create_dir_all(Path::new("ui/dist"))?;
    for watched in ["src-tauri/capabilities", "src-tauri/permissions", "ui/dist"] {
        emit(&format!("cargo:rerun-if-changed={watched}"));
    }
    tauri_build::try_build(
        Attributes::new()
            .capabilities_path_pattern("./src-tauri/capabilities/**/*")
            .app_manifest(
                AppManifest::new().permissions_path_pattern("./src-tauri/permissions/**/*.toml"),
            ),
    )?;
    Ok(())
}

#[allow(
    clippy::print_stdout,
    reason = "this is how a build script speaks to Cargo"
)]
fn emit(instruction: &str) {
    println!("{instruction}");
}
