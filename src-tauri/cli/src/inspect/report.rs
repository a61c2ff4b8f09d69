//! What was found, as text and as JSON.

mod picture;

use std::fmt::Write;

use countercheck_core::documents::{self, Session};
use countercheck_core::domain::document_date::DocumentDate;
use countercheck_core::domain::outcome::Outcome;
use countercheck_core::domain::review::{
    Finding, Place, Policy, findings, mandatory, places, seen, verdicts,
};
use countercheck_core::domain::verification::{
    Document, Evidence, Field, Side, Slot, Status, Verification,
};
use countercheck_core::pictures::signals::{Signals, compare};
use jiff::Timestamp;
use jiff::civil::Date;
use picture::Picture;
use serde_json::{Value, json};

/// What was found.
pub(super) struct Report {
    today: Date,
    reference: Option<String>,
    status: Option<(String, Outcome)>,
    /// What the provider thinks, by the document it is about.
    verdicts: Vec<(Option<usize>, Field)>,
    /// Pictures that belong to no document.
    pictures: Vec<Picture>,
    documents: Vec<Part>,
    findings: Vec<Finding>,
}

/// A document.
struct Part {
    step: Option<String>,
    pictures: Vec<Picture>,
    dates: Vec<(Field, DocumentDate)>,
}

impl Report {
    pub(super) fn of(evidence: &Evidence, user: Option<&Verification>, today: Date) -> Self {
        let nothing = Verification {
            reference: None,
            status: None,
            updated_at: None,
            fields: Vec::new(),
            documents: Vec::new(),
        };
        let user = user.unwrap_or(&nothing);
        let pictures = |pictures: &[(Side, Slot)], document: Option<&Document>| {
            let pictures = pictures.iter();
            pictures
                .map(|(side, slot)| Picture::of(side, slot, document))
                .collect()
        };
        let parts = evidence.documents.iter().map(|one| Part {
            step: one
                .document
                .step
                .as_ref()
                .map(|step| step.word().to_owned()),
            pictures: pictures(&one.pictures, Some(&one.document)),
            dates: dates(&one.document),
        });
        let mut loose: Vec<Picture> = pictures(&evidence.others, None);
        loose.insert(0, Picture::of(&Side::Selfie, &evidence.selfie, None));
        let parts: Vec<Part> = parts.collect();
        let in_pictures = of_pictures(evidence, user.heard_at(), &loose, &parts);
        Self {
            today,
            reference: user.reference.clone(),
            status: user.status.as_ref().map(standing),
            verdicts: verdicts(user, evidence)
                .into_iter()
                .map(|(document, field)| (document, field.clone()))
                .collect(),
            pictures: loose,
            documents: parts,
            // What was asked for is not in a file: the answer is taken at its word.
            findings: findings(None, user, evidence)
                .into_iter()
                .chain(documents::findings(&Session {
                    user,
                    evidence,
                    policy: &Policy::new(false),
                    today,
                    certified: &[],
                }))
                .chain(in_pictures)
                .collect(),
        }
    }

    /// How many things fail or cannot be checked.
    pub(super) fn troubles(&self) -> usize {
        let status = self
            .status
            .iter()
            .filter(|(_, outcome)| is_trouble(*outcome));
        let findings = self.findings.iter().filter(|one| self.counts(one));
        status.count() + findings.count()
    }

    /// A date with two readings that both say the same about today is marked, and no more.
    fn counts(&self, finding: &Finding) -> bool {
        let date = finding.values.get("raw").map(|raw| DocumentDate::read(raw));
        let settled = finding.kind == "dateAmbiguous"
            && date.is_some_and(|date| date.is_before(self.today).is_some());
        // That it cannot be shown was counted.
        let unmeasured = finding.kind == "pictureUnmeasured";
        is_trouble(finding.outcome) && !settled && !unmeasured
    }

    /// One line of JSON.
    pub(super) fn json(&self) -> String {
        let documents: Vec<Value> = self.documents.iter().map(Part::json).collect();
        let pictures: Vec<Value> = self.pictures.iter().map(Picture::json).collect();
        let verdicts = self.verdicts.iter().map(|(document, field)| {
            json!({ "document": document, "name": field.name, "raw": field.raw })
        });
        let findings = self.findings.iter().map(|one| {
            json!({
                "kind": one.kind,
                "outcome": one.outcome.name(),
                "document": one.document,
                "picture": one.picture,
                "area": one.area.map(|area| json!({
                    "x": area.x,
                    "y": area.y,
                    "width": area.width,
                    "height": area.height,
                })),
                "field": one.field,
                "values": one.values,
            })
        });
        let status = self
            .status
            .as_ref()
            .map(|(word, outcome)| json!({ "word": word, "outcome": outcome.name() }));
        let report = json!({
            "today": self.today.to_string(),
            "reference": self.reference,
            "status": status,
            "pictures": pictures,
            "documents": documents,
            "verdicts": verdicts.collect::<Vec<_>>(),
            "findings": findings.collect::<Vec<_>>(),
            "troubles": self.troubles(),
        });
        format!("{report}\n")
    }

