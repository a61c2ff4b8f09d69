use super::attempts::{AttemptEnd, AttemptKind, AttemptRow, Ending};
use super::quota_stops::{QuotaStopRow, StopBy};
use super::*;

fn attempt(check: &checks::CheckRow, click: &str, at: Millis) -> AttemptRow {
    AttemptRow {
        id: new_id(at),
        check_id: check.id.clone(),
        terminal: check.terminal.clone(),
        kind: AttemptKind::Send,
        click: Some(click.to_owned()),
        site_counted: true,
        written_at: at,
        end: AttemptEnd::Open,
        ended_at: None,
        problem: None,
        imp_uid: None,
    }
}

#[test]
fn ids_sort_by_the_time_they_were_given() {
    let (earlier, later) = (new_id(NOW), new_id(NOW + 1));
    assert!(earlier < later);
    assert_ne!(new_id(NOW), new_id(NOW));
    assert_eq!(earlier.len(), 36);
}

#[test]
fn a_check_comes_back_as_it_was_written() {
    with_store(|tx, store| {
        let known = person(&store, 1);
        persons::insert(tx, &known)?;
        let mut check = check(&store);
        check.birth_date = Some("1999-01-31".to_owned());
        check.sex = Some("female".to_owned());
        check.carrier = Some("SKT".to_owned());
        check.mvno = true;
        check.phone_key = Some(KeyedHash([3; 32]));
        check.imp_uid = Some("imp_1".to_owned());
        (check.sent_at, check.expires_at) = (Some(NOW + 1), Some(NOW + 2));
        (check.tries_used, check.sms_count, check.wrong_codes) = (1, 2, 3);
        check.result = Some("{}".to_owned());
        check.person = Some(known.id);
        checks::insert(tx, &check)?;
        assert!(checks::find(tx, &check.id)?.unwrap() == check);
        assert!(checks::unfinished(tx, store.terminal())?.unwrap() == check);

        check.state = "decided".to_owned();
        check.ended_at = Some(NOW + 3);
        check.version = checks::update(tx, &check, 1)?;
        assert_eq!(check.version, 2);
        assert!(checks::find(tx, &check.id)?.unwrap() == check);
        assert!(checks::unfinished(tx, store.terminal())?.is_none());
        Ok(())
    });
}

#[test]
fn a_stale_version_or_a_finished_check_is_a_conflict() {
    with_store(|tx, store| {
        let mut check = check(&store);
        checks::insert(tx, &check)?;
        checks::update(tx, &check, 1)?;
        assert_eq!(
            conflict(checks::update(tx, &check, 1)),
            Conflict::StaleVersion
        );
        assert_eq!(
            conflict(checks::update(tx, &check, 3)),
            Conflict::StaleVersion
        );
        check.ended_at = Some(NOW);
        checks::update(tx, &check, 2)?;
        assert_eq!(
            conflict(checks::update(tx, &check, 3)),
            Conflict::StaleVersion
        );
        Ok(())
    });
}

#[test]
fn a_terminal_has_one_unfinished_check() {
    with_store(|tx, store| {
        let mut first = check(&store);
        checks::insert(tx, &first)?;
        assert_eq!(
            conflict(checks::insert(tx, &check(&store))),
            Conflict::CheckUnfinished
        );
        first.ended_at = Some(NOW);
        checks::update(tx, &first, 1)?;
        checks::insert(tx, &check(&store))
    });
}

#[test]
fn a_check_has_one_decision_and_it_stays() {
    with_store(|tx, store| {
        let check = check(&store);
        let seq = decide(tx, check.clone())?;
        assert_eq!(
            conflict(decisions::insert(tx, &decision(&check, seq))),
            Conflict::AlreadyDecided
        );
        assert!(decisions::of_check(tx, &check.id)?.unwrap().entry == seq);
        for statement in [
            "UPDATE decisions SET verdict = 'refuse'",
            "DELETE FROM decisions",
            "INSERT OR REPLACE INTO decisions SELECT * FROM decisions",
            "UPDATE OR REPLACE decisions SET entry = 1",
        ] {
            assert!(tx.execute(statement, []).is_err(), "{statement}");
        }
        Ok(())
    });
}

#[test]
fn a_decision_without_its_entry_in_the_log_is_refused() {
    with_store(|tx, store| {
        let mut check = check(&store);
        check.ended_at = Some(NOW);
        checks::insert(tx, &check)?;
        assert!(matches!(
            decisions::insert(tx, &decision(&check, 1)),
            Err(StoreError::Sql(_))
        ));
        Ok(())
    });
}

