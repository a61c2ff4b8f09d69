//! One Tauri command for each row of the list of commands: async, one request, one view.
//!
//! A row calls the function of the same name in `app`, `counter`, `settings` or `training`; those
//! convert, call a desk and convert back. A missing function does not compile.

mod app;
mod counter;
mod settings;
mod training;
mod views;

/// Every command under its own name, wherever it is written.
mod desk {
    pub use super::app::*;
    pub use super::counter::*;
    pub use super::settings::*;
    pub use super::training::*;
}

/// The commands as Tauri calls them.
mod rows {
    #![allow(missing_docs, reason = "documented in the contract, row by row")]

    use tauri::State;

    // The rows name their types as the contract does.
    use crate::contract::error::CommandError;
    use crate::contract::{Nothing, app, counter, settings, training};
    use crate::shell::Shell;

    macro_rules! commands {
        ($($name:ident($request:ty) -> $view:ty),* $(,)?) => {$(
            #[tauri::command]
            pub async fn $name(
                shell: State<'_, Shell>,
                request: $request,
            ) -> Result<$view, CommandError> {
                super::desk::$name(&shell, request).await
            }
        )*};
    }
    crate::with_commands!(commands);
}

/// The handler that Tauri registers.
pub fn all<R: tauri::Runtime>() -> impl Fn(tauri::ipc::Invoke<R>) -> bool + Send + Sync + 'static {
    macro_rules! register {
        ($($name:ident($request:ty) -> $view:ty),* $(,)?) => {
            tauri::generate_handler![$(rows::$name),*]
        };
    }
    crate::with_commands!(register)
}
