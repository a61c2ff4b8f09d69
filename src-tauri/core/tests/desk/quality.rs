//! Planted answers give exact rates, and nobody sees more of others than they may.

use countercheck_core::desks::quality::{Figures, Line};
use countercheck_core::desks::{DeskError, Settings};
use countercheck_core::domain::quality::{Expected, Rate, wilson};
use countercheck_core::domain::review::Verdict;

use crate::fixture::{Site, refused_fields};
use crate::review::known::{ADMINISTRATOR, REVIEWER, SECOND};
use crate::review::{Provider, approve, decide, earn, opened, site};

const DAY: &str = "2026-11-21";

async fn figures(site: &Site) -> Figures {
    let figures = site.desk.quality().figures(DAY, DAY).await;
    figures.unwrap()
}

fn line<'a>(figures: &'a Figures, operator: &str) -> &'a Line {
    let mut people = figures.people.iter();
    let found = people.find(|line| line.operator.as_deref() == Some(operator));
    found.expect(operator)
}

fn known(count: u32, of: u32) -> Rate {
    let (low, high) = wilson(count, of);
    Rate::Known {
        count,
        of,
        low,
        high,
    }
}

/// References of known rejects, and of known approvals.
fn planted(rejects: usize, approvals: usize) -> (Vec<String>, Vec<String>) {
    let name = |of: &str, count: usize| (0..count).map(|n| format!("{of}-{n}")).collect();
    (name("reject", rejects), name("approve", approvals))
}

async fn decided(site: &Site, reference: &str, verdict: Verdict) {
    let case = opened(site, reference).await;
    if verdict == Verdict::Approve {
        earn(site, &case).await;
        approve(site, &case).await.unwrap();
    } else {
        let decide = decide(&case, verdict);
        site.desk.review().decide(decide).await.unwrap();
    }
}

#[tokio::test]
async fn planted_answers_give_exact_rates() {
    let (rejects, approvals) = planted(7, 6);
    let all: Vec<&str> = rejects
        .iter()
        .chain(&approvals)
        .map(String::as_str)
        .collect();
    let provider = Provider::with(&all).await;
    let site = site(&provider).await;
    let settings = Settings {
        quality_cell: 5,
        ..site.desk.settings()
    };
    site.desk.save_settings(settings).await.unwrap();
    let site = site.handed_to(ADMINISTRATOR).await;
    for (references, expected) in [
        (&rejects, Expected::Reject),
        (&approvals, Expected::Approve),
    ] {
        for reference in references {
            let quality = site.desk.quality();
            quality.add(reference, expected, "Planted.").await.unwrap();
        }
    }
    // Two false accepts of six, one false reject of five, and two that were not answered.
    let site = site.handed_to(REVIEWER).await;
    for (n, reference) in rejects.iter().enumerate() {
        let verdict = match n {
            0 | 1 => Verdict::Approve,
            2 => Verdict::AskAgain,
            _ => Verdict::Reject,
        };
        decided(&site, reference, verdict).await;
    }
    for (n, reference) in approvals.iter().enumerate() {
        let verdict = match n {
            0 => Verdict::Reject,
            1 => Verdict::Refer,
            _ => Verdict::Approve,
        };
        decided(&site, reference, verdict).await;
    }
    // Another, of whom there is too little to say anything.
    let site = site.handed_to(SECOND).await;
    for reference in &rejects[..4] {
        decided(&site, reference, Verdict::Reject).await;
    }

    let site = site.handed_to("practiceAuditor").await;
    let shown = figures(&site).await;
    assert_eq!((shown.least, shown.people.len()), (5, 2));
    let first = line(&shown, REVIEWER);
    assert_eq!(first.name, "Training Reviewer");
    assert_eq!(first.false_accepts, known(2, 6));
    assert_eq!(first.false_rejects, known(1, 5));
    assert_eq!((first.unanswered, first.knew), (2, 0));
    assert_eq!(first.differing, Rate::TooFew { of: 0 });
    let second = line(&shown, SECOND);
    assert_eq!(
        second.false_accepts,
        Rate::TooFew { of: 4 },
        "no rate of four"
    );
    let together = shown.all.as_ref().unwrap();
    assert_eq!(together.false_accepts, known(2, 10));
    assert_eq!(together.false_rejects, known(1, 5));
    let customers = "SELECT count(*) FROM customer_decisions";
    assert_eq!(
        site.rows().one::<u32>(customers).await,
        0,
        "seeds are no customers"
    );

    // A reviewer sees their own alone; an approver everybody's.
    let site = site.handed_to(SECOND).await;
    let own = figures(&site).await;
    assert!(own.all.is_none());
    let people: Vec<_> = own
        .people
        .iter()
        .map(|line| line.operator.as_deref())
        .collect();
    assert_eq!(people, [Some(SECOND)]);
    let site = site.handed_to("practiceApprover").await;
    assert_eq!(figures(&site).await.people.len(), 2);
    // Another day has nothing.
    let quality = site.desk.quality();
    let empty = quality.figures("2026-11-20", "2026-11-20").await.unwrap();
    assert!(empty.people.is_empty());
    assert_eq!(empty.all.unwrap().false_accepts, Rate::TooFew { of: 0 });
    let refused = quality.figures("2026-11-21", "2026-11-20").await;
    assert_eq!(refused_fields(refused), ["to: periodBackward"]);
    // Each look at people is in the log.
    let looks =
        "SELECT json_extract(body, '$.of') FROM audit WHERE kind = 'qualityViewed' ORDER BY seq";
    assert_eq!(
        site.rows().column(looks).await,
        ["all", "own", "all", "all"]
    );
}

