//! Figures of a store that was made by hand, each worked out beside it.
//!
//! It is noon in Seoul. What is done at one second before midnight is of yesterday; what is done at
//! midnight is of today.

use countercheck_core::desks::DeskError;
use countercheck_core::desks::Settings;
use countercheck_core::desks::figures::{Rows, Seen, Step, What, Which};
use countercheck_core::domain::figures::Period;
use countercheck_core::domain::figures::bench::{Counts, Decided, Given, Share};
use countercheck_core::domain::figures::queue::Age;
use countercheck_core::domain::review::Verdict;
use countercheck_core::domain::session::Denied;
use countercheck_core::store::new_id;
use jiff::Timestamp;

use crate::fixture::Site;
use crate::review::known::{REVIEWER, SECOND};

const APPROVER: &str = "practiceApprover";
const AUDITOR: &str = "practiceAuditor";
const LEAST: u32 = 5;

fn seoul(text: &str) -> i64 {
    let at: Timestamp = format!("{text}+09:00").parse().unwrap();
    at.as_millisecond()
}

fn today(clock: &str) -> i64 {
    seoul(&format!("2026-11-21T{clock}"))
}

/// One millisecond before today began.
fn yesterday() -> i64 {
    seoul("2026-11-20T23:59:59.999")
}

/// Statements, as they are written.
#[derive(Default)]
struct Script {
    sql: String,
    reviews: u32,
}

impl Script {
    fn run(&mut self, statement: &str) {
        self.sql.push_str(statement);
        self.sql.push_str(";\n");
    }

    /// A check and what was asked for it: kind, end, class of what was wrong.
    fn check(&mut self, at: i64, state: &str, asked: &[(&str, &str, &str)]) -> String {
        let id = new_id(at);
        self.run(&format!(
            "INSERT INTO checks (id, terminal, kind, state, version, began_at, operator, ended_at)
             SELECT '{id}', id, 'sms', '{state}', 1, {at}, 'kim', {at} FROM terminal"
        ));
        for (n, (kind, end, class)) in (0..).zip(asked) {
            let problem = match *class {
                "" => "NULL".to_owned(),
                class => format!("'{{\"class\":\"{class}\"}}'"),
            };
            let written = at + n * 1_000;
            let counted = u8::from(*kind == "send" && *end != "notSent");
            self.run(&format!(
                "INSERT INTO attempts (id, check_id, terminal, kind, site_counted, written_at, end,
                    ended_at, problem)
                 SELECT '{}', '{id}', id, '{kind}', {counted}, {written}, '{end}', {written}, {problem}
                 FROM terminal",
                new_id(written)
            ));
        }
        id
    }

    fn decision(&mut self, check: &str, verdict: &str, at: i64) {
        self.run(&format!(
            "INSERT INTO decisions (check_id, id, terminal, verdict, reason, customer_text, operator,
                decided_at, entry)
             SELECT '{check}', '{check}', id, '{verdict}', 'A01', '-', 'kim', {at}, 1 FROM terminal"
        ));
    }

    fn review(&mut self, reference: &str, at: i64, state: &str) -> String {
        self.reviews += 1;
        let id = format!("review-{}", self.reviews);
        let ended = if state == "waiting" { "NULL" } else { "1" };
        self.run(&format!(
            "INSERT INTO reviews (id, terminal, reference, state, operator, listed_at, ended_at, round,
                seed)
             SELECT '{id}', id, '{reference}', '{state}', 'kim', {at}, {ended}, 1, 1 FROM terminal"
        ));
        id
    }

    /// What the first of two said.
    fn submission(&mut self, review: &str, operator: &str, active_ms: u32) {
        self.run(&format!(
            "INSERT INTO review_readings (review, number, terminal, operator_id, operator, begun_at, told,
                faces_from)
             SELECT '{review}', 1, id, '{operator}', 'kim', 1, 0, 0 FROM terminal"
        ));
        self.run(&format!(
            "INSERT INTO review_submissions (id, review, reading, terminal, verdict, customer_text, note,
                record, snapshot, operator_id, operator, at, entry)
             SELECT 'first of {review}', '{review}', 1, id, 'approve', '', '',
                '{{\"activeMs\":{active_ms}}}', '{{}}', '{operator}', 'kim', 1, 1 FROM terminal"
        ));
    }

    /// A decision; `took` in seconds, and a submission where it was the second of two.
    fn decided(
        &mut self,
        by: &str,
        verdict: &str,
        (at, took): (i64, Option<u32>),
        codes: &str,
    ) -> String {
        let review = self.review(&format!("ref {}", self.reviews), at, "decided");
        self.decide(&review, by, verdict, (at, took), codes, 1);
        review
    }

    fn decide(
        &mut self,
        review: &str,
        by: &str,
        verdict: &str,
        (at, took): (i64, Option<u32>),
        codes: &str,
        entry: u32,
    ) {
        let codes: Vec<_> = codes
            .split_whitespace()
            .map(|code| format!("{{\"code\":\"{code}\"}}"))
            .collect();
        let active = took.map_or("null".to_owned(), |seconds| (seconds * 1_000).to_string());
        self.run(&format!(
            "INSERT INTO review_decisions (review, id, terminal, verdict, customer_text, note, record,
                submission, operator_id, operator, decided_at, entry)
             SELECT '{review}', '{review}', id, '{verdict}', '', '',
                '{{\"reasons\":[{}],\"activeMs\":{active}}}',
                (SELECT id FROM review_submissions WHERE review = '{review}'), '{by}', 'kim', {at}, {entry}
             FROM terminal",
            codes.join(",")
        ));
    }
}

