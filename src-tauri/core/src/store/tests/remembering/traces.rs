use super::*;
use crate::store::history::{TraceKind, find};

/// Who is found by a mark, asked for a subject that left nothing.
fn found(tx: &Transaction<'_>, marks: impl IntoIterator<Item = Mark>) -> Vec<(TraceKind, String)> {
    let nobody = Subject::review("");
    let marks = marks.into_iter();
    let all = marks.flat_map(|mark| {
        let found = find(tx, &mark, &nobody, 100).unwrap();
        found
            .into_iter()
            .map(move |one| (mark.kind(), one.subject.id))
    });
    all.collect()
}

/// What is planted is found by each key; what differs in the least is not.
#[test]
fn the_same_is_found_and_what_is_nearly_the_same_is_not() {
    with_store(|tx, store| {
        let keys = keys();
        let hashed = |byte| KeyedHash([byte; 32]);
        let planted: Vec<Mark> = [
            Mark::of(TraceKind::Ci, hashed(1)),
            Mark::of(TraceKind::Di, hashed(1)),
            keys.phone("010-5555-0142").unwrap(),
            keys.mrz(ZONE).unwrap(),
            keys.name_birth(&["Hong Gasang", "홍가상"], BORN).unwrap(),
            keys.picture(&[5; 32]),
        ]
        .into_iter()
        .chain(keys.document("X12345678", Some("UTO")))
        .collect();
        let subject = left(tx, &store, NOW, planted);
        // Many others, each with values of its own.
        for n in 0..50_u8 {
            let others = [
                Mark::of(TraceKind::Ci, hashed(100 + n)),
                keys.phone(&format!("010-5555-20{n:02}")).unwrap(),
                keys.name_birth(&[&format!("Hong {n}")], BORN).unwrap(),
                keys.picture(&[100 + n; 32]),
            ];
            left(tx, &store, NOW + i64::from(n), others);
        }

        let is = |kind| vec![(kind, subject.id.clone())];
        let same: [(Vec<Mark>, TraceKind); 9] = [
            (vec![Mark::of(TraceKind::Ci, hashed(1))], TraceKind::Ci),
            (vec![Mark::of(TraceKind::Di, hashed(1))], TraceKind::Di),
            (
                Vec::from_iter(keys.phone("+82 10 5555 0142")),
                TraceKind::Phone,
            ),
            (
                keys.document("x-123 45678<", Some("uto")),
                TraceKind::Document,
            ),
            (keys.document("X12345678", None), TraceKind::Number),
            (Vec::from_iter(keys.mrz(ZONE)), TraceKind::Mrz),
            (
                Vec::from_iter(keys.name_birth(&["GASANG HONG"], BORN)),
                TraceKind::NameBirth,
            ),
            (
                Vec::from_iter(keys.name_birth(&["Xu", "홍 가상"], BORN)),
                TraceKind::NameBirth,
            ),
            (vec![keys.picture(&[5; 32])], TraceKind::Picture),
        ];
        for (marks, kind) in same {
            assert_eq!(found(tx, marks), is(kind), "planted: {}", kind.word());
        }

        let mut other_zone = ZONE.map(str::to_owned);
        other_zone[1].replace_range(8..9, "9");
        let mut other_picture = [5; 32];
        other_picture[31] ^= 1;
        let another: [(&str, Vec<Mark>); 12] = [
            ("another CI", vec![Mark::of(TraceKind::Ci, hashed(2))]),
            ("a CI is no DI", vec![Mark::of(TraceKind::Phone, hashed(1))]),
            (
                "a digit of the phone",
                Vec::from_iter(keys.phone("010-5555-0143")),
            ),
            (
                "a digit of the number",
                keys.document("X12345679", Some("UTO")),
            ),
            ("a digit, no state", keys.document("X12345679", None)),
            ("another state", keys.document("X12345678", Some("UTP"))),
            (
                "a digit of the zone",
                Vec::from_iter(keys.mrz(other_zone.iter().map(|line| &**line))),
            ),
            ("a line of the zone", Vec::from_iter(keys.mrz([ZONE[1]]))),
            (
                "a letter",
                Vec::from_iter(keys.name_birth(&["Hong Gasan"], BORN)),
            ),
            (
                "a part",
                Vec::from_iter(keys.name_birth(&["Hong Ga Sang"], BORN)),
            ),
            (
                "a day",
                Vec::from_iter(keys.name_birth(&["홍가상"], date(1990, 1, 30))),
            ),
            ("a bit", vec![keys.picture(&other_picture)]),
        ];
        for (what, marks) in another {
            assert_eq!(found(tx, marks), [], "{what}");
        }
        Ok(())
    });
}

