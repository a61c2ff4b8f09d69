//! The program without a window: commands go the way they go from one, through the door to the handler.

use std::sync::Arc;

use countercheck_app::contract::app::Mode;
use countercheck_app::shell::Shell;
use countercheck_core::clock::ManualClock;
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody, InvokeResponseBody};
use tauri::test::{
    INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets,
};
use tauri::webview::InvokeRequest;
use tauri::{App, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

pub struct Program {
    pub app: App<MockRuntime>,
    pub clock: Arc<ManualClock>,
    window: WebviewWindow<MockRuntime>,
    _home: TempDir,
}

impl Program {
    /// In training, with a clock that stands until it is moved.
    pub fn start() -> Self {
        countercheck_core::providers::install_tls();
        let home = TempDir::new().unwrap();
        let clock = Arc::new(ManualClock::new("2026-11-21T03:00:00Z".parse().unwrap()));
        let shell = Shell::with_clock(
            home.path().to_owned(),
            Some(Mode::Training),
            Arc::clone(&clock) as _,
        );
        let app = countercheck_app::application(mock_builder(), shell)
            .build(mock_context(noop_assets()))
            .unwrap();
        let window = WebviewWindowBuilder::new(&app, "main", Default::default())
            .build()
            .unwrap();
        Self {
            app,
            clock,
            window,
            _home: home,
        }
    }

    /// Asks a command. What does not even reach the door is a mistake of the test.
    pub fn ask(&self, command: &str, request: &Value) -> Result<Value, String> {
        let asked = InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: "tauri://localhost".parse().unwrap(),
            body: InvokeBody::Json(json!({ "request": request })),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        match get_ipc_response(&self.window, asked) {
            Ok(InvokeResponseBody::Json(view)) => Ok(serde_json::from_str(&view).unwrap()),
            Ok(InvokeResponseBody::Raw(_)) => Ok(Value::Null),
            Err(refused) => {
                let code = refused["code"].as_str();
                Err(code
                    .unwrap_or_else(|| panic!("{command}: {refused}"))
                    .to_owned())
            }
        }
    }

    /// The session as the window is told of it.
    pub fn session(&self) -> Value {
        self.ask("app_state", &json!({})).unwrap()["session"].clone()
    }

    /// Opens training, and signs in whom it is said.
    pub fn be(&self, operator: Option<&str>) {
        let session = self.session();
        let open = session["kind"] != "closed";
        match operator {
            Some(id) if session["operatorId"] == id => {}
            Some(id) if open => {
                let request = json!({ "operator": id, "passphrase": null });
                self.ask("session_sign_in", &request).unwrap();
            }
            None if session["kind"] == "signedOut" => {}
            None if open => drop(self.ask("session_sign_out", &json!({})).unwrap()),
            _ => {
                let request = json!({ "mode": "training", "operator": operator, "keeper": null, "passphrase": null });
                self.ask("store_open", &request).unwrap();
            }
        }
    }

    /// Locks.
    pub fn close(&self) {
        self.ask("store_close", &json!({})).unwrap();
    }
}