fn counter(script: &mut Script) {
    // Sent, typed, right, verified, accepted.
    let check = script.check(
        today("09:10:00"),
        "decided",
        &[("send", "sent", ""), ("confirm", "certified", "")],
    );
    script.decision(&check, "accept", today("09:12:00"));
    // A wrong code, then the right one; not certified, and refused: right, not verified.
    let check = script.check(
        today("09:40:00"),
        "decided",
        &[
            ("send", "sent", ""),
            ("confirm", "refused", "wrongCode"),
            ("confirm", "notCertified", ""),
        ],
    );
    script.decision(&check, "refuse", today("09:44:00"));
    // Not sent for sure, and maybe sent.
    script.check(
        today("10:05:00"),
        "refused",
        &[("send", "refused", "carrierMismatch")],
    );
    script.check(
        today("10:20:00"),
        "maybeSent",
        &[("send", "unknown", "timeout")],
    );
    // Sent; a second one was refused, a third never left and does not count.
    script.check(
        today("11:59:00"),
        "cancelled",
        &[
            ("send", "sent", ""),
            ("send", "refused", "smsNotSent"),
            ("send", "notSent", "offline"),
        ],
    );
    // At midnight: sent, a wrong code, given up.
    script.check(
        today("00:00:00"),
        "cancelled",
        &[("send", "sent", ""), ("confirm", "refused", "wrongCode")],
    );
    // A moment earlier.
    let check = script.check(
        yesterday(),
        "decided",
        &[("send", "sent", ""), ("confirm", "certified", "")],
    );
    script.decision(&check, "accept", today("00:01:00"));
    script.run(&format!(
        "INSERT INTO quota_stops SELECT 'stop', id, {}, {}, 'provider', NULL FROM terminal",
        today("10:00:00"),
        today("11:00:00")
    ));
}

fn queue(script: &mut Script) {
    script.review("new", today("11:30:00"), "waiting");
    script.review("an hour old", today("11:00:00"), "waiting");
    script.review("nearly four", today("08:00:01"), "waiting");
    script.review("late", today("08:00:00"), "waiting");
    let second = script.review("for the second person", today("07:00:00"), "waiting");
    script.submission(&second, REVIEWER, 1);
}

