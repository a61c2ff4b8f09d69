//! Nothing secret comes to lie in the store, nor in the files as they are.

use std::fs;

use crate::fixture::{
    Call, Scripted, ShownState, Site, legible, message, person, simulated, typed_by,
};
use countercheck_core::domain::reason::Verdict;
use serde_json::json;

/// A seventh digit cannot be told from other digits in a dump, so it is looked for with its six.
#[tokio::test]
async fn no_row_has_what_must_not_be_written() {
    let (site, simulator) = simulated().await;
    let adult = person(&simulator, "adult");
    let code = site.counter().send(typed_by(&adult, "1")).await.unwrap();
    let wrong = site.confirm(&code, "000000").await;
    let code = site.resend(&wrong).await;
    let otp = message(&simulator, adult.phone);
    let result = site.confirm(&code, &otp).await;
    site.finish(&result, Verdict::Accept, "A01", "").await;
    let looked_up = site
        .counter()
        .look_up(&result.outcome().imp_uid)
        .await
        .unwrap();
    site.finish(&looked_up, Verdict::Accept, "A01", "").await;

    let dump = legible(&site.rows().everything().await);
    for needle in [
        adult.phone,
        "010-5555-0101",
        "5555",
        &otp,
        "880715",
        "-2000000",
    ] {
        assert!(
            !dump.contains(needle),
            "{needle} lies in the store:\n{dump}"
        );
    }
    // It would be found: these are there on purpose.
    for expected in [
        "김하늘",
        "1988-07-15",
        "010-****-0101",
        "checks.sex: female",
    ] {
        assert!(dump.contains(expected), "{expected} is not in the dump");
    }
}

#[tokio::test]
async fn ci_di_and_token_are_nowhere() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    server.record(json!({ "phone": "01055550101", "carrier": "SKT" }));
    let code = site.send("1").await;
    let result = site.confirm(&code, "975310").await;
    assert!(result.outcome().verified);
    assert_eq!(server.bodies(Call::Confirm)[0]["otp"], "975310");
    assert_eq!(server.bodies(Call::Request)[0]["gender_digit"], "2");
    let dump = legible(&site.rows().everything().await);
    for secret in [
        "CI-of-the-customer",
        "DI-of-the-customer",
        "0123456789abcdef",
        "975310",
        "gender_digit",
    ] {
        assert!(
            !dump.contains(secret),
            "{secret} lies in the store:\n{dump}"
        );
    }
    assert!(dump.contains("persons.ci_key"), "the keyed hash is there");

    let folder = site.folder();
    let site = site.reopen().await;
    for entry in fs::read_dir(site.folder().path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            let bytes = fs::read(&path).unwrap();
            let holds = |text: &str| {
                bytes
                    .windows(text.len())
                    .any(|part| part == text.as_bytes())
            };
            for text in ["김하늘", "1988-07-15", "975310", "CI-of-the-customer"] {
                assert!(!holds(text), "{text} in {}", path.display());
            }
        }
    }
    assert_eq!(folder.path(), site.folder().path());
}

/// Refusals are kept in the provider's words, and no seventh digit is in the log of the program.
#[tokio::test]
async fn log_entries_name_nobody() {
    let (site, simulator) = simulated().await;
    for script in ["adult", "noMessage", "maybeSent"] {
        let customer = person(&simulator, script);
        let shown = site
            .counter()
            .send(typed_by(&customer, script))
            .await
            .unwrap();
        if shown.stage() == "code" {
            site.counter().cancel(shown.seen()).await.unwrap();
        }
    }
    let bodies = site
        .rows()
        .column("SELECT kind || subject || body FROM audit")
        .await
        .join("\n");
    let bodies = legible(&bodies);
    for name in ["김하늘", "배바람", "신여름", "0101", "1988"] {
        assert!(!bodies.contains(name), "{name} in {bodies}");
    }
}

/// What the tests above look through has everything but what chance made.
#[test]
fn only_hashes_and_drawn_names_are_left_out() {
    let hash = "5555".repeat(16);
    let name = "0193a5b0-5555-7000-8000-0101c0ffee00";
    assert_eq!(
        legible(&format!("01055550101 {hash} key:{name}; a-{{880715-2}}")),
        "01055550101 … key:…; a-{880715-2}"
    );
}
