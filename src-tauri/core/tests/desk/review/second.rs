//! Until the second person's own first look is stored, nothing that is given out holds anything of what
//! the first one did.

use countercheck_core::desks::Settings;
use countercheck_core::desks::review::{DecideReview, FirstLook, MarkItem, Pin};
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::Verdict;

use super::bench::{asks_for, mark, same};
use super::blind::dump;
use super::*;
use crate::fixture::{OPERATOR, Site};

const MARKERS: [&str; 6] = [
    "marker-why",
    "marker-mark",
    "0.3125",
    "marker-customer",
    "marker-note",
    "CannotCheck(1)",
];

/// Approved by the first one, with something to tell in every place where there is room for it.
async fn told_much(provider: &Provider) -> Site {
    let site = site(provider).await;
    asks_for(&site, "byRisk").await;
    let case = opened(&site, "x").await;
    let review = site.desk.review();
    let look = FirstLook {
        why: "marker-why".to_owned(),
        ..same()
    };
    review.first_look(&case.id, look).await.unwrap();
    let case = told(&site, "x").await;
    earn(&site, &case).await;
    let nose = MarkItem {
        note: Some("marker-mark".to_owned()),
        pin: Some(Pin {
            picture: "selfie".to_owned(),
            rect: [0.3125, 0.25, 0.25, 0.25],
        }),
        ..mark("face.nose", Outcome::CannotCheck)
    };
    review.mark(&case.id, nose).await.unwrap();
    let approval = DecideReview {
        customer_text: "marker-customer".to_owned(),
        note: "marker-note".to_owned(),
        ..decide(&case, Verdict::Approve)
    };
    let state = review.decide(approval).await.unwrap();
    assert_eq!(state.stage(), "submitted");
    site
}

fn found(state: &countercheck_core::desks::review::state::ReviewState) -> Vec<&'static str> {
    let dump = dump(state);
    let found = MARKERS.into_iter().filter(|marker| dump.contains(marker));
    found.collect()
}

#[tokio::test]
async fn nothing_of_the_first_before_the_second_has_looked() {
    let provider = Provider::with(&["x"]).await;
    let site = told_much(&provider)
        .await
        .handed_to("practiceApprover")
        .await;
    let review = site.desk.review();
    // Every state on the way, not only the last.
    let mut seen = None;
    review.open(&["x".to_owned()]).await.unwrap();
    loop {
        let state = review.state(seen).await;
        assert_eq!(found(&state), [""; 0]);
        if state.stage() == "open" && state.case().measured {
            break;
        }
        seen = Some(state.revision);
    }
    let case = told(&site, "x").await;
    let second = case.second.as_ref().unwrap();
    assert!(second.blind && second.first.is_none());
    assert_eq!(second.by, OPERATOR, "the name alone");
    for picture in ["selfie", "0.photo"] {
        let state = review.looked(&case.id, picture, true).await.unwrap();
        assert_eq!(found(&state), [""; 0]);
    }
    let state = review
        .mark(&case.id, mark("face.nose", Outcome::Pass))
        .await
        .unwrap();
    assert_eq!(found(&state), [""; 0]);
    let state = review.first_look(&case.id, same()).await.unwrap();
    assert_eq!(found(&state), MARKERS, "and everything after it");
    assert!(state.case().look.as_ref().unwrap().blind);
}

#[tokio::test]
async fn a_site_that_does_not_ask_for_it_tells_at_once() {
    let provider = Provider::with(&["x"]).await;
    let site = told_much(&provider)
        .await
        .handed_to("practiceApprover")
        .await;
    let settings = Settings {
        second_blind: false,
        ..site.desk.settings()
    };
    site.desk.save_settings(settings).await.unwrap();
    let case = opened(&site, "x").await;
    assert!(
        case.vendor.is_none(),
        "of the provider nothing is told all the same"
    );
    assert_eq!(found(&site.desk.review().state(None).await), MARKERS);
}
