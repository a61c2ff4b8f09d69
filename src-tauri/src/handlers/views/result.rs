//! The result of a check.

use countercheck_core::desks::blocklist::Hit;
use countercheck_core::desks::counter::OpenCheck;
use countercheck_core::desks::counter::record::{Outcome, Person};
use countercheck_core::domain::age::{AgeResult, AgeSum};
use countercheck_core::store::checks::CheckKind;

use super::{millis, words};
use crate::contract::Millis;
use crate::contract::counter as view;

/// What the provider certified, beside what was asked.
pub fn result(outcome: Outcome, hits: &[Hit], open: &OpenCheck) -> view::ResultView {
    let age = age(outcome.age());
    view::ResultView {
        verified: outcome.verified,
        certified_at: outcome.certified_at.map(millis),
        confirmed_at: millis(outcome.confirmed_at),
        tries: outcome.tries,
        sent_at: open.row.sent_at.map(Millis),
        lookup: open.row.kind == CheckKind::Lookup,
        hits: hits.iter().map(super::blocklist::hit).collect(),
        name: outcome.name,
        imp_uid: outcome.imp_uid,
        provider: outcome.provider,
        rows: outcome
            .rows
            .into_iter()
            .map(|row| view::SeamRow {
                field: words::field(row.field),
                asked: row.asked,
                certified: row.certified,
                sign: words::sign(row.sign),
                note: row.note.map(words::note),
            })
            .collect(),
        age,
        person: person(outcome.person),
    }
}

fn age(result: AgeResult) -> view::AgeView {
    view::AgeView {
        outcome: words::outcome(result.outcome),
        rule: result.rule.name(),
        needed: u32::from(result.rule.needed()),
        sum: result.sum.map(|sum| self::sum(sum, result.rule.by_year())),
    }
}

fn sum(sum: AgeSum, by_year: bool) -> view::AgeSum {
    view::AgeSum {
        birth_date: sum.birth.to_string(),
        today: sum.today.to_string(),
        by_year,
        counted: sum.counted,
        exact_age: sum.exact_age,
        completes_on: sum.turns_on.to_string(),
        days_left: u32::try_from((sum.turns_on - sum.today).get_days()).unwrap_or(0),
    }
}

fn person(person: Person) -> view::PersonView {
    let (blocked_at, blocked_reason) = person.block.clone().unzip();
    view::PersonView {
        state: words::person_state(person.state),
        since: person.since.map(millis),
        earlier: person.earlier,
        last_verdict: person.last_verdict().map(words::verdict),
        last_at: person.last.map(|(at, _)| millis(at)),
        phone: words::hint(person.phone),
        di: words::hint(person.di),
        blocked_at: blocked_at.map(millis),
        blocked_reason,
    }
}
