//! A reviewer at the bench.

use std::time::Duration;

use countercheck_core::desks::review::state::{OpenCase, PictureState, ReviewState, Stage};
use countercheck_core::desks::review::{DecideReview, FirstLook, MarkItem, Review};
use countercheck_core::desks::{DeskError, Settings};
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::{Given, Opinion, Verdict};

use super::Provider;
use crate::fixture::Site;

/// Long: the simulator draws what it is asked for, on a machine that may be busy.
const PATIENCE: Duration = Duration::from_secs(120);

pub async fn site(provider: &Provider) -> Site {
    Site::new(&provider.base_url()).await
}

/// What a state shows, in words that a test can compare.
pub trait Shown {
    fn stage(&self) -> &'static str;
    fn case(&self) -> &OpenCase;
    fn waiting(&self) -> Vec<&str>;
}

impl Shown for ReviewState {
    fn stage(&self) -> &'static str {
        match &self.stage {
            Stage::Idle => "idle",
            Stage::Fetching { .. } => "fetching",
            Stage::Waiting { unknown: false, .. } => "inProgress",
            Stage::Waiting { unknown: true, .. } => "unknown",
            Stage::Failed { problem, .. } => problem.class,
            Stage::Open(_) => "open",
            Stage::Submitted(_) => "submitted",
            Stage::Decided(_) => "decided",
        }
    }

    fn case(&self) -> &OpenCase {
        match &self.stage {
            Stage::Open(case) => case,
            _ => panic!("no case is open: {}", self.stage()),
        }
    }

    fn waiting(&self) -> Vec<&str> {
        let waiting = self.waiting.iter();
        waiting.map(|waiting| waiting.reference.as_str()).collect()
    }
}

/// Waits until the desk is as described.
pub async fn until(review: &Review, is: impl Fn(&ReviewState) -> bool) -> ReviewState {
    let found = async {
        let mut seen = None;
        loop {
            let state = review.state(seen).await;
            if is(&state) {
                return state;
            }
            seen = Some(state.revision);
        }
    };
    let found = tokio::time::timeout(PATIENCE, found).await;
    match found {
        Ok(state) => state,
        Err(_) => panic!("stays {}", review.state(None).await.stage()),
    }
}

/// Opens a reference and waits until every picture is ready or known not to be.
pub async fn opened(site: &Site, reference: &str) -> OpenCase {
    let review = site.desk.review();
    review.open(&[reference.to_owned()]).await.unwrap();
    told(site, reference).await
}

/// Waits until a reference lies on the bench with all its pictures and everything found in them.
pub async fn told(site: &Site, reference: &str) -> OpenCase {
    let state = until(site.desk.review(), |state| match &state.stage {
        Stage::Open(case) => case.reference == reference && case.measured,
        _ => false,
    });
    match state.await.stage {
        Stage::Open(case) => *case,
        _ => unreachable!(),
    }
}

pub fn same() -> FirstLook {
    FirstLook {
        opinion: Opinion::Same,
        why: "The left brow.".to_owned(),
        a: "selfie".to_owned(),
        b: "0.photo".to_owned(),
    }
}

pub fn mark(item: &str, result: Outcome) -> MarkItem {
    MarkItem {
        item: item.to_owned(),
        result: Some(result),
        note: None,
        pin: None,
    }
}

/// Does everything that an approval waits for.
pub async fn earn(site: &Site, case: &OpenCase) {
    let review = site.desk.review();
    if case.look.is_none() {
        review.first_look(&case.id, same()).await.unwrap();
    }
    let mandatory = case.pictures.iter().filter(|picture| picture.mandatory);
    let shown = mandatory.filter(|picture| matches!(picture.state, PictureState::Ready(_)));
    for picture in shown {
        let id = picture.place.id();
        review.looked(&case.id, &id, true).await.unwrap();
    }
    for item in case.checklist.iter().flat_map(|group| &group.items) {
        if item.mandatory {
            let mark = mark(&item.id, Outcome::Pass);
            review.mark(&case.id, mark).await.unwrap();
        }
    }
}

/// A decision of this kind with everything it needs.
pub fn decide(case: &OpenCase, verdict: Verdict) -> DecideReview {
    let given = |code: &str, picture: Option<&str>| {
        vec![Given {
            code: code.to_owned(),
            picture: picture.map(str::to_owned),
        }]
    };
    DecideReview {
        case: case.id.clone(),
        reference: case.reference.clone(),
        verdict,
        reasons: match verdict {
            Verdict::Approve => Vec::new(),
            Verdict::Reject => given("R10", None),
            Verdict::AskAgain => given("R21", Some("0.front")),
            Verdict::Refer => given("F10", None),
        },
        customer_text: "Thank you. We will be in touch.".to_owned(),
        note: "The ears do not agree.".to_owned(),
        active_ms: 61_000,
    }
}

/// The rule from now on.
pub async fn asks_for(site: &Site, rule: &str) {
    let settings = Settings {
        second_person: rule.to_owned(),
        second_findings: 50,
        second_sample: 0,
        ..site.desk.settings()
    };
    site.desk.save_settings(settings).await.unwrap();
}

pub async fn approve(site: &Site, case: &OpenCase) -> Result<ReviewState, DeskError> {
    let decide = decide(case, Verdict::Approve);
    site.desk.review().decide(decide).await
}
