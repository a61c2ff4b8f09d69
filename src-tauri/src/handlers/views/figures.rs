//! Figures of the site, as the window sees them.

use countercheck_core::desks::figures::{Bench, Codes, Row, Rows, Seen, Step, What, Which};
use countercheck_core::domain::figures::Period;
use countercheck_core::domain::figures::bench::{Counts, Decided, Line, Share};
use countercheck_core::domain::figures::queue::{Age, Aged};
use countercheck_core::domain::quota::QuotaState;
use countercheck_core::domain::review::Verdict;
use jiff::Timestamp;

use super::cases::desk;
use super::millis;
use super::words::{review_verdict, review_verdict_in};
use crate::contract::figures as view;

pub const fn period_in(period: view::FiguresPeriod) -> Period {
    match period {
        view::FiguresPeriod::Today => Period::Today,
        view::FiguresPeriod::Week => Period::Week,
        view::FiguresPeriod::Month => Period::Month,
    }
}

const fn period(period: Period) -> view::FiguresPeriod {
    match period {
        Period::Today => view::FiguresPeriod::Today,
        Period::Week => view::FiguresPeriod::Week,
        Period::Month => view::FiguresPeriod::Month,
    }
}

const fn step_in(step: view::CodeStep) -> Step {
    match step {
        view::CodeStep::Sent => Step::Sent,
        view::CodeStep::Typed => Step::Typed,
        view::CodeStep::Right => Step::Right,
        view::CodeStep::Verified => Step::Verified,
        view::CodeStep::Accepted => Step::Accepted,
        view::CodeStep::MaybeSent => Step::MaybeSent,
    }
}

const fn step(step: Step) -> view::CodeStep {
    match step {
        Step::Sent => view::CodeStep::Sent,
        Step::Typed => view::CodeStep::Typed,
        Step::Right => view::CodeStep::Right,
        Step::Verified => view::CodeStep::Verified,
        Step::Accepted => view::CodeStep::Accepted,
        Step::MaybeSent => view::CodeStep::MaybeSent,
    }
}

const fn age_in(age: view::QueueAge) -> Age {
    match age {
        view::QueueAge::UnderOne => Age::UnderOne,
        view::QueueAge::UnderTwo => Age::UnderTwo,
        view::QueueAge::UnderFour => Age::UnderFour,
        view::QueueAge::Over => Age::Over,
        view::QueueAge::Paused => Age::Paused,
    }
}

const fn age(age: Age) -> view::QueueAge {
    match age {
        Age::UnderOne => view::QueueAge::UnderOne,
        Age::UnderTwo => view::QueueAge::UnderTwo,
        Age::UnderFour => view::QueueAge::UnderFour,
        Age::Over => view::QueueAge::Over,
        Age::Paused => view::QueueAge::Paused,
    }
}

pub fn figure_in(figure: view::FigureOf) -> Which {
    use view::FigureOf as Of;
    match figure {
        Of::Step { step } => Which::Step(step_in(step)),
        Of::Refused { typed, class } => Which::Refused { typed, class },
        // What is no instant begins at none, and has no rows.
        Of::Requests { from } => {
            Which::Requests(Timestamp::from_millisecond(from.0).unwrap_or(Timestamp::MAX))
        }
        Of::Waiting { age } => Which::Waiting(age_in(age)),
        Of::Decided => Which::Decided,
        Of::Verdict { verdict } => Which::Verdict(review_verdict_in(verdict)),
        Of::Reason { code } => Which::Reason(code),
        Of::Overturned => Which::Overturned,
        Of::Person { operator } => Which::Person(operator),
    }
}

pub fn figures_seen(seen: Seen) -> view::FiguresView {
    view::FiguresView {
        at: millis(seen.at),
        period: period(seen.period),
        from: seen.from.to_string(),
        to: seen.to.to_string(),
        least: seen.least,
        codes: codes(seen.counter),
        queue: seen.queue.map(|ages| ages.map(aged).to_vec()),
        bench: seen.bench.map(bench),
    }
}

