//! However often a button is pressed, a case is decided once.

use std::sync::Arc;

use countercheck_core::domain::review::Verdict;
use tokio::task::JoinSet;

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_decisions_are_one() {
    let provider = Provider::with(&["x"]).await;
    let site = Arc::new(site(&provider).await);
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    let mut clicks = JoinSet::new();
    for click in 0..100 {
        // Two windows, and two minds.
        let verdict = Verdict::ALL[click % 4];
        let (site, decide) = (Arc::clone(&site), decide(&case, verdict));
        clicks.spawn(async move { site.desk.review().decide(decide).await.is_ok() });
    }
    let done = clicks.join_all().await;
    assert_eq!(done.iter().filter(|done| **done).count(), 1);
    let rows = site.rows();
    for (query, count) in [
        ("SELECT count(*) FROM review_decisions", 1),
        ("SELECT count(*) FROM audit WHERE kind = 'reviewDecided'", 1),
    ] {
        assert_eq!(rows.one::<u32>(query).await, count, "{query}");
    }
    assert_eq!(provider.fetched("x"), 2, "opened, and compared once");
    assert!(rows.log_is_whole().await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_first_looks_are_one() {
    let provider = Provider::with(&["x"]).await;
    let site = Arc::new(site(&provider).await);
    let case = opened(&site, "x").await;
    let mut clicks = JoinSet::new();
    for _ in 0..100 {
        let (site, id) = (Arc::clone(&site), case.id.clone());
        clicks.spawn(async move {
            let look = super::bench::same();
            site.desk.review().first_look(&id, look).await.is_ok()
        });
    }
    let done = clicks.join_all().await;
    assert_eq!(done.iter().filter(|done| **done).count(), 1);
    let looks = "SELECT count(*) FROM review_looks";
    assert_eq!(site.rows().one::<u32>(looks).await, 1);
}

/// The window tells of every frame; the log has each picture once for each manner.
#[tokio::test]
async fn a_view_is_in_the_log_once() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    for _ in 0..20 {
        review.looked(&case.id, "selfie", false).await.unwrap();
        review.looked(&case.id, "selfie", true).await.unwrap();
    }
    assert!(review.looked(&case.id, "0.tail", true).await.is_err());
    assert!(review.looked("another", "selfie", true).await.is_err());
    let rows = site.rows();
    let told = rows
        .column(
            "SELECT content FROM audit JOIN log_details ON entry = seq
             WHERE kind = 'pictureViewed' ORDER BY seq",
        )
        .await;
    assert_eq!(told.len(), 2, "{told:?}");
    let sha256 = "SELECT json_extract(content, '$.inputs[0].sha256')
        FROM audit JOIN log_details ON entry = seq WHERE kind = 'caseOpened'";
    let sha256 = rows.one::<String>(sha256).await;
    assert!(sha256.len() == 64 && told.iter().all(|content| content.contains(&sha256)));
    // The log itself does not say which picture of all pictures it was.
    let log = rows.column("SELECT body FROM audit").await.join("\n");
    assert!(!log.contains(&sha256));
}
