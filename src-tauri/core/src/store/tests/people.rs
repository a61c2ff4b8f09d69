use super::decisions::Verdict;
use super::persons::{BlockRow, HintKind, HintRow, History};
use super::*;

#[test]
fn a_person_is_known_again_by_the_ci_alone() {
    with_store(|tx, store| {
        let known = person(&store, 1);
        persons::insert(tx, &known)?;
        assert_eq!(persons::find_by_ci(tx, &KeyedHash([1; 32]))?, Some(known));
        assert_eq!(persons::find_by_ci(tx, &KeyedHash([2; 32]))?, None);
        assert_eq!(
            conflict(persons::insert(tx, &person(&store, 1))),
            Conflict::PersonKnown
        );
        Ok(())
    });
}

#[test]
fn a_block_holds_until_it_is_lifted() {
    with_store(|tx, store| {
        let known = person(&store, 1);
        persons::insert(tx, &known)?;
        let block = BlockRow {
            id: new_id(NOW),
            terminal: known.terminal.clone(),
            person: known.id.clone(),
            at: NOW,
            reason: "R07".to_owned(),
            operator: "kim".to_owned(),
            lifted_at: None,
        };
        persons::block(tx, &block)?;
        assert_eq!(persons::active_block(tx, &known.id)?, Some(block.clone()));
        let again = BlockRow {
            id: new_id(NOW),
            ..block
        };
        assert_eq!(
            conflict(persons::block(tx, &again)),
            Conflict::BlockUnchanged
        );
        persons::lift_block(tx, &known.id, NOW + 1)?;
        assert_eq!(persons::active_block(tx, &known.id)?, None);
        let lifted = persons::lift_block(tx, &known.id, NOW + 2);
        assert_eq!(conflict(lifted), Conflict::BlockUnchanged);
        persons::block(tx, &again)
    });
}

#[test]
fn hints_tell_what_was_seen_and_with_whom_else() {
    with_store(|tx, store| {
        let (one, two) = (person(&store, 1), person(&store, 2));
        let hint = |person: &persons::PersonRow, kind, key, seen_at| HintRow {
            id: new_id(seen_at),
            terminal: person.terminal.clone(),
            person: person.id.clone(),
            kind,
            key: KeyedHash([key; 32]),
            seen_at,
        };
        persons::insert(tx, &one)?;
        persons::insert(tx, &two)?;
        let old = hint(&one, HintKind::Phone, 10, NOW);
        let new = hint(&one, HintKind::Phone, 11, NOW + 1);
        for hint in [&old, &new, &hint(&two, HintKind::Phone, 10, NOW + 2)] {
            persons::add_hint(tx, hint)?;
        }
        assert_eq!(persons::hints(tx, &one.id)?, [new, old]);
        let other = |person: Option<&str>, kind, key| {
            persons::other_person_by_hint(tx, person, kind, &KeyedHash([key; 32])).unwrap()
        };
        assert_eq!(other(Some(&one.id), HintKind::Phone, 10), Some(two.id));
        assert_eq!(other(Some(&one.id), HintKind::Phone, 11), None);
        assert_eq!(other(None, HintKind::Phone, 11), Some(one.id));
        assert_eq!(other(None, HintKind::Di, 10), None);
        Ok(())
    });
}

#[test]
fn the_history_of_a_person_is_what_was_decided_before() {
    with_store(|tx, store| {
        let known = person(&store, 1);
        persons::insert(tx, &known)?;
        let nothing = History {
            decided: 0,
            last: None,
        };
        assert_eq!(persons::history(tx, &known.id, "")?, nothing);
        let mut ids = Vec::new();
        for _ in 0..3 {
            let mut check = check(&store);
            check.person = Some(known.id.clone());
            ids.push(check.id.clone());
            decide(tx, check)?;
        }
        let last = Some((NOW, Verdict::Accept));
        assert_eq!(
            persons::history(tx, &known.id, "")?,
            History { decided: 3, last }
        );
        assert_eq!(
            persons::history(tx, &known.id, &ids[2])?,
            History { decided: 2, last }
        );
        Ok(())
    });
}
