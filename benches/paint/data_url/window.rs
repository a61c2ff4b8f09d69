//! The peer in our own kind of shell: Rust asks the provider and hands its texts to the page, which
//! makes `data:` addresses of them. This is how the task is usually solved.
#![allow(clippy::expect_used, reason = "a program for one's own terminal")]

use serde::{Deserialize, Serialize};
use tauri::utils::acl::ExecutionContext;

/// The answer, as far as the page needs it.
#[derive(Deserialize, Serialize)]
struct Evidence {
    selfie: String,
    documents: Vec<Document>,
}

#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    front: Option<String>,
    back: Option<String>,
    photo: Option<String>,
    front_cropped: Option<String>,
    back_cropped: Option<String>,
}

struct Provider {
    client: reqwest::Client,
    address: String,
}

#[tauri::command]
async fn evidence(
    reference: String,
    provider: tauri::State<'_, Provider>,
) -> Result<Evidence, String> {
    let address = format!("{}/v2/users/{reference}/documents", provider.address);
    let asked = provider.client.get(address).header("x-api-key", "training");
    let answer = asked.send().await.map_err(|error| error.to_string())?;
    answer.json().await.map_err(|error| error.to_string())
}

fn main() -> tauri::Result<()> {
    rustls::crypto::ring::default_provider()
        .install_default()
        .expect("no other provider was chosen");
    let provider = Provider {
        client: reqwest::Client::new(),
        address: std::env::var("PAINT_PROVIDER").expect("the address of the provider"),
    };
    let mut context = tauri::generate_context!("benches/paint/data_url/tauri.conf.json");
    // The list of permissions that is built in is the product's; this command is not on it.
    let local = ExecutionContext::Local;
    context
        .runtime_authority_mut()
        .__allow_command("evidence".to_owned(), local);
    tauri::Builder::default()
        .manage(provider)
        .invoke_handler(tauri::generate_handler![evidence])
        .run(context)
}
