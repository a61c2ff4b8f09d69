use super::*;
use crate::store::history::{
    BlocklistRow, Hit, LONGEST_TERM, LiftRow, TraceKind, Weight, block, hits, lift, listed,
};

const DAY: Millis = 24 * 60 * 60 * 1000;

fn row(tx: &Transaction<'_>, store: &Store) -> BlocklistRow {
    let entry = logged(tx, store);
    BlocklistRow {
        // Each made after the one before.
        id: new_id(NOW + Millis::from(entry)),
        terminal: store.terminal().to_owned(),
        reason: "Seen with another face.".to_owned(),
        operator: "kim".to_owned(),
        at: NOW,
        expires_at: NOW + 30 * DAY,
        appeal: "Ask for the head of the branch.".to_owned(),
        entry,
    }
}

fn blocked(
    tx: &Transaction<'_>,
    store: &Store,
    marks: impl IntoIterator<Item = Mark>,
) -> BlocklistRow {
    let row = row(tx, store);
    block(tx, &row, &marks.into_iter().collect::<Vec<_>>()).unwrap();
    row
}

fn all_hits(tx: &Transaction<'_>, marks: impl IntoIterator<Item = Mark>) -> Vec<Hit> {
    hits(tx, &values(marks), NOW).unwrap()
}

fn weights(tx: &Transaction<'_>, marks: impl IntoIterator<Item = Mark>) -> Vec<Weight> {
    all_hits(tx, marks).iter().map(Hit::weight).collect()
}

/// What many people share asks, whatever of it comes together; the same document may reject.
#[test]
fn a_name_asks_and_never_rejects() {
    with_store(|tx, store| {
        let keys = keys();
        let names = ["홍가상", "Hong Gasang"];
        let name = keys.name(&names).unwrap();
        let born = keys.name_birth(&names, BORN).unwrap();
        let phone = keys.phone("010-5555-0142").unwrap();
        let document = keys.document("X12345678", Some("UTO"));
        blocked(tx, &store, [name.clone()]);
        let asks = [Weight::Asks];
        assert_eq!(weights(tx, [name.clone()]), asks);
        assert_eq!(weights(tx, keys.name(&["Gasang Hong"])), asks);
        let others = [keys.name(&["Hong"]), keys.name(&["Hong Gasan"])];
        assert_eq!(weights(tx, others.into_iter().flatten()), []);

        let everything = [name.clone(), born.clone(), phone.clone()];
        blocked(
            tx,
            &store,
            everything.clone().into_iter().chain(document.clone()),
        );
        assert_eq!(weights(tx, everything.clone()), [Weight::Asks; 2]);
        assert_eq!(weights(tx, [born.clone()]), asks);
        assert_eq!(weights(tx, [phone]), asks);
        let whole = everything.into_iter().chain(document.clone());
        assert_eq!(weights(tx, whole), [Weight::Rejects, Weight::Asks]);

        let rejects = [Weight::Rejects];
        assert_eq!(weights(tx, document), rejects);
        // A number whose state is not known is shared, until the name and the birth date are too.
        let number = || keys.document("X12345678", None);
        assert_eq!(weights(tx, number()), asks);
        assert_eq!(weights(tx, number().into_iter().chain([born])), rejects);
        let with_name = number().into_iter().chain([name]);
        assert_eq!(weights(tx, with_name), [Weight::Asks; 2]);
        assert_eq!(weights(tx, keys.document("X12345678", Some("DEU"))), []);
        assert_eq!(weights(tx, keys.document("X12345679", Some("UTO"))), []);
        Ok(())
    });
}

