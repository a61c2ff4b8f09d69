//! The blocklist at both desks: a hit is shown and decides nothing.

use std::time::Duration;

use countercheck_core::desks::blocklist::{Terms, Typed};
use countercheck_core::desks::counter::Stage;
use countercheck_core::desks::review::state::OpenCase;
use countercheck_core::domain::reason::Verdict as CounterVerdict;
use countercheck_core::domain::review::Verdict;
use countercheck_core::store::history::TraceKind;
use serde_json::json;

use super::past::{looked, past};
use super::*;
use crate::fixture::{Site, message, person, refused_fields, simulated, typed_by};

const SECOND: Duration = Duration::from_secs(1);

fn terms(until: &str) -> Terms {
    Terms {
        reason: "Came twice with a cut portrait.".to_owned(),
        until: until.to_owned(),
        appeal: "Ask for the manager at the counter.".to_owned(),
    }
}

fn named(name: &str, birth: Option<&str>) -> Typed {
    Typed {
        name: Some(name.to_owned()),
        birth: birth.map(str::to_owned),
        ..Typed::default()
    }
}

fn hits(case: &OpenCase) -> Vec<(&str, &str)> {
    let found = past(case).into_iter();
    let hits = found.filter(|found| found.kind.starts_with("block"));
    hits.map(|found| (found.kind, found.values["by"].as_str()))
        .collect()
}

#[tokio::test]
async fn a_name_alone_leaves_both_outcomes_open() {
    for verdict in [Verdict::Approve, Verdict::Reject] {
        let provider = Provider::with(&["x"]).await;
        let site = site(&provider).await;
        let blocklist = site.desk.blocklist();
        blocklist
            .add(&named("Nora Specimen", None), &terms("2026-12-31"))
            .await
            .unwrap();
        let case = looked(&site, "x").await;
        assert_eq!(hits(&case), [("blocklistAsks", "name")]);
        let found = past(&case)[0];
        assert_eq!(found.values["until"], "2026-12-31");
        assert_eq!(
            found.values["appeal"],
            "Ask for the manager at the counter."
        );
        earn(&site, &case).await;
        let review = site.desk.review();
        review.decide(decide(&case, verdict)).await.unwrap();
        let rows = site.rows();
        let record = rows
            .one::<String>("SELECT record FROM review_decisions")
            .await;
        let record: serde_json::Value = serde_json::from_str(&record).unwrap();
        assert_eq!(record["hits"][0]["kinds"], json!(["name"]));
        assert_eq!(record["hits"][0]["weight"], "asks");
    }
}

#[tokio::test]
async fn what_is_seen_of_a_case_is_blocked_and_lifted() {
    let provider = Provider::with(&["x", "y"]).await;
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = looked(&site, "x").await;
    let document = [TraceKind::Document];
    assert!(case.blockable.contains(&TraceKind::Document));
    let refused = review
        .block(&case.id, &[TraceKind::Mrz], &terms("2026-12-31"))
        .await;
    assert_eq!(
        refused_fields(refused),
        ["kinds: blockNothing"],
        "it has no zone"
    );
    for (until, why) in [
        ("2026-11-20", "until: untilRange"),
        ("2027-11-22", "until: untilRange"),
        ("tomorrow", "until: untilNotADate"),
    ] {
        let refused = review.block(&case.id, &document, &terms(until)).await;
        assert_eq!(refused_fields(refused), [why]);
    }
    review
        .block(&case.id, &document, &terms("2027-11-21"))
        .await
        .unwrap();
    let case = told(&site, "x").await;
    // The state is not known, so it may be another document of that number.
    assert_eq!(hits(&case), [("blocklistAsks", "number")]);
    site.clock.advance(SECOND);
    let pictures = [TraceKind::Picture, TraceKind::NameBirth];
    review
        .block(&case.id, &pictures, &terms("2026-11-21"))
        .await
        .unwrap();
    review.decide(decide(&case, Verdict::Refer)).await.unwrap();

    let other = looked(&site, "y").await;
    assert_eq!(
        hits(&other),
        [
            ("blocklisted", "nameBirth picture"),
            ("blocklistAsks", "number")
        ]
    );
    // It is a reason to reject, and none that the program acts on.
    earn(&site, &other).await;
    assert!(told(&site, "y").await.blockers.is_empty());

    let blocklist = site.desk.blocklist();
    let entries = blocklist.entries().await.unwrap();
    let number = entries
        .iter()
        .find(|entry| entry.kinds.contains(&TraceKind::Number));
    let number = number.unwrap().id.clone();
    assert_eq!(
        refused_fields(blocklist.lift(&number, " ").await),
        ["why: textEmpty"]
    );
    blocklist
        .lift(&number, "It was the clerk's mistake.")
        .await
        .unwrap();
    assert!(blocklist.lift(&number, "Twice.").await.is_err());
    assert!(blocklist.lift("nothing", "Never made.").await.is_err());
    review.look_again().await;
    assert_eq!(hits(&told(&site, "y").await).len(), 1, "lifted");
    // Its last day is over.
    site.clock.advance(Duration::from_secs(24 * 60 * 60));
    review.look_again().await;
    assert!(hits(&told(&site, "y").await).is_empty(), "expired");
    let entries = blocklist.entries().await.unwrap();
    let states: Vec<_> = entries
        .iter()
        .map(|entry| (entry.expired, entry.lifted.is_some()))
        .collect();
    assert_eq!(states, [(true, false), (false, true)]);

    let rows = site.rows();
    let log = rows
        .column("SELECT kind || ' ' || body FROM audit")
        .await
        .join("\n");
    assert!(log.contains("blocklisted ") && log.contains("blocklistLifted "));
    for personal in [
        "NORA",
        "SPECIMEN",
        "UT1234567",
        "cut portrait",
        "mistake",
        "manager",
    ] {
        assert!(!log.contains(personal), "{personal}");
    }
    assert!(rows.log_is_whole().await);
}

