//! The peer of the start-up measurement: a window of the same Tauri version that shows one word.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("benches/empty/tauri.conf.json"))
}
