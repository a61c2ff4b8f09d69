//! Checks at the counter that are of the same person.

use countercheck_core::desks::review::state::{
    Acknowledged, CertifiedCheck, Joined, Link, Mismatch,
};

use super::super::millis;
use super::super::words::link_origin;
use crate::contract::review as view;

/// What is joined.
pub fn joined(joined: &Joined) -> view::JoinedView {
    view::JoinedView {
        links: joined.links.iter().map(link).collect(),
        suggestions: joined.suggestions.iter().map(suggestion).collect(),
        mismatches: joined.mismatches.iter().map(mismatch).collect(),
    }
}

/// Checks to choose from, and whether each is joined.
pub fn checks(checks: &[(CertifiedCheck, bool)]) -> view::ChecksView {
    let checks = checks
        .iter()
        .map(|(check, linked)| view::CertifiedCheckView {
            check: check.check.clone(),
            certified: certified(check),
            linked: *linked,
        });
    view::ChecksView {
        checks: checks.collect(),
    }
}

fn link(link: &Link) -> view::LinkView {
    view::LinkView {
        check: link.certified.check.clone(),
        at: millis(link.at),
        origin: link_origin(link.origin),
        operator: link.operator.clone(),
        certified: certified(&link.certified),
        blocked: link.blocked,
    }
}

fn certified(check: &CertifiedCheck) -> view::CertifiedView {
    view::CertifiedView {
        name: check.name.clone(),
        birth: check.birth.clone(),
        sex: check.sex.clone(),
        phone: check.phone.clone(),
        at: millis(check.at),
    }
}

fn suggestion(check: &CertifiedCheck) -> view::SuggestionView {
    view::SuggestionView {
        check: check.check.clone(),
        at: millis(check.at),
        name: check.name.clone(),
        birth: check.birth.clone(),
    }
}

fn mismatch(mismatch: &Mismatch) -> view::MismatchView {
    view::MismatchView {
        check: mismatch.check.clone(),
        finding: mismatch.finding.to_owned(),
        certified: mismatch.certified.clone(),
        stated: mismatch.stated.clone(),
        acknowledged: mismatch.acknowledged.as_ref().map(acknowledged),
    }
}

fn acknowledged(given: &Acknowledged) -> view::AcknowledgedView {
    view::AcknowledgedView {
        reason: given.reason.clone(),
        operator: given.operator.clone(),
        at: millis(given.at),
    }
}
