//! A picture that was saved in another way than those of nearly all other customers.

use countercheck_core::desks::review::state::OpenCase;
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::{Finding, Verdict};
use serde_json::{Value, json};

use super::bench::same;
use super::past::looked;
use super::provider::Verification;
use super::signals::{saved, text};
use super::*;
use crate::fixture::Site;

const USUAL: u8 = 90;
const ODD: u8 = 60;

/// Everything as the provider's program saves it, but for the front.
fn taken(held: &mut Verification, front: u8) {
    held.documents["selfie"] = text(&saved(96, 1, USUAL));
    let document = &mut held.documents["documents"][0];
    document["photo"] = text(&saved(96, 2, USUAL));
    document["front"] = text(&saved(96, 3, front));
    document["back"] = text(&saved(96, 4, USUAL));
}

/// Others that left the sides of `usual` before: as many of its coding, and as many of another.
fn others(alike: u32, other: u32) -> String {
    let planted = |kind: &str, amount: u32, signature: &str| {
        format!(
            "INSERT INTO reviews (id, terminal, reference, state, operator, listed_at, ended_at,
                round, seed)
             SELECT '{kind}-' || value, terminal, '{kind}-' || value, 'dropped', operator,
                listed_at, listed_at, 1, 1
             FROM reviews, json_each('{numbers}') WHERE reference = 'usual';
             INSERT INTO codings (side, review, signature, terminal, at)
             SELECT side, planted.id, {signature}, codings.terminal, at
             FROM codings JOIN reviews usual ON usual.id = review AND usual.reference = 'usual'
                JOIN reviews planted ON planted.reference LIKE '{kind}-%';",
            numbers = json!(Vec::from_iter(1..=amount)),
        )
    };
    planted("alike", alike - 1, "signature") + &planted("other", other, "x'0102030405060708'")
}

/// A site where one case was decided and others were before.
async fn known(provider: &Provider, alike: u32, other: u32) -> Site {
    provider.change("usual", |held| taken(held, USUAL));
    let site = site(provider).await;
    let case = looked(&site, "usual").await;
    let review = site.desk.review();
    review.decide(decide(&case, Verdict::Refer)).await.unwrap();
    site.tampered(others(alike, other)).await
}

fn rare(case: &OpenCase) -> Vec<&Finding> {
    let found = case.findings.iter();
    found.filter(|found| found.kind == "rareCoding").collect()
}

fn pictures(case: &OpenCase) -> Vec<&str> {
    let rare = rare(case).into_iter();
    rare.filter_map(|found| found.picture.as_deref()).collect()
}

#[tokio::test]
async fn one_that_nobody_else_has_is_told_where_nearly_all_are_alike() {
    for (alike, other, quality, expected) in [
        (19, 0, ODD, [].as_slice()),
        (20, 0, ODD, &["0.front"]),
        (20, 0, USUAL, &[]),
        (16, 4, ODD, &[]),
        (18, 2, ODD, &[]),
        (19, 1, ODD, &["0.front"]),
    ] {
        let provider = Provider::with(&["x"]).await;
        provider.change("x", |held| taken(held, quality));
        let site = known(&provider, alike, other).await;
        let case = looked(&site, "x").await;
        assert_eq!(pictures(&case), expected, "{alike} and {other}, {quality}");
        for found in rare(&case) {
            assert_eq!(
                (found.outcome, found.document),
                (Outcome::NotChecked, Some(0))
            );
            assert_eq!(found.values["count"], "20");
            assert!(found.values["coding"].starts_with("JPEG 60, "));
        }
    }
}

#[tokio::test]
async fn it_is_told_in_the_next_round_and_not_of_the_second_customer() {
    let provider = Provider::with(&["x", "y"]).await;
    for reference in ["x", "y"] {
        provider.change(reference, |held| taken(held, ODD));
    }
    let site = known(&provider, 25, 0).await;
    let review = site.desk.review();
    let first = looked(&site, "x").await;
    assert_eq!(pictures(&first), ["0.front"]);
    let after = review.first_look(&first.id, same()).await.unwrap();
    assert_eq!(pictures(after.case()), ["0.front"]);
    let asked = decide(&first, Verdict::AskAgain);
    review.decide(asked).await.unwrap();
    let rows = site.rows();
    let record = "SELECT record FROM review_decisions ORDER BY entry DESC LIMIT 1";
    let record: Value = serde_json::from_str(&rows.one::<String>(record).await).unwrap();
    let mut found = record["findings"].as_array().unwrap().iter();
    let found = found.find(|found| found["kind"] == "rareCoding");
    assert_eq!(found.unwrap()["picture"], "0.front");

    let second = looked(&site, "x").await;
    assert_eq!((second.round, pictures(&second)), (2, vec!["0.front"]));
    let referred = decide(&second, Verdict::Refer);
    review.decide(referred).await.unwrap();
    let rows = site.rows();
    let left = "SELECT side FROM codings JOIN reviews ON id = review WHERE reference = 'x'";
    assert_eq!(rows.column(left).await, ["back", "front", "selfie"], "once");

    assert_eq!(pictures(&looked(&site, "y").await), [""; 0]);
}

/// What is cut out, what is uploaded and what nobody knows is neither told nor counted.
#[tokio::test]
async fn only_what_the_program_of_the_provider_took() {
    let provider = Provider::with(&["x"]).await;
    provider.change("x", |held| {
        taken(held, USUAL);
        held.documents["documents"][0]["photo"] = text(&saved(96, 2, ODD));
        held.documents["documents"][0]["frontCropped"] = text(&saved(96, 5, ODD));
        held.documents["documents"][0]["marker-picture"] = text(&saved(320, 6, ODD));
        let bill = json!({
            "stepId": "ADDRESS_PROOF",
            "front": text(&saved(96, 7, ODD)),
        });
        let documents = held.documents["documents"].as_array_mut().unwrap();
        documents.push(bill);
    });
    let site = known(&provider, 20, 0).await;
    let review = site.desk.review();
    let case = looked(&site, "x").await;
    assert_eq!(pictures(&case), [""; 0]);
    let after = review.first_look(&case.id, same()).await.unwrap();
    assert_eq!(after.case().pictures.len(), 7);
    review.look_again().await;
    let after = told(&site, "x").await;
    assert_eq!(pictures(&after), [""; 0]);
    review.decide(decide(&after, Verdict::Refer)).await.unwrap();
    let signatures = "SELECT DISTINCT hex(signature) FROM codings";
    assert_eq!(site.rows().column(signatures).await.len(), 1);

    // The same bytes, taken, are told.
    provider.change("y", |held| {
        taken(held, USUAL);
        held.documents["selfie"] = text(&saved(96, 7, ODD));
    });
    assert_eq!(pictures(&looked(&site, "y").await), ["selfie"]);
}
