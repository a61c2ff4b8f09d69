use super::*;
use crate::store::history::{Beside, Coded, CodedSide, beside};

fn coded(side: CodedSide, signature: u8) -> Coded {
    Coded {
        side,
        signature: [signature; 8],
    }
}

fn leave_one(tx: &Transaction<'_>, store: &Store, by_whom: &Subject, one: Coded) {
    leave(tx, &[Trace::Coding(one)], &by(by_whom, store, NOW)).unwrap();
}

/// Reviews of as many references, made one after the other.
fn plant(tx: &Transaction<'_>, store: &Store, from: Millis, amount: Millis, one: Coded) {
    for at in from..from + amount {
        leave_one(tx, store, &review(tx, store, NOW + at), one);
    }
}

/// What stands beside a coding for somebody who is not known.
fn counted(tx: &Transaction<'_>, one: Coded) -> (u32, u32, u32) {
    counted_for(tx, one, &Subject::review(""))
}

fn counted_for(tx: &Transaction<'_>, one: Coded, own: &Subject) -> (u32, u32, u32) {
    let Beside {
        others,
        usual,
        same,
    } = beside(tx, &one, own).unwrap();
    (others, usual, same)
}

/// The next review of the same reference.
fn asked_again(tx: &Transaction<'_>, of: &Subject, at: Millis) -> Subject {
    let id = new_id(at);
    tx.execute(
        "UPDATE reviews SET state = 'decided', ended_at = ?2 WHERE id = ?1",
        (&of.id, at),
    )
    .unwrap();
    tx.execute(
        "INSERT INTO reviews (id, terminal, reference, state, operator, listed_at, round, seed)
         SELECT ?2, terminal, reference, 'waiting', operator, listed_at, round + 1, 1
         FROM reviews WHERE id = ?1",
        (&of.id, &id),
    )
    .unwrap();
    Subject::review(&id)
}

#[test]
fn others_are_counted_side_by_side() {
    with_store(|tx, store| {
        let (front, back) = (CodedSide::Front, CodedSide::Back);
        assert_eq!(counted(tx, coded(front, 1)), (0, 0, 0));
        plant(tx, &store, 0, 12, coded(front, 1));
        plant(tx, &store, 12, 3, coded(front, 2));
        plant(tx, &store, 15, 5, coded(back, 2));
        assert_eq!(counted(tx, coded(front, 1)), (15, 12, 12));
        assert_eq!(counted(tx, coded(front, 2)), (15, 12, 3));
        assert_eq!(counted(tx, coded(front, 3)), (15, 12, 0));
        assert_eq!(counted(tx, coded(back, 1)), (5, 5, 0));
        assert_eq!(counted(tx, coded(CodedSide::Selfie, 1)), (0, 0, 0));
        Ok(())
    });
}

/// Neither the case itself nor earlier rounds of it say what is usual for others.
#[test]
fn a_reference_counts_once_and_never_for_itself() {
    with_store(|tx, store| {
        let usual = coded(CodedSide::Front, 1);
        let rare = coded(CodedSide::Front, 2);
        plant(tx, &store, 0, 3, usual);
        let first = review(tx, &store, NOW + 10);
        leave_one(tx, &store, &first, rare);
        // Opened and decided: what was left is left, whatever came meanwhile.
        leave_one(tx, &store, &first, usual);
        let second = asked_again(tx, &first, NOW + 11);
        leave_one(tx, &store, &second, usual);
        for own in [&first, &second] {
            assert_eq!(counted_for(tx, rare, own), (3, 3, 0));
        }
        let other = review(tx, &store, NOW + 12);
        assert_eq!(counted_for(tx, rare, &other), (4, 3, 1));
        Ok(())
    });
}

/// The provider's program may be another by now.
#[test]
fn only_the_newest_are_counted() {
    with_store(|tx, store| {
        let (before, now) = (coded(CodedSide::Selfie, 1), coded(CodedSide::Selfie, 2));
        plant(tx, &store, 0, 600, before);
        plant(tx, &store, 600, 900, now);
        assert_eq!(counted(tx, before), (1_000, 900, 100));
        plant(tx, &store, 1_500, 100, now);
        assert_eq!(counted(tx, before), (1_000, 1_000, 0));
        Ok(())
    });
}

#[test]
fn a_coding_is_of_a_review_that_is_there() {
    with_store(|tx, store| {
        let one = [Trace::Coding(coded(CodedSide::Front, 1))];
        for nobody in [checked(tx, &store, NOW), Subject::review(&new_id(NOW))] {
            assert!(leave(tx, &one, &by(&nobody, &store, NOW)).is_err());
        }
        Ok(())
    });
}

/// Counting reads the end of a side and no more.
#[test]
fn counting_goes_by_the_key() {
    with_store(|tx, _| {
        let mut query = tx.prepare(
            "EXPLAIN QUERY PLAN SELECT signature FROM codings
             WHERE side = 'front' AND review NOT IN (SELECT id FROM reviews WHERE reference = (
                SELECT reference FROM reviews WHERE id = ''))
             ORDER BY review DESC LIMIT 1000",
        )?;
        let rows = query.query_map([], |row| row.get::<_, String>(3))?;
        let plan = rows.collect::<Result<Vec<_>, _>>()?.join("; ");
        assert!(
            plan.starts_with("SEARCH codings USING PRIMARY KEY (side=?)"),
            "{plan}"
        );
        assert!(
            plan.contains("SEARCH reviews USING INDEX reviews_reference (reference=?)"),
            "{plan}"
        );
        assert!(!plan.contains("SCAN") && !plan.contains("TEMP"), "{plan}");
        Ok(())
    });
}
