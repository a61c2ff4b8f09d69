//! The program as a script meets it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where it is wrong"
)]

use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdout, Command, Output, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_countercheck-cli"))
}

fn ends(arguments: &[&str]) -> Output {
    program().args(arguments).output().unwrap()
}

/// A running program; ends with the test.
struct Running {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let mut child = program()
            .args(["simulate", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines }
    }

    fn line(&mut self) -> Value {
        serde_json::from_str(&self.lines.next().unwrap().unwrap()).unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn plain_client() -> reqwest::Client {
    // An error means that another test has done it.
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    reqwest::Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(10))
        .build()
        .unwrap()
}

async fn post(base_url: &Value, path: &str, token: Option<&Value>, body: Value) -> Value {
    let client = plain_client();
    let mut request = client.post(format!("{}{path}", base_url.as_str().unwrap()));
    if let Some(token) = token {
        request = request.bearer_auth(token.as_str().unwrap());
    }
    request
        .json(&body)
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_whole_check_with_what_is_printed() {
    let mut running = Running::start(&["--json"]);
    let catalogue = running.line();
    let base_url = &catalogue["base_url"];
    assert!(catalogue["references"].as_array().unwrap().len() > 5);
    assert!(catalogue["faults"].as_array().unwrap().len() > 50);
    let people = catalogue["people"].as_array().unwrap();
    let adult = people.iter().find(|p| p["script"] == "adult").unwrap();

    let keys = json!({ "imp_key": "training", "imp_secret": "training" });
    let token = post(base_url, "/users/getToken", None, keys).await;
    let token = Some(&token["response"]["access_token"]);
    let sent = post(
        base_url,
        "/certifications/otp/request",
        token,
        adult.clone(),
    )
    .await;
    let imp_uid = sent["response"]["imp_uid"].as_str().unwrap();

    let sms = running.line();
    assert_eq!(sms["sms"]["phone"], adult["phone"]);
    let path = format!("/certifications/otp/confirm/{imp_uid}");
    let otp = json!({ "otp": sms["sms"]["code"] });
    let done = post(base_url, &path, token, otp).await;
    assert_eq!(done["response"]["certified"], true);
    assert_eq!(done["response"]["name"], adult["name"]);
}

#[tokio::test]
async fn every_verification_it_prints_can_be_asked_for() {
    let mut running = Running::start(&["--json"]);
    let catalogue = running.line();
    let cases = catalogue["vove"]["cases"].as_array().unwrap();
    assert!(cases.len() >= 16);
    assert!(catalogue["vove"]["faults"].as_array().unwrap().len() >= 20);
    let client = plain_client();
    for case in cases {
        let mut url = reqwest::Url::parse(catalogue["base_url"].as_str().unwrap()).unwrap();
        let reference = case["reference"].as_str().unwrap();
        let segments = ["v2", "users", reference];
        url.path_segments_mut().unwrap().extend(segments);
        let answer = client.get(url).header("x-api-key", "training");
        let status = answer.send().await.unwrap().status().as_u16();
        let expected = if case["key"] == "nothing-yet" {
            404
        } else {
            200
        };
        assert_eq!(status, expected, "{reference}");
    }
}

#[tokio::test]
async fn a_scenario_turns_the_switches() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    write!(file, r#"{{ "channel_key_required": true }}"#).unwrap();
    let mut running = Running::start(&["--json", "--scenario", file.path().to_str().unwrap()]);
    let catalogue = running.line();
    let base_url = &catalogue["base_url"];
    let keys = json!({ "imp_key": "training", "imp_secret": "training" });
    let token = post(base_url, "/users/getToken", None, keys).await;
    let token = Some(&token["response"]["access_token"]);
    let adult = catalogue["people"][0].clone();
    let refused = post(base_url, "/certifications/otp/request", token, adult).await;
    assert!(refused["message"].as_str().unwrap().contains("channel_key"));
}

#[cfg(unix)]
#[test]
fn it_prints_what_it_knows_and_ends_on_an_interrupt() {
    let mut running = Running::start(&[]);
    let mut printed = Vec::new();
    for line in running.lines.by_ref() {
        let line = line.unwrap();
        let last = line.contains("Ctrl-C");
        printed.push(line);
        if last {
            break;
        }
    }
    let printed = printed.join("\n");
    for wanted in [
        "http://127.0.0.1:",
        "010-5555-0101",
        "imp_000000000001",
        "refused with 9015",
        "/v2",
        "cust-20417",
        "SALMI, Nora Elina",
        "cust/2043 9?é",
        "fault-429-second",
    ] {
        assert!(printed.contains(wanted), "{wanted} in\n{printed}");
    }
    let interrupt = Command::new("kill")
        .args(["-INT", &running.child.id().to_string()])
        .status();
    assert!(interrupt.unwrap().success());
    assert_eq!(running.child.wait().unwrap().code(), Some(0));
}

#[test]
fn bad_input_ends_with_two_and_a_reason() {
    let misspelt = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(misspelt.path(), r#"{ "code_second": 5 }"#).unwrap();
    let misspelt = misspelt.path().to_str().unwrap();
    let here = "127.0.0.1:0";
    for (arguments, reason) in [
        (
            vec!["simulate", "--listen", "0.0.0.0:0"],
            "not a loopback address",
        ),
        (
            vec!["simulate", "--listen", "here"],
            "not an address with a port",
        ),
        (vec!["simulate", "--port", "1"], "`--port`"),
        (vec!["simulate"], "needs --listen"),
        (
            vec!["simulate", "--listen", here, "--scenario", misspelt],
            "code_second",
        ),
        (
            vec!["simulate", "--listen", here, "--scenario", "/nonexistent"],
            "/nonexistent",
        ),
        (vec!["dance"], "`dance`"),
        (vec![], "Usage"),
    ] {
        let output = ends(&arguments);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {error}");
        assert!(error.contains(reason), "{arguments:?}: {error}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn an_address_in_use_is_a_finding() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = ends(&["simulate", "--listen", &address]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr).unwrap().contains(&address));
}

#[test]
fn help_and_version_are_fine() {
    for (arguments, wanted) in [
        (vec!["--help"], "simulate"),
        (vec!["--version"], env!("CARGO_PKG_VERSION")),
        (
            vec!["simulate", "--help"],
            "\"channel_key_required\": false",
        ),
    ] {
        let output = ends(&arguments);
        assert_eq!(output.status.code(), Some(0));
        assert!(String::from_utf8(output.stdout).unwrap().contains(wanted));
    }
}