#[tokio::test]
async fn second_readings_are_counted_and_told_when_they_were_read() {
    let references: Vec<String> = (0..6).map(|n| format!("x-{n}")).collect();
    let all: Vec<&str> = references.iter().map(String::as_str).collect();
    let provider = Provider::with(&all).await;
    let site = site(&provider).await;
    let settings = Settings {
        quality_cell: 5,
        quality_sample: 100,
        ..site.desk.settings()
    };
    site.desk.save_settings(settings).await.unwrap();
    let site = site.handed_to(REVIEWER).await;
    for reference in &references {
        decided(&site, reference, Verdict::Reject).await;
    }
    let quality = site.desk.quality();
    assert!(
        quality.second_readings(DAY, DAY).await.unwrap().is_empty(),
        "not of who decided"
    );
    let site = site.handed_to(SECOND).await;
    for (n, reference) in references.iter().take(5).enumerate() {
        let verdict = if n < 2 {
            Verdict::Refer
        } else {
            Verdict::Reject
        };
        decided(&site, reference, verdict).await;
    }
    let own = site.desk.quality().second_readings(DAY, DAY).await.unwrap();
    assert_eq!(own.len(), 5, "who read sees what they read");
    let site = site.handed_to("practiceApprover").await;
    let listed = site.desk.quality().second_readings(DAY, DAY).await.unwrap();
    let said: Vec<_> = listed
        .iter()
        .map(|one| one.end.as_ref().map(|end| end.said.unwrap()))
        .collect();
    let (same, other) = (
        Some((Verdict::Reject, Verdict::Reject)),
        Some((Verdict::Reject, Verdict::Refer)),
    );
    assert_eq!(
        said,
        [None, same, same, same, other, other],
        "newest first; one waits, untold"
    );
    let shown = figures(&site).await;
    let first = line(&shown, REVIEWER);
    assert_eq!(first.differing, known(2, 5));
    assert_eq!((first.waiting, first.gone), (1, 0));
    assert_eq!(shown.people.len(), 1, "the reader is not judged by it");
}

#[tokio::test]
async fn nobody_at_work_sees_nothing() {
    let provider = Provider::with(&["x"]).await;
    let site = site(&provider).await;
    site.desk.sign_out().await.unwrap();
    let refused = site.desk.quality().figures(DAY, DAY).await;
    assert!(matches!(refused, Err(DeskError::Store(_))));
    assert!(site.desk.quality().known_answers().await.is_err());
}
