//! Until the own opinion is stored, nothing that is given out holds anything of the provider's.

use std::fmt::Write;

use countercheck_core::desks::Settings;
use countercheck_core::desks::review::state::{
    Coming, DocumentFacts, Fact, FirstAnswer, FirstReading, OpenCase, PictureState, ReviewState,
    Second, Stage, Vendor, Waiting,
};
use countercheck_core::desks::review::{MarkItem, Pin, Size};
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::Finding;
use serde_json::json;

use super::bench::{mark, same};
use super::*;

const MARKERS: [&str; 13] = [
    "marker-status",
    "marker-level",
    "marker-spoof",
    "marker-unknown",
    "marker-deep",
    "marker-evidence",
    "matchLevel",
    "marker-sessions",
    "marker-list",
    "marker-object",
    "marker-long-name",
    "marker-picture",
    "marker-lone-picture",
];

/// What the provider thinks, in every place where there is room for it: under names that are known
/// for something else, too.
async fn with_markers() -> Provider {
    let provider = Provider::with(&["x"]).await;
    provider.change("x", |case| {
        case.user["status"] = json!("marker-status");
        case.user["riskSignals"] = json!({ "deep": ["marker-deep"] });
        case.user["documents"][0]["matchLevel"] = json!("marker-level");
        case.user["sessions"] = json!([{ "status": "marker-sessions", "matchLevel": 2 }]);
        case.user["metadata"] = json!(["203.0.113.5", ["marker-list"]]);
        case.user["flowId"] = json!({ ("x".repeat(300)): "marker-long-name" });
        case.user["documents"][0]["sex"] = json!({ "of": "marker-object" });
        case.user["documents"][0]["nobodyKnows"] = json!("marker-unknown");
        case.documents["verdict"] = json!("marker-evidence");
        case.documents["documents"][0]["digitalIDSpoof"] = json!("marker-spoof");
        case.documents["documents"][0]["matchLevel"] = json!("marker-level");
        // Its name alone says enough, and so does what is drawn into it.
        case.documents["documents"][0]["marker-picture"] = json!(noise(70));
        case.documents["marker-lone-picture"] = json!(noise(80));
    });
    provider
}

/// Everything a state holds but pixels. Takes each value apart, so that a new part cannot be left
/// out here without being noticed.
pub(super) fn dump(state: &ReviewState) -> String {
    let ReviewState {
        revision,
        configured,
        operator,
        stage,
        waiting,
        ahead,
        recent,
    } = state;
    let mut all = format!("{revision} {configured} {operator}\n");
    for Waiting {
        reference,
        since,
        fetched,
        standing,
        claim,
        submitted,
        may_open,
    } in waiting
    {
        writeln!(
            all,
            "{reference} {since} {fetched} {standing:?} {claim:?} {submitted:?} {may_open}"
        )
        .unwrap();
    }
    for Coming { case, picture } in ahead {
        writeln!(all, "{case} {picture}").unwrap();
    }
    for decided in recent {
        writeln!(all, "{} {:?}", decided.reference, decided.verdict).unwrap();
    }
    match stage {
        Stage::Open(case) => dump_case(case, &mut all),
        Stage::Failed { reference, problem } => {
            writeln!(all, "{reference} {} {:?}", problem.class, problem.raw).unwrap();
        }
        Stage::Idle
        | Stage::Fetching { .. }
        | Stage::Waiting { .. }
        | Stage::Submitted(_)
        | Stage::Decided(_) => {}
    }
    all
}

