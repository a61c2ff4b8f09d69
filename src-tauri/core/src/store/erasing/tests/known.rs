//! What lies beside decisions to see how well people decide.

use super::*;

#[test]
fn a_known_answer_is_kept_while_it_is_in_force_and_has_its_period_after() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&home);
    let terminal = store.terminal().to_owned();
    let text = canary("known");
    let set = |statement: String| {
        let done = store.run_blocking(|tx| {
            log(tx, &terminal, "knownAnswerAdded", "k");
            Ok(tx.execute(&statement, [])?)
        });
        assert_eq!(done.unwrap(), 1);
    };
    let found = |cut| {
        let due = store.run_blocking(|tx| due(tx, Class::ReviewCase, cut, 9));
        let due = due.unwrap().into_iter();
        due.map(|one| (one.subject, one.since)).collect::<Vec<_>>()
    };
    let all = || {
        let totals = store.run_blocking(|tx| totals(tx, Class::ReviewCase));
        totals.unwrap().all
    };
    set(format!(
        "INSERT INTO known_answers VALUES ('0', 't', '{text}', 'reject', '{text}', NULL, 'x', 1, 1)"
    ));
    assert_eq!((found(NOW), all()), (vec![], 0));
    let refused = erase_one(&store, Class::ReviewCase, "0", "0").unwrap_err();
    assert!(matches!(
        refused,
        StoreError::Conflict(Conflict::NotErasable)
    ));
    set(format!(
        "INSERT INTO known_answer_withdrawals VALUES ('0', 'w', 't', '{text}', 'a', 'ann', 7, 1)"
    ));
    assert_eq!((found(6), all()), (vec![], 1));
    assert_eq!(found(7), [("0".to_owned(), 7)]);
    erase_one(&store, Class::ReviewCase, "0", "0").unwrap();
    assert_eq!(places(&store, &text), BTreeMap::new());
    assert_eq!((found(NOW), all()), (vec![], 0));
    // One that was withdrawn without a verdict, and one that cannot be read, have nothing to empty.
    fill(&store, "gone");
    let gone = store.run_blocking(|tx| {
        Ok(tx.execute_batch(
            "INSERT INTO reviews VALUES ('s', 't', 'ref', 'waiting', 'x', 1, 2, 3, NULL, 1, 1);
             INSERT INTO reviews VALUES ('first', 't', 'ref1', 'decided', 'x', 1, 2, 3, 4, 1, 1);
             INSERT INTO review_decisions (review, id, terminal, verdict, customer_text, note, record,
                operator, operator_id, decided_at, entry) VALUES ('first', 'f', 't', 'reject', '', '',
                '{}', 'lee', 'l', 4, 1);
             INSERT INTO review_samples VALUES ('s', 'first', 't', 4, 1);
             INSERT INTO second_readings VALUES ('s', 'e', 't', NULL, 'unknown', NULL, NULL, NULL, 'm',
                'mo', 5, 1);
             UPDATE reviews SET state = 'dropped', ended_at = 5 WHERE id = 's';",
        )?)
    });
    gone.unwrap();
    erase_one(&store, Class::ReviewCase, "s", "first").unwrap();
    assert!(
        places(&store, "ref")
            .keys()
            .all(|place| place == "reviews.reference")
    );
}
