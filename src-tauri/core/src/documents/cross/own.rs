//! What the dates of one document say about it: read, in order, long enough past or to come.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use super::across::Held;
use super::dates::{Reading, StatedDate};
use super::{Agreement, Days, DocumentKind, Finding, Side, Source, Statement};
use crate::domain::age::{AgeRule, assess};
use crate::domain::outcome::Outcome;

/// Nobody known has become older than 122.
const OLDEST: u32 = 120;

type Dated<'a> = Held<&'a StatedDate>;

/// Findings about the document's own dates.
pub(super) fn findings(statements: &[&Statement], document: usize, days: Days) -> Vec<Finding> {
    let births = dates(statements, |statement| statement.birth.as_ref());
    let issues = dates(statements, |statement| statement.issue.as_ref());
    let expiries = dates(statements, |statement| statement.expiry.as_ref());
    let mut found = Vec::new();
    for (field, dates) in [
        ("dateOfBirth", &births),
        ("dateOfIssue", &issues),
        ("dateOfExpiration", &expiries),
    ] {
        found.extend(dates.iter().filter_map(|date| unsure(field, date, dates)));
        if field != "dateOfExpiration" {
            let future = distinct(dates)
                .filter(|date| date.value.agreed(|day| day > days.today) == Some(true));
            found.extend(
                future.map(|date| about("inTheFuture", Outcome::Fail, field, "date.today", date)),
            );
        }
    }
    found.extend(distinct(&births).filter_map(|birth| age(birth, days)));
    found.extend(order(&births, &issues, &expiries));
    let kind = statements
        .iter()
        .map(|statement| statement.kind)
        .find(|kind| *kind != DocumentKind::Other);
    found.extend(validity(kind.unwrap_or_default(), &issues, &expiries));
    found.extend(distinct(&expiries).filter_map(|expiry| end(expiry, days)));
    for finding in &mut found {
        finding.document = Some(document);
    }
    found
}

fn dates<'a>(
    statements: &[&'a Statement],
    of: impl Fn(&'a Statement) -> Option<&'a StatedDate>,
) -> Vec<Dated<'a>> {
    let dates = statements.iter().filter_map(|statement| {
        let value = of(statement).filter(|date| !date.raw().is_empty())?;
        Some(Held {
            source: statement.source,
            raw: value.raw().to_owned(),
            value,
        })
    });
    dates.collect()
}

/// How much a reading leaves open.
fn openness(date: &Dated<'_>) -> u8 {
    match date.value.reading() {
        Reading::Day(_) => 0,
        Reading::Century(_) => 1,
        Reading::Either { .. } => 2,
        Reading::Partly(_) => 3,
        Reading::Unread => 4,
    }
}

/// The dates without those that a surer one covers: each that is left is worth a finding.
fn distinct<'d, 'a>(dates: &'d [Dated<'a>]) -> impl Iterator<Item = &'d Dated<'a>> {
    let covers = |sure: &Dated<'_>, date: &Dated<'_>| {
        super::dates::compare("", sure.value, date.value).outcome == Outcome::Pass
    };
    dates
        .iter()
        .enumerate()
        .filter(move |(number, date)| {
            let mut others = dates.iter().enumerate();
            !others.any(|(other_number, other)| {
                let surer = (openness(other), other_number) < (openness(date), *number);
                surer && covers(other, date)
            })
        })
        .map(|(_, date)| date)
}

/// A date that could not be read to one day, unless another source says which it is.
fn unsure(field: &'static str, date: &Dated<'_>, all: &[Dated<'_>]) -> Option<Finding> {
    let kind = match date.value.reading() {
        Reading::Unread => "dateUnread",
        Reading::Partly(_) => "datePartly",
        Reading::Either { by_rule, .. } => {
            let settled = all.iter().any(|other| {
                openness(other) < 2
                    && super::dates::compare("", other.value, date.value).outcome == Outcome::Pass
                    && other.value.days().next().is_some_and(|day| {
                        (day.month(), day.day()) == (by_rule.month(), by_rule.day())
                    })
            });
            let first = all.iter().find(|other| other.value == date.value)?;
            if settled || first.source != date.source {
                return None;
            }
            "dateAmbiguous"
        }
        Reading::Day(_) | Reading::Century(_) => return None,
    };
    Some(about(
        kind,
        Outcome::CannotCheck,
        field,
        "date.reading",
        date,
    ))
}

/// The age on the day, in completed years.
fn age(birth: &Dated<'_>, days: Days) -> Option<Finding> {
    let mut ages = birth.value.days().map(|day| {
        let result = assess(AgeRule::Exact { years: 1 }, Some(day), days.today);
        result.sum.map(|sum| sum.exact_age)
    });
    let years = ages.next()??;
    if !ages.all(|other| other == Some(years)) {
        return None;
    }
    let outcome = if years <= OLDEST {
        Outcome::Pass
    } else {
        Outcome::Fail
    };
    Some(about("age", outcome, "dateOfBirth", "date.age", birth).with("years", &years))
}

/// Birth before issue, issue before expiry, birth before expiry.
fn order(births: &[Dated<'_>], issues: &[Dated<'_>], expiries: &[Dated<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut passed = None;
    for (field, earlier, later) in [
        ("dateOfIssue", births, issues),
        ("dateOfExpiration", issues, expiries),
        ("dateOfExpiration", births, expiries),
    ] {
        for (one, other) in pairs(earlier, later) {
            let (one_raw, other_raw) = (one.raw.as_str(), other.raw.as_str());
            // Read in any way, the first has to be the earlier one.
            let holds: Vec<Option<bool>> = one
                .value
                .days()
                .map(|day| other.value.agreed(|other| day < other))
                .collect();
            let first = holds.first().copied().flatten();
            if !holds.iter().all(|holds| *holds == first) {
                continue;
            }
            let agreement =
                |outcome| Agreement::new("dateOrder", outcome, "date.order", one_raw, other_raw);
            match first {
                Some(true) => {
                    passed.get_or_insert(Finding::between(
                        field,
                        agreement(Outcome::Pass),
                        vec![side(one), side(other)],
                    ));
                }
                Some(false) => found.push(Finding::between(
                    field,
                    agreement(Outcome::Fail),
                    vec![side(one), side(other)],
                )),
                None => {}
            }
        }
    }
    if found.is_empty() {
        found.extend(passed);
    }
    found
}

fn pairs<'d, 'a>(
    one: &'d [Dated<'a>],
    other: &'d [Dated<'a>],
) -> impl Iterator<Item = (&'d Dated<'a>, &'d Dated<'a>)> {
    distinct(one).flat_map(move |one| distinct(other).map(move |other| (one, other)))
}

