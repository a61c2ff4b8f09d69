//! The windows of the application and what they may load.

use tauri::{AppHandle, Manager, Runtime, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::shell::Shell;

/// Label of the window for a second monitor.
pub const BENCH: &str = "bench";

/// What commands may do to windows.
pub trait Windows: Send + Sync {
    /// How high the largest window is, in pixels of the screen.
    fn height(&self) -> Option<u32>;
    /// Whether the window for a second monitor is open.
    fn bench_is_open(&self) -> bool;
    /// Opens it, or brings it forward.
    fn open_bench(&self) -> tauri::Result<()>;
    /// Closes it.
    fn close_bench(&self) -> tauri::Result<()>;
}

impl<R: Runtime> Windows for AppHandle<R> {
    fn height(&self) -> Option<u32> {
        let windows = self.webview_windows();
        let sizes = windows
            .values()
            .filter_map(|window| window.inner_size().ok());
        sizes.map(|size| size.height).max()
    }

    fn bench_is_open(&self) -> bool {
        self.get_webview_window(BENCH).is_some()
    }

    fn open_bench(&self) -> tauri::Result<()> {
        if let Some(open) = self.get_webview_window(BENCH) {
            return open.set_focus();
        }
        let pages = WebviewUrl::App("index.html#bench".into());
        ours(WebviewWindowBuilder::new(self, BENCH, pages))
            .title("Countercheck")
            .inner_size(1280.0, 800.0)
            .build()
            .map(drop)
    }

    fn close_bench(&self) -> tauri::Result<()> {
        match self.get_webview_window(BENCH) {
            Some(open) => open.close(),
            None => Ok(()),
        }
    }
}

/// Opens the main window. It shows our own pages and never navigates away from them.
pub fn open_main<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<WebviewWindow<R>> {
    ours(WebviewWindowBuilder::new(
        app,
        "main",
        WebviewUrl::default(),
    ))
    .title("Countercheck")
    .inner_size(1440.0, 900.0)
    .min_inner_size(960.0, 640.0)
    .build()
}

/// Each time the store is locked, the pages are begun anew. What they had shown is in the memory of
/// their processes, and no page can wipe that: it goes with the process. Ends never.
pub async fn forget_when_locked(app: AppHandle) {
    loop {
        app.state::<Shell>().locked().await;
        for window in app.webview_windows().values() {
            if let Err(error) = renew(window) {
                tracing::error!(%error, "a page was not begun anew");
            }
        }
    }
}

#[cfg(target_os = "linux")]
fn renew(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::WebViewExt;
    // A driver of tests gives up with the process that it drives, and ends the program.
    if cfg!(feature = "e2e") && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some() {
        return window.reload();
    }
    window.with_webview(|page| {
        let view = page.inner();
        view.terminate_web_process();
        view.reload();
    })
}

#[cfg(not(target_os = "linux"))]
fn renew(window: &WebviewWindow) -> tauri::Result<()> {
    window.reload()
}

/// A window is gone, however it was closed. Without the first there is nothing for the second to
/// look at, and a program that nobody sees would keep the store open.
pub fn gone<R: Runtime>(app: &AppHandle<R>, label: &str) {
    if label == BENCH {
        let app = app.clone();
        tauri::async_runtime::spawn(async move { app.state::<Shell>().bench_closed().await });
    } else if let Err(error) = app.close_bench() {
        tracing::error!(%error, "the second window stayed open");
    }
}

/// A window that never leaves our own pages and, where the system can do that, is left out of what is
/// recorded or shown to others. Linux cannot: there the bench has a watermark.
fn ours<R: Runtime, M: Manager<R>>(
    window: WebviewWindowBuilder<'_, R, M>,
) -> WebviewWindowBuilder<'_, R, M> {
    window.content_protected(true).on_navigation(|url| {
        let own = matches!(url.scheme(), "tauri")
            || (url.host_str() == Some("tauri.localhost"))
            || (cfg!(debug_assertions) && url.port() == Some(1420));
        if !own {
            tracing::warn!(scheme = url.scheme(), "navigation refused");
        }
        own
    })
}
