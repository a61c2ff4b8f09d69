//! The windows of the application and what they may load.

use tauri::{AppHandle, Runtime, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

/// Opens the main window. It shows our own pages and never navigates away from them.
pub fn open_main<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<WebviewWindow<R>> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Countercheck")
        .inner_size(1440.0, 900.0)
        .min_inner_size(960.0, 640.0)
        .on_navigation(|url| {
            let own = matches!(url.scheme(), "tauri")
                || (url.host_str() == Some("tauri.localhost"))
                || (cfg!(debug_assertions) && url.port() == Some(1420));
            if !own {
                tracing::warn!(scheme = url.scheme(), "navigation refused");
            }
            own
        })
        .build()
}
