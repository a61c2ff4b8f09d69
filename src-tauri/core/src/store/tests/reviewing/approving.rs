//! Two people, whatever the program believes: what the database itself refuses.

use super::*;
use crate::store::reviews::claims::{self, ClaimKind, ClaimRow};
use crate::store::reviews::submissions::{self, SubmissionRow, VoidRow};

fn submission(reading: &ReadingId, operator: &str, entry: u32) -> SubmissionRow {
    SubmissionRow {
        id: new_id(NOW),
        reading: reading.clone(),
        terminal: "t".to_owned(),
        customer_text: "Thank you.".to_owned(),
        note: String::new(),
        record: "{}".to_owned(),
        snapshot: "{\"inputs\":[],\"values\":[]}".to_owned(),
        operator_id: format!("id of {operator}"),
        operator: operator.to_owned(),
        at: NOW,
        entry,
    }
}

fn void(of: &SubmissionRow, entry: u32) -> VoidRow {
    VoidRow {
        submission: of.id.clone(),
        id: new_id(NOW),
        terminal: "t".to_owned(),
        changes: "[]".to_owned(),
        operator_id: "id of lee".to_owned(),
        operator: "lee".to_owned(),
        at: NOW,
        entry,
    }
}

/// A decision by somebody, on a submission.
fn by(
    review: &ReviewRow,
    verdict: &str,
    operator: &str,
    of: Option<&SubmissionRow>,
    entry: u32,
) -> ReviewDecisionRow {
    ReviewDecisionRow {
        eyes: 2,
        submission: of.map(|of| of.id.clone()),
        operator_id: Some(format!("id of {operator}")),
        operator: operator.to_owned(),
        ..decision(review, verdict, entry)
    }
}

#[test]
fn an_approval_that_needs_two_has_two() {
    with_store(|tx, store| {
        let (review, reading) = read_once(tx, &store)?;
        let entry = logged(tx, &review)?;
        let refused = |decision: &ReviewDecisionRow| decisions::insert(tx, decision).is_err();
        assert!(
            refused(&by(&review, "approve", "lee", None, entry)),
            "no first"
        );
        let nobody = ReviewDecisionRow {
            operator_id: None,
            ..decision(&review, "reject", entry)
        };
        assert!(refused(&nobody), "who is nobody decides nothing");
        let first = submission(&reading, "kim", entry);
        assert!(
            refused(&by(&review, "approve", "lee", Some(&first), entry)),
            "one that is nowhere"
        );
        submissions::insert(tx, &first)?;
        assert!(submissions::waiting_of(tx, &review.id)?.unwrap() == first);
        for verdict in ["approve", "reject", "askAgain", "refer"] {
            assert!(
                refused(&by(&review, verdict, "kim", Some(&first), entry)),
                "the same"
            );
            assert!(
                refused(&by(&review, verdict, "lee", None, entry)),
                "of nobody"
            );
            let alone = ReviewDecisionRow {
                eyes: 1,
                ..by(&review, verdict, "lee", None, entry)
            };
            assert!(refused(&alone), "one is not enough any more");
            let nobody = ReviewDecisionRow {
                operator_id: None,
                ..by(&review, verdict, "lee", Some(&first), entry)
            };
            assert!(refused(&nobody), "who is nobody");
        }
        decisions::insert(tx, &by(&review, "approve", "lee", Some(&first), entry))?;
        assert!(submissions::waiting_of(tx, &review.id)?.is_none());
        let recent = decisions::recent(tx, store.terminal(), 5)?;
        assert_eq!(recent[0].first.as_deref(), Some("kim"));
        assert!(submissions::insert(tx, &submission(&reading, "kim", entry)).is_err());
        Ok(())
    });
}

#[test]
fn a_second_person_may_say_something_else() {
    with_store(|tx, store| {
        let (review, reading) = read_once(tx, &store)?;
        let entry = logged(tx, &review)?;
        let first = submission(&reading, "kim", entry);
        submissions::insert(tx, &first)?;
        let other = ReviewDecisionRow {
            eyes: 1,
            ..by(&review, "reject", "lee", Some(&first), entry)
        };
        decisions::insert(tx, &other)
    });
}

