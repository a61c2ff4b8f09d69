//! The report as text for a terminal.

use std::fmt::Write;

use countercheck_core::documents::mrz::{CheckName, Elsewhere, Misread, Reading, Zone};

use super::Report;
use super::words::{place, problem, reckoned, remark, span};

impl Report<'_> {
    /// Text for a terminal.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        self.write(&mut text).ok();
        text
    }

    fn write(&self, text: &mut String) -> std::fmt::Result {
        match self.reading {
            Reading::Zone { as_read, repaired } => {
                self.write_zone(text, as_read)?;
                if let Some(repaired) = repaired {
                    writeln!(
                        text,
                        "\nRepaired by the type of the fields; decides nothing"
                    )?;
                    for repair in repaired.repairs() {
                        let (from, to) = (repair.from, repair.to);
                        writeln!(text, "  {}: {from} -> {to}", place(repair.at()))?;
                    }
                    self.write_zone(text, repaired)?;
                }
            }
            Reading::CannotCheck { nearest, problems } => {
                if let Some(format) = nearest {
                    writeln!(
                        text,
                        "Not checked as {}, to which it comes nearest",
                        format.name()
                    )?;
                }
                for one in problems {
                    writeln!(text, "  {}: {}", one.name(), problem(*one))?;
                }
            }
        }
        writeln!(text, "\nResult: {}", self.reading.outcome().name())
    }

    fn write_zone(&self, text: &mut String, zone: &Zone) -> std::fmt::Result {
        writeln!(text, "{}: {}", zone.format().name(), zone.paper().name())?;
        for field in zone.fields() {
            let places: Vec<String> = field.spans.iter().copied().map(span).collect();
            let (name, said) = (field.name.name(), &field.text);
            writeln!(text, "  {name:<22} {said:<24} {}", places.join(" and "))?;
        }
        writeln!(text, "Check digits")?;
        for check in zone.checks() {
            let (outcome, name) = (check.outcome().name(), check.name.name());
            write!(text, "  {outcome}: {name}")?;
            match check.digit {
                None => write!(text, ", this format prints none")?,
                Some(digit) => {
                    let (printed, expected) = (digit.printed, digit.expected);
                    write!(
                        text,
                        ", printed {printed}, expected {expected}, {}",
                        place(digit.at)
                    )?;
                    if let Some(filler) = digit.filler {
                        write!(text, ", filler {}", filler.name())?;
                    }
                }
            }
            writeln!(text)?;
        }
        writeln!(text, "Dates for {}", self.today)?;
        let dates = zone.dates(self.today, &Elsewhere::default());
        for (name, written, day) in [
            ("birth_date", zone.birth(), dates.birth),
            ("expiry_date", zone.expiry(), dates.expiry),
        ] {
            if let Some(written) = written {
                writeln!(text, "  {name}: {}", reckoned(written, day))?;
            }
        }
        let remarks = zone.remarks();
        if !remarks.is_empty() {
            writeln!(text, "Worth a look")?;
        }
        for one in remarks {
            writeln!(
                text,
                "  {}: {}, {}",
                one.kind.name(),
                remark(one.kind),
                span(one.at)
            )?;
        }
        write_blind(text, zone)
    }
}

fn write_blind(text: &mut String, zone: &Zone) -> std::fmt::Result {
    writeln!(text, "No check digit sees")?;
    let uncovered: Vec<&str> = zone
        .uncovered()
        .into_iter()
        .map(|field| field.name())
        .collect();
    if !uncovered.is_empty() {
        writeln!(text, "  anything in {}", uncovered.join(", "))?;
    }
    for name in CheckName::ALL {
        let misreads = zone.blind(name);
        let transposed = misreads
            .iter()
            .filter(|one| matches!(one, Misread::Transposition { .. }));
        let transposed = transposed.count();
        let swaps = misreads.len() - transposed;
        let alike = misreads.iter().filter_map(|one| match one {
            Misread::Swap {
                line,
                column,
                is,
                may_be,
                alike: true,
            } => Some(format!("{may_be} for {is} at {line}:{column}")),
            Misread::Swap { .. } | Misread::Transposition { .. } => None,
        });
        let alike: Vec<String> = alike.collect();
        if swaps + transposed > 0 {
            write!(
                text,
                "  {}: other characters {swaps}, exchanged neighbours {transposed}",
                name.name()
            )?;
            let alike = alike.iter().take(6).cloned().collect::<Vec<_>>().join("; ");
            if !alike.is_empty() {
                write!(text, "; easily misread: {alike}")?;
            }
            writeln!(text)?;
        }
    }
    Ok(())
}
