//! The shell: the only Rust that knows Tauri. It translates between the window and the desks of
//! `countercheck-core` and decides nothing.

pub mod boot;
pub mod clipboard;
pub mod contract;
mod handlers;
pub mod pictures;
pub mod shell;
mod windows;

use std::path::PathBuf;

use tauri::{AppHandle, Builder, Context, Manager, RunEvent, Runtime, WindowEvent, Wry};

use contract::app::Mode;
use shell::Shell;

/// Opens the main window and runs until it is closed.
pub fn run(home: PathBuf, chosen: Option<Mode>) -> tauri::Result<()> {
    run_beside(home, chosen, |_| {})
}

/// The same with something that looks on from inside, for tests of what no driver sees.
pub fn run_beside(
    home: PathBuf,
    chosen: Option<Mode>,
    beside: impl FnOnce(AppHandle) + Send + 'static,
) -> tauri::Result<()> {
    let app = application(Builder::<Wry>::default(), Shell::new(home, chosen))
        .setup(move |app| {
            windows::open_main(app.handle())?;
            let own = app.handle().clone();
            tauri::async_runtime::spawn(async move { own.state::<Shell>().keep_watch().await });
            let own = app.handle().clone();
            tauri::async_runtime::spawn(windows::forget_when_locked(own));
            beside(app.handle().clone());
            Ok(())
        })
        .build(context())?;
    app.run(|app, event| match event {
        // Managed state is never dropped, so the store is closed here.
        RunEvent::Exit => tauri::async_runtime::block_on(app.state::<Shell>().close(None)),
        RunEvent::WindowEvent {
            label,
            event: WindowEvent::Destroyed,
            ..
        } => windows::gone(app, &label),
        _ => {}
    });
    Ok(())
}

/// Commands and state, for any runtime: the permission tests use one without a window.
pub fn application<R: Runtime>(builder: Builder<R>, shell: Shell) -> Builder<R> {
    pictures::register(builder)
        .manage(shell)
        .invoke_handler(handlers::all())
}

fn context() -> Context<Wry> {
    tauri::generate_context!()
}