#[tokio::test]
async fn what_cannot_match_is_refused() {
    let provider = Provider::with(&[]).await;
    let site = site(&provider).await;
    let blocklist = site.desk.blocklist();
    let some = |text: &str| Some(text.to_owned());
    let cases = [
        (Typed::default(), "kinds: blockNothing"),
        (named("·", None), "name: nameEmpty"),
        (named("Kim", Some("1990-02-30")), "birth: birthNotADate"),
        (
            Typed {
                birth: some("1990-02-03"),
                ..Typed::default()
            },
            "name: nameEmpty",
        ),
        (
            Typed {
                phone: some("call me"),
                ..Typed::default()
            },
            "phone: phoneInvalid",
        ),
        (
            Typed {
                document_number: some("0000"),
                ..Typed::default()
            },
            "documentNumber: documentNumberInvalid",
        ),
        (
            Typed {
                document_number: some("AB1234"),
                state: some("France"),
                ..Typed::default()
            },
            "state: stateInvalid",
        ),
    ];
    for (typed, why) in cases {
        let refused = blocklist.add(&typed, &terms("2026-12-31")).await;
        assert_eq!(refused_fields(refused), [why]);
    }
    let no_appeal = Terms {
        appeal: " ".to_owned(),
        ..terms("2026-12-31")
    };
    let refused = blocklist.add(&named("Kim", None), &no_appeal).await;
    assert_eq!(refused_fields(refused), ["appeal: textEmpty"]);
    assert!(blocklist.entries().await.unwrap().is_empty());
}

#[tokio::test]
async fn the_counter_is_asked_to_look_and_refuses_nobody() {
    let (site, simulator) = simulated().await;
    let blocklist = site.desk.blocklist();
    let adult = person(&simulator, "adult");
    let by_phone = Typed {
        phone: Some(adult.phone.to_owned()),
        ..Typed::default()
    };
    let others = [
        (by_phone, "2026-11-21"),
        (named("김하늘", None), "2026-12-31"),
        (named("김하늘", Some("1988-07-16")), "2026-12-31"),
        (named("김하늘", Some("1988-07-15")), "2026-12-31"),
    ];
    let mut newest = String::new();
    for (typed, until) in others {
        site.clock.advance(SECOND);
        let entries = blocklist.add(&typed, &terms(until)).await.unwrap();
        newest.clone_from(&entries[0].id);
    }

    let code = site.counter().send(typed_by(&adult, "1")).await.unwrap();
    let result = site.confirm(&code, &message(&simulator, adult.phone)).await;
    let kinds = async |site: &Site| {
        let Stage::Result { hits, .. } = site.state().await.stage else {
            panic!("no result");
        };
        let kinds = hits.into_iter().flat_map(|hit| hit.kinds);
        kinds.collect::<Vec<_>>()
    };
    let (phone, name, birth) = (TraceKind::Phone, TraceKind::Name, TraceKind::NameBirth);
    assert_eq!(kinds(&site).await, [birth, name, phone], "the newest first");
    blocklist.lift(&newest, "A namesake.").await.unwrap();
    assert_eq!(kinds(&site).await, [name, phone]);
    site.clock.advance(Duration::from_secs(24 * 60 * 60));
    assert_eq!(kinds(&site).await, [name], "the last day is over");
    // It is asked, and any verdict is taken.
    site.finish(&result, CounterVerdict::Accept, "A01", "")
        .await;
}
