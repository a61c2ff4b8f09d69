//! Figures as a table of one row each, as it leaves as a file.

use super::{Bench, Codes, Seen};
use crate::domain::figures::bench::{Counts, Decided, Line, Share};
use crate::domain::figures::queue::Aged;
use crate::domain::review::Verdict;

/// What stands where a figure is not told.
const HIDDEN: &str = "hidden";

/// Figures, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The cells of each row, in the order of [`Sheet::COLUMNS`].
    pub rows: Vec<[String; 10]>,
}

impl Sheet {
    /// What the columns are called.
    pub const COLUMNS: [&'static str; 10] = [
        "from",
        "to",
        "figure",
        "row",
        "person",
        "count",
        "of",
        "low",
        "high",
        "milliseconds",
    ];
}

/// A row that is being filled.
#[derive(Default)]
struct Cells {
    row: String,
    person: String,
    count: String,
    of: String,
    low: String,
    high: String,
    milliseconds: String,
}

impl Cells {
    fn of(row: impl Into<String>) -> Self {
        Self {
            row: row.into(),
            ..Self::default()
        }
    }

    fn counted(row: impl Into<String>, count: u32) -> Self {
        Self {
            count: count.to_string(),
            ..Self::of(row)
        }
    }

    fn shared(row: impl Into<String>, share: Share) -> Self {
        let mut cells = Self::of(row);
        match share {
            Share::Nothing => cells.of = "0".to_owned(),
            Share::Hidden => cells.count = HIDDEN.to_owned(),
            Share::Known {
                count,
                of,
                low,
                high,
            } => {
                cells.count = count.to_string();
                cells.of = of.to_string();
                cells.low = format!("{low:.4}");
                cells.high = format!("{high:.4}");
            }
        }
        cells
    }
}

impl Seen {
    /// The same figures as rows.
    pub fn sheet(&self) -> Sheet {
        let mut rows = Vec::new();
        let (from, to) = (self.from.to_string(), self.to.to_string());
        let mut add = |since: &str, figure: &str, cells: Cells| {
            rows.push([
                since.to_owned(),
                to.clone(),
                figure.to_owned(),
                cells.row,
                cells.person,
                cells.count,
                cells.of,
                cells.low,
                cells.high,
                cells.milliseconds,
            ]);
        };
        codes(&self.counter, |figure, cells| add(&from, figure, cells));
        queue(self.queue.iter().flatten(), |cells| {
            add(&from, "ageOfTheQueue", cells);
        });
        if let Some(bench) = &self.bench {
            decided(&bench.decided, |figure, cells| add(&from, figure, cells));
            let since = bench.people_from.to_string();
            people(bench, |figure, cells| add(&since, figure, cells));
        }
        Sheet { rows }
    }
}

fn codes(codes: &Codes, mut add: impl FnMut(&str, Cells)) {
    for (step, count) in codes.steps {
        add("fromCodeToDecision", Cells::counted(step.name(), count));
    }
    for refused in &codes.refused {
        let step = if refused.typed { "typed" } else { "send" };
        let row = format!("{step} {}", refused.class);
        add("refused", Cells::counted(row, refused.count));
    }
    for (begin, count) in &codes.bins {
        add("sms", Cells::counted(begin.to_string(), *count));
    }
    let quota = [
        ("hour", codes.quota.hour_used, codes.limits.hour),
        ("24 hours", codes.quota.day_used, codes.limits.day),
    ];
    for (row, used, limit) in quota {
        let cells = Cells {
            of: limit.to_string(),
            ..Cells::counted(row, used)
        };
        add("allowance", cells);
    }
    add("providerBlocks", Cells::counted("", codes.blocks));
}

fn queue<'a>(ages: impl Iterator<Item = &'a Aged>, mut add: impl FnMut(Cells)) {
    for aged in ages {
        add(Cells::counted(aged.age.name(), aged.cases));
        add(Cells::counted(
            format!("{} late", aged.age.name()),
            aged.late,
        ));
    }
}

fn decided(decided: &Decided, mut add: impl FnMut(&str, Cells)) {
    let counts = match decided {
        Decided::Nothing => return add("decided", Cells::counted("", 0)),
        Decided::Hidden => return add("decided", Cells::shared("", Share::Hidden)),
        Decided::Known(counts) => counts,
    };
    let Counts {
        verdicts,
        approved,
        overturned,
        active,
        reasons,
    } = counts.as_ref();
    for (verdict, count) in Verdict::ALL.into_iter().zip(*verdicts) {
        add("decided", Cells::counted(verdict.name(), count));
    }
    add("approved", Cells::shared("", *approved));
    add("overturned", Cells::shared("", *overturned));
    if let Some(active) = active {
        for (row, took) in [
            ("p50", active.p50),
            ("p75", active.p75),
            ("p95", active.p95),
        ] {
            let cells = Cells {
                of: active.of.to_string(),
                milliseconds: took.to_string(),
                ..Cells::of(row)
            };
            add("activeTime", cells);
        }
    }
    for given in reasons {
        let class = given.class().unwrap_or("unknown");
        let row = format!("{} {class}", given.code);
        add("reasonsGiven", Cells::counted(row, given.count));
    }
}

fn people(bench: &Bench, mut add: impl FnMut(&str, Cells)) {
    let mut lines: Vec<(&Line, &str)> = Vec::new();
    lines.extend(
        bench
            .people
            .iter()
            .map(|(line, name)| (line, name.as_str())),
    );
    lines.extend(bench.all.iter().map(|line| (line, "")));
    for (line, name) in lines {
        let columns = [
            ("approved", line.approved),
            ("overturned", line.overturned),
            ("seededRight", line.seeded),
            ("secondReadingAgrees", line.agreeing),
        ];
        let person = |cells: Cells| Cells {
            person: name.to_owned(),
            ..cells
        };
        for (row, share) in columns {
            add("reviewsByPerson", person(Cells::shared(row, share)));
        }
        let median = Cells {
            milliseconds: line
                .median
                .map_or(HIDDEN.to_owned(), |took| took.to_string()),
            ..Cells::of("activeMedian")
        };
        add("reviewsByPerson", person(median));
    }
}