/// Without its state a number meets all of its kind, and says so; two states never meet.
#[test]
fn a_number_meets_another_as_far_as_both_states_are_known() {
    with_store(|tx, store| {
        let keys = keys();
        let of = |state| keys.document("X12345678", state);
        let utopian = left(tx, &store, NOW, of(Some("UTO"))).id;
        let german = left(tx, &store, NOW + 1, of(Some("D<<"))).id;
        let unknown = left(tx, &store, NOW + 2, of(Some("Utopia"))).id;
        let number = TraceKind::Number;
        assert_eq!(
            found(tx, of(Some("UTO"))),
            [
                (TraceKind::Document, utopian.clone()),
                (number, unknown.clone())
            ]
        );
        assert_eq!(
            found(tx, of(Some("DEU"))),
            [
                (TraceKind::Document, german.clone()),
                (number, unknown.clone())
            ]
        );
        assert_eq!(found(tx, of(Some("FRA"))), [(number, unknown.clone())]);
        assert_eq!(
            found(tx, of(None)),
            [(number, unknown), (number, german), (number, utopian)]
        );
        Ok(())
    });
}

#[test]
fn the_newest_come_first_and_never_more_than_asked() {
    with_store(|tx, store| {
        let phone = keys().phone("010-5555-0142").unwrap();
        let subjects: Vec<_> = (0..9)
            .map(|n| left(tx, &store, NOW + n, [phone.clone()]))
            .collect();
        let ids = |but: &Subject, limit| -> Vec<_> {
            let found = find(tx, &phone, but, limit).unwrap();
            found.into_iter().map(|one| one.subject).collect()
        };
        let newest = |range: std::ops::Range<usize>| -> Vec<_> {
            subjects[range].iter().rev().cloned().collect()
        };
        assert_eq!(ids(&Subject::review(""), 100), newest(0..9));
        assert_eq!(ids(&Subject::review(""), 3), newest(6..9));
        assert_eq!(ids(&subjects[8], 3), newest(5..8), "not the one that asks");
        assert_eq!(ids(&subjects[8], 0), []);
        Ok(())
    });
}

/// A case is opened and decided, and may be opened again: it is one trace.
#[test]
fn what_was_left_is_left_once() {
    with_store(|tx, store| {
        let keys = keys();
        let phone = keys.phone("010-5555-0142").unwrap();
        let subject = left(tx, &store, NOW, [phone.clone()]);
        let later = values([phone.clone(), keys.picture(&[1; 32])]);
        leave(tx, &later, &by(&subject, &store, NOW + 1))?;
        let traces: u32 = tx.query_row("SELECT count(*) FROM traces", [], |row| row.get(0))?;
        assert_eq!(traces, 2);
        let found = find(tx, &phone, &Subject::review(""), 9)?;
        assert_eq!(found.iter().map(|one| one.at).collect::<Vec<_>>(), [NOW]);
        Ok(())
    });
}

#[test]
fn a_check_leaves_its_person_as_well() {
    with_store(|tx, store| {
        let known = person(&store, 1);
        persons::insert(tx, &known)?;
        let ci = Mark::of(TraceKind::Ci, known.ci_key);
        let subject = checked(tx, &store, NOW);
        let leaving = Leaving {
            person: Some(&known.id),
            ..by(&subject, &store, NOW)
        };
        leave(tx, &values([ci.clone()]), &leaving)?;
        let [found] = &find(tx, &ci, &Subject::review(""), 9)?[..] else {
            panic!()
        };
        assert_eq!(found.subject, subject);
        assert_eq!(found.person.as_deref(), Some(&*known.id));
        assert_eq!(found.terminal, store.terminal());
        // A name alone is nothing that the history knows.
        let name = keys().name(&["홍가상"]).unwrap();
        leave(tx, &values([name]), &leaving)?;
        let traces: u32 = tx.query_row("SELECT count(*) FROM traces", [], |row| row.get(0))?;
        assert_eq!(traces, 1);
        Ok(())
    });
}

#[test]
fn a_trace_is_of_a_row_that_is_there() {
    with_store(|tx, store| {
        let phone = values(keys().phone("010-5555-0142"));
        let (check, review) = (checked(tx, &store, NOW), review(tx, &store, NOW));
        // The id of one desk is none of the other.
        for nobody in [
            Subject::check(&review.id),
            Subject::review(&check.id),
            Subject::review(&new_id(NOW)),
        ] {
            assert!(leave(tx, &phone, &by(&nobody, &store, NOW)).is_err());
        }
        leave(tx, &phone, &by(&check, &store, NOW))?;
        leave(tx, &phone, &by(&review, &store, NOW))?;
        Ok(())
    });
}

/// A search reads what it finds: neither the whole table nor a sort.
#[test]
fn a_search_goes_by_its_index() {
    with_store(|tx, _| {
        let plan = |sql: &str| -> String {
            let mut query = tx.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let rows = query.query_map([], |row| row.get::<_, String>(3)).unwrap();
            rows.map(Result::unwrap).collect::<Vec<_>>().join("; ")
        };
        let by_key = plan(
            "SELECT person FROM traces WHERE kind = 'ci' AND key = x'00' AND subject <> ''
             ORDER BY subject DESC LIMIT 9",
        );
        assert_eq!(
            by_key,
            "SEARCH traces USING INDEX traces_key (kind=? AND key=?)"
        );
        let part = plan("SELECT hash, rowid FROM portraits WHERE part3 = 7");
        assert_eq!(
            part,
            "SEARCH portraits USING COVERING INDEX portraits_part3 (part3=?)"
        );
        Ok(())
    });
}
