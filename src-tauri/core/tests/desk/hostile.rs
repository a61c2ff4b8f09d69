//! Texts that are meant for somebody else: the database, a terminal, a spreadsheet, a reader of the log.
//! Each is kept as it was typed or refused with a name, and nothing else happens.

use std::fs;

use countercheck_core::domain::reason::Verdict;
use countercheck_core::proof::Told;
use jiff::SignedDuration;
use serde_json::{Value, json};

use crate::fixture::{Scripted, Site, refused_fields};
use crate::records::{read, verified};

const HOSTILE: [&str; 36] = [
    "'; DROP TABLE decisions; --",
    "' OR '1'='1",
    "\" OR \"\"=\"",
    "1); DELETE FROM audit WHERE (1=1",
    "'; ATTACH DATABASE '/tmp/x' AS x; --",
    "?1 :note @note $note",
    "%_\\ESCAPE'\\'",
    "NEAR(a b, 2) OR a* NOT b",
    "\"a\" AND -b:c ^d",
    "[2J is no \u{1b}[2J and no \u{1b}]0;title\u{7}",
    "one\nand another",
    "one\r\n{\"seq\":1,\"kind\":\"decisionSaved\"}",
    "\u{2028}line\u{2029}paragraph",
    "\u{202e}gnitirw",
    "\u{feff}mark",
    "nothing\u{0}after",
    "𝕏 👩‍👩‍👧‍👦 🇰🇷",
    "각\u{1112}\u{1161}\u{11ab}",
    "Z̸̢̛a̷l̶g̵o̴",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "{{constructor.constructor('return 1')()}}",
    "${jndi:ldap://127.0.0.1/a}",
    "$(id) `id` | id && id",
    "%s%s%n%x {} {0}",
    "../../../etc/passwd",
    "C:\\CON\\NUL",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1-1",
    "\t=1+1",
    "NULL",
    "undefined",
    "1e309",
    "-0",
    "９９９９",
];

#[tokio::test(flavor = "multi_thread")]
async fn is_kept_as_it_was_typed_and_does_nothing() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    server.record(json!({}));
    let mut kept = Vec::new();
    for (click, text) in HOSTILE.into_iter().enumerate() {
        let code = site.send(&click.to_string()).await;
        let result = site.confirm(&code, "123456").await;
        let decided = site.decide(&result, Verdict::Accept, "A02", text).await;
        match decided {
            Ok(_) => kept.push(text.trim()),
            // Whoever typed it is told, and can type something else.
            Err(refused) => {
                let refused = refused_fields::<()>(Err(refused));
                assert!(refused[0].starts_with("note: "), "{text:?}: {refused:?}");
                site.decide(&result, Verdict::Accept, "A02", "as ever")
                    .await
                    .unwrap();
                kept.push("as ever");
            }
        }
        site.counter().next().await.unwrap();
        // Within the allowance of the site.
        site.clock.jump(SignedDuration::from_hours(24));
    }
    assert!(kept.iter().filter(|text| **text == "as ever").count() <= 4);

    let rows = site.rows();
    let notes = rows
        .column("SELECT note FROM decisions ORDER BY entry")
        .await;
    assert_eq!(notes, kept);
    assert!(rows.log_is_whole().await);
    let walked = verified(&site.desk).await;
    assert_eq!(walked.broken, None);

    let records = site.desk.records();
    for text in HOSTILE {
        // A reason is text of the same kind.
        let _refused_or_kept = records.export_checkpoint(text).await;
    }
    let exported = records.export_log("for the auditor").await.unwrap();
    let text = fs::read_to_string(&exported.file).unwrap();
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        lines.len(),
        exported.entries as usize + 2,
        "a line an entry"
    );
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}', '\r']));
    for hostile in HOSTILE.into_iter().filter(|text| text.len() > 9) {
        assert!(!text.contains(hostile), "{hostile:?} is in the log");
    }
    assert_eq!(read(&exported.file, &Told::default()).wrong, []);
}
