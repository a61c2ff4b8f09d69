//! How well people decide, as the window sees it.

use countercheck_core::desks::quality::{Figures, KnownAnswer, Line, SecondReading};
use countercheck_core::desks::review::state::{self, ReadEnd};
use countercheck_core::domain::quality::Rate;

use super::millis;
use super::words::{expected, gone, review_verdict, score};
use crate::contract::quality as view;

pub fn figures(figures: Figures) -> view::QualityView {
    view::QualityView {
        from: figures.period.from.to_string(),
        to: figures.period.to.to_string(),
        least: figures.least,
        all: figures.all.map(line),
        people: figures.people.into_iter().map(line).collect(),
    }
}

fn line(line: Line) -> view::QualityLine {
    view::QualityLine {
        operator: line.operator,
        name: line.name,
        false_accepts: rate(line.false_accepts),
        false_rejects: rate(line.false_rejects),
        differing: rate(line.differing),
        unanswered: line.unanswered,
        knew: line.knew,
        waiting: line.waiting,
        gone: line.gone,
    }
}

fn rate(rate: Rate) -> view::RateView {
    match rate {
        Rate::TooFew { of } => view::RateView::TooFew { of },
        Rate::Known {
            count,
            of,
            low,
            high,
        } => view::RateView::Known {
            count,
            of,
            low,
            high,
        },
    }
}

pub fn known_answer(answer: KnownAnswer) -> view::KnownAnswerView {
    view::KnownAnswerView {
        id: answer.id,
        reference: answer.reference,
        expected: expected(answer.expected),
        why: answer.why,
        operator: answer.operator,
        at: millis(answer.at),
        withdrawn: answer
            .withdrawn
            .map(|(at, operator, why)| view::WithdrawnView {
                at: millis(at),
                operator,
                why,
            }),
        decided: answer.decided,
    }
}

pub fn second_reading(reading: SecondReading) -> view::SecondReadingView {
    use view::ReadingEndView as End;
    let end = match reading.end {
        None => End::Waiting,
        Some(end) => {
            let (reader, at) = (end.reader, millis(end.at));
            match end.said {
                Ok((first, again)) if first == again => End::Agrees {
                    reader,
                    at,
                    verdict: review_verdict(first),
                },
                Ok((first, again)) => End::Differs {
                    reader,
                    at,
                    first: review_verdict(first),
                    again: review_verdict(again),
                },
                Err(why) => End::Gone {
                    reader,
                    at,
                    why: gone(why),
                },
            }
        }
    };
    view::SecondReadingView {
        reference: reading.reference,
        decider: reading.decider,
        decided_at: millis(reading.decided_at),
        entry: reading.entry,
        end,
    }
}

/// What was known of a case, after its decision.
pub fn known_told(known: &state::KnownAnswer) -> view::KnownTold {
    view::KnownTold {
        expected: expected(known.expected),
        why: known.why.clone(),
        score: score(known.score),
    }
}

/// How a second reading ended, to who read.
pub fn read_again(ended: &state::ReadAgain) -> view::ReadAgainView {
    let (said, why) = match ended.end {
        ReadEnd::Said {
            agrees,
            first,
            again,
        } => {
            let said = view::SaidAgain {
                agrees,
                first: review_verdict(first),
                again: review_verdict(again),
            };
            (Some(said), None)
        }
        ReadEnd::Gone(why) => (None, Some(gone(why))),
    };
    view::ReadAgainView {
        reference: ended.reference.clone(),
        at: millis(ended.at),
        entry: ended.entry,
        said,
        gone: why,
    }
}
