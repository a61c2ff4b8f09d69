//! The evidence of a decision, for somebody who was not there.

use countercheck_core::desks::records::PackSheet;
use countercheck_core::domain::hex::hex;
use countercheck_core::store::history::Desk;
use countercheck_paper::Block;
use jiff::Timestamp;
use serde_json::Value;

use crate::words::{Words, local, local_text};

pub(crate) fn blocks(sheet: &PackSheet, words: &Words) -> Vec<Block> {
    let page = Page { sheet, words };
    let mut blocks = page.decision();
    match sheet.desk {
        Desk::Counter => page.counter(&mut blocks),
        Desk::Review => page.review(&mut blocks),
    }
    page.proof(&mut blocks);
    blocks
}

struct Page<'a> {
    sheet: &'a PackSheet,
    words: &'a Words,
}

impl Page<'_> {
    fn decision(&self) -> Vec<Block> {
        let (sheet, words) = (self.sheet, self.words);
        let said = |name| sheet.decision.text(name).unwrap_or_default().to_owned();
        let (desk, verdict) = match sheet.desk {
            Desk::Counter => ("paper.desk.counter", "verdict."),
            Desk::Review => ("paper.desk.review", "review.verdict."),
        };
        let at = Timestamp::from_millisecond(sheet.entry.at).unwrap_or_default();
        let (site, terminal) = &sheet.place;
        let mut fields = vec![
            ("paper.desk", words.get(desk)),
            (
                "paper.verdict",
                words.of_value(verdict, &said("verdict"), ".past"),
            ),
            ("paper.decidedAt", local(at)),
            ("paper.operator", sheet.entry.operator.clone()),
            ("paper.site", format!("{site}, {terminal}")),
            ("paper.customerText", said("customerText")),
            ("paper.note", said("note")),
            ("paper.case", sheet.entry.subject.clone()),
            ("paper.entry", sheet.entry.seq.to_string()),
        ];
        if sheet.desk == Desk::Counter {
            let code = said("reason");
            let reason = format!("{code}  {}", words.of_value("reason.", &code, ".name"));
            fields.insert(2, ("paper.reason", reason));
        }
        // Of two people the one who came first is named before the one who decided.
        if let Some(first) = self.submission() {
            let by = fields.iter().position(|(key, _)| *key == "paper.operator");
            let people = if sheet.decision.number("eyes") == Some(2) {
                "paper.people.two"
            } else {
                "paper.people.notAgreed"
            };
            let at = by.unwrap_or(fields.len());
            fields.insert(
                at,
                ("paper.submittedBy", text(first, "operator").to_owned()),
            );
            fields.insert(at + 2, ("paper.people", words.get(people)));
        }
        vec![
            Block::Title(words.get("paper.pack.title")),
            Block::Text(words.get("paper.pack.about")),
            self.fields(fields),
        ]
    }

    fn counter(&self, blocks: &mut Vec<Block>) {
        let words = self.words;
        let context = &self.sheet.context;
        let none = Value::Null;
        let check = context.get("check").unwrap_or(&none);
        let result = context.get("result").and_then(Value::as_str);
        let result: Value = result
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default();
        blocks.push(self.heading("paper.seam"));
        let rows = list(&result, "rows").iter().map(|row| {
            let value = |name| match text(row, name) {
                "" => words.get("seam.notProvided"),
                value if text(row, "field") == "sex" => words.of_value("sex.", value, ""),
                value => value.to_owned(),
            };
            vec![
                words.of_value("seam.", text(row, "field"), ""),
                value("asked"),
                value("certified"),
                words.of_value("sign.", text(row, "sign"), ""),
            ]
        });
        blocks.push(self.table(
            &[1.1, 2.0, 2.0, 1.3],
            &["seam.value", "seam.asked", "seam.certified", "seam.sign"],
            rows.collect(),
        ));
        blocks.push(self.fields(vec![
            ("paper.verified", self.yes(result.get("verified"))),
            (
                "paper.certifiedAt",
                local_text(text(&result, "certified_at")),
            ),
            ("paper.provider", text(&result, "provider").to_owned()),
            ("paper.reference", text(check, "reference").to_owned()),
            ("paper.phone", text(check, "phone").to_owned()),
            ("paper.rule", text(&result, "rule").to_owned()),
            ("paper.countedFor", text(&result, "today").to_owned()),
        ]));
        blocks.push(self.heading("paper.consents"));
        let rows = context.get("consents").map(items).unwrap_or_default();
        let rows = rows.iter().map(|row| {
            vec![
                words.of_value("consent.", text(row, "kind"), ""),
                text(row, "version").to_owned(),
                local_text(text(row, "givenAt")),
            ]
        });
        blocks.push(self.table(
            &[2.4, 1.2, 1.8],
            &["paper.consent", "paper.version", "paper.at"],
            rows.collect(),
        ));
        blocks.push(self.heading("paper.attempts"));
        let rows = context.get("attempts").map(items).unwrap_or_default();
        let rows = rows.iter().map(|row| {
            vec![
                words.of_value("paper.attempt.", text(row, "kind"), ""),
                local_text(text(row, "at")),
                words.of_value("paper.end.", text(row, "end"), ""),
                local_text(text(row, "endedAt")),
            ]
        });
        blocks.push(self.table(
            &[1.4, 1.8, 1.6, 1.8],
            &["paper.attempt", "paper.at", "paper.end", "paper.endedAt"],
            rows.collect(),
        ));
    }

    fn review(&self, blocks: &mut Vec<Block>) {
        let words = self.words;
        let record = self.sheet.decision.text("record").unwrap_or_default();
        let record: Value = serde_json::from_str(record).unwrap_or_default();
        blocks.push(self.fields(vec![
            ("paper.reference", text(&record, "reference").to_owned()),
            ("paper.fetchedAt", local_text(text(&record, "fetchedAt"))),
            ("paper.round", record.get("round").map(Value::to_string).unwrap_or_default()),
            ("paper.policy", plain(record.get("policy"))),
            ("paper.rechecked", self.rechecked(&record)),
        ]));
        if let Some(first) = self.submission() {
            self.first_of_two(first, &record, blocks);
        }
        blocks.push(self.heading("paper.documents"));
        let rows = list(&record, "documents")
            .iter()
            .enumerate()
            .map(|(at, row)| {
                vec![
                    words.with("paper.document.nth", "number", &(at + 1).to_string()),
                    plain(row.get("type")),
                    plain(row.get("issuer")),
                    plain(row.get("number")),
                    plain(row.get("expires")),
                ]
            });
        blocks.push(self.table(
            &[1.0, 1.4, 1.8, 1.4, 1.1],
            &[
                "paper.document",
                "paper.document.type",
                "paper.document.issuer",
                "paper.document.number",
                "paper.document.expires",
            ],
            rows.collect(),
        ));
        blocks.push(self.heading("paper.reasons"));
        let rows = list(&record, "reasons").iter().map(|row| {
            let code = text(row, "code");
            vec![
                code.to_owned(),
                words.of_value("review.reason.", code, ".name"),
                self.place(text(row, "picture")),
            ]
        });
        blocks.push(self.table(
            &[0.6, 3.0, 1.2],
            &["paper.code", "paper.reason", "paper.picture"],
            rows.collect(),
        ));
        if let Some(look) = record.get("firstLook").filter(|look| look.is_object()) {
            blocks.push(self.heading("paper.firstLook"));
            blocks.push(self.fields(vec![
                (
                    "paper.opinion",
                    words.of_value("review.opinion.", text(look, "opinion"), ""),
                ),
                ("paper.why", text(look, "why").to_owned()),
                (
                    "paper.pair",
                    [self.place(text(look, "a")), self.place(text(look, "b"))].join(" / "),
                ),
                ("paper.blind", self.yes(look.get("blind"))),
                ("paper.at", self.instant(look.get("at"))),
            ]));
        }
        blocks.push(self.heading("paper.checks"));
        let rows = list(&record, "checks").iter().map(|row| {
            let item = text(row, "item");
            let (before, what) = item.rsplit_once('.').unwrap_or(("", item));
            let before = before.parse::<u32>().map_or_else(
                |_| words.of_value("paper.group.", before, ""),
                |number| words.with("paper.document.nth", "number", &(number + 1).to_string()),
            );
            let result = match text(row, "result") {
                "" => "notChecked",
                result => result,
            };
            vec![
                before,
                words.of_value("review.check.", what, ""),
                words.of_value("outcome.", result, ""),
                text(row, "note").to_owned(),
            ]
        });
        blocks.push(self.table(
            &[1.1, 2.4, 1.0, 2.0],
            &["paper.group", "paper.check", "paper.result", "paper.note"],
            rows.collect(),
        ));
        blocks.push(self.heading("paper.findings"));
        blocks.push(Block::Small(words.get("paper.findings.about")));
        let rows = list(&record, "findings").iter().map(|row| {
            let place = [
                self.place(text(row, "picture")),
                self.nth(row.get("document")),
            ];
            let place = place.into_iter().find(|place| !place.is_empty());
            vec![
                text(row, "kind").to_owned(),
                words.of_value("outcome.", text(row, "outcome"), ""),
                place.unwrap_or_default(),
            ]
        });
        blocks.push(self.table(
            &[2.4, 1.2, 1.4],
            &["paper.finding", "paper.result", "paper.where"],
            rows.collect(),
        ));
        blocks.push(self.heading("paper.pictures"));
        blocks.push(Block::Small(words.get("paper.pictures.about")));
        let rows = list(&record, "inputs").iter().map(|row| {
            vec![
                self.place(text(row, "place")),
                plain(row.get("length")),
                text(row, "sha256").to_owned(),
            ]
        });
        blocks.push(self.table(
            &[1.5, 0.6, 3.8],
            &["paper.picture", "paper.bytes", "paper.hash"],
            rows.collect(),
        ));
    }

    /// What the first of two people approved of.
    fn submission(&self) -> Option<&Value> {
        let first = self.sheet.context.get("submission");
        first.filter(|first| first.is_object())
    }

    fn first_of_two(&self, first: &Value, record: &Value, blocks: &mut Vec<Block>) {
        let words = self.words;
        let said = record.pointer("/first/record").unwrap_or(&Value::Null);
        let opinion = said.pointer("/firstLook/opinion").and_then(Value::as_str);
        blocks.push(self.heading("paper.submission"));
        blocks.push(self.fields(vec![
            ("paper.submittedBy", text(first, "operator").to_owned()),
            ("paper.at", local_text(text(first, "at"))),
            (
                "paper.opinion",
                words.of_value("review.opinion.", opinion.unwrap_or_default(), ""),
            ),
            ("paper.note", text(first, "note").to_owned()),
            ("paper.entry", plain(first.get("entry"))),
        ]));
    }

    fn proof(&self, blocks: &mut Vec<Block>) {
        let (sheet, words) = (self.sheet, self.words);
        blocks.push(self.heading("paper.proof"));
        blocks.push(Block::Text(words.get("paper.proof.about")));
        let export = |name: &str| plain(sheet.export.get(name));
        blocks.push(self.fields(vec![
            ("paper.entry", sheet.entry.seq.to_string()),
            ("paper.entryHash", hex(&sheet.entry.hash)),
            ("paper.commitment", hex(&sheet.decision.hash())),
            ("paper.nonce", hex(&sheet.decision.nonce)),
            (
                "paper.head",
                format!("{}\n{}", sheet.checkpoint.size, hex(&sheet.checkpoint.root)),
            ),
            ("paper.key", sheet.vkey.clone()),
            ("paper.file", sheet.file.clone()),
            ("paper.takenAt", local(sheet.at)),
            ("paper.takenBy", export("operator")),
            ("paper.takenWhy", export("reason")),
        ]));
        blocks.push(Block::Stressed(words.with(
            "paper.verify",
            "file",
            &sheet.file,
        )));
        blocks.push(Block::Small(words.get("paper.verify.about")));
    }

    fn heading(&self, key: &str) -> Block {
        Block::Heading(self.words.get(key))
    }

    /// Names and values; what is empty says so.
    fn fields(&self, fields: Vec<(&str, String)>) -> Block {
        let fields = fields.into_iter().map(|(key, value)| {
            let value = if value.trim().is_empty() {
                self.words.get("paper.none")
            } else {
                value
            };
            (self.words.get(key), value)
        });
        Block::Fields(fields.collect())
    }

    fn table(&self, widths: &[f32], head: &[&str], rows: Vec<Vec<String>>) -> Block {
        if rows.is_empty() {
            return Block::Text(self.words.get("paper.none"));
        }
        Block::Table {
            widths: widths.to_vec(),
            head: head.iter().map(|key| self.words.get(key)).collect(),
            rows,
        }
    }

    fn yes(&self, value: Option<&Value>) -> String {
        match value.and_then(Value::as_bool) {
            Some(true) => self.words.get("seam.yes"),
            Some(false) => self.words.get("seam.no"),
            None => String::new(),
        }
    }

    fn nth(&self, document: Option<&Value>) -> String {
        let number = document.and_then(Value::as_u64);
        number.map_or_else(String::new, |number| {
            self.words
                .with("paper.document.nth", "number", &(number + 1).to_string())
        })
    }

    /// Where a picture is: `selfie`, or the number of a document and a side of it.
    fn place(&self, id: &str) -> String {
        let side = |side| self.words.of_value("review.side.", side, "");
        let of_document = id.split_once('.').and_then(|(number, name)| {
            let number = number.parse::<u32>().ok()?.checked_add(1)?.to_string();
            let document = self.words.with("paper.document.nth", "number", &number);
            Some(format!("{document}, {}", side(name)))
        });
        of_document.unwrap_or_else(|| side(id))
    }

    fn instant(&self, value: Option<&Value>) -> String {
        match value {
            Some(Value::Number(number)) => number
                .as_i64()
                .and_then(|at| Timestamp::from_millisecond(at).ok())
                .map_or_else(String::new, local),
            other => local_text(&plain(other)),
        }
    }

    fn rechecked(&self, record: &Value) -> String {
        let rechecked = record.get("rechecked").unwrap_or(&Value::Null);
        let state = self
            .words
            .of_value("paper.rechecked.", text(rechecked, "state"), "");
        let at = local_text(text(rechecked, "at"));
        format!("{state}  {at}").trim().to_owned()
    }
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).map(items).unwrap_or_default()
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// A single value as text.
fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}
