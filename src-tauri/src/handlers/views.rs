//! From the desk's values to views. Every match is exhaustive: a new value must be given a view.

mod blocklist;
mod cases;
mod error;
mod figures;
mod keeping;
mod people;
mod quality;
mod records;
mod result;
mod review;
mod searching;
mod words;

use countercheck_core::desks::Settings;
use countercheck_core::desks::counter::{self, CounterState, OpenCheck, TRIES_ALLOWED};
use countercheck_core::domain::age;
use countercheck_core::domain::carrier::Carrier;
use countercheck_core::domain::consents::ConsentKind;
use countercheck_core::domain::quota::QuotaState;
use countercheck_core::domain::sex::Sex;
use jiff::Timestamp;

use crate::contract::Millis;
use crate::contract::counter as view;

pub use blocklist::blocklist;
pub use cases::{case, cases, revealed};
pub use figures::{figure_in, figure_rows, figures_seen, period_in};
pub use keeping::{access, backups, copies, erasures, plan, restored};
pub use people::{cards, change, operators, practice_cards, roles, roles_in};
pub use quality::{figures, known_answer, second_reading};
pub use records::{checkpoint, entry, exported, qr, records};
pub use review::joined::checks;
pub use review::review;
pub use searching::{results, tag_in};
pub use words::{
    age_rule, block_kind_in, carrier_in, consent_kind, desk_in, expected_in, ground_in,
    link_origin_in, opinion_in, outcome_in, reveal_reason_in, review_verdict_in, verdict_in,
};

/// The counter.
pub fn counter(state: CounterState, settings: &Settings) -> view::CounterView {
    let CounterState {
        now,
        stage,
        quota,
        limits,
        stop,
        rule,
        today,
    } = state;
    view::CounterView {
        now: millis(now),
        stage: self::stage(stage),
        quota: view::QuotaView {
            hour: view::UseView {
                used: quota.hour_used,
                limit: limits.hour,
            },
            day: view::UseView {
                used: quota.day_used,
                limit: limits.day,
            },
            state: match quota.state {
                QuotaState::Calm => view::QuotaState::Calm,
                QuotaState::Warning => view::QuotaState::Warning,
                QuotaState::Stopped => view::QuotaState::Stopped,
            },
            stopped_until: quota.stopped_until.map(millis),
            by_provider: quota.by_provider,
            next_free_at: quota.next_free_at.map(millis),
            problem: stop.map(problem),
        },
        rule: view::RuleView {
            name: rule.name(),
            rule: age_rule(rule),
            needed: u32::from(rule.needed()),
            today: today.to_string(),
            latest_birth_date: age::latest_birth_date(rule, today).to_string(),
        },
        consents: consent_texts(settings),
    }
}

/// The consent texts in the order of the form.
pub fn consent_texts(settings: &Settings) -> Vec<view::ConsentText> {
    ConsentKind::ALL
        .into_iter()
        .map(|kind| {
            let text = settings
                .consents
                .get(kind.name())
                .cloned()
                .unwrap_or_default();
            view::ConsentText {
                kind: words::consent_kind_out(kind),
                version: text.version,
                text: text.text,
            }
        })
        .collect()
}

fn stage(stage: counter::Stage) -> view::Stage {
    use counter::Stage;

    match stage {
        Stage::Details { problem: found } => view::Stage::Details {
            problem: found.map(problem),
        },
        Stage::MaybeSent {
            check: open,
            timeline,
            problem: found,
            can_resend,
        } => view::Stage::MaybeSent {
            check: check(open),
            timeline: timeline
                .into_iter()
                .map(|(at, what)| view::MomentView {
                    at: millis(at),
                    what: words::moment(what),
                })
                .collect(),
            problem: found.map(problem),
            can_resend,
        },
        Stage::Code {
            check: open,
            resend_at,
            can_resend,
            problem: found,
            dead,
        } => view::Stage::Code {
            sent_at: Millis(open.row.sent_at.unwrap_or(open.row.began_at)),
            expires_at: Millis(open.row.expires_at.unwrap_or(open.row.began_at)),
            tries_used: open.row.tries_used,
            tries_allowed: TRIES_ALLOWED,
            resend_at: millis(resend_at),
            can_resend,
            problem: found.map(problem),
            dead,
            check: check(open),
        },
        Stage::ConfirmUnclear {
            check: open,
            problem: found,
        } => view::Stage::ConfirmUnclear {
            check: check(open),
            problem: found.map(problem),
        },
        Stage::Result {
            check: open,
            outcome,
            reasons,
            hits,
        } => {
            let known = open.row.person.is_some();
            view::Stage::Result {
                result: Box::new(result::result(*outcome, &hits, &open)),
                check: check(open),
                reasons: reasons
                    .into_iter()
                    .map(|reason| words::reason(reason, known))
                    .collect(),
            }
        }
        Stage::Decided {
            check: open,
            verdict,
            reason,
            customer_text,
            entry,
            decided_at,
        } => view::Stage::Decided {
            check: check(open),
            verdict: words::verdict(verdict),
            reason,
            customer_text,
            entry,
            decided_at: millis(decided_at),
        },
    }
}

fn check(open: OpenCheck) -> view::CheckView {
    let OpenCheck {
        row,
        consents,
        entry,
    } = open;
    view::CheckView {
        id: row.id,
        version: row.version,
        began_at: Millis(row.began_at),
        name: row.name,
        birth_date: row.birth_date,
        sex: row
            .sex
            .as_deref()
            .and_then(|text| Sex::certified(text).known().copied())
            .map(words::sex),
        carrier: row
            .carrier
            .as_deref()
            .and_then(Carrier::named)
            .map(words::carrier),
        mvno: row.mvno,
        phone: row.phone_masked,
        sms_count: row.sms_count,
        wrong_codes: row.wrong_codes,
        consents,
        entry,
    }
}

fn problem(problem: counter::Problem) -> view::ProblemView {
    let counter::Problem { refusal, at } = problem;
    view::ProblemView {
        class: refusal.class.key().to_owned(),
        code: refusal.code,
        raw: refusal.raw,
        status: refusal.status,
        at: millis(at),
    }
}

fn millis(at: Timestamp) -> Millis {
    Millis(at.as_millisecond())
}

/// A number of things, of which there are few.
fn whole(count: usize) -> u32 {
    count.try_into().unwrap_or(u32::MAX)
}

/// Milliseconds from the window, which has no other number.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, and what is no number becomes 0"
)]
pub fn milliseconds(value: f64) -> u64 {
    value as u64
}
