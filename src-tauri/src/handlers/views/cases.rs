//! What was decided.

use countercheck_core::desks::cases::{Case, Field, Line, Page, Said, Shown};
use countercheck_core::store::history::Desk;

use super::millis;
use crate::contract::cases as view;

/// Some decisions.
pub fn cases(page: Page) -> view::CasesView {
    view::CasesView {
        lines: page.lines.into_iter().map(line).collect(),
        before: page.before,
    }
}

/// The record of a case.
pub fn case(case: Case) -> view::CaseRecordView {
    let attempts = case.attempts.into_iter().map(|one| view::CaseAttemptView {
        kind: one.kind.to_owned(),
        at: millis(one.at),
        end: one.end.to_owned(),
    });
    let consents = case.consents.into_iter().map(|one| view::CaseConsentView {
        kind: one.kind,
        version: one.version,
        at: millis(one.at),
    });
    let looks = case.looks.into_iter().map(|one| view::CaseLookView {
        opinion: one.opinion,
        blind: one.blind,
        operator: one.operator,
        at: millis(one.at),
    });
    let items = case.items.into_iter();
    let items = items.map(|(name, result)| view::CaseResultView { name, result });
    let findings = case.findings.into_iter();
    let findings = findings.map(|(name, outcome)| view::CaseResultView {
        name,
        result: Some(outcome),
    });
    let reveals = case.reveals.into_iter().map(|one| view::CaseRevealView {
        reason: one.reason,
        operator: one.operator,
        at: millis(one.at),
        entry: one.entry,
    });
    view::CaseRecordView {
        desk: desk(case.desk),
        id: case.id,
        state: case.state,
        operator: case.operator,
        began_at: millis(case.began_at),
        ended_at: case.ended_at.map(millis),
        decision: case.decision.map(decision),
        fields: case.fields.into_iter().map(field).collect(),
        attempts: attempts.collect(),
        consents: consents.collect(),
        looks: looks.collect(),
        items: items.collect(),
        findings: findings.collect(),
        reveals: reveals.collect(),
        hold: case.hold.map(|hold| view::HoldView {
            operator: hold.operator,
            at: millis(hold.at),
            entry: hold.entry,
        }),
        kept: view::KeptView {
            days: case.kept.days,
            until: case.kept.until.map(millis),
            erased_at: case.kept.erased_at.map(millis),
        },
    }
}

/// Personal data, whole.
pub fn revealed(shown: Shown) -> view::RevealedView {
    view::RevealedView {
        fields: shown.fields.into_iter().map(field).collect(),
        until: millis(shown.until),
        entry: shown.entry,
    }
}

/// A desk, outwards.
pub const fn desk(desk: Desk) -> view::DeskKind {
    match desk {
        Desk::Counter => view::DeskKind::Counter,
        Desk::Review => view::DeskKind::Review,
    }
}

fn line(line: Line) -> view::CaseLineView {
    view::CaseLineView {
        desk: desk(line.desk),
        id: line.id,
        entry: line.entry,
        at: millis(line.at),
        operator: line.operator,
        verdict: line.verdict,
        reasons: line.reasons,
        name: line.name,
        birth: line.birth,
        reference: line.reference,
        held: line.held,
        erased_at: line.erased_at.map(millis),
    }
}

fn decision(said: Said) -> view::CaseDecisionView {
    view::CaseDecisionView {
        verdict: said.verdict,
        reasons: said.reasons,
        operator: said.operator,
        at: millis(said.at),
        entry: said.entry,
    }
}

fn field(field: Field) -> view::PersonalView {
    view::PersonalView {
        group: field.group,
        name: field.name,
        text: field.text,
    }
}
