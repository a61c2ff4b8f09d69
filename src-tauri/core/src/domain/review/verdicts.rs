use crate::domain::verification::{Evidence, Field, Verification};

/// Every value that tells, or may tell, what the provider thinks: of the whole, and of each document
/// by its number. The same in both answers is there once.
pub fn verdicts<'a>(
    user: &'a Verification,
    evidence: &'a Evidence,
) -> Vec<(Option<usize>, &'a Field)> {
    let whole = [(None, &user.fields), (None, &evidence.fields)].into_iter();
    let said = user.documents.iter().enumerate();
    let said = said.map(|(number, document)| (Some(number), &document.fields));
    let held = evidence.documents.iter().enumerate();
    let held = held.map(|(number, document)| (Some(number), &document.document.fields));
    let mut verdicts = Vec::new();
    for (document, fields) in whole.chain(said).chain(held) {
        for field in fields.iter().filter(|field| field.verdict) {
            if !verdicts.contains(&(document, field)) {
                verdicts.push((document, field));
            }
        }
    }
    verdicts
}
