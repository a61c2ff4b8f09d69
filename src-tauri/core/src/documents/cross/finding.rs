//! Something to look at, and how it was found.

use std::collections::BTreeMap;
use std::fmt;

use super::Source;
use crate::documents::names::{self, Comparison, Grade, Name};
use crate::domain::outcome::Outcome;

/// What came out when two values were compared.
#[derive(Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The kind of the finding.
    pub kind: &'static str,
    /// The result.
    pub outcome: Outcome,
    /// How it was compared.
    pub working: Working,
    /// More values for the sentence.
    pub values: Vec<(&'static str, String)>,
}

impl Agreement {
    pub(super) fn new(
        kind: &'static str,
        outcome: Outcome,
        rule: &'static str,
        one: impl Into<String>,
        other: impl Into<String>,
    ) -> Self {
        Self {
            kind,
            outcome,
            working: Working {
                one: one.into(),
                other: other.into(),
                rule,
            },
            values: Vec::new(),
        }
    }

    /// How bad it is, for choosing what to show of several. What cannot be compared says less than
    /// what a weak rule explains.
    pub(super) const fn weight(&self) -> u8 {
        match self.outcome {
            Outcome::Pass => 0,
            Outcome::CannotCheck => 1,
            Outcome::NotChecked => 2,
            Outcome::Fail => 3,
        }
    }

    /// The same with the two values in the other order.
    pub(super) fn turned(mut self) -> Self {
        std::mem::swap(&mut self.working.one, &mut self.working.other);
        self
    }

    pub(super) fn of_names(comparison: &Comparison, one: &Name, other: &Name) -> Self {
        let (kind, rule) = match comparison.grade {
            Grade::Same => ("names", "name.same"),
            Grade::SameByTransliteration => ("namesTransliterated", "name.transliteration"),
            Grade::Spacing => ("namesSpacing", "name.spacing"),
            Grade::TokenOrder => ("namesOrder", "name.order"),
            Grade::Truncated => ("namesTruncated", "name.truncated"),
            Grade::Variant => ("namesVariant", "name.variant"),
            Grade::Romanised => ("namesRomanised", "name.romanised"),
            Grade::PartOf => ("namesPart", "name.part"),
            Grade::Differ => ("names", "name.differ"),
            Grade::CannotCompare => ("names", "name.cannotCompare"),
        };
        let mut agreement = Self::new(
            kind,
            comparison.grade.outcome(),
            rule,
            one.normalised(),
            other.normalised(),
        );
        if let Some(why) = comparison.why {
            agreement.values.push(("why", why.name().to_owned()));
        }
        if !comparison.differ.is_empty() {
            let parts: Vec<&str> = comparison
                .differ
                .iter()
                .map(|part| names::Part::name(*part))
                .collect();
            agreement.values.push(("parts", parts.join(" ")));
        }
        agreement
    }
}

/// How two values were compared.
#[derive(Clone, PartialEq, Eq)]
pub struct Working {
    /// The first value as it was compared.
    pub one: String,
    /// The second.
    pub other: String,
    /// By which rule, as a key of the catalogue: it says what was normalised, too.
    pub rule: &'static str,
}

/// The sources that say one thing.
#[derive(Clone, PartialEq, Eq)]
pub struct Side {
    /// As the first of them has it.
    pub raw: String,
    /// All of them.
    pub sources: Vec<Source>,
}

/// Something to look at.
#[derive(Clone, PartialEq, Eq)]
pub struct Finding {
    /// What it is about, as a key of the catalogue.
    pub kind: &'static str,
    /// The result.
    pub outcome: Outcome,
    /// The document, by its number, if it is about one alone.
    pub document: Option<usize>,
    /// The field: `name` or, as the provider calls it, `dateOfBirth`, `dateOfIssue`,
    /// `dateOfExpiration`, `sex`, `nationality`, `idNumber`.
    pub field: &'static str,
    /// What was compared: one side if all agree, two if they do not.
    pub sides: Vec<Side>,
    /// Values for the sentence, by name. Those that are set side by side are `one` and `other`.
    pub values: BTreeMap<&'static str, String>,
    /// How it was found.
    pub working: Working,
}

impl Finding {
    /// A finding about sides that were compared.
    pub(super) fn between(field: &'static str, agreement: Agreement, sides: Vec<Side>) -> Self {
        let mut values: BTreeMap<_, _> = agreement.values.into_iter().collect();
        values.insert("field", field.to_owned());
        for (name, side) in ["one", "other"].into_iter().zip(&sides) {
            values.insert(name, side.raw.clone());
        }
        let mut sources = sides.iter().flat_map(|side| &side.sources);
        let first = sources.next().and_then(|source| source.document());
        Self {
            kind: agreement.kind,
            outcome: agreement.outcome,
            document: first.filter(|_| sources.all(|source| source.document() == first)),
            field,
            sides,
            values,
            working: agreement.working,
        }
    }

    pub(super) fn with(mut self, name: &'static str, value: &impl ToString) -> Self {
        self.values.insert(name, value.to_string());
        self
    }
}

/// Nothing personal.
impl fmt::Debug for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Finding({} {}, …)", self.kind, self.outcome.name())
    }
}

impl fmt::Debug for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Agreement({} {}, …)", self.kind, self.outcome.name())
    }
}
