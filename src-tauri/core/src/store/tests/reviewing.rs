//! The rows of the review desk, and what they refuse.

mod approving;

use super::reviews::answers::{self, MarkRow, PinRow};
use super::reviews::decisions::{self, ReviewDecisionRow};
use super::reviews::looks::{self, LookRow};
use super::reviews::readings::{self, ReadingId, ReadingRow};
use super::reviews::{ReviewRow, ReviewState};
use super::*;

fn review(store: &Store, reference: &str, listed_at: Millis) -> ReviewRow {
    ReviewRow {
        id: new_id(listed_at),
        terminal: store.terminal().to_owned(),
        reference: reference.to_owned(),
        state: ReviewState::Waiting,
        operator: "kim".to_owned(),
        listed_at,
        opened_at: None,
        fetched_at: None,
        ended_at: None,
        round: 1,
        seed: u32::MAX,
    }
}

/// A review that is listed, and the first reading of it.
fn read_once(tx: &Transaction<'_>, store: &Store) -> Result<(ReviewRow, ReadingId), StoreError> {
    let review = review(store, "x", NOW);
    reviews::insert(tx, &review)?;
    let reading = reading(&review, 1, "kim");
    readings::insert(tx, &reading)?;
    Ok((review, reading.id))
}

fn reading(review: &ReviewRow, number: u32, operator: &str) -> ReadingRow {
    ReadingRow {
        id: ReadingId {
            review: review.id.clone(),
            number,
        },
        terminal: review.terminal.clone(),
        operator_id: format!("id of {operator}"),
        operator: operator.to_owned(),
        begun_at: NOW,
        submission: None,
        snapshot: None,
        told: false,
        faces_from: 0,
    }
}

fn look(reading: &ReadingId, opinion: &str, entry: u32) -> LookRow {
    LookRow {
        reading: reading.clone(),
        terminal: "t".to_owned(),
        opinion: opinion.to_owned(),
        why: "The brow.".to_owned(),
        a: "selfie".to_owned(),
        b: "0.photo".to_owned(),
        blind: true,
        operator: "kim".to_owned(),
        at: NOW,
        entry,
    }
}

fn decision(review: &ReviewRow, verdict: &str, entry: u32) -> ReviewDecisionRow {
    ReviewDecisionRow {
        review: review.id.clone(),
        id: new_id(NOW),
        terminal: review.terminal.clone(),
        verdict: verdict.to_owned(),
        customer_text: "Thank you.".to_owned(),
        note: String::new(),
        record: "{}".to_owned(),
        eyes: 1,
        submission: None,
        operator_id: Some("id of kim".to_owned()),
        operator: "kim".to_owned(),
        decided_at: NOW,
        entry,
        nonce: None,
    }
}

fn logged(tx: &Transaction<'_>, review: &ReviewRow) -> Result<u32, StoreError> {
    audit::append(tx, &entry(&review.terminal, &review.id))
}

#[test]
fn a_review_comes_back_as_it_was_written() {
    with_store(|tx, store| {
        let mut review = review(&store, "x", NOW);
        reviews::insert(tx, &review)?;
        assert!(reviews::live_of(tx, store.terminal(), "x")?.unwrap() == review);
        review.state = ReviewState::Open;
        (review.opened_at, review.fetched_at) = (Some(NOW + 1), Some(NOW + 2));
        reviews::update(tx, &review)?;
        assert!(reviews::live(tx, store.terminal())? == [review.clone()]);
        review.state = ReviewState::Decided;
        review.ended_at = Some(NOW + 3);
        reviews::update(tx, &review)?;
        assert!(reviews::live_of(tx, store.terminal(), "x")?.is_none());
        // It has ended: neither the program nor a statement of its own changes it.
        review.state = ReviewState::Waiting;
        assert_eq!(
            conflict(reviews::update(tx, &review)),
            Conflict::StaleVersion
        );
        assert!(tx.execute("UPDATE reviews SET round = 9", []).is_err());
        Ok(())
    });
}

#[test]
fn a_reference_is_on_the_list_once_and_one_case_on_the_bench() {
    with_store(|tx, store| {
        let mut one = review(&store, "x", NOW);
        reviews::insert(tx, &one)?;
        let twice = review(&store, "x", NOW + 1);
        assert_eq!(
            conflict(reviews::insert(tx, &twice)),
            Conflict::StaleVersion
        );
        let mut other = review(&store, "y", NOW);
        reviews::insert(tx, &other)?;
        (one.state, other.state) = (ReviewState::Open, ReviewState::Open);
        reviews::update(tx, &one)?;
        assert_eq!(
            conflict(reviews::update(tx, &other)),
            Conflict::StaleVersion
        );
        one.state = ReviewState::Dropped;
        one.ended_at = Some(NOW);
        reviews::update(tx, &one)?;
        reviews::insert(tx, &twice)?;
        Ok(())
    });
}

/// In the order they were put there, also those of one millisecond and after a clock was set back.
#[test]
fn the_list_has_an_order() {
    with_store(|tx, store| {
        for (reference, at) in [("c", NOW), ("a", NOW), ("b", NOW + 1), ("d", NOW - 1)] {
            reviews::insert(tx, &review(&store, reference, at))?;
        }
        let live = reviews::live(tx, store.terminal())?;
        let order: Vec<_> = live.iter().map(|row| row.reference.as_str()).collect();
        assert_eq!(order, ["c", "a", "b", "d"]);
        Ok(())
    });
}