fn dump_case(case: &OpenCase, all: &mut String) {
    let OpenCase {
        id,
        reference,
        answered_as,
        name,
        fetched_at,
        opened_at,
        pictures,
        pair,
        documents,
        fields,
        findings,
        joined,
        blockable,
        measured,
        blind,
        look,
        vendor,
        checklist,
        marks,
        pins,
        seed,
        blockers,
        claim,
        needs,
        second,
        voided,
        recheck,
        round,
        rounds_allowed,
        policy,
        program,
    } = case;
    write!(
        all,
        "{id} {reference} {answered_as:?} {name:?} {fetched_at} {opened_at} {pair:?} {findings:?} \
         {blockable:?} {measured} {blind} {checklist:?} {marks:?} {seed} {blockers:?} {recheck:?} {round} \
         {rounds_allowed} {policy} {program} {claim:?} {needs:?} {voided:?} "
    )
    .unwrap();
    if let Some(second) = second {
        dump_second(second, all);
    }
    for mismatch in &joined.mismatches {
        write!(all, "{} {} ", mismatch.certified, mismatch.stated).unwrap();
        if let Some(said) = &mismatch.acknowledged {
            write!(all, "{} {} {} ", said.reason, said.operator, said.at).unwrap();
        }
    }
    for link in &joined.links {
        write!(all, "{} {} {} ", link.at, link.operator, link.blocked).unwrap();
    }
    for check in &joined.suggestions {
        write!(all, "{:?} {:?} {:?} ", check.name, check.birth, check.sex).unwrap();
    }
    for picture in pictures {
        write!(all, "{:?} {:?} ", picture.place, picture.original).unwrap();
        if let PictureState::NotShown { reason, kind } = &picture.state {
            write!(all, "{reason} {kind:?} ").unwrap();
        }
    }
    for document in documents {
        let DocumentFacts {
            step,
            type_raw,
            fields,
        } = document;
        write!(all, "{step:?} {type_raw:?} ").unwrap();
        dump_facts(fields, all);
    }
    dump_facts(fields, all);
    if let Some(look) = look {
        write!(all, "{:?} {} {} ", look.opinion, look.why, look.blind).unwrap();
    }
    if let Some(Vendor {
        status,
        status_known,
        fields,
    }) = vendor
    {
        write!(all, "{status:?} {status_known} {fields:?} ").unwrap();
    }
    for pin in pins {
        write!(
            all,
            "{} {} {} {:?} ",
            pin.id, pin.item, pin.picture, pin.rect
        )
        .unwrap();
    }
}

fn dump_second(second: &Second, all: &mut String) {
    let Second {
        by,
        at,
        blind,
        first,
    } = second;
    write!(all, "{by} {at} {blind} ").unwrap();
    let Some(FirstReading {
        needs,
        opinion,
        why,
        items,
        customer_text,
        note,
    }) = first
    else {
        return;
    };
    write!(all, "{needs:?} {opinion:?} {why} {customer_text} {note} ").unwrap();
    for FirstAnswer {
        item,
        result,
        note,
        pins,
    } in items
    {
        write!(all, "{item} {result:?} {note} {pins:?} ").unwrap();
    }
}

fn dump_facts(facts: &[Fact], all: &mut String) {
    for fact in facts {
        let Fact {
            name,
            sources,
            raw,
            raw_other,
            date,
        } = fact;
        write!(all, "{name} {sources:?} {raw} {raw_other:?} {date:?} ").unwrap();
    }
}

fn found(state: &ReviewState) -> Vec<&'static str> {
    let dump = dump(state);
    let found = MARKERS.into_iter().filter(|marker| dump.contains(marker));
    found.collect()
}

#[tokio::test]
async fn nothing_of_the_provider_before_the_first_look() {
    let provider = with_markers().await;
    let site = site(&provider).await;
    let review = site.desk.review();
    // Every state on the way, not only the last.
    let mut seen = None;
    review.open(&["x".to_owned()]).await.unwrap();
    loop {
        let state = review.state(seen).await;
        assert_eq!(found(&state), [""; 0]);
        assert!(state.stage() != "open" || dump(&state).contains("SPECIMEN"));
        if let Stage::Open(case) = &state.stage
            && case
                .pictures
                .iter()
                .all(|picture| !matches!(picture.state, PictureState::Arriving))
        {
            break;
        }
        seen = Some(state.revision);
    }
    let case = told(&site, "x").await;
    let looked = review.looked(&case.id, "selfie", true).await.unwrap();
    assert_eq!(found(&looked), [""; 0]);
    review.recheck(&case.id).await.unwrap();
    let rechecked = until(review, |state| state.case().recheck.name() == "unchanged");
    assert_eq!(found(&rechecked.await), [""; 0]);

    // An opinion without a word is none.
    let mut silent = same();
    silent.why = " \n".to_owned();
    assert!(review.first_look(&case.id, silent).await.is_err());
    assert_eq!(found(&review.state(None).await), [""; 0]);

    let after = review.first_look(&case.id, same()).await.unwrap();
    assert_eq!(found(&after), MARKERS, "and everything after it");
    assert!(after.case().look.as_ref().unwrap().blind);
    let vendor = after.case().vendor.as_ref().unwrap();
    assert_eq!(vendor.status.as_deref(), Some("marker-status"));
    assert!(!vendor.status_known);
    // Only there: the facts beside the pictures never hold an opinion.
    let facts = after
        .case()
        .documents
        .iter()
        .flat_map(|document| &document.fields);
    assert!(
        facts
            .chain(&after.case().fields)
            .all(|fact| !fact.raw.contains("marker"))
    );
    // It is not changed any more.
    assert!(review.first_look(&case.id, same()).await.is_err());
}