#[test]
fn each_kind_of_thing_is_hit_and_told() {
    with_store(|tx, store| {
        let keys = keys();
        let (zone, picture) = (keys.mrz(ZONE).unwrap(), keys.picture(&[5; 32]));
        let di = Mark::of(TraceKind::Di, KeyedHash([1; 32]));
        let marks = [zone, picture, di];
        let row = blocked(tx, &store, marks.clone());
        let expected = [Weight::Rejects, Weight::Rejects, Weight::Asks];
        for (mark, weight) in marks.clone().into_iter().zip(expected) {
            assert_eq!(weights(tx, [mark]), [weight]);
        }
        let [hit] = &all_hits(tx, marks)[..] else {
            panic!("one entry is one hit")
        };
        assert!(hit.listed == row);
        let kinds = [TraceKind::Di, TraceKind::Mrz, TraceKind::Picture];
        assert_eq!(Vec::from_iter(hit.kinds.clone()), kinds);
        let portrait = Trace::Portrait(keys.portrait(&[5; 32]));
        assert!(hits(tx, &[portrait], NOW)?.is_empty());
        Ok(())
    });
}

#[test]
fn an_entry_ends_by_itself_or_is_lifted_once() {
    with_store(|tx, store| {
        let mark = keys().picture(&[5; 32]);
        let ending = blocked(tx, &store, [mark.clone()]);
        let trace = values([mark.clone()]);
        let count = |now| hits(tx, &trace, now).unwrap().len();
        assert_eq!(
            (count(ending.expires_at - 1), count(ending.expires_at)),
            (1, 0)
        );

        let lifted = blocked(tx, &store, [mark]);
        assert_eq!(count(NOW), 2);
        let lifting = |tx| LiftRow {
            block: lifted.id.clone(),
            id: new_id(NOW),
            terminal: store.terminal().to_owned(),
            why: "Appealed: it was somebody else.".to_owned(),
            operator: "lee".to_owned(),
            at: NOW + 1,
            entry: logged(tx, &store),
        };
        let first = lifting(tx);
        lift(tx, &first)?;
        assert_eq!(count(NOW), 1);
        assert_eq!(conflict(lift(tx, &lifting(tx))), Conflict::BlockUnchanged);
        let all = listed(tx, 9)?;
        assert_eq!(all.len(), 2, "what was lifted is still told");
        for one in all {
            let expected = (one.listed.id == lifted.id).then(|| first.clone());
            assert!(one.lifted == expected);
        }
        assert_eq!(listed(tx, 1)?.len(), 1);
        let nowhere = LiftRow {
            block: new_id(NOW),
            ..lifting(tx)
        };
        assert!(lift(tx, &nowhere).is_err());
        Ok(())
    });
}

#[test]
fn an_entry_has_an_end_a_reason_and_a_way_to_appeal() {
    with_store(|tx, store| {
        let marks = [keys().picture(&[5; 32])];
        for expires_at in [NOW, NOW - DAY, NOW + LONGEST_TERM + 1, Millis::MAX] {
            let row = BlocklistRow {
                expires_at,
                ..row(tx, &store)
            };
            assert_eq!(conflict(block(tx, &row, &marks)), Conflict::TermRefused);
        }
        let longest = BlocklistRow {
            expires_at: NOW + LONGEST_TERM,
            ..row(tx, &store)
        };
        block(tx, &longest, &marks)?;
        for silent in ["", "  "] {
            let reason = BlocklistRow {
                reason: silent.to_owned(),
                ..row(tx, &store)
            };
            assert!(block(tx, &reason, &marks).is_err());
            let appeal = BlocklistRow {
                appeal: silent.to_owned(),
                ..row(tx, &store)
            };
            assert!(block(tx, &appeal, &marks).is_err());
        }
        Ok(())
    });
}

/// Whom a CI names is blocked as a person: one place for each.
#[test]
fn an_entry_matches_something_and_never_a_ci() {
    with_store(|tx, store| {
        let ci = Mark::of(TraceKind::Ci, KeyedHash([1; 32]));
        for marks in [vec![], vec![ci.clone()], vec![keys().picture(&[5; 32]), ci]] {
            let refused = block(tx, &row(tx, &store), &marks);
            assert_eq!(conflict(refused), Conflict::NothingToMatch);
        }
        Ok(())
    });
}
