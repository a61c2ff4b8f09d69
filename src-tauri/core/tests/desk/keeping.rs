//! What was decided, shown masked; and what is due, erased.

mod copies;

use std::time::Duration;

use countercheck_core::desks::DeskError;
use countercheck_core::desks::cases::{Case, Field, Page};
use countercheck_core::desks::keeping::{KeepingSettings, Scope, Why, Work};
use countercheck_core::domain::keeping::{Class, Ground, RevealReason};
use countercheck_core::domain::reason::Verdict;
use countercheck_core::store::backups::Cause;
use countercheck_core::store::history::Desk;
use jiff::SignedDuration;

use crate::fixture::{Call, End, OPERATOR, Scripted, Site, refused_fields};
use crate::records::verified;

const NAME: &str = "김하늘";
const DAYS: i64 = 24;

/// A check that was certified and decided; its id.
async fn decided(site: &Site, click: &str, note: &str) -> String {
    let code = site.send(click).await;
    let result = site.confirm(&code, "123456").await;
    let id = crate::fixture::ShownState::seen(&result).id;
    let verdict = if note.is_empty() {
        (Verdict::Accept, "A01")
    } else {
        (Verdict::Accept, "A02")
    };
    site.finish(&result, verdict.0, verdict.1, note).await;
    id
}

async fn site() -> (Site, Scripted) {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    (site, server)
}

/// Moves the clock on by days.
fn later(site: &Site, days: i64) {
    site.clock.jump(SignedDuration::from_hours(DAYS * days));
}

fn texts(fields: &[Field]) -> String {
    let lines = fields
        .iter()
        .map(|field| format!("{}.{}: {}\n", field.group, field.name, field.text));
    lines.collect()
}

fn shown(page: &Page, case: &Case) -> String {
    let lines = page.lines.iter().map(|line| {
        format!(
            "{:?} {:?} {:?} {}\n",
            line.name, line.birth, line.reference, line.verdict
        )
    });
    lines.collect::<String>() + &texts(&case.fields)
}

#[tokio::test]
async fn lists_and_records_show_nobody_whole_and_a_reveal_does() {
    let (site, _server) = site().await;
    let id = decided(&site, "1", "김하늘 has forgotten the card.").await;
    let cases = site.desk.cases();
    let page = cases.list(None, 50).await.unwrap();
    let case = cases.show(Desk::Counter, &id).await.unwrap();
    let text = shown(&page, &case);
    for whole in [
        NAME,
        "1988-07-15",
        "880715",
        "5555",
        "imp_000000000001",
        "forgotten",
    ] {
        assert!(!text.contains(whole), "{whole} in\n{text}");
    }
    for masked in ["김*늘", "1988-**-**", "***001", "texts.note: ***"] {
        assert!(text.contains(masked), "{masked} in\n{text}");
    }
    let revealed = cases
        .reveal(Desk::Counter, &id, RevealReason::CustomerAsked, "")
        .await
        .unwrap();
    let text = texts(&revealed.fields);
    for whole in [NAME, "1988-07-15", "imp_000000000001", "forgotten"] {
        assert!(text.contains(whole), "{whole} in\n{text}");
    }
    assert_eq!(
        revealed.until,
        site_now(&site) + SignedDuration::from_secs(60)
    );
    assert_eq!(revealed.fields.len(), case.fields.len(), "the same values");
}

fn site_now(site: &Site) -> jiff::Timestamp {
    use countercheck_core::clock::Clock;
    site.clock.now()
}

