//! An approval is taken only when everything is done, whatever the window sends.

use countercheck_core::desks::review::MarkItem;
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::Verdict;
use serde_json::json;

use super::bench::{mark, same};
use super::*;
use crate::fixture::refused_fields;

#[tokio::test]
async fn each_thing_that_is_left_out_is_in_the_way() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    let blocked = ["verdict: approvalBlocked"];
    assert_eq!(refused_fields(approve(&site, &case).await), blocked);

    let items = case.checklist.iter().flat_map(|group| &group.items);
    let items: Vec<_> = items.filter(|item| item.mandatory).collect();
    assert_eq!(items.len(), 6 + 4 + 3);
    for item in &items {
        review
            .mark(&case.id, mark(&item.id, Outcome::Pass))
            .await
            .unwrap();
        assert_eq!(refused_fields(approve(&site, &case).await), blocked);
    }
    for id in ["selfie", "0.photo", "0.front"] {
        // Small is not readable.
        review.looked(&case.id, id, false).await.unwrap();
    }
    assert_eq!(refused_fields(approve(&site, &case).await), blocked);
    for id in ["selfie", "0.photo", "0.front"] {
        review.looked(&case.id, id, true).await.unwrap();
        assert_eq!(refused_fields(approve(&site, &case).await), blocked, "{id}");
    }
    let shown = review.first_look(&case.id, same()).await.unwrap();
    assert_eq!(shown.case().blockers, []);

    // Whatever is taken back is in the way again.
    let nose = &items[3].id;
    for result in [Outcome::Fail, Outcome::NotChecked, Outcome::CannotCheck] {
        let shown = review.mark(&case.id, mark(nose, result)).await.unwrap();
        assert_eq!(shown.case().blockers.len(), 1, "{result:?}");
        assert_eq!(refused_fields(approve(&site, &case).await), blocked);
    }
    let why = MarkItem {
        note: Some("A scarf.".to_owned()),
        ..mark(nose, Outcome::CannotCheck)
    };
    let shown = review.mark(&case.id, why).await.unwrap();
    assert_eq!(shown.case().blockers, []);
    assert_eq!(approve(&site, &case).await.unwrap().stage(), "decided");
}

#[tokio::test]
async fn only_what_is_on_the_screen() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    let mut other = decide(&case, Verdict::Approve);
    other.reference = "y".to_owned();
    assert_eq!(
        refused_fields(review.decide(other).await),
        ["reference: otherReference"]
    );
    let mut other = decide(&case, Verdict::Reject);
    other.case = "another".to_owned();
    assert!(review.decide(other).await.is_err());
    // From the list nothing is decided.
    review.leave("x").await.unwrap();
    assert!(approve(&site, &case).await.is_err());
    assert_eq!(
        site.rows()
            .one::<u32>("SELECT count(*) FROM review_decisions")
            .await,
        0
    );
}

/// Without a selfie, without a portrait, without a document: never, whatever is answered.
#[tokio::test]
async fn what_is_not_there_cannot_be_approved() {
    let provider = Provider::with(&["selfie", "front", "none"]).await;
    provider.change("selfie", |case| case.documents["selfie"] = json!(""));
    provider.change("front", |case| {
        case.documents["documents"][0]["front"] = json!(null);
    });
    provider.change("none", |case| {
        case.user["documents"] = json!([]);
        case.documents["documents"] = json!([]);
    });
    let site = site(&provider).await;
    let review = site.desk.review();
    for reference in ["selfie", "front", "none"] {
        let case = opened(&site, reference).await;
        let look = countercheck_core::desks::review::FirstLook {
            a: String::new(),
            b: String::new(),
            ..same()
        };
        review.first_look(&case.id, look).await.unwrap();
        for picture in &case.pictures {
            // What is missing cannot have been looked at.
            let id = picture.place.id();
            let seen = review.looked(&case.id, &id, true).await;
            assert_eq!(seen.is_ok(), picture.original.is_some(), "{id}");
        }
        for item in case.checklist.iter().flat_map(|group| &group.items) {
            review
                .mark(&case.id, mark(&item.id, Outcome::Pass))
                .await
                .unwrap();
        }
        assert_eq!(
            refused_fields(approve(&site, &case).await),
            ["verdict: approvalBlocked"],
            "{reference}"
        );
        let missing = case
            .findings
            .iter()
            .any(|found| found.kind == "pictureMissing");
        assert!(missing, "{reference}");
        review.decide(decide(&case, Verdict::Reject)).await.unwrap();
    }
}

#[tokio::test]
async fn a_customer_is_asked_three_times_in_all() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    for round in [1, 2] {
        let case = opened(&site, "x").await;
        assert_eq!((case.round, case.rounds_allowed), (round, 3));
        review
            .decide(decide(&case, Verdict::AskAgain))
            .await
            .unwrap();
    }
    let case = opened(&site, "x").await;
    assert_eq!(case.round, 3);
    assert_eq!(
        refused_fields(review.decide(decide(&case, Verdict::AskAgain)).await),
        ["verdict: roundsUsedUp"]
    );
    review.decide(decide(&case, Verdict::Refer)).await.unwrap();
}

#[tokio::test]
async fn places_lie_in_pictures_of_the_case() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    let pin = |picture: &str, rect| MarkItem {
        item: "face.nose".to_owned(),
        result: None,
        note: None,
        pin: Some(countercheck_core::desks::review::Pin {
            picture: picture.to_owned(),
            rect,
        }),
    };
    let shown = review
        .mark(&case.id, pin("selfie", [0.1, 0.2, 0.3, 0.4]))
        .await
        .unwrap();
    let id = shown.case().pins[0].id.clone();
    for rect in [
        [-0.1, 0.0, 0.5, 0.5],
        [0.0, 0.0, 0.0, 0.5],
        [0.6, 0.0, 0.5, 0.5],
        [f64::NAN, 0.0, 0.5, 0.5],
        [0.0, f64::INFINITY, 0.5, 0.5],
    ] {
        assert_eq!(
            refused_fields(review.mark(&case.id, pin("selfie", rect)).await),
            ["pin: numberRange"],
            "{rect:?}"
        );
    }
    assert!(
        review
            .mark(&case.id, pin("1.front", [0.1; 4]))
            .await
            .is_err()
    );
    assert!(
        review
            .mark(&case.id, mark("face.tail", Outcome::Pass))
            .await
            .is_err()
    );
    let shown = review.unpin(&case.id, &id).await.unwrap();
    assert!(shown.case().pins.is_empty());
    assert!(review.unpin(&case.id, &id).await.is_err());
}
