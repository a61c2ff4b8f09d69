//! The tree over the log, its checkpoints, and what the log is bound to, under attack by someone who
//! has the key of the database and drops the triggers first.

use super::audit::{Break, Broken, ContentState, Known, Made};
use super::*;
use crate::proof::{Checkpoint, Signer, leaf, verify_inclusion};

fn signer() -> Signer {
    Signer::new("countercheck/log/terminal", &[9; 32]).unwrap()
}

fn append(tx: &Transaction<'_>, entries: u32) -> Result<(), StoreError> {
    for n in 0..entries {
        audit::append(tx, &entry("terminal", &format!("check-{n}")))?;
    }
    Ok(())
}

fn made(tx: &Transaction<'_>) -> Result<Made, StoreError> {
    audit::checkpoint(tx, &signer(), "terminal", NOW)
}

fn signed(tx: &Transaction<'_>) -> Result<Checkpoint, StoreError> {
    match made(tx)? {
        Made::Signed(row) => Ok(Checkpoint::open(&row.note, &signer().verifier()).unwrap()),
        Made::Refused(broken) => panic!("{broken:?}"),
    }
}

/// The root as a walk through every entry gives it.
fn walked(tx: &Transaction<'_>) -> Result<crate::proof::Hash, StoreError> {
    match audit::verify(tx)? {
        audit::Verification::Whole { root, .. } => Ok(root),
        audit::Verification::Broken(broken) => panic!("{broken:?}"),
    }
}

/// What becomes of the next checkpoint of a log of 600 entries, 550 of them signed, after `attack`.
fn after(attack: &'static str) -> Made {
    with_store(move |tx, _| {
        append(tx, 550)?;
        signed(tx)?;
        append(tx, 50)?;
        tx.execute_batch(
            "DROP TRIGGER audit_next; DROP TRIGGER audit_no_update;
             DROP TRIGGER audit_no_delete; DROP TRIGGER checkpoints_no_update;
             DROP TRIGGER checkpoints_no_delete;",
        )?;
        tx.execute_batch(attack)?;
        made(tx)
    })
}

#[test]
fn roots_from_tiles_are_those_of_a_walk_at_every_border() {
    with_store(|tx, _| {
        for more in [1, 254, 1, 1, 255, 1, 3, 700, 0] {
            append(tx, more)?;
            assert_eq!(signed(tx)?.root, walked(tx)?);
        }
        Ok(())
    });
}

#[test]
fn every_entry_is_proven_under_every_checkpoint_that_has_it() {
    with_store(|tx, _| {
        append(tx, 130)?;
        let small = signed(tx)?;
        append(tx, 470)?;
        let large = signed(tx)?;
        for checkpoint in [small, large] {
            for row in audit::from(tx, 1, 600)? {
                let path = audit::prove_inclusion(tx, row.seq, &checkpoint)?;
                if u64::from(row.seq) > checkpoint.size {
                    assert_eq!(path, None);
                    continue;
                }
                let (index, size) = (u64::from(row.seq) - 1, checkpoint.size);
                let path = path.unwrap();
                assert!(verify_inclusion(
                    &leaf(&row.hash),
                    index,
                    size,
                    &path,
                    &checkpoint.root
                ));
            }
        }
        Ok(())
    });
}

#[test]
fn tiles_that_are_gone_are_made_from_the_log() {
    with_store(|tx, _| {
        append(tx, 600)?;
        let before = signed(tx)?;
        tx.execute_batch("DELETE FROM log_tiles WHERE number = 0")?;
        assert_eq!(audit::compare(tx, &before)?, Known::Contained);
        assert!(audit::prove_inclusion(tx, 3, &before)?.is_some());
        append(tx, 1)?;
        assert_eq!(signed(tx)?.root, walked(tx)?);
        tx.execute_batch("DELETE FROM log_tiles")?;
        append(tx, 1)?;
        assert_eq!(signed(tx)?.root, walked(tx)?);
        Ok(())
    });
}

