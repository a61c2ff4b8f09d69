//! Finding cases: masked but for what was typed, in the log once a search, and never telling what is not
//! told.

use std::time::Duration;

use countercheck_core::desks::searching::{Found, REST, Results, Sought};
use countercheck_core::domain::keeping::Ground;
use countercheck_core::domain::quality::Expected;
use countercheck_core::domain::reason::Verdict as AtCounter;
use countercheck_core::domain::review::Verdict;
use countercheck_core::domain::search::{Marked, Tag};
use countercheck_core::store::history::Desk;
use serde_json::Value;

use super::known::{REVIEWER, SECOND, known};
use super::rereading::drawn;
use super::*;
use crate::fixture::{Scripted, ShownState, Site};

const AUDITOR: &str = "practiceAuditor";

async fn find(site: &Site, text: &str) -> Results {
    let sought = Sought {
        text: text.to_owned(),
        ..Sought::default()
    };
    site.desk.searching().find(sought, 50).await.unwrap()
}

async fn ids(site: &Site, text: &str) -> Vec<String> {
    let found = find(site, text).await;
    found.lines.into_iter().map(|line| line.id).collect()
}

fn text(marked: &Option<Marked>) -> &str {
    marked.as_ref().map_or("", |marked| &marked.text)
}

/// Bodies of the log entries of searches, oldest first.
async fn logged(site: &Site) -> Vec<Value> {
    let query = "SELECT body FROM audit WHERE kind = 'searched' ORDER BY seq";
    let bodies = site.rows().column(query).await;
    let bodies = bodies.iter().map(|body| serde_json::from_str(body));
    bodies.map(Result::unwrap).collect()
}

/// A counter check of 김하늘 that was accepted.
async fn checked() -> (Site, Scripted, String) {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let code = site.send("1").await;
    let result = site.confirm(&code, "123456").await;
    let id = result.seen().id;
    site.finish(&result, AtCounter::Accept, "A01", "").await;
    (site, server, id)
}

fn said(line: &Found) -> [&str; 3] {
    [text(&line.name), text(&line.phone), text(&line.reference)]
}

#[tokio::test]
async fn what_was_typed_is_shown_and_the_rest_is_masked() {
    let (site, _server, id) = checked().await;
    for (typed, name) in [
        ("김", "김*늘"),
        ("하늘", "김하늘"),
        ("ㄱㅎㄴ", "김*늘"),
        ("0101", "김*늘"),
        ("010-5555-0101", "김*늘"),
        ("imp_0000", "김*늘"),
        ("a01", "김*늘"),
        ("2026-11-21", "김*늘"),
        ("training", "김*늘"),
    ] {
        let found = find(&site, typed).await;
        let [line] = &found.lines[..] else {
            panic!("{typed}: {}", found.lines.len())
        };
        assert_eq!((&line.id, text(&line.name)), (&id, name), "{typed}");
        let shown = said(line).join(" ");
        assert!(!shown.contains("5555"), "{typed}: {shown}");
        assert_eq!(line.birth.as_deref(), Some("1988-**-**"));
        let decided = line.decided.as_ref().unwrap();
        assert_eq!(
            (&*decided.verdict, &decided.reasons[..]),
            ("accept", &["A01".to_owned()][..])
        );
    }
    for nothing in ["이", "010-5556-0101", "2026-11-20", "a02", "", "\"*"] {
        assert!(ids(&site, nothing).await.is_empty(), "{nothing}");
    }
}