#[test]
fn a_look_counts_for_the_faces_it_was_at() {
    with_store(|tx, store| {
        let (review, reading) = read_once(tx, &store)?;
        let first = logged(tx, &review)?;
        looks::insert(tx, &look(&reading, "same", first))?;
        let since = logged(tx, &review)?;
        let opinion =
            |from| Ok::<_, StoreError>(looks::find(tx, &reading, from)?.map(|look| look.opinion));
        assert_eq!(opinion(0)?.as_deref(), Some("same"));
        assert_eq!(opinion(since)?, None);
        let second = logged(tx, &review)?;
        looks::insert(tx, &look(&reading, "different", second))?;
        assert_eq!(opinion(since)?.as_deref(), Some("different"));
        assert_eq!(opinion(0)?.as_deref(), Some("same"), "the first one stays");
        assert!(looks::insert(tx, &look(&reading, "perhaps", second)).is_err());
        assert!(tx.execute("DELETE FROM review_looks", []).is_err());
        assert!(tx.execute("UPDATE review_looks SET blind = 0", []).is_err());
        Ok(())
    });
}

#[test]
fn a_view_is_of_one_picture_by_its_hash() {
    with_store(|tx, store| {
        let (_review, reading) = read_once(tx, &store)?;
        let view = |sha256: u8, readable| {
            looks::view(tx, &reading, "selfie", &[sha256; 32], readable, NOW)
        };
        assert!(view(1, false)? && view(1, true)? && view(2, true)?);
        assert!(!view(1, true)? && !view(1, false)?);
        assert_eq!(
            looks::readable(tx, &reading)?,
            [
                ("selfie".to_owned(), [1; 32]),
                ("selfie".to_owned(), [2; 32])
            ]
        );
        Ok(())
    });
}

#[test]
fn answers_are_replaced_and_forgotten() {
    with_store(|tx, store| {
        let (_review, reading) = read_once(tx, &store)?;
        let mark = |item: &str, result: Option<&str>| MarkRow {
            item: item.to_owned(),
            result: result.map(str::to_owned),
            note: "n".to_owned(),
        };
        answers::mark(tx, &reading, &mark("a", Some("pass")), NOW)?;
        answers::mark(tx, &reading, &mark("a", Some("fail")), NOW)?;
        answers::mark(tx, &reading, &mark("b", None), NOW)?;
        assert!(answers::mark(tx, &reading, &mark("c", Some("maybe")), NOW).is_err());
        let pin = |picture: &str| PinRow {
            id: new_id(NOW),
            item: "a".to_owned(),
            picture: picture.to_owned(),
            x: 0.1,
            y: 0.2,
            width: 0.3,
            height: 0.4,
        };
        let (kept, gone) = (pin("selfie"), pin("0.front"));
        answers::pin(tx, &reading, &kept, NOW)?;
        answers::pin(tx, &reading, &gone, NOW)?;
        answers::forget(tx, &reading, &["a".to_owned()], &["0.front".to_owned()])?;
        assert!(answers::marks(tx, &reading)? == [mark("b", None)]);
        assert!(answers::pins(tx, &reading)? == [kept.clone()]);
        let another = ReadingId {
            number: 2,
            ..reading.clone()
        };
        assert!(
            answers::marks(tx, &another)?.is_empty() && answers::pins(tx, &another)?.is_empty()
        );
        assert_eq!(
            conflict(answers::unpin(tx, &another, &kept.id)),
            Conflict::StaleVersion
        );
        answers::unpin(tx, &reading, &kept.id)?;
        Ok(())
    });
}

#[test]
fn one_decision_for_a_review() {
    with_store(|tx, store| {
        let review = review(&store, "x", NOW);
        reviews::insert(tx, &review)?;
        let entry = logged(tx, &review)?;
        decisions::insert(tx, &decision(&review, "askAgain", entry))?;
        assert_eq!(
            conflict(decisions::insert(tx, &decision(&review, "reject", entry))),
            Conflict::AlreadyDecided
        );
        assert_eq!(reviews::asked_again(tx, "x")?, 1);
        assert_eq!(reviews::asked_again(tx, "y")?, 0);
        let stored = decisions::of_review(tx, &review.id)?.unwrap();
        assert_eq!(stored.verdict, "askAgain");
        let recent = decisions::recent(tx, store.terminal(), 5)?;
        assert_eq!(recent.len(), 1);
        assert!(tx.execute("DELETE FROM review_decisions", []).is_err());
        assert!(
            tx.execute("UPDATE review_decisions SET note = 'x'", [])
                .is_err()
        );
        let unlogged = decision(&review, "reject", entry + 9);
        assert!(decisions::insert(tx, &unlogged).is_err());
        Ok(())
    });
}

#[test]
fn a_store_of_the_first_version_is_brought_forward() {
    use super::migrations::KNOWN;
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let old = Store::open_with(&path, key(), NOW, &KNOWN[..1]).unwrap();
    decide_as_before(&old, 3);
    old.close().unwrap();
    let store = open(&path);
    assert_eq!(
        (count(&store, "decisions"), count(&store, "reviews")),
        (3, 0)
    );
    let row = review(&store, "x", NOW);
    store
        .run_blocking(move |tx| reviews::insert(tx, &row))
        .unwrap();
    store.close().unwrap();
    assert!(matches!(
        Store::open_with(&path, key(), NOW, &KNOWN[..1])
            .err()
            .unwrap(),
        StoreError::Newer { known: 1, .. }
    ));
}
