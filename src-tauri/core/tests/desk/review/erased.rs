//! What two people made of a case, and what is left of it once it is erased.

use countercheck_core::desks::cases::Field;
use countercheck_core::desks::keeping::Scope;
use countercheck_core::domain::keeping::{Ground, RevealReason};
use countercheck_core::store::history::Desk;

use super::four_eyes::submitted;
use super::*;
use crate::records::verified;

const PERSONAL: [&str; 4] = [
    "SPECIMEN",
    "UT1234567",
    "1990-01-31",
    "The ears do not agree.",
];

fn text(fields: &[Field]) -> String {
    let lines = fields
        .iter()
        .map(|field| format!("{}.{}: {}\n", field.group, field.name, field.text));
    lines.collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_two_people_saw_and_wrote_is_masked_shown_on_purpose_and_erased() {
    let provider = Provider::with(&["x"]).await;
    let site = submitted(&provider).await;
    let site = site.handed_to("practiceApprover").await;
    let case = opened(&site, "x").await;
    earn(&site, &case).await;
    approve(&site, &case).await.unwrap();

    let cases = site.desk.cases();
    let record = cases.show(Desk::Review, &case.id).await.unwrap();
    let masked = text(&record.fields);
    assert_eq!(record.looks.len(), 2, "one of each");
    let whole = cases.reveal(Desk::Review, &case.id, RevealReason::Supervision, "");
    let whole = text(&whole.await.unwrap().fields);
    for personal in PERSONAL {
        assert!(!masked.contains(personal), "{personal} in\n{masked}");
        assert!(whole.contains(personal), "{personal} in\n{whole}");
    }
    for written in ["texts.note: The ears", "submission.note: The ears"] {
        assert!(whole.contains(written), "{written} in\n{whole}");
    }
    assert_eq!(
        whole.matches("SPECIMEN").count(),
        1,
        "read twice, said once"
    );

    let keeping = site.desk.keeping();
    let scope = Scope::Request {
        desk: Desk::Review,
        id: case.id.clone(),
        ground: Ground::PurposeEnded,
    };
    let plan = keeping.plan(scope).await.unwrap();
    keeping.erase(plan.digest).await.unwrap();
    let rows = site.rows();
    let everything = rows.everything().await;
    for personal in PERSONAL {
        assert!(!everything.contains(personal), "{personal}");
    }
    // Who submitted and who decided stays.
    let two: u32 = rows
        .one(
            "SELECT count(*) FROM review_decisions AS last JOIN review_submissions AS first
                ON last.submission = first.id WHERE last.operator_id <> first.operator_id",
        )
        .await;
    assert_eq!(two, 1);
    let record = cases.show(Desk::Review, &case.id).await.unwrap();
    assert_eq!(text(&record.fields), "");
    let found = verified(&site.desk).await;
    assert!(found.is_good(), "{found:?}");
    assert!(found.erased > 2, "{found:?}");
}