#[test]
fn what_is_void_is_no_first_word() {
    with_store(|tx, store| {
        let (review, reading) = read_once(tx, &store)?;
        let entry = logged(tx, &review)?;
        let first = submission(&reading, "kim", entry);
        submissions::insert(tx, &first)?;
        assert_eq!(
            conflict(submissions::insert(tx, &submission(&reading, "lee", entry))),
            Conflict::SecondPerson
        );
        submissions::make_void(tx, &void(&first, entry))?;
        assert_eq!(
            conflict(submissions::make_void(tx, &void(&first, entry))),
            Conflict::StaleVersion
        );
        assert!(submissions::waiting_of(tx, &review.id)?.is_none());
        let (last, voided) = submissions::last_of(tx, &review.id)?.unwrap();
        assert!(last == first && voided.is_some());
        let refused = by(&review, "approve", "lee", Some(&first), entry);
        assert!(decisions::insert(tx, &refused).is_err());
        // Another may follow.
        let later = logged(tx, &review)?;
        let anew = submission(&reading, "lee", later);
        submissions::insert(tx, &anew)?;
        decisions::insert(tx, &by(&review, "approve", "kim", Some(&anew), entry))
    });
}

#[test]
fn what_waits_for_a_second_person_stays_on_the_list() {
    with_store(|tx, store| {
        let (mut review, reading) = read_once(tx, &store)?;
        let entry = logged(tx, &review)?;
        let first = submission(&reading, "kim", entry);
        submissions::insert(tx, &first)?;
        (review.state, review.ended_at) = (ReviewState::Dropped, Some(NOW));
        assert!(reviews::update(tx, &review).is_err());
        submissions::make_void(tx, &void(&first, entry))?;
        reviews::update(tx, &review)
    });
}

#[test]
fn none_of_it_is_changed() {
    with_store(|tx, store| {
        let (review, reading) = read_once(tx, &store)?;
        let entry = logged(tx, &review)?;
        let first = submission(&reading, "kim", entry);
        submissions::insert(tx, &first)?;
        submissions::make_void(tx, &void(&first, entry))?;
        claims::insert(tx, &claim(&review, ClaimKind::Taken, "kim", Some(entry)))?;
        for statement in [
            "UPDATE review_submissions SET operator_id = 'another'",
            "DELETE FROM review_submissions",
            "UPDATE review_voids SET at = 1",
            "DELETE FROM review_voids",
            "UPDATE review_claims SET operator_id = 'another'",
            "DELETE FROM review_claims",
            "UPDATE review_readings SET operator_id = 'another'",
            "DELETE FROM review_readings",
        ] {
            assert!(tx.execute(statement, []).is_err(), "{statement}");
        }
        let mut row = readings::find(tx, &reading)?.unwrap();
        (row.told, row.faces_from) = (true, 7);
        row.snapshot = Some("{}".to_owned());
        readings::update(tx, &row)?;
        assert!(readings::all(tx, &review.id)? == [row.clone()]);
        row.told = false;
        assert!(
            readings::update(tx, &row).is_err(),
            "what was told stays told"
        );
        Ok(())
    });
}

fn claim(review: &ReviewRow, kind: ClaimKind, operator: &str, entry: Option<u32>) -> ClaimRow {
    ClaimRow {
        id: new_id(NOW),
        review: review.id.clone(),
        terminal: review.terminal.clone(),
        kind,
        operator_id: format!("id of {operator}"),
        operator: operator.to_owned(),
        at: NOW,
        until: NOW + 1,
        reason: (kind == ClaimKind::TakenOver).then(|| "On leave.".to_owned()),
        entry,
    }
}