#[test]
fn nothing_new_is_signed_once() {
    with_store(|tx, _| {
        append(tx, 3)?;
        let first = made(tx)?;
        assert_eq!(made(tx)?, first);
        append(tx, 1)?;
        assert_ne!(made(tx)?, first);
        assert_eq!(audit::signed(tx)?.len(), 2);
        Ok(())
    });
}

#[test]
fn nothing_is_signed_that_is_not_what_was_signed() {
    assert!(matches!(after(""), Made::Signed(_)));
    let at = |seq, what| Made::Refused(Broken::at(seq, what));
    let not = |first, last, what| Made::Refused(Broken { first, last, what });
    for (attack, refused) in [
        (
            "UPDATE audit SET operator = 'lee' WHERE seq = 570",
            at(570, Break::Edited),
        ),
        ("DELETE FROM audit WHERE seq = 570", at(570, Break::Missing)),
        // Cut off behind what was signed, and behind what the tiles have.
        (
            "DELETE FROM audit WHERE seq > 549",
            not(550, 550, Break::CutOff),
        ),
        (
            "DELETE FROM audit WHERE seq > 500",
            not(501, 512, Break::CutOff),
        ),
        // A tile that is another tree.
        (
            "UPDATE log_tiles SET hashes = randomblob(64) WHERE level = 1",
            not(1, 550, Break::Rewritten),
        ),
        // A checkpoint that nobody signed here.
        (
            "UPDATE checkpoints SET note = note || 'x'",
            not(1, 600, Break::Rewritten),
        ),
        (
            "UPDATE checkpoints SET size = 540",
            not(1, 600, Break::Rewritten),
        ),
    ] {
        assert_eq!(after(attack), refused, "{attack}");
    }
}

/// Whoever hashes the end anew has a whole chain; what was signed before tells.
#[test]
fn an_end_that_was_hashed_anew_is_not_signed() {
    with_store(|tx, _| {
        append(tx, 550)?;
        let known = signed(tx)?;
        tx.execute_batch("DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete")?;
        tx.execute_batch("DELETE FROM audit WHERE seq > 540")?;
        append(tx, 60)?;
        assert!(matches!(
            audit::verify(tx)?,
            audit::Verification::Whole { count: 600, .. }
        ));
        // Other entries than those that were signed: the subjects differ.
        let refused = Made::Refused(Broken {
            first: 1,
            last: 550,
            what: Break::Rewritten,
        });
        assert_eq!(made(tx)?, refused);
        assert_eq!(audit::compare(tx, &known)?, Known::Other);
        Ok(())
    });
}

#[test]
fn a_checkpoint_from_elsewhere_tells_an_older_copy() {
    with_store(|tx, _| {
        append(tx, 20)?;
        let known = signed(tx)?;
        assert_eq!(audit::compare(tx, &known)?, Known::Contained);
        append(tx, 400)?;
        assert_eq!(audit::compare(tx, &known)?, Known::Contained);
        let newer = Checkpoint { size: 421, ..known };
        assert_eq!(audit::compare(tx, &newer)?, Known::Shorter { here: 420 });
        Ok(())
    });
}

/// A check, its log entry with the commitment, and the decision, as the desk saves them.
fn committed(tx: &Transaction<'_>, store: &Store) -> Result<u32, StoreError> {
    let mut check = check(store);
    check.ended_at = Some(NOW);
    checks::insert(tx, &check)?;
    let mut decision = decision(&check, 0);
    decision.note = "홍가상".to_owned();
    decision.nonce = Some(audit::drawn_nonce()?);
    let mut line = entry(&check.terminal, &check.id);
    line.kind = "decisionSaved";
    let content = decision
        .commitment()
        .map(|hash| crate::domain::hex::hex(&hash));
    line.body["content"] = content.into();
    decision.entry = audit::append(tx, &line)?;
    decisions::insert(tx, &decision)?;
    Ok(decision.entry)
}