/// What nobody knows may be a verdict, drawn into a picture or in its name: it is neither shown, nor
/// found, nor given to whoever guesses its name.
#[tokio::test]
async fn a_picture_that_nobody_knows_comes_after_the_first_look() {
    let provider = with_markers().await;
    provider.change("x", |held| {
        held.documents["documents"][0]["marker-evidence"] = json!("JVBERi0xLjcK".repeat(400));
    });
    let site = site(&provider).await;
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    let unknown = ["0.marker-picture", "marker-lone-picture"];
    let pin = |picture: &str| MarkItem {
        pin: Some(Pin {
            picture: picture.to_owned(),
            rect: [0.1; 4],
        }),
        ..mark("face.nose", Outcome::Pass)
    };
    for id in unknown {
        assert!(review.picture(&case.id, id, Size::Thumb).await.is_none());
        assert!(review.looked(&case.id, id, true).await.is_err());
        assert!(review.mark(&case.id, pin(id)).await.is_err());
    }
    // Nor does a comparison tell of it.
    provider.change("x", |held| {
        held.documents["documents"][0]["marker-picture"] = json!(noise(71));
        held.documents["documents"][0]["photo"] = json!(picture(99, 64));
    });
    review.recheck(&case.id).await.unwrap();
    let state = until(review, |state| state.case().recheck.is_changed()).await;
    assert_eq!(found(&state), [""; 0]);
    let changed = |state: &ReviewState| state.case().recheck.changes().len();
    assert_eq!(changed(&state), 1, "but of the others");

    let state = review.first_look(&case.id, same()).await.unwrap();
    assert_eq!(changed(&state), 2);
    let not_shown = |found: &&Finding| found.kind == "pictureNotShown";
    assert_eq!(state.case().findings.iter().filter(not_shown).count(), 1);
    for id in unknown {
        assert!(review.picture(&case.id, id, Size::Thumb).await.is_some());
        review.looked(&case.id, id, true).await.unwrap();
        review.mark(&case.id, pin(id)).await.unwrap();
    }
}

#[tokio::test]
async fn a_site_that_does_not_ask_for_it_is_told_at_once_and_the_record_says_so() {
    let provider = with_markers().await;
    let site = site(&provider).await;
    let settings = Settings {
        blind_first_look: false,
        ..site.desk.settings()
    };
    site.desk.save_settings(settings).await.unwrap();
    let review = site.desk.review();
    let case = opened(&site, "x").await;
    assert!(!case.blind && case.vendor.is_some());
    assert_eq!(found(&review.state(None).await), MARKERS);
    review.leave("x").await.unwrap();

    // Asked for from now on; but this case was told about already.
    let settings = Settings {
        blind_first_look: true,
        ..site.desk.settings()
    };
    site.desk.save_settings(settings).await.unwrap();
    let case = opened(&site, "x").await;
    assert!(case.blind && case.vendor.is_none());
    let after = review.first_look(&case.id, same()).await.unwrap();
    assert!(!after.case().look.as_ref().unwrap().blind);
    assert_eq!(
        site.rows()
            .column("SELECT CAST(blind AS TEXT) FROM review_looks")
            .await,
        ["0"]
    );
}