fn bench(script: &mut Script) {
    let mut minute = 0;
    let mut next = |took| {
        minute += 1;
        (today(&format!("09:{minute:02}:00")), took)
    };
    // A: 10 s, read again with another verdict; 20 and 30 s; a rejection; one asked again.
    let again = script.decided(REVIEWER, "approve", next(Some(10)), "A10");
    script.decided(REVIEWER, "approve", next(Some(20)), "A10");
    script.decided(REVIEWER, "approve", next(Some(30)), "A10");
    script.decided(REVIEWER, "reject", next(Some(50)), "R10");
    script.decided(REVIEWER, "askAgain", next(Some(60)), "R21 R20");
    // A approved in 40 s, and the second person rejected after 7.
    let two = script.review("two", 1, "waiting");
    script.submission(&two, REVIEWER, 40_000);
    script.decide(&two, APPROVER, "reject", next(Some(7)), "R12", 1);
    script.run(&format!(
        "UPDATE reviews SET state = 'decided', ended_at = 1 WHERE id = '{two}'"
    ));
    // A, yesterday.
    script.decided(REVIEWER, "approve", (yesterday(), Some(1)), "A10");
    // C: a rejection that a later decision about the same reference overturned, and one referred.
    let first = script.review("twice", 1, "decided");
    script.decide(
        &first,
        "practiceAll",
        "reject",
        next(Some(100)),
        "R10 R27",
        1,
    );
    script.decided("practiceAll", "refer", next(None), "F10");
    // B.
    let later = script.review("twice", 2, "decided");
    script.decide(&later, SECOND, "approve", next(Some(5)), "A10", 2);
    script.decided(SECOND, "approve", next(Some(15)), "A10");
    script.decided(SECOND, "approve", next(Some(25)), "A10");
    script.decided(SECOND, "askAgain", next(Some(35)), "R21");
    script.decided(SECOND, "askAgain", next(Some(45)), "R21");
    // The second reading of the first.
    let reading = script.review("ref again", 1, "decided");
    script.run(&format!(
        "INSERT INTO review_samples SELECT '{reading}', '{again}', id, 1, 1 FROM terminal"
    ));
    script.run(&format!(
        "INSERT INTO second_readings (review, id, terminal, verdict, customer_text, note, record,
            operator_id, operator, at, entry)
         SELECT '{reading}', '{reading}', id, 'reject', '', '', '{{}}', '{SECOND}', 'lee', 1, 1
         FROM terminal"
    ));
    // A known answer is no customer.
    script.run(
        "INSERT INTO known_answers (id, terminal, reference, expected, why, operator, at, entry)
         SELECT 'known', id, 'known', 'reject', 'Planted.', 'kim', 1, 1 FROM terminal",
    );
    let known = script.review("known", 1, "decided");
    script.decide(&known, REVIEWER, "reject", next(Some(500)), "R14", 1);
    script.run(&format!(
        "INSERT INTO known_answer_scores
         SELECT '{known}', '{REVIEWER}', 'known', id, 'reject', 'right', {}, 1 FROM terminal",
        today("09:30:00")
    ));
}

async fn made_by_hand() -> Site {
    let mut script = Script::default();
    counter(&mut script);
    queue(&mut script);
    bench(&mut script);
    let site = Site::new("http://127.0.0.1:9")
        .await
        .tampered(script.sql)
        .await;
    let settings = Settings {
        quality_cell: LEAST,
        ..site.desk.settings()
    };
    site.desk.save_settings(settings).await.unwrap();
    site
}

async fn seen(site: &Site, period: Period) -> Seen {
    site.desk.figures().seen(period).await.unwrap()
}

async fn rows(site: &Site, period: Period, which: Which) -> Rows {
    site.desk.figures().rows(period, which).await.unwrap()
}

