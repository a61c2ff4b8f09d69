//! A receipt: nothing of the customer, and how it is checked.

use countercheck_core::desks::records::ReceiptSheet;
use countercheck_paper::Block;

use crate::words::{Words, local};

/// Width of the code on the sheet, in millimetres: squares of half a millimetre and more.
const SIDE: f32 = 58.0;

pub(crate) fn blocks(sheet: &ReceiptSheet, words: &Words) -> Vec<Block> {
    let receipt = &sheet.receipt;
    let verdict = match receipt.check {
        "counter" => words.of_value("verdict.", &receipt.verdict, ".past"),
        _ => words.of_value("review.verdict.", &receipt.verdict, ".past"),
    };
    let mut fields = vec![
        (
            words.get("paper.site"),
            format!("{}, {}", receipt.site, receipt.terminal),
        ),
        (words.get("paper.decidedAt"), local(sheet.at)),
        (
            words.get("paper.desk"),
            words.of_value("paper.desk.", receipt.check, ""),
        ),
        (words.get("paper.verdict"), verdict),
    ];
    if receipt.eyes == Some(2) {
        fields.push((words.get("paper.people"), words.get("paper.people.two")));
    }
    if let Some((rule, outcome)) = &receipt.age {
        let outcome = words.of_value("outcome.", outcome, "");
        fields.push((words.get("paper.age"), format!("{rule}: {outcome}")));
    }
    fields.push((words.get("paper.entry"), receipt.entry.to_string()));
    vec![
        Block::Title(words.get("paper.receipt.title")),
        Block::Fields(fields),
        Block::Code {
            text: sheet.code.clone(),
            side: SIDE,
            alt: words.get("paper.receipt.code"),
        },
        Block::Small(words.get("paper.receipt.about")),
    ]
}
