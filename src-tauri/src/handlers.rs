//! One Tauri command for each row of the list of commands: async, one request, one view.
//!
//! A row calls the function of the same name in one of the modules below; those convert, call a desk
//! and convert back. A missing function does not compile.

mod app;
mod blocklist;
mod cases;
mod counter;
mod exports;
mod figures;
mod keeping;
mod operators;
mod quality;
mod records;
mod review;
mod searching;
mod session;
mod settings;
mod training;
pub(crate) mod views;

use std::ops::Deref;

use tauri::{Manager, Runtime, WebviewWindow};

use crate::shell::Shell;
use crate::windows::Windows;

/// A request with the window it came from. Most commands only need the program's state.
pub struct Asked<'a> {
    shell: &'a Shell,
    /// Label of the window.
    pub window: &'a str,
    /// The windows of the program.
    pub windows: &'a dyn Windows,
}

impl<'a> Asked<'a> {
    fn by<W: Runtime>(window: &'a WebviewWindow<W>, shell: &'a Shell) -> Self {
        Self {
            shell,
            window: window.label(),
            windows: window.app_handle(),
        }
    }
}

impl Deref for Asked<'_> {
    type Target = Shell;

    fn deref(&self) -> &Shell {
        self.shell
    }
}

/// Every command under its own name, wherever it is written.
mod desk {
    pub use super::app::*;
    pub use super::blocklist::*;
    pub use super::cases::*;
    pub use super::counter::*;
    pub use super::exports::{
        export_cancel, export_cases, export_cases_whole, export_pack, export_receipt, exports_list,
    };
    pub use super::figures::*;
    pub use super::keeping::*;
    pub use super::operators::*;
    pub use super::quality::*;
    pub use super::records::*;
    pub use super::review::*;
    pub use super::searching::*;
    pub use super::session::*;
    pub use super::settings::*;
    pub use super::training::*;
}

/// The commands as Tauri calls them.
mod rows {
    #![allow(missing_docs, reason = "documented in the contract, row by row")]

    use tauri::{Runtime, State, WebviewWindow};

    // The rows name their types as the contract does.
    use super::Asked;
    use crate::contract::error::CommandError;
    use crate::contract::{
        Nothing, app, blocklist, cases, counter, exports, figures, keeping, people, quality,
        records, review, searching, settings, training,
    };
    use crate::shell::Shell;

    macro_rules! commands {
        ($($name:ident($request:ty) -> $view:ty: $access:ident $([$($role:ident)*])?),* $(,)?) => {$(
            #[tauri::command]
            pub async fn $name<R: Runtime>(
                window: WebviewWindow<R>,
                shell: State<'_, Shell>,
                request: $request,
            ) -> Result<$view, CommandError> {
                // The one door: nothing of a command runs before it, and nobody comes or goes while
                // one is under way.
                let _pass = shell.admit(crate::access!($access $([$($role)*])?)).await?;
                super::desk::$name(&Asked::by(&window, &shell), request).await
            }
        )*};
    }
    crate::with_commands!(commands);
}

/// The handler that Tauri registers.
pub fn all<R: tauri::Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
    macro_rules! register {
        ($($name:ident($request:ty) -> $view:ty: $access:ident $([$($role:ident)*])?),* $(,)?) => {
            tauri::generate_handler![$(rows::$name),*]
        };
    }
    crate::with_commands!(register)
}