#[tokio::test]
async fn pages_follow_the_log_and_end() {
    let (site, _server) = site().await;
    let mut ids = Vec::new();
    for click in 0..5 {
        ids.push(decided(&site, &click.to_string(), "").await);
    }
    ids.reverse();
    let cases = site.desk.cases();
    let mut found = Vec::new();
    let mut before = None;
    loop {
        let page = cases.list(before, 2).await.unwrap();
        found.extend(page.lines.into_iter().map(|line| line.id));
        before = page.before;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(found, ids);
}

/// Whatever is asked for, in whatever order: a reveal is a row and a log entry, and nothing else is.
#[tokio::test]
async fn every_reveal_has_its_entry_and_every_entry_its_reveal() {
    let (site, _server) = site().await;
    let id = decided(&site, "1", "").await;
    let cases = site.desk.cases();
    let (mut draw, mut given) = (7_u32, 0_usize);
    for _ in 0..200 {
        draw = draw.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let reason = RevealReason::ALL[(draw >> 8) as usize % 6];
        let note = ["", "four", "A note that says why."][(draw >> 16) as usize % 3];
        let wanted = if (draw >> 24).is_multiple_of(5) {
            "nobody"
        } else {
            &id
        };
        match draw >> 28 {
            0..3 => drop(cases.show(Desk::Counter, wanted).await),
            3 => drop(cases.list(None, 10).await),
            _ => {
                let shown = cases.reveal(Desk::Counter, wanted, reason, note).await;
                given += usize::from(shown.is_ok());
            }
        }
    }
    assert!((20..180).contains(&given), "{given}");
    let rows = site.rows();
    let reveals = rows.column("SELECT CAST(entry AS TEXT) FROM reveals ORDER BY entry");
    let entries =
        rows.column("SELECT CAST(seq AS TEXT) FROM audit WHERE kind = 'revealed' ORDER BY seq");
    let (reveals, entries) = tokio::join!(reveals, entries);
    assert_eq!(reveals.len(), given);
    assert_eq!(reveals, entries);
}

#[tokio::test]
async fn a_reveal_says_why() {
    let (site, _server) = site().await;
    let id = decided(&site, "1", "").await;
    let cases = site.desk.cases();
    let other = cases.reveal(Desk::Counter, &id, RevealReason::Other, "why");
    assert_eq!(refused_fields(other.await), ["note: noteNeeded"]);
    let nobody = cases.reveal(Desk::Review, &id, RevealReason::Authority, "");
    assert!(matches!(nobody.await, Err(DeskError::NotFound)));
    let none: u32 = site.rows().one("SELECT count(*) FROM reveals").await;
    assert_eq!(none, 0);
}

#[tokio::test]
async fn what_is_due_is_shown_and_then_erased_and_the_log_stays_whole() {
    let (site, server) = site().await;
    let old = decided(&site, "1", "An old note.").await;
    let keeping = site.desk.keeping();
    let nothing = keeping.plan(Scope::Due).await.unwrap();
    assert!(nothing.items.is_empty(), "inside the period");
    assert_eq!(nothing.classes[0].inside, 1);
    let copy = keeping.back_up(Cause::Hand).await.unwrap();
    assert_eq!(copy.fault, None);
    later(&site, 366);
    let young = decided(&site, "2", "A young note.").await;
    let plan = keeping.plan(Scope::Due).await.unwrap();
    let due: Vec<_> = plan
        .items
        .iter()
        .map(|item| (item.class, item.subject.as_str()))
        .collect();
    assert_eq!(due, [(Class::CounterCheck, old.as_str())]);
    assert_eq!((plan.classes[0].due, plan.classes[0].inside), (1, 1));
    let reads = server.count(Call::Read);
    keeping.erase(plan.digest).await.unwrap();
    assert_eq!(
        server.count(Call::Read),
        reads + 1,
        "the provider was asked once"
    );
    assert_eq!(keeping.work(), Work::Done);

    let rows = site.rows();
    assert!(rows.log_is_whole().await);
    let everything = rows.everything().await;
    assert!(!everything.contains("An old note."));
    assert!(everything.contains("A young note."));
    assert!(!everything.contains("imp_000000000001"));
    let receipt: String = rows
        .one("SELECT provider || ' ' || days || ' ' || class FROM erasures")
        .await;
    assert_eq!(receipt, "done 365 counterCheck");
    let listed: String = rows
        .one("SELECT body ->> '$.backups[0].file' FROM audit WHERE kind = 'erasureRun'")
        .await;
    assert_eq!(listed, copy.file, "the copy that still had it");

    let case = site.desk.cases().show(Desk::Counter, &old).await.unwrap();
    assert_eq!(texts(&case.fields), "");
    assert!(case.kept.erased_at.is_some());
    assert_eq!(case.decision.unwrap().verdict, "accept");
    let page = site.desk.cases().list(None, 10).await.unwrap();
    assert_eq!(page.lines.len(), 2);
    assert_eq!(page.lines[0].id, young);
    // The copies from before went; there is one from after.
    let backups = keeping.backups().await.unwrap();
    let causes: Vec<_> = backups
        .copies
        .iter()
        .map(|copy| copy.noted.as_ref().unwrap().cause)
        .collect();
    assert_eq!(causes, [Cause::Erasure]);
    let again = keeping.plan(Scope::Due).await.unwrap();
    assert!(again.items.is_empty());
}

#[tokio::test]
async fn nothing_is_erased_but_what_was_shown() {
    let (site, server) = site().await;
    let id = decided(&site, "1", "An old note.").await;
    later(&site, 400);
    let keeping = site.desk.keeping();
    let plan = keeping.plan(Scope::Due).await.unwrap();
    assert_eq!(plan.items.len(), 1);
    let other = keeping.erase([0; 32]).await;
    assert!(matches!(other, Err(DeskError::Conflict)), "another digest");
    // Something changes between the dry run and the run.
    let cases = site.desk.cases();
    let reason = "A court asked for it.";
    cases.hold(Desk::Counter, &id, true, reason).await.unwrap();
    let reads = server.count(Call::Read);
    let changed = keeping.erase(plan.digest).await;
    assert!(changed.is_err());
    assert_eq!(keeping.work(), Work::Failed("planChanged"));
    assert_eq!(
        server.count(Call::Read),
        reads,
        "the provider was not asked"
    );
    let plan = keeping.plan(Scope::Due).await.unwrap();
    assert!(plan.items.is_empty());
    assert_eq!(
        (plan.kept_back[0].subject.as_str(), plan.kept_back[0].why),
        (id.as_str(), Why::Held)
    );
    let request = Scope::Request {
        desk: Desk::Counter,
        id: id.clone(),
        ground: Ground::Objection,
    };
    let asked = keeping.plan(request.clone()).await.unwrap();
    assert_eq!(asked.kept_back[0].why, Why::Held, "whoever asks");
    cases.hold(Desk::Counter, &id, false, reason).await.unwrap();
    let twice = cases.hold(Desk::Counter, &id, false, reason).await;
    assert!(twice.is_err());
    let asked = keeping.plan(request.clone()).await.unwrap();
    keeping.erase(asked.digest).await.unwrap();
    let once_more = keeping.plan(request).await.unwrap();
    assert_eq!(once_more.kept_back[0].why, Why::Erased);
    assert!(!site.rows().everything().await.contains("An old note."));
}

#[tokio::test]
async fn a_person_may_ask_before_the_period_is_over_but_not_while_the_check_is_open() {
    let (site, _server) = site().await;
    let id = decided(&site, "1", "A note.").await;
    let code = site.send("2").await;
    let open = crate::fixture::ShownState::seen(&code).id;
    let keeping = site.desk.keeping();
    let request = |id: &str| Scope::Request {
        desk: Desk::Counter,
        id: id.to_owned(),
        ground: Ground::ConsentWithdrawn,
    };
    let plan = keeping.plan(request(&open)).await.unwrap();
    assert_eq!((plan.items.len(), plan.kept_back[0].why), (0, Why::Open));
    assert!(matches!(
        keeping.plan(request("nobody")).await,
        Err(DeskError::NotFound)
    ));
    let plan = keeping.plan(request(&id)).await.unwrap();
    keeping.erase(plan.digest).await.unwrap();
    let rows = site.rows();
    let rule: String = rows
        .one("SELECT rule || ' ' || ground FROM erasure_runs")
        .await;
    assert_eq!(rule, "request consentWithdrawn");
}

#[tokio::test]
async fn what_the_provider_would_not_erase_is_asked_again_at_the_next_run() {
    let (site, server) = site().await;
    decided(&site, "1", "").await;
    later(&site, 400);
    let keeping = site.desk.keeping();
    server.next(Call::Read, End::refused(500, "서버 오류"));
    let plan = keeping.plan(Scope::Due).await.unwrap();
    keeping.erase(plan.digest).await.unwrap();
    assert_eq!(keeping.runs().await.unwrap().owed, 1);
    let failed: String = site.rows().one("SELECT provider FROM erasures").await;
    assert_eq!(failed, "failed");
    let nothing = keeping.plan(Scope::Due).await.unwrap();
    keeping.erase(nothing.digest).await.unwrap();
    assert_eq!(keeping.runs().await.unwrap().owed, 0);
    let rows = site.rows();
    assert_eq!(
        rows.column("SELECT kind FROM audit WHERE kind = 'providerErased'")
            .await
            .len(),
        1
    );
    assert!(!rows.everything().await.contains("imp_000000000001"));
}

#[tokio::test]
async fn the_provider_is_left_alone_where_the_site_says_so() {
    let (site, server) = site().await;
    decided(&site, "1", "").await;
    later(&site, 400);
    let keeping = site.desk.keeping();
    let settings = KeepingSettings {
        provider: false,
        ..keeping.settings().await.unwrap()
    };
    keeping.save(settings).await.unwrap();
    let reads = server.count(Call::Read);
    let plan = keeping.plan(Scope::Due).await.unwrap();
    keeping.erase(plan.digest).await.unwrap();
    assert_eq!(server.count(Call::Read), reads);
    let asked: String = site.rows().one("SELECT provider FROM erasures").await;
    assert_eq!(asked, "notAsked");
}

#[tokio::test]
async fn accesses_are_kept_for_two_years() {
    let (site, _server) = site().await;
    let keeping = site.desk.keeping();
    let short = KeepingSettings {
        access: 729,
        ..KeepingSettings::default()
    };
    assert_eq!(
        refused_fields(keeping.save(short).await),
        ["access: numberRange"]
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_asked_in_vain_goes_with_the_accesses_and_the_log_says_so() {
    let (site, server) = site().await;
    server.next(Call::Read, End::refused(404, "없습니다"));
    let asked = site.counter().look_up("imp_987654321098").await;
    assert!(asked.is_err());
    let keeping = site.desk.keeping();
    let days = i64::from(KeepingSettings::default().access);
    later(&site, days - 1);
    assert!(keeping.plan(Scope::Due).await.unwrap().items.is_empty());
    assert!(
        site.rows().everything().await.contains("imp_987654321098"),
        "beside the log"
    );
    later(&site, 2);
    let plan = keeping.plan(Scope::Due).await.unwrap();
    let due: Vec<_> = plan.items.iter().map(|item| item.class).collect();
    assert_eq!(due, [Class::Access]);
    keeping.erase(plan.digest).await.unwrap();
    assert!(!site.rows().everything().await.contains("imp_987654321098"));
    let found = verified(&site.desk).await;
    assert!(found.is_good(), "{found:?}");
    assert_eq!(found.erased, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_run_is_of_who_started_it_also_if_they_leave() {
    let (site, _server) = site().await;
    decided(&site, "1", "An old note.").await;
    later(&site, 400);
    let keeping = site.desk.keeping();
    let plan = keeping.plan(Scope::Due).await.unwrap();
    keeping.begin(plan.digest).unwrap();
    site.desk.sign_out().await.unwrap();
    while keeping.work().is_under_way() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert_eq!(keeping.work(), Work::Done);
    let rows = site.rows();
    let names: Vec<String> = rows
        .column("SELECT DISTINCT operator FROM audit WHERE kind IN ('erasureRun', 'erased')")
        .await;
    assert_eq!(names, [OPERATOR]);
    assert!(!rows.everything().await.contains("An old note."));
}

#[tokio::test]
async fn a_month_counts_who_looked_at_what_and_says_who_went_through_it() {
    let (site, _server) = site().await;
    let id = decided(&site, "1", "").await;
    let cases = site.desk.cases();
    for _ in 0..3 {
        cases.show(Desk::Counter, &id).await.unwrap();
    }
    // Midnight in Seoul is still November, and nobody's working hour.
    site.clock.jump(SignedDuration::from_hours(12));
    cases
        .reveal(Desk::Counter, &id, RevealReason::Supervision, "")
        .await
        .unwrap();
    let keeping = site.desk.keeping();
    let month = keeping.access_month(2026, 11).await.unwrap();
    // Beside the program, which opened the store.
    let named = |name: &str| month.operators.iter().find(|one| one.operator == name);
    assert_eq!(month.operators.len(), 2);
    assert_eq!(named("Countercheck").unwrap().views, 0);
    let operator = named(OPERATOR).unwrap();
    assert_eq!(operator.sign_ins, 1);
    assert_eq!(
        (operator.views, operator.reveals, operator.out_of_hours),
        (3, 1, 1)
    );
    assert_eq!(
        (month.most[0].id.as_str(), month.most[0].views),
        (id.as_str(), 4)
    );
    let october = keeping.access_month(2026, 10).await.unwrap();
    assert!(october.operators.is_empty());
    let reviewed = keeping
        .access_reviewed(2026, 11, "Nothing unusual.")
        .await
        .unwrap();
    assert_eq!(reviewed.reviews[0].note, "Nothing unusual.");
    assert_eq!(
        refused_fields(keeping.access_reviewed(2026, 12, "Too early.").await),
        ["month: numberRange"]
    );
    assert_eq!(
        refused_fields(keeping.access_month(2026, 13).await),
        ["month: numberRange"]
    );
}