/// The longest time between issue and expiry that is usual.
///
/// * Passports: ten years, and nine months that some states carry over from the one before.
/// * Cards and residence permits: Regulation (EU) 2019/1157, article 4, has ten years; French cards
///   of 2014 to 2021 are valid for fifteen.
/// * Driving licences: Directive 2006/126/EC, article 7, has fifteen years; older licences are
///   valid for life.
///
/// Longer ones exist, among them cards of old people without an end, so this is never a fail.
fn longest(kind: DocumentKind) -> Option<Span> {
    match kind {
        DocumentKind::Passport => Some(10.years().months(9)),
        DocumentKind::Card | DocumentKind::DrivingLicence => Some(15.years()),
        DocumentKind::Other => None,
    }
}

fn validity(kind: DocumentKind, issues: &[Dated<'_>], expiries: &[Dated<'_>]) -> Vec<Finding> {
    let Some(longest) = longest(kind) else {
        return Vec::new();
    };
    let found = pairs(issues, expiries).filter_map(|(issue, expiry)| {
        let (from, to) = (certain(issue.value)?, certain(expiry.value)?);
        let last = from.checked_add(longest).ok()?;
        let (kind, outcome) = if to < from {
            return None;
        } else if to > last {
            ("validityLong", Outcome::NotChecked)
        } else {
            ("validity", Outcome::Pass)
        };
        let agreement = Agreement::new(
            kind,
            outcome,
            "date.validity",
            from.to_string(),
            to.to_string(),
        );
        let sides = vec![side(issue), side(expiry)];
        Some(Finding::between("dateOfExpiration", agreement, sides).with("longest", &last))
    });
    found.collect()
}

fn certain(date: &StatedDate) -> Option<Date> {
    let mut days = date.days();
    let day = days.next()?;
    days.next().is_none().then_some(day)
}

/// The end, on the day of the session and today.
fn end(expiry: &Dated<'_>, days: Days) -> Option<Finding> {
    let soon = days
        .today
        .checked_add(Span::new().days(days.expires_soon))
        .unwrap_or(days.today);
    let over = |day: Date| expiry.value.agreed(|end| end < day);
    let over_then = days.session.map_or(Some(true), over);
    let (kind, outcome) = match (over(days.today)?, over_then) {
        (true, Some(true)) => ("expired", Outcome::Fail),
        (true, Some(false)) => ("expiredSince", Outcome::NotChecked),
        (true, None) => return None,
        (false, _) => match over(soon)? {
            true => ("expiresSoon", Outcome::NotChecked),
            false => ("inDate", Outcome::Pass),
        },
    };
    let mut finding = about(kind, outcome, "dateOfExpiration", "date.today", expiry);
    if kind == "expiresSoon"
        && let Some(left) = expiry
            .value
            .days()
            .map(|end| (end - days.today).get_days())
            .min()
    {
        finding = finding.with("days", &left);
    }
    Some(finding)
}

fn about(
    kind: &'static str,
    outcome: Outcome,
    field: &'static str,
    rule: &'static str,
    date: &Dated<'_>,
) -> Finding {
    let read: Vec<String> = date.value.days().map(|day| day.to_string()).collect();
    let agreement = Agreement::new(kind, outcome, rule, &*date.raw, read.join(" / "));
    Finding::between(field, agreement, vec![side(date)]).with("raw", &date.raw)
}

fn side(date: &Dated<'_>) -> Side {
    let source: Source = date.source;
    Side {
        raw: date.raw.clone(),
        sources: vec![source],
    }
}