#[test]
fn consents_come_back_and_stay() {
    with_store(|tx, store| {
        let check = check(&store);
        checks::insert(tx, &check)?;
        let consent = |kind: &str| consents::ConsentRow {
            check_id: check.id.clone(),
            terminal: check.terminal.clone(),
            kind: kind.to_owned(),
            version: "2026-01".to_owned(),
            given_at: NOW,
        };
        for kind in ["serviceTerms", "carrierTerms"] {
            consents::insert(tx, &consent(kind))?;
        }
        let given = consents::of_check(tx, &check.id)?;
        assert_eq!(given, [consent("carrierTerms"), consent("serviceTerms")]);
        for statement in [
            "UPDATE check_consents SET version = ''",
            "DELETE FROM check_consents",
        ] {
            assert!(tx.execute(statement, []).is_err(), "{statement}");
        }
        Ok(())
    });
}

#[test]
fn the_same_click_makes_one_attempt() {
    with_store(|tx, store| {
        let check = check(&store);
        checks::insert(tx, &check)?;
        let first = attempt(&check, "click", NOW);
        attempts::insert(tx, &first)?;
        let second = attempts::insert(tx, &attempt(&check, "click", NOW + 1));
        assert_eq!(conflict(second), Conflict::ClickUsed);
        assert_eq!(attempts::by_click(tx, "click")?, Some(first));
        // Attempts that no click made do not get in each other's way.
        for _ in 0..2 {
            attempts::insert(
                tx,
                &AttemptRow {
                    click: None,
                    ..attempt(&check, "", NOW)
                },
            )?;
        }
        Ok(())
    });
}

#[test]
fn of_an_attempt_only_the_end_changes_and_only_until_it_is_known() {
    with_store(|tx, store| {
        let check = check(&store);
        checks::insert(tx, &check)?;
        let written = attempt(&check, "click", NOW);
        attempts::insert(tx, &written)?;
        assert_eq!(attempts::last_open(tx, &check.id)?, Some(written.clone()));

        let unknown = Ending {
            end: AttemptEnd::Unknown,
            at: NOW + 1,
            site_counted: true,
            problem: Some(r#"{"class":"timeout"}"#.to_owned()),
            imp_uid: Some("imp_1".to_owned()),
        };
        attempts::end(tx, &written.id, &unknown)?;
        let cleared = Ending {
            end: AttemptEnd::ClearedNothing,
            at: NOW + 2,
            site_counted: false,
            problem: None,
            imp_uid: None,
        };
        attempts::end(tx, &written.id, &cleared)?;
        assert_eq!(
            conflict(attempts::end(tx, &written.id, &unknown)),
            Conflict::AttemptEnded
        );
        let kept = AttemptRow {
            end: AttemptEnd::ClearedNothing,
            ended_at: Some(NOW + 2),
            site_counted: false,
            problem: unknown.problem,
            imp_uid: unknown.imp_uid,
            ..written
        };
        assert_eq!(attempts::of_check(tx, &check.id)?, [kept]);
        assert_eq!(attempts::last_open(tx, &check.id)?, None);
        for statement in ["UPDATE attempts SET written_at = 0", "DELETE FROM attempts"] {
            assert!(tx.execute(statement, []).is_err(), "{statement}");
        }
        Ok(())
    });
}

#[test]
fn only_what_counts_is_counted_from_the_instant_on() {
    with_store(|tx, store| {
        let check = check(&store);
        checks::insert(tx, &check)?;
        for (click, at, site_counted) in [
            ("a", NOW - 1, true),
            ("b", NOW + 5, true),
            ("c", NOW + 1, false),
            ("d", NOW, true),
        ] {
            let attempt = AttemptRow {
                site_counted,
                ..attempt(&check, click, at)
            };
            attempts::insert(tx, &attempt)?;
        }
        assert_eq!(attempts::counted_since(tx, NOW)?, [NOW, NOW + 5]);
        Ok(())
    });
}

#[test]
fn the_stop_in_force_is_the_one_that_lasts_longest() {
    with_store(|tx, store| {
        let stop = |until, by, raw: Option<&str>| QuotaStopRow {
            id: new_id(NOW),
            terminal: store.terminal().to_owned(),
            at: NOW,
            until,
            by,
            raw: raw.map(str::to_owned),
        };
        assert_eq!(quota_stops::in_force(tx, NOW)?, None);
        let (long, short) = (
            stop(NOW + 20, StopBy::Provider, Some("0086")),
            stop(NOW + 10, StopBy::Meter, None),
        );
        quota_stops::insert(tx, &long)?;
        quota_stops::insert(tx, &short)?;
        assert_eq!(quota_stops::in_force(tx, NOW)?, Some(long));
        assert_eq!(quota_stops::in_force(tx, NOW + 20)?, None);
        Ok(())
    });
}

#[test]
fn settings_are_json_by_name() {
    with_store(|tx, _| {
        assert_eq!(settings::read::<u32>(tx, "limit")?, None);
        settings::write(tx, "limit", &20)?;
        settings::write(tx, "limit", &30)?;
        assert_eq!(settings::read(tx, "limit")?, Some(30));
        assert!(matches!(
            settings::read::<String>(tx, "limit"),
            Err(StoreError::Json(_))
        ));
        Ok(())
    });
}