/// What is said of the decision of entry 2 of 3 after `attack`.
fn content_after(attack: &'static str) -> ContentState {
    with_store(move |tx, store| {
        for _ in 0..3 {
            committed(tx, &store)?;
        }
        tx.execute_batch("DROP TRIGGER decisions_no_update; DROP TRIGGER decisions_no_delete;")?;
        tx.execute_batch(attack)?;
        let rows = audit::from(tx, 1, 3)?;
        for other in [&rows[0], &rows[2]] {
            assert_eq!(audit::content_state(tx, other)?, ContentState::Intact);
        }
        audit::content_state(tx, &rows[1])
    })
}

#[test]
fn a_decision_that_was_changed_is_not_what_its_entry_is_bound_to() {
    assert_eq!(content_after(""), ContentState::Intact);
    for change in [
        "UPDATE decisions SET id = 'x' WHERE entry = 2",
        "UPDATE decisions SET terminal = 'x' WHERE entry = 2",
        "UPDATE decisions SET verdict = 'refuse' WHERE entry = 2",
        "UPDATE decisions SET reason = 'A02' WHERE entry = 2",
        "UPDATE decisions SET customer_text = 'x' WHERE entry = 2",
        "UPDATE decisions SET note = '' WHERE entry = 2",
        "UPDATE decisions SET operator = 'lee' WHERE entry = 2",
        "UPDATE decisions SET decided_at = decided_at + 1 WHERE entry = 2",
        "UPDATE decisions SET nonce = zeroblob(32) WHERE entry = 2",
        "UPDATE decisions SET nonce = NULL WHERE entry = 2",
        // The same letters, moved over the border of two columns.
        "UPDATE decisions SET customer_text = customer_text || note, note = '' WHERE entry = 2",
    ] {
        assert_eq!(content_after(change), ContentState::Edited, "{change}");
    }
    let gone = "DELETE FROM decisions WHERE entry = 2";
    assert_eq!(content_after(gone), ContentState::Gone);
}

#[test]
fn the_log_says_nothing_of_what_it_is_bound_to() {
    with_store(|tx, store| {
        // The same content twice: what is in the log has nothing in common.
        committed(tx, &store)?;
        committed(tx, &store)?;
        let rows = audit::from(tx, 1, 2)?;
        assert_ne!(rows[0].body, rows[1].body);
        let content = audit::Content::new(&serde_json::json!({ "sha256": "00" }))?;
        let other = audit::Content::new(&serde_json::json!({ "sha256": "00" }))?;
        assert_ne!(content.commitment(), other.commitment());
        Ok(())
    });
}

#[test]
fn a_detail_is_bound_to_its_entry() {
    with_store(|tx, _| {
        let value = serde_json::json!({ "b": 1, "a": "가" });
        for change in ["", "content = '{}'", "nonce = zeroblob(32)"] {
            let content = audit::Content::new(&value)?;
            let mut line = entry("terminal", "case");
            line.body = serde_json::json!({
                "content": crate::domain::hex::hex(&content.commitment())
            });
            let seq = audit::append(tx, &line)?;
            audit::detail(tx, seq, "terminal", &content)?;
            let row = audit::from(tx, seq, 1)?.remove(0);
            assert_eq!(audit::content_state(tx, &row)?, ContentState::Intact);
            if change.is_empty() {
                let delete = "DELETE FROM log_details WHERE entry = ?1";
                assert!(tx.execute(delete, [seq]).is_err(), "nothing was erased");
                tx.execute_batch("DROP TRIGGER log_details_no_delete")?;
                tx.execute(delete, [seq])?;
                assert_eq!(audit::content_state(tx, &row)?, ContentState::Gone);
                continue;
            }
            let statement = format!("UPDATE log_details SET {change} WHERE entry = ?1");
            assert!(tx.execute(&statement, [seq]).is_err(), "{change}");
            tx.execute_batch("DROP TRIGGER log_details_no_update")?;
            tx.execute(&statement, [seq])?;
            assert_eq!(
                audit::content_state(tx, &row)?,
                ContentState::Edited,
                "{change}"
            );
            tx.execute_batch(
                "CREATE TRIGGER log_details_no_update BEFORE UPDATE ON log_details
                 BEGIN SELECT raise(ABORT, 'what belongs to an entry is not changed'); END;",
            )?;
        }
        Ok(())
    });
}