fn codes(codes: Codes) -> view::CodesView {
    let steps = codes
        .steps
        .into_iter()
        .map(|(reached, count)| view::CodeStepView {
            step: step(reached),
            count,
        });
    let refused = codes.refused.into_iter().map(|one| view::RefusedView {
        typed: one.typed,
        class: one.class,
        count: one.count,
    });
    let requests = codes
        .bins
        .into_iter()
        .map(|(from, count)| view::RequestsView {
            from: millis(from),
            count,
        });
    view::CodesView {
        steps: steps.collect(),
        refused: refused.collect(),
        requests: requests.collect(),
        limit_hour: codes.limits.hour,
        limit_day: codes.limits.day,
        used_hour: codes.quota.hour_used,
        used_day: codes.quota.day_used,
        allowance: match codes.quota.state {
            QuotaState::Calm => view::Allowance::Calm,
            QuotaState::Warning => view::Allowance::Warning,
            QuotaState::Stopped => view::Allowance::Stopped,
        },
        stopped_until: codes.quota.stopped_until.map(millis),
        blocks: codes.blocks,
    }
}

const fn aged(aged: Aged) -> view::AgedView {
    view::AgedView {
        age: age(aged.age),
        cases: aged.cases,
        late: aged.late,
    }
}

fn bench(bench: Bench) -> view::BenchView {
    view::BenchView {
        own: bench.own,
        decided: match bench.decided {
            Decided::Nothing => view::DecisionsView::Nothing,
            Decided::Hidden => view::DecisionsView::Hidden,
            Decided::Known(counts) => decided(*counts),
        },
        untold: bench.untold,
        people_from: bench.people_from.to_string(),
        people: bench
            .people
            .into_iter()
            .map(|(one, name)| line(one, name))
            .collect(),
        all: bench.all.map(|all| line(all, String::new())),
    }
}

fn decided(counts: Counts) -> view::DecisionsView {
    let verdicts = Verdict::ALL.into_iter().zip(counts.verdicts);
    let verdicts = verdicts.map(|(verdict, count)| view::VerdictCount {
        verdict: review_verdict(verdict),
        count,
    });
    let reasons = counts.reasons.into_iter().map(|given| view::GivenView {
        class: given.class().map(str::to_owned),
        code: given.code,
        count: given.count,
    });
    view::DecisionsView::Known {
        verdicts: verdicts.collect(),
        approved: share(counts.approved),
        overturned: share(counts.overturned),
        active: counts.active.map(|active| view::ActiveView {
            p50: active.p50,
            p75: active.p75,
            p95: active.p95,
            of: active.of,
        }),
        reasons: reasons.collect(),
    }
}

fn line(line: Line, name: String) -> view::PersonLine {
    view::PersonLine {
        operator: line.operator,
        name,
        approved: share(line.approved),
        overturned: share(line.overturned),
        median: line.median,
        seeded: share(line.seeded),
        agreeing: share(line.agreeing),
    }
}

const fn share(share: Share) -> view::ShareView {
    match share {
        Share::Nothing => view::ShareView::Nothing,
        Share::Hidden => view::ShareView::Hidden,
        Share::Known {
            count,
            of,
            low,
            high,
        } => view::ShareView::Known {
            count,
            of,
            low,
            high,
        },
    }
}

pub fn figure_rows(rows: Rows) -> view::FiguresRowsView {
    view::FiguresRowsView {
        rows: rows.rows.into_iter().map(row).collect(),
        total: rows.total,
    }
}

fn row(row: Row) -> view::FigureRow {
    view::FigureRow {
        at: millis(row.at),
        desk: desk(row.desk),
        id: row.id,
        reference: row.reference,
        what: match row.what {
            What::Code(reached) => view::FigureWhat::Code {
                step: step(reached),
            },
            What::Refused(class) => view::FigureWhat::Refused { class },
            What::Request(end) => view::FigureWhat::Request { end },
            What::Waits { late } => view::FigureWhat::Waits { late },
            What::Decided {
                entry,
                verdict,
                reasons,
                overturned,
            } => view::FigureWhat::Decided {
                entry,
                verdict: review_verdict(verdict),
                reasons,
                overturned,
            },
        },
    }
}
