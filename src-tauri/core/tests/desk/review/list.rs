//! The list: its order, and that nothing falls off it.

use countercheck_core::domain::review::Verdict;

use super::*;
use crate::fixture::refused_fields;

fn texts(references: &[&str]) -> Vec<String> {
    references.iter().map(|text| (*text).to_owned()).collect()
}

#[tokio::test]
async fn the_order_is_that_of_the_clicks() {
    let provider = Provider::with(&["d", "c", "b", "a", "e"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    review
        .open(&texts(&["d", "b", " b ", "a", "d"]))
        .await
        .unwrap();
    told(&site, "d").await;
    review.open(&texts(&["a", "e", "c"])).await.unwrap();
    let state = review.state(None).await;
    assert_eq!(state.waiting(), ["b", "a", "e", "c"]);
    assert_eq!(state.case().reference, "d", "what is open stays");
    let site = site.killed().await;
    let review = site.desk.review();
    let mut worked = Vec::new();
    loop {
        let state = review.next().await.unwrap();
        if state.stage() == "idle" {
            break;
        }
        let state = until(review, |state| state.stage() == "open").await;
        let case = state.case();
        worked.push(case.reference.clone());
        review.decide(decide(case, Verdict::Reject)).await.unwrap();
    }
    assert_eq!(worked, ["d", "b", "a", "e", "c"]);
}

#[tokio::test]
async fn what_is_left_keeps_its_place_and_its_work() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    review.open(&texts(&["x", "y"])).await.unwrap();
    let case = told(&site, "x").await;
    earn(&site, &case).await;
    let state = review.leave("x").await.unwrap();
    assert_eq!((state.stage(), state.waiting()), ("idle", vec!["x", "y"]));
    review.next().await.unwrap();
    let again = told(&site, "x").await;
    assert_eq!(again.blockers, []);
    // From the list it goes for good, and comes back as a new one.
    review.leave("x").await.unwrap();
    let state = review.leave("x").await.unwrap();
    assert_eq!(state.waiting(), ["y"]);
    let anew = opened(&site, "x").await;
    assert_ne!(anew.id, case.id);
    assert!(anew.look.is_none());
    // Nothing happens for what is not there.
    review.leave("nobody").await.unwrap();
}

/// The writer may be busy when a case is opened: then whoever leaves it may be written down before
/// the opening is, and the store has a case as open that nobody has before them.
#[tokio::test]
async fn what_is_open_in_the_store_alone_is_on_the_list() {
    let provider = Provider::with(&["x", "y"]).await;
    let overtaken = "CREATE TRIGGER overtaken AFTER INSERT ON audit WHEN NEW.kind = 'reviewLeft'
         BEGIN UPDATE reviews SET state = 'open' WHERE id = NEW.subject; END;";
    let site = site(&provider).await.tampered(overtaken.to_owned()).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    let state = review.leave("x").await.unwrap();
    assert_eq!((state.stage(), state.waiting()), ("idle", vec!["x"]));
    let rows = site.rows();
    assert_eq!(rows.column("SELECT state FROM reviews").await, ["open"]);
    // Another takes the bench, and it is still there.
    opened(&site, "y").await;
    assert_eq!(review.state(None).await.waiting(), ["x"]);
    review.leave("y").await.unwrap();
    review.next().await.unwrap();
    assert_eq!(told(&site, "x").await.id, case.id);
}

#[tokio::test]
async fn what_is_open_is_not_pushed_aside() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    assert!(review.next().await.is_err());
    let state = review.open(&texts(&["y"])).await.unwrap();
    assert_eq!(state.case().id, case.id);
}

#[tokio::test]
async fn what_is_no_reference_is_refused_whole() {
    let provider = Provider::with(&[]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let too_many: Vec<String> = (0..201).map(|number| number.to_string()).collect();
    for (typed, why) in [
        (texts(&["x", ".."]), "referenceInvalid"),
        (texts(&["a\nb"]), "referenceInvalid"),
        (texts(&[""]), "referenceInvalid"),
        (texts(&[]), "referenceEmpty"),
        (too_many, "referenceTooMany"),
    ] {
        assert_eq!(
            refused_fields(review.open(&typed).await),
            [format!("references: {why}")],
            "{typed:?}"
        );
    }
    assert!(review.state(None).await.waiting.is_empty());
    assert_eq!(provider.asked(), 0);
}

#[tokio::test]
async fn the_next_is_ready_before_it_is_asked_for() {
    let provider = Provider::with(&["x", "y", "z"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    review.open(&texts(&["x", "y", "z"])).await.unwrap();
    let case = told(&site, "x").await;
    until(review, |state| state.waiting[0].fetched).await;
    assert_eq!(
        (provider.fetched("y"), provider.fetched("z")),
        (1, 0),
        "one, not all"
    );
    review.decide(decide(&case, Verdict::Reject)).await.unwrap();
    let asked = provider.asked();
    let state = review.next().await.unwrap();
    assert_eq!(state.case().reference, "y");
    assert_eq!(provider.asked(), asked, "it was here already");
    let ready = state.case().pictures.iter().all(|picture| {
        !matches!(
            picture.state,
            countercheck_core::desks::review::state::PictureState::Arriving
        )
    });
    assert!(ready, "with its pictures");
    until(review, |state| state.waiting[0].fetched).await;
    assert_eq!(provider.fetched("z"), 1);

    // What is not the next any more is let go of: whoever was left comes before.
    let state = review.leave("y").await.unwrap();
    assert_eq!(state.waiting(), ["y", "z"]);
    assert!(state.waiting.iter().all(|waiting| !waiting.fetched));
}

#[tokio::test]
async fn a_decision_does_not_wait_for_what_is_looked_ahead_for() {
    let provider = Provider::with(&["x", "y"]).await;
    provider.change("y", |held| held.manner = Manner::Stalls);
    let site = site(&provider).await;
    let review = site.desk.review();
    review.open(&texts(&["x", "y"])).await.unwrap();
    let case = told(&site, "x").await;
    while provider.fetched("y") == 0 {
        tokio::task::yield_now().await;
    }
    review.decide(decide(&case, Verdict::Reject)).await.unwrap();
    // It is fetched anew when it is asked for, and not stuck.
    provider.change("y", |held| held.manner = Manner::Good);
    review.next().await.unwrap();
    told(&site, "y").await;
}
