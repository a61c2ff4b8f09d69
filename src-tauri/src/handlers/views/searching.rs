//! What was found.

use countercheck_core::desks::searching::{Decided, Found, Results};
use countercheck_core::domain::search::{Marked, Tag};

use super::cases::desk;
use super::millis;
use crate::contract::searching as view;

/// Some cases.
pub fn results(results: Results) -> view::SearchView {
    view::SearchView {
        lines: results.lines.into_iter().map(found).collect(),
        before: results.before,
    }
}

/// What a case is, inwards.
pub const fn tag_in(tag: view::CaseTag) -> Tag {
    match tag {
        view::CaseTag::Counter => Tag::Counter,
        view::CaseTag::Review => Tag::Review,
        view::CaseTag::Waiting => Tag::Waiting,
        view::CaseTag::Decided => Tag::Decided,
    }
}

fn found(found: Found) -> view::FoundView {
    view::FoundView {
        desk: desk(found.desk),
        id: found.id,
        at: millis(found.at),
        decided: found.decided.map(decided),
        name: found.name.map(marked),
        birth: found.birth,
        phone: found.phone.map(marked),
        reference: found.reference.map(marked),
        number: found.number.map(marked),
    }
}

fn decided(decided: Decided) -> view::FoundDecisionView {
    view::FoundDecisionView {
        verdict: decided.verdict,
        reasons: decided.reasons,
        operator: marked(decided.operator),
        first: decided.first.map(marked),
        entry: decided.entry,
        held: decided.held,
    }
}

fn marked(marked: Marked) -> view::MarkedView {
    let marks = marked.marks.into_iter().map(|mark| view::MarkView {
        start: mark.start,
        length: mark.length,
    });
    view::MarkedView {
        text: marked.text,
        marks: marks.collect(),
    }
}