    /// Text for a terminal. What an answer says cannot steer it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        self.write(&mut text).ok();
        text
    }

    fn write(&self, text: &mut String) -> std::fmt::Result {
        if let Some(reference) = &self.reference {
            writeln!(text, "Verification of {}", shown(reference))?;
        }
        if let Some((word, outcome)) = &self.status {
            writeln!(text, "Status {}: {}", shown(word), outcome.name())?;
        }
        self.pictures.iter().try_for_each(|one| one.write(text))?;
        for (number, part) in self.documents.iter().enumerate() {
            let step = part.step.as_deref().unwrap_or("no step");
            writeln!(text, "\nDocument {}: {}", number + 1, shown(step))?;
            part.pictures.iter().try_for_each(|one| one.write(text))?;
            for (field, date) in &part.dates {
                let (name, raw) = (&field.name, shown(&field.raw));
                writeln!(text, "  {name:<18} {raw}: {}", reading(*date))?;
            }
        }
        if !self.verdicts.is_empty() {
            writeln!(
                text,
                "\nWhat the provider thinks, or may think, on scales of its own"
            )?;
        }
        for (document, field) in &self.verdicts {
            let of = document.map_or(String::new(), |number| {
                format!(" of document {}", number + 1)
            });
            writeln!(text, "  {}{of}: {}", shown(&field.name), shown(&field.raw))?;
        }
        writeln!(text, "\nFindings for {}", self.today)?;
        for finding in &self.findings {
            let of = finding.document.map_or(String::new(), |number| {
                format!(" in document {}", number + 1)
            });
            write!(text, "  {}: {}{of}", finding.outcome.name(), finding.kind)?;
            if let Some(picture) = &finding.picture {
                write!(text, ", picture {}", shown(picture))?;
            }
            if let Some(area) = &finding.area {
                let percent = [area.x, area.y, area.width, area.height].map(|part| part * 100.0);
                let [left, top, wide, high] = percent;
                write!(
                    text,
                    ", at {left:.0} {top:.0} % of it, {wide:.0} x {high:.0} %"
                )?;
            }
            for (name, value) in &finding.values {
                write!(text, ", {name} {}", shown(value))?;
            }
            writeln!(text)?;
        }
        if self.findings.is_empty() {
            writeln!(text, "  none")?;
        }
        Ok(())
    }
}

impl Part {
    fn json(&self) -> Value {
        let pictures: Vec<Value> = self.pictures.iter().map(Picture::json).collect();
        let dates = self.dates.iter().map(|(field, date)| {
            json!({
                "name": field.name,
                "raw": field.raw,
                "date": date.date().map(|date| date.to_string()),
                "ambiguous": date.is_ambiguous(),
            })
        });
        json!({
            "step": self.step,
            "pictures": pictures,
            "dates": dates.collect::<Vec<_>>(),
        })
    }
}

const fn is_trouble(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Fail | Outcome::CannotCheck)
}

/// The provider's status and what it comes to. A word that nobody knows is no pass.
fn standing(status: &Status) -> (String, Outcome) {
    let outcome = match status {
        Status::Successful => Outcome::Pass,
        Status::Suspected | Status::Failed | Status::Canceled => Outcome::Fail,
        Status::InProgress | Status::Pending => Outcome::NotChecked,
        Status::Other(_) => Outcome::CannotCheck,
    };
    (status.word().to_owned(), outcome)
}

/// The fields of a document that are dates.
fn dates(document: &Document) -> Vec<(Field, DocumentDate)> {
    let dates = document.fields.iter().filter(|field| {
        let name = field.name.as_str();
        matches!(name, "dateOfBirth" | "dateOfIssue" | "dateOfExpiration")
    });
    dates
        .map(|field| (field.clone(), DocumentDate::read(&field.raw)))
        .collect()
}

fn reading(date: DocumentDate) -> String {
    match date {
        DocumentDate::Certain(date) => date.to_string(),
        DocumentDate::Ambiguous { by_rule, otherwise } => {
            format!("{by_rule} (ambiguous: may mean {otherwise})")
        }
        DocumentDate::Unreadable => "not a date that is read".to_owned(),
    }
}

/// What the desk says of the pictures, but for what it needs faces for.
fn of_pictures(
    evidence: &Evidence,
    session: Option<Timestamp>,
    loose: &[Picture],
    parts: &[Part],
) -> Vec<Finding> {
    let placed = places(evidence).into_iter().filter_map(|(place, _)| {
        let among = match place.document {
            Some(number) => &parts.get(number)?.pictures,
            None => loose,
        };
        let picture = among.iter().find(|picture| picture.side == place.side)?;
        Some((place, picture))
    });
    let placed: Vec<(Place, &Picture)> = placed.collect();
    let sights = placed.iter();
    let sights = sights.map(|(place, picture)| (place.clone(), picture.seen()));
    let mut found = seen(&mandatory(evidence), sights);
    let measured = placed.iter();
    let measured = measured.filter_map(|(place, picture)| Some((place, picture.signals.clone()?)));
    let (measured, signals): (Vec<&Place>, Vec<Signals>) = measured.unzip();
    let looks = compare(&signals, session).into_iter();
    found.extend(looks.filter_map(|look| {
        let place = measured.get(look.picture)?;
        Some(look.told_of(place))
    }));
    found
}

/// A text of an answer for a terminal: without anything that moves the cursor or turns the writing
/// around.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for c in text.chars() {
        let turns = matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
        if c.is_control() || turns {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}