fn share(share: Share) -> Option<(u32, u32)> {
    match share {
        Share::Known { count, of, .. } => Some((count, of)),
        Share::Nothing | Share::Hidden => None,
    }
}

fn known(seen: &Seen) -> &Counts {
    match &seen.bench.as_ref().unwrap().decided {
        Decided::Known(counts) => counts,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn codes_are_what_was_done() {
    let site = made_by_hand().await;
    let today = seen(&site, Period::Today).await;
    let codes = &today.counter;
    assert_eq!(codes.steps.map(|(_, count)| count), [4, 3, 2, 1, 1, 1]);
    let refused: Vec<_> = codes
        .refused
        .iter()
        .map(|one| (one.typed, one.class.as_str(), one.count))
        .collect();
    let expected = [
        (true, "wrongCode", 2),
        (false, "carrierMismatch", 1),
        (false, "offline", 1),
        (false, "smsNotSent", 1),
        (true, "notCertified", 1),
    ];
    assert_eq!(refused, expected);
    let hours: Vec<_> = (0..)
        .zip(&codes.bins)
        .filter(|(_, bin)| bin.1 > 0)
        .collect();
    let hours: Vec<(u32, u32)> = hours.into_iter().map(|(hour, bin)| (hour, bin.1)).collect();
    assert_eq!(hours, [(0, 1), (9, 2), (10, 2), (11, 2)]);
    assert_eq!(codes.bins.len(), 24);
    // In the last hour the two of 11:59; in 24 hours all seven and that of yesterday.
    assert_eq!((codes.quota.hour_used, codes.quota.day_used), (2, 8));
    assert_eq!(
        (codes.limits.hour, codes.limits.day, codes.blocks),
        (30, 200, 1)
    );

    let week = seen(&site, Period::Week).await.counter;
    assert_eq!(week.steps.map(|(_, count)| count), [5, 4, 3, 2, 2, 1]);
    let days: Vec<_> = week.bins.iter().map(|bin| bin.1).collect();
    assert_eq!(
        days,
        [0, 0, 0, 0, 0, 1, 7],
        "a millisecond before midnight is yesterday"
    );

    let right = rows(&site, Period::Today, Which::Step(Step::Right)).await;
    let came: Vec<_> = right.rows.iter().map(|row| row.what.clone()).collect();
    let steps = [What::Code(Step::Right), What::Code(Step::Accepted)];
    assert_eq!(came, steps, "the newest first, each with how far it came");
    let class = "wrongCode".to_owned();
    let wrong = Which::Refused { typed: true, class };
    assert_eq!(rows(&site, Period::Today, wrong).await.total, 2);
    let nine = Which::Requests(today.counter.bins[9].0);
    assert_eq!(rows(&site, Period::Today, nine).await.total, 2);
    let last = Which::Requests(week.bins[6].0);
    assert_eq!(rows(&site, Period::Week, last).await.total, 7);
}

#[tokio::test]
async fn the_queue_is_what_waits_now() {
    let site = made_by_hand().await.handed_to(AUDITOR).await;
    let queue = seen(&site, Period::Today).await.queue.unwrap();
    let ages = queue.map(|aged| (aged.cases, aged.late));
    assert_eq!(ages, [(1, 0), (1, 0), (1, 0), (1, 1), (1, 0)]);
    for (aged, late) in queue.iter().zip([false, false, false, true, false]) {
        let found = rows(&site, Period::Month, Which::Waiting(aged.age)).await;
        assert_eq!(found.total, aged.cases);
        assert_eq!(found.rows[0].what, What::Waits { late }, "{:?}", aged.age);
    }
    let paused = rows(&site, Period::Today, Which::Waiting(Age::Paused)).await;
    assert!(
        !paused.rows[0]
            .reference
            .as_ref()
            .unwrap()
            .contains("second"),
        "masked"
    );
}

#[tokio::test]
async fn decisions_are_what_was_decided() {
    let site = made_by_hand().await.handed_to(AUDITOR).await;
    let today = seen(&site, Period::Today).await;
    let counts = known(&today);
    // Thirteen: A has six, B five, C two. Neither the known answer nor yesterday's.
    assert_eq!(counts.verdicts, [6, 3, 3, 1]);
    assert_eq!(share(counts.approved), Some((6, 13)));
    assert_eq!(share(counts.overturned), Some((3, 13)));
    // 5 10 15 20 25 [30] 35 40 [45] 50 60 [100]: the 6th, the 9th and the 12th of twelve.
    let active = counts.active.unwrap();
    assert_eq!(
        (active.p50, active.p75, active.p95),
        (30_000, 45_000, 100_000)
    );
    assert_eq!(
        active.of, 12,
        "one was not measured, and what the second took is not counted"
    );
    let given = |(code, count): (&str, u32)| Given {
        code: code.to_owned(),
        count,
    };
    let reasons = [
        ("R21", 3),
        ("R10", 2),
        ("F10", 1),
        ("R12", 1),
        ("R20", 1),
        ("R27", 1),
    ];
    assert_eq!(
        counts.reasons,
        reasons.map(given),
        "R14 was of a known answer"
    );
    assert_eq!(counts.reasons[0].class(), Some("retry"));

    let overturned = rows(&site, Period::Today, Which::Overturned).await;
    let mut by: Vec<_> = overturned
        .rows
        .into_iter()
        .map(|row| match row.what {
            What::Decided { overturned, .. } => overturned.unwrap(),
            other => panic!("{other:?}"),
        })
        .collect();
    by.sort();
    assert_eq!(by, ["secondPerson", "secondReading", "superseded"]);
    for (which, total) in [
        (Which::Decided, 13),
        (Which::Verdict(Verdict::AskAgain), 3),
        (Which::Reason("R21".to_owned()), 3),
        (Which::Reason("A10".to_owned()), 0),
    ] {
        assert_eq!(rows(&site, Period::Today, which).await.total, total);
    }
    let week = seen(&site, Period::Week).await;
    assert_eq!(known(&week).verdicts, [7, 3, 3, 1]);
}

#[tokio::test]
async fn of_people_no_cell_of_few_is_told() {
    let site = made_by_hand().await.handed_to(AUDITOR).await;
    let bench = seen(&site, Period::Today).await.bench.unwrap();
    let lines: Vec<_> = bench.people.iter().map(|(line, _)| line).collect();
    assert_eq!(lines.len(), 3);
    for line in &lines {
        // A has seven with yesterday's, and said yes to five. C has two, and B, who has enough, would be
        // what is left of the total without C.
        let told = line.operator.as_deref() == Some(REVIEWER);
        assert_eq!(share(line.approved), told.then_some((5, 7)));
        assert_eq!(share(line.overturned), told.then_some((2, 7)));
        // 1 10 20 [30] 40 50 60
        assert_eq!(line.median, told.then_some(30_000));
    }
    let all = bench.all.unwrap();
    assert_eq!(
        share(all.approved),
        Some((5, 7)),
        "only of those that are told"
    );
    assert_eq!(all.median, Some(30_000));
    // One known answer and one second reading are too few.
    assert_eq!((all.seeded, all.agreeing), (Share::Hidden, Share::Hidden));

    let of = |who: &str| Which::Person(who.to_owned());
    assert_eq!(rows(&site, Period::Today, of(REVIEWER)).await.total, 7);
    for hidden in [SECOND, "practiceAll", "nobody"] {
        let refused = site.desk.figures().rows(Period::Today, of(hidden)).await;
        assert!(
            matches!(refused, Err(DeskError::Denied(Denied::Role))),
            "{hidden}"
        );
    }
    let sheet = seen(&site, Period::Month).await.sheet();
    let of_few = sheet
        .rows
        .iter()
        .filter(|row| row[2] == "reviewsByPerson" && row[3] == "approved");
    let told: Vec<_> = of_few.map(|row| row[5].as_str()).collect();
    assert_eq!(
        told.iter().filter(|cell| **cell == "hidden").count(),
        2,
        "{told:?}"
    );
}

#[tokio::test]
async fn who_asks_sees_what_they_may() {
    let site = made_by_hand().await.handed_to(SECOND).await;
    let own = seen(&site, Period::Today).await;
    let bench = own.bench.as_ref().unwrap();
    assert!(bench.own && bench.all.is_none());
    assert_eq!(known(&own).verdicts, [3, 0, 2, 0]);
    let people: Vec<_> = bench
        .people
        .iter()
        .map(|(line, _)| line.operator.as_deref())
        .collect();
    assert_eq!(people, [Some(SECOND)]);
    assert_eq!(rows(&site, Period::Today, Which::Decided).await.total, 5);

    let site = site.handed_to("practiceDesk").await;
    let counter = seen(&site, Period::Today).await;
    assert!(counter.bench.is_none() && counter.queue.is_none());
    assert_eq!(counter.counter.steps[0].1, 4);
    for which in [Which::Decided, Which::Waiting(Age::Over)] {
        let refused = site.desk.figures().rows(Period::Today, which).await;
        assert!(matches!(refused, Err(DeskError::Denied(Denied::Role))));
    }
    let looks =
        "SELECT json_extract(body, '$.what') || ' ' || json_extract(body, '$.of') FROM audit
        WHERE kind = 'qualityViewed' ORDER BY seq";
    let expected = ["operations own", "operationsRows own"];
    assert_eq!(
        site.rows().column(looks).await,
        expected,
        "the counter is nobody's"
    );
    site.desk.sign_out().await.unwrap();
    let nobody = site.desk.figures().seen(Period::Today).await;
    assert!(matches!(nobody, Err(DeskError::SignedOut)));
}

/// What waits to be read again is not told to who may read it, not even as one of a sum.
#[tokio::test]
async fn what_is_to_be_read_again_is_not_counted_for_its_reader() {
    let mut script = Script::default();
    bench(&mut script);
    let reading = script.review("waits", 1, "waiting");
    script.run(&format!(
        "INSERT INTO review_samples
         SELECT '{reading}', review, terminal, 1, 1 FROM review_decisions
         WHERE operator_id = '{REVIEWER}' AND record LIKE '%R21%'"
    ));
    let site = Site::new("http://127.0.0.1:9")
        .await
        .tampered(script.sql)
        .await;
    let settings = Settings {
        quality_cell: LEAST,
        ..site.desk.settings()
    };
    site.desk.save_settings(settings).await.unwrap();
    let site = site.handed_to(APPROVER).await;
    let reader = seen(&site, Period::Today).await;
    assert_eq!(known(&reader).verdicts, [6, 3, 2, 1]);
    assert_eq!(reader.bench.as_ref().unwrap().untold, 1);
    let reasons = rows(&site, Period::Today, Which::Reason("R20".to_owned())).await;
    assert_eq!(reasons.total, 0);
    let site = site.handed_to(AUDITOR).await;
    let auditor = seen(&site, Period::Today).await;
    assert_eq!(known(&auditor).verdicts, [6, 3, 3, 1]);
    assert_eq!(auditor.bench.as_ref().unwrap().untold, 0);
}

#[tokio::test]
async fn an_empty_store_has_no_figures() {
    let site = Site::new("http://127.0.0.1:9")
        .await
        .handed_to(AUDITOR)
        .await;
    let empty = seen(&site, Period::Month).await;
    assert_eq!(empty.counter.steps.map(|(_, count)| count), [0; 6]);
    let bench = empty.bench.unwrap();
    assert_eq!(bench.decided, Decided::Nothing);
    assert!(bench.people.is_empty());
    assert_eq!(bench.all.unwrap().approved, Share::Nothing);
}
