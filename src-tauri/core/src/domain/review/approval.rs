//! Whether an approval takes two people, and why.
//!
//! Every other decision takes one. What cannot be told now counts as a reason: a rule that is not
//! known asks for two as well. Nothing here reads a clock or a die: the lot is drawn from the seed
//! that the case has had since it was listed, so whoever has the log can draw it again.

use super::checklist::{Group, next};
use super::findings::Finding;
use super::gate::Mark;
use crate::domain::outcome::Outcome;

/// When two people are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Never. A site of one person has no other choice.
    Never,
    /// Where there is a risk, and by lot.
    ByRisk,
    /// For each approval.
    Always,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Never, Self::ByRisk, Self::Always];

    /// Its name in settings and record.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::ByRisk => "byRisk",
            Self::Always => "always",
        }
    }

    /// The rule of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }
}

/// What a site asks of an approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FourEyes {
    /// When two people are asked for.
    pub rule: Rule,
    /// From so many findings on that are no pass.
    pub findings: u32,
    /// Of a hundred approvals, so many are drawn by lot.
    pub sample: u32,
    /// The second person looks first, and is told of the first one's work then.
    pub blind: bool,
}

impl FourEyes {
    /// What a new site begins with.
    pub const NEW_SITE: Self = Self {
        rule: Rule::ByRisk,
        findings: 3,
        sample: 5,
        blind: true,
    };
}

/// What there is to know of a case that shall be approved.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// What was noticed.
    pub findings: &'a [Finding],
    /// The checklist.
    pub checklist: &'a [Group],
    /// The answers.
    pub marks: &'a [Mark],
    /// Something of the case is on the blocklist.
    pub listed: bool,
    /// The person of a joined check is blocked.
    pub blocked: bool,
    /// Mismatches with a joined check that somebody gave a reason for.
    pub explained: usize,
    /// Whether the evidence is still what the provider holds; none before it was asked.
    pub unchanged: Option<bool>,
    /// Every picture was measured, and what was here before was looked for.
    pub complete: bool,
    /// Seed of the case.
    pub seed: u32,
}

/// A reason for a second person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The site asks for it each time.
    Always,
    /// Something of the case is on the blocklist.
    Blocklisted,
    /// The person is blocked at the counter.
    PersonBlocked,
    /// So many findings are no pass.
    Findings(u32),
    /// So many items that an approval waits for cannot be checked.
    CannotCheck(u32),
    /// So many mismatches with a joined check were given a reason.
    Mismatches(u32),
    /// The provider could not be asked whether the evidence is the same.
    NotRechecked,
    /// What decides about it is not there yet.
    Incomplete,
    /// Drawn by lot.
    Sample,
}

impl Need {
    /// Its name in record, log and catalogue.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::Blocklisted => "blocklisted",
            Self::PersonBlocked => "personBlocked",
            Self::Findings(_) => "findings",
            Self::CannotCheck(_) => "cannotCheck",
            Self::Mismatches(_) => "mismatches",
            Self::NotRechecked => "notRechecked",
            Self::Incomplete => "incomplete",
            Self::Sample => "sample",
        }
    }

    /// What [`name`](Self::name) and [`count`](Self::count) were of.
    pub fn read(name: &str, count: Option<u32>) -> Option<Self> {
        let count = count.unwrap_or_default();
        let all = [
            Self::Always,
            Self::Blocklisted,
            Self::PersonBlocked,
            Self::Findings(count),
            Self::CannotCheck(count),
            Self::Mismatches(count),
            Self::NotRechecked,
            Self::Incomplete,
            Self::Sample,
        ];
        all.into_iter().find(|need| need.name() == name)
    }

    /// How many, where they are counted.
    pub const fn count(self) -> Option<u32> {
        match self {
            Self::Findings(count) | Self::CannotCheck(count) | Self::Mismatches(count) => {
                Some(count)
            }
            _ => None,
        }
    }
}

/// Every reason why an approval of this case takes two people; none, and one is enough.
pub fn needs(facts: &Facts<'_>, policy: &FourEyes) -> Vec<Need> {
    let mut needs = Vec::new();
    match policy.rule {
        Rule::Never => return needs,
        Rule::Always => needs.push(Need::Always),
        Rule::ByRisk => {}
    }
    let findings = counted(facts.findings);
    let cannot = unchecked(facts.checklist, facts.marks);
    let explained = whole(facts.explained);
    needs.extend(
        [
            (facts.listed, Need::Blocklisted),
            (facts.blocked, Need::PersonBlocked),
            (findings >= policy.findings.max(1), Need::Findings(findings)),
            (cannot > 0, Need::CannotCheck(cannot)),
            (explained > 0, Need::Mismatches(explained)),
            (facts.unchanged == Some(false), Need::NotRechecked),
            (!facts.complete, Need::Incomplete),
            (is_drawn(facts.seed, policy.sample), Need::Sample),
        ]
        .into_iter()
        .filter_map(|(applies, need)| applies.then_some(need)),
    );
    needs
}

/// Whether a case is drawn by lot, where `percent` of a hundred are.
pub fn is_drawn(seed: u32, percent: u32) -> bool {
    // Another draw than that of the security features, which come from the same seed.
    let mut state = u64::from(seed) ^ 0x5ec0_4d9e_7507_0000;
    let drawn = u128::from(next(&mut state)) * 100;
    drawn >> 64 < u128::from(percent)
}

/// Findings that are no pass. That a picture could not be measured says nothing of the case.
fn counted(findings: &[Finding]) -> u32 {
    let open = findings
        .iter()
        .filter(|found| found.outcome != Outcome::Pass && found.kind != "pictureUnmeasured");
    whole(open.count())
}

/// Items that an approval waits for and that cannot be checked.
fn unchecked(checklist: &[Group], marks: &[Mark]) -> u32 {
    let items = checklist.iter().flat_map(|group| &group.items);
    let cannot = items.filter(|item| item.mandatory).filter(|item| {
        let mut marks = marks.iter().filter(|mark| mark.item == item.id);
        marks.any(|mark| mark.result == Some(Outcome::CannotCheck))
    });
    whole(cannot.count())
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