#[tokio::test]
async fn letters_that_are_typed_are_one_entry_which_names_nobody() {
    let (site, _server, id) = checked().await;
    for typed in ["ㄱ", "기", "김", "김하", "김한", "김하느", "김하늘"] {
        find(&site, typed).await;
    }
    assert!(logged(&site).await.is_empty(), "somebody still types");
    // Another text is another search, and comes after what was sought before.
    find(&site, "0101").await;
    let [first] = &logged(&site).await[..] else {
        panic!()
    };
    assert_eq!(first["steps"], 7);
    assert_eq!(first["found"], 1);
    assert_eq!(first["meant"], serde_json::json!(["name"]));
    assert!(!first.to_string().contains("김"), "{first}");
    // A second of rest is the end of one.
    site.clock.advance(REST);
    find(&site, "01015").await;
    assert_eq!(logged(&site).await.len(), 2);
    for _ in 0..60 {
        tokio::time::sleep(Duration::from_millis(100)).await;
        if logged(&site).await.len() == 3 {
            break;
        }
    }
    assert_eq!(logged(&site).await.len(), 3, "nothing more was typed");
    // A page that is turned, and going, are ends too.
    let next = Sought {
        text: "김".to_owned(),
        only: vec![Tag::Counter],
        before: Some(1),
    };
    site.desk.searching().find(next, 50).await.unwrap();
    assert_eq!(logged(&site).await[3]["page"], true);
    find(&site, "박").await;
    site.desk.sign_out().await.unwrap();
    assert_eq!(logged(&site).await.len(), 5);
    assert!(
        site.desk
            .searching()
            .find(
                Sought {
                    text: "김".to_owned(),
                    ..Sought::default()
                },
                9
            )
            .await
            .is_err()
    );
    let rows = site.rows();
    assert!(rows.log_is_whole().await);
    assert_eq!(rows.one::<u32>("SELECT count(*) FROM searches").await, 5);
    drop(id);
}

#[tokio::test]
async fn an_erased_case_is_not_found() {
    let (site, _server, id) = checked().await;
    assert_eq!(ids(&site, "김하늘").await, std::slice::from_ref(&id));
    let scope = countercheck_core::desks::keeping::Scope::Request {
        desk: Desk::Counter,
        id,
        ground: Ground::ConsentWithdrawn,
    };
    let keeping = site.desk.keeping();
    let plan = keeping.plan(scope).await.unwrap();
    keeping.erase(plan.digest).await.unwrap();
    for _ in 0..100 {
        if ids(&site, "김하늘").await.is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("it is still found");
}

#[tokio::test]
async fn a_known_answer_is_found_while_it_waits_like_any_other_and_never_after() {
    let provider = Provider::with(&["customer-x"]).await;
    let site = known(site(&provider).await, "customer-x", Expected::Approve).await;
    let case = opened(&site, "customer-x").await;
    let found = find(&site, "customer").await;
    assert_eq!(found.lines.len(), 1);
    assert!(found.lines[0].decided.is_none(), "it waits");
    let case_id = case.id.clone();
    let review = site.desk.review();
    review
        .first_look(&case_id, super::bench::same())
        .await
        .unwrap();
    let case = told(&site, "customer-x").await;
    earn(&site, &case).await;
    review.decide(decide(&case, Verdict::Reject)).await.unwrap();
    assert!(ids(&site, "customer").await.is_empty());
    let site = site.handed_to(AUDITOR).await;
    assert!(ids(&site, "customer").await.is_empty());
}

#[tokio::test]
async fn a_decision_that_waits_to_be_read_again_is_not_told_to_who_may_read_it() {
    let provider = Provider::with(&["x"]).await;
    let site = drawn(&provider, Verdict::Approve).await;
    let decided = |found: &Results| {
        found
            .lines
            .iter()
            .filter(|line| line.decided.is_some())
            .count()
    };
    assert_eq!(decided(&find(&site, "x").await), 1, "{REVIEWER} made it");
    let site = site.handed_to(SECOND).await;
    for typed in ["x", "A10", "specimen", "2026-11-21"] {
        assert_eq!(decided(&find(&site, typed).await), 0, "{typed}");
    }
    let site = site.handed_to(AUDITOR).await;
    assert_eq!(decided(&find(&site, "x").await), 1);
}
