//! From a reference to the stored decision, against the simulator.

use countercheck_core::desks::review::Size;
use countercheck_core::desks::review::state::PictureState;
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::Verdict;

use super::*;
use crate::fixture::simulated;

#[tokio::test]
async fn a_clean_card_is_approved() {
    let (site, _simulator) = simulated().await;
    let case = opened(&site, "cust-20418").await;
    assert_eq!(case.name.as_deref(), Some("OKORIE, DANIEL CHIDI"));
    let pair = case.pair.clone().unwrap();
    assert_eq!(
        (pair.0.id(), pair.1.id()),
        ("selfie".into(), "0.photo".into())
    );
    assert!(case.vendor.is_none() && case.blind);
    let other = case
        .findings
        .iter()
        .find(|found| found.outcome != Outcome::Pass && found.kind != "dateAmbiguous");
    assert!(other.is_none(), "there is nothing else to find: {other:?}");

    earn(&site, &case).await;
    let state = approve(&site, &case).await.unwrap();
    assert_eq!((state.stage(), state.recent.len()), ("decided", 1));
    assert_eq!(state.recent[0].verdict, Verdict::Approve);
    assert!(
        site.desk
            .review()
            .picture(&case.id, "selfie", Size::Thumb)
            .await
            .is_none()
    );
    let rows = site.rows();
    assert!(rows.log_is_whole().await);
    assert_eq!(rows.column("SELECT state FROM reviews").await, ["decided"]);
}

/// Every case of the simulator can be opened, and none harms the desk.
#[tokio::test]
async fn every_case_of_the_simulator() {
    let (site, _simulator) = simulated().await;
    let review = site.desk.review();
    for case in countercheck_simulator::vove::CASES {
        if matches!(case.key, "in-progress" | "nothing-yet" | "huge") {
            continue;
        }
        let shown = opened(&site, case.reference).await;
        let there = shown.pictures.iter();
        let there = there.filter(|picture| !matches!(picture.state, PictureState::Missing));
        let there: Vec<_> = there.map(|picture| picture.place.id()).collect();
        assert_eq!(there.len(), case.pictures, "{}: {there:?}", case.key);
        let name = shown.name.unwrap_or_default();
        assert_eq!(
            name.to_lowercase(),
            case.name.to_lowercase(),
            "{}",
            case.key
        );
        assert!(shown.vendor.is_none(), "{}", case.key);
        let left = review.leave(case.reference).await.unwrap();
        assert_eq!(left.stage(), "idle");
        review.leave(case.reference).await.unwrap();
    }
    assert!(review.state(None).await.waiting.is_empty());
}
