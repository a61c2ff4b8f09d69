//! Which pictures are given out, and that one that is worse than useless harms no other.

use countercheck_core::desks::review::Size;
use countercheck_core::desks::review::state::PictureState;
use serde_json::json;

use super::*;
use crate::fixture::simulated;

#[tokio::test]
async fn only_of_the_open_case_and_only_what_was_made_anew() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    for size in [Size::Thumb, Size::Display, Size::Full] {
        let given = review.picture(&case.id, "selfie", size).await.unwrap();
        assert!(given.bytes.starts_with(b"\x89PNG"), "{size:?}");
        for (case, picture) in [
            (case.id.as_str(), "1.photo"),
            (case.id.as_str(), "0.back"),
            ("another", "selfie"),
            ("", ""),
        ] {
            assert!(review.picture(case, picture, size).await.is_none());
        }
    }
    review.leave("x").await.unwrap();
    assert!(
        review
            .picture(&case.id, "selfie", Size::Thumb)
            .await
            .is_none()
    );
    // The case of that id that is open again has its pictures again.
    opened(&site, "x").await;
    assert!(
        review
            .picture(&case.id, "selfie", Size::Thumb)
            .await
            .is_some()
    );
}

/// A window draws them before the case is asked for. Nothing else of it is given, and nothing of any
/// case that waits behind it or is dropped.
#[tokio::test]
async fn the_pair_of_the_next_case_as_soon_as_it_is_ready() {
    let provider = Provider::with(&["x", "y", "z"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let all = ["x", "y", "z"].map(str::to_owned);
    review.open(&all).await.unwrap();
    let state = until(review, |state| state.waiting[0].fetched).await;
    let case = &state.ahead[0].case;
    let mut pictures: Vec<_> = state.ahead.iter().map(|coming| &coming.picture).collect();
    pictures.sort();
    assert_eq!(pictures, ["0.photo", "selfie"]);
    assert!(state.ahead.iter().all(|coming| coming.case == *case));
    assert!(review.shown_cases().contains(case));
    for picture in pictures {
        let of = async |size| review.picture(case, picture, size).await.is_some();
        assert!(of(Size::Display).await);
        assert!(!of(Size::Full).await && !of(Size::Thumb).await);
    }
    let other = review.picture(case, "0.front", Size::Display).await;
    assert!(other.is_none());
    review.leave("y").await.unwrap();
    let dropped = review.picture(case, "selfie", Size::Display).await;
    assert!(dropped.is_none());
    assert!(!review.shown_cases().contains(case));
}

#[tokio::test]
async fn one_that_cannot_be_shown_leaves_the_others() {
    let provider = Provider::with(&["x"]).await;
    provider.change("x", |held| {
        let document = &mut held.documents["documents"][0];
        document["front"] = json!("base_64");
        document["back"] = json!("R0lGODlhAQABAAAAACw=");
        document["backCropped"] = json!("iVBORw0KGgoAAAANSUhEUgAA////");
        document["frontCropped"] = json!("JVBERi0xLjcK");
    });
    let site = site(&provider).await;
    let case = opened(&site, "x").await;
    let states = case.pictures.iter().map(|picture| match &picture.state {
        PictureState::Missing => (picture.place.id(), "missing"),
        PictureState::Arriving => (picture.place.id(), "arriving"),
        PictureState::NotShown { reason, .. } => (picture.place.id(), *reason),
        PictureState::Ready(_) => (picture.place.id(), "ready"),
    });
    let states: Vec<_> = states.collect();
    let state = |id: &str| states.iter().find(|(other, _)| other == id).unwrap().1;
    assert_eq!((state("selfie"), state("0.photo")), ("ready", "ready"));
    assert_eq!(state("0.front"), "notAPicture");
    assert_eq!(state("0.frontCropped"), "pdf");
    for hostile in ["0.back", "0.backCropped"] {
        assert!(!["ready", "arriving", "missing"].contains(&state(hostile)));
    }
    let found = case
        .findings
        .iter()
        .filter(|found| found.kind == "pictureNotShown");
    assert_eq!(found.count(), 4);
    // Each is looked for by name, so an approval is out of reach.
    earn(&site, &case).await;
    assert!(approve(&site, &case).await.is_err());
}

/// Whatever a window says: no pixel of it existed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_not_there_to_be_seen_was_not_looked_at() {
    let provider = Provider::with(&["x"]).await;
    provider.change("x", |held| {
        let document = &mut held.documents["documents"][0];
        document["front"] = json!("JVBERi0xLjcK");
        for (side, shade) in [("photo", 40), ("back", 50), ("backCropped", 60)] {
            document[side] = json!(picture(shade, 3000));
        }
    });
    let site = site(&provider).await;
    let review = site.desk.review();
    review.open(&["x".to_owned()]).await.unwrap();
    until(review, |state| state.stage() == "open").await;
    let case = review.state(None).await.case().id.clone();
    // The pair comes first: this one waits for its turn.
    assert!(review.looked(&case, "0.back", true).await.is_err());
    let arriving = |state: &PictureState| matches!(state, PictureState::Arriving);
    let back = |state: &countercheck_core::desks::review::state::ReviewState| {
        let mut pictures = state.case().pictures.iter();
        let back = pictures.find(|picture| picture.place.id() == "0.back");
        back.map(|picture| picture.state.clone()).unwrap()
    };
    assert!(
        arriving(&back(&review.state(None).await)),
        "too late to tell"
    );
    told(&site, "x").await;
    assert!(review.looked(&case, "0.front", true).await.is_err());
    review.looked(&case, "0.back", true).await.unwrap();
    let rows = site.rows();
    let viewed = "SELECT json_extract(body, '$.picture') FROM audit WHERE kind = 'pictureViewed'";
    assert_eq!(rows.column(viewed).await, ["0.back"]);
}

#[tokio::test]
async fn the_hostile_case_of_the_simulator() {
    let (site, _simulator) = simulated().await;
    let case = opened(&site, "cust-20427").await;
    let ready = case
        .pictures
        .iter()
        .filter(|picture| matches!(picture.state, PictureState::Ready(_)));
    let ready: Vec<_> = ready.map(|picture| picture.place.id()).collect();
    assert_eq!(ready[0], "selfie", "{ready:?}");
    assert!(site.rows().log_is_whole().await);
}

#[tokio::test]
async fn faces_are_found_where_there_are_some() {
    let (site, _simulator) = simulated().await;
    let case = opened(&site, "cust-20418").await;
    for id in ["selfie", "0.photo"] {
        let picture = case
            .pictures
            .iter()
            .find(|one| one.place.id() == id)
            .unwrap();
        let PictureState::Ready(ready) = &picture.state else {
            panic!("{id} is not ready");
        };
        assert_eq!(ready.faces.as_ref().map(Vec::len), Some(1), "{id}");
    }
    let provider = Provider::with(&["x"]).await;
    let site = super::site(&provider).await;
    let case = opened(&site, "x").await;
    let found = case.findings.iter().filter(|found| found.kind == "noFace");
    assert_eq!(found.count(), 2, "a grey square is no face");
}