#[test]
fn a_claim_is_of_its_last_row() {
    with_store(|tx, store| {
        let (review, _) = read_once(tx, &store)?;
        let entry = Some(logged(tx, &review)?);
        let holder = || {
            let held = claims::of_review(tx, &review.id)?;
            Ok::<_, StoreError>(held.map(|row| row.operator))
        };
        assert_eq!(holder()?, None);
        claims::insert(tx, &claim(&review, ClaimKind::Taken, "kim", entry))?;
        claims::insert(tx, &claim(&review, ClaimKind::Renewed, "kim", None))?;
        assert_eq!(holder()?.as_deref(), Some("kim"));
        // Another's claim is neither renewed nor given back.
        for kind in [ClaimKind::Renewed, ClaimKind::GivenBack] {
            let entry = entry.filter(|_| kind != ClaimKind::Renewed);
            assert!(claims::insert(tx, &claim(&review, kind, "lee", entry)).is_err());
        }
        let silent = ClaimRow {
            reason: Some(" ".to_owned()),
            ..claim(&review, ClaimKind::TakenOver, "lee", entry)
        };
        assert!(claims::insert(tx, &silent).is_err(), "without a reason");
        let unlogged = claim(&review, ClaimKind::TakenOver, "lee", None);
        assert!(claims::insert(tx, &unlogged).is_err(), "without an entry");
        claims::insert(tx, &claim(&review, ClaimKind::TakenOver, "lee", entry))?;
        assert_eq!(holder()?.as_deref(), Some("lee"));
        claims::insert(tx, &claim(&review, ClaimKind::GivenBack, "lee", entry))?;
        assert_eq!(holder()?, None);
        Ok(())
    });
}

#[test]
fn the_lot_stays_when_a_reference_is_listed_anew() {
    with_store(|tx, store| {
        assert_eq!(reviews::seed_of_dropped(tx, "x")?, None);
        let mut row = review(&store, "x", NOW);
        row.seed = 7;
        reviews::insert(tx, &row)?;
        assert_eq!(
            reviews::seed_of_dropped(tx, "x")?,
            None,
            "it is still there"
        );
        (row.state, row.ended_at) = (ReviewState::Dropped, Some(NOW));
        reviews::update(tx, &row)?;
        assert_eq!(reviews::seed_of_dropped(tx, "x")?, Some(7));
        let mut next = review(&store, "x", NOW + 1);
        next.seed = 8;
        (next.state, next.ended_at) = (ReviewState::Decided, Some(NOW));
        reviews::insert(tx, &next)?;
        assert_eq!(
            reviews::seed_of_dropped(tx, "x")?,
            None,
            "a decided one is another case"
        );
        Ok(())
    });
}

/// What was read in a store of before is the first reading, and nothing of it is lost.
#[test]
fn a_store_of_the_fifth_version_is_brought_forward() {
    use crate::store::migrations::KNOWN;
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let before = KNOWN.iter().position(|(name, _)| *name == "V6__approval");
    let old = Store::open_with(&path, key(), NOW, &KNOWN[..before.unwrap()]).unwrap();
    let fill = "
        INSERT INTO reviews VALUES ('r', 't', 'x', 'open', 'kim', 1, 2, 3, NULL, 1, 9, '{}', 1, 5);
        INSERT INTO review_views VALUES ('r', 'selfie', zeroblob(32), 1, 4);
        INSERT INTO review_marks VALUES ('r', 'face.nose', 'pass', 'n', 4);
        INSERT INTO review_pins VALUES ('p', 'r', 'face.nose', 'selfie', 0.1, 0.1, 0.1, 0.1, 4);";
    old.run_blocking(move |tx| Ok(tx.execute_batch(fill)?))
        .unwrap();
    old.close().unwrap();
    let store = open(&path);
    let work = |tx: &Transaction<'_>| {
        let id = ReadingId {
            review: "r".to_owned(),
            number: 1,
        };
        let row = readings::find(tx, &id)?.unwrap();
        assert_eq!(
            (
                row.operator.as_str(),
                row.told,
                row.faces_from,
                row.snapshot.as_deref()
            ),
            ("kim", true, 5, Some("{}"))
        );
        assert_eq!(looks::readable(tx, &id)?, [("selfie".to_owned(), [0; 32])]);
        assert_eq!(answers::marks(tx, &id)?.len(), 1);
        assert_eq!(answers::pins(tx, &id)?.len(), 1);
        assert!(tx.execute("DELETE FROM review_views", []).is_err());
        Ok(())
    };
    store.run_blocking(work).unwrap();
    store.close().unwrap();
}
