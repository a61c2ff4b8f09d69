//! A problem as it lies beside an attempt: JSON of the desk.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::state::{Moment, Problem};
use crate::domain::refusal::{ProblemClass, Refusal};

#[derive(Serialize, Deserialize)]
struct Stored {
    class: String,
    code: Option<String>,
    raw: Option<String>,
    status: Option<u16>,
}

pub(super) fn stored(refusal: &Refusal) -> Option<String> {
    let stored = Stored {
        class: refusal.class.key().to_owned(),
        code: refusal.code.clone(),
        raw: refusal.raw.clone(),
        status: refusal.status,
    };
    serde_json::to_string(&stored).ok()
}

pub(super) fn read(text: &str, at: Timestamp) -> Option<Problem> {
    let stored: Stored = serde_json::from_str(text).ok()?;
    let class = ProblemClass::keyed(&stored.class).unwrap_or(ProblemClass::Unknown);
    let refusal = Refusal {
        class,
        code: stored.code,
        raw: stored.raw,
        status: stored.status,
    };
    Some(Problem { refusal, at })
}

/// What an unclear end looks like on the time line. Without a problem the program ended first.
pub(super) fn moment(problem: Option<&Problem>) -> Moment {
    match problem.map(|problem| problem.refusal.class) {
        None => Moment::ProgramEnded,
        Some(ProblemClass::Timeout) => Moment::NoAnswer,
        Some(ProblemClass::Broken | ProblemClass::Unreachable | ProblemClass::Offline) => {
            Moment::Broken
        }
        Some(_) => Moment::Unreadable,
    }
}
