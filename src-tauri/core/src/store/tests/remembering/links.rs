use super::*;
use crate::store::history::{
    LinkRow, MismatchRow, Origin, acknowledge, acknowledged, change_link, linked, suggestions,
};

fn link(tx: &Transaction<'_>, store: &Store, pair: (&Subject, &Subject), linked: bool) -> LinkRow {
    LinkRow {
        id: new_id(NOW),
        terminal: store.terminal().to_owned(),
        check: pair.0.id.clone(),
        review: pair.1.id.clone(),
        linked,
        origin: Origin::Operator,
        operator: "kim".to_owned(),
        at: NOW,
        entry: logged(tx, store),
    }
}

#[test]
fn a_link_is_made_and_taken_back_by_rows() {
    with_store(|tx, store| {
        let (check, other) = (checked(tx, &store, NOW), checked(tx, &store, NOW + 1));
        let review = review(tx, &store, NOW);
        let pair = (&check, &review);
        assert_eq!(linked(tx, &review.id)?, []);
        change_link(tx, &link(tx, &store, pair, false))?;
        assert_eq!(linked(tx, &review.id)?, [], "refused is not linked");
        let twice = link(tx, &store, pair, false);
        assert_eq!(conflict(change_link(tx, &twice)), Conflict::LinkUnchanged);

        let first = link(tx, &store, pair, true);
        change_link(tx, &first)?;
        let again = link(tx, &store, pair, true);
        assert_eq!(conflict(change_link(tx, &again)), Conflict::LinkUnchanged);
        let second = LinkRow {
            origin: Origin::Suggestion,
            ..link(tx, &store, (&other, &review), true)
        };
        change_link(tx, &second)?;
        assert_eq!(linked(tx, &review.id)?, [second.clone(), first]);

        change_link(tx, &link(tx, &store, pair, false))?;
        assert_eq!(linked(tx, &review.id)?, std::slice::from_ref(&second));
        let anew = link(tx, &store, pair, true);
        change_link(tx, &anew)?;
        assert_eq!(linked(tx, &review.id)?, [anew, second]);
        let rows: u32 = tx.query_row("SELECT count(*) FROM links", [], |row| row.get(0))?;
        assert_eq!(rows, 5, "nothing was written over");

        let unlogged = LinkRow {
            entry: 9999,
            ..link(tx, &store, pair, false)
        };
        assert!(
            change_link(tx, &unlogged).is_err(),
            "no link without a log entry"
        );
        Ok(())
    });
}

#[test]
fn the_same_name_and_birth_date_are_offered_once() {
    with_store(|tx, store| {
        let keys = keys();
        let certified = |at, name: &str, born| {
            let check = checked(tx, &store, at);
            let marks = values(keys.name_birth(&[name], born));
            leave(tx, &marks, &by(&check, &store, at)).unwrap();
            check
        };
        let same = certified(NOW, "홍가상", BORN);
        let newer = certified(NOW + 1, "홍 가상", BORN);
        certified(NOW + 2, "홍가상", date(1990, 1, 30));
        certified(NOW + 3, "홍가성", BORN);
        let spellings = keys.name_birth(&["Hong Gasang", "홍가상"], BORN);
        left(tx, &store, NOW + 4, spellings.clone());
        let review = left(tx, &store, NOW + 5, spellings);

        let offered = |limit| -> Vec<_> {
            let all = suggestions(tx, &review.id, limit).unwrap();
            all.into_iter().map(|one| one.check).collect()
        };
        assert_eq!(offered(9), [newer.id.clone(), same.id.clone()]);
        assert_eq!(offered(1), std::slice::from_ref(&newer.id));
        change_link(tx, &link(tx, &store, (&same, &review), true))?;
        assert_eq!(offered(9), std::slice::from_ref(&newer.id));
        change_link(tx, &link(tx, &store, (&same, &review), false))?;
        assert_eq!(
            offered(9),
            [newer.id],
            "what was taken back is not offered again"
        );
        Ok(())
    });
}

#[test]
fn a_reason_is_for_the_link_in_force() {
    with_store(|tx, store| {
        let (check, review) = (checked(tx, &store, NOW), review(tx, &store, NOW));
        let pair = (&check, &review);
        let reason = |finding: &str, reason: &str| MismatchRow {
            id: new_id(NOW),
            terminal: store.terminal().to_owned(),
            review: review.id.clone(),
            reading: 1,
            check: check.id.clone(),
            finding: finding.to_owned(),
            said: keys().said("Kim", "Lee").0,
            reason: reason.to_owned(),
            operator: "kim".to_owned(),
            at: NOW,
            entry: logged(tx, &store),
        };
        let early = acknowledge(tx, &reason("name", "Married."));
        assert_eq!(conflict(early), Conflict::NotLinked);
        change_link(tx, &link(tx, &store, pair, true))?;
        let (first, later) = (reason("name", "Married."), reason("name", "In 2024."));
        acknowledge(tx, &first)?;
        acknowledge(tx, &later)?;
        assert!(acknowledged(tx, &review.id, 1)? == [later, first]);
        for empty in [reason("name", " "), reason("", "Married.")] {
            assert!(acknowledge(tx, &empty).is_err());
        }

        change_link(tx, &link(tx, &store, pair, false))?;
        assert!(acknowledged(tx, &review.id, 1)?.is_empty());
        let late = acknowledge(tx, &reason("name", "Married."));
        assert_eq!(conflict(late), Conflict::NotLinked);
        change_link(tx, &link(tx, &store, pair, true))?;
        assert!(
            acknowledged(tx, &review.id, 1)?.is_empty(),
            "looked at anew"
        );
        Ok(())
    });
}
