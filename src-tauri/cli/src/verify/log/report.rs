//! What is said of a log: what was checked, what is wrong, and what nobody can know from this.

use std::fmt::Write;

use countercheck_core::domain::hex::hex;
use countercheck_core::proof::{Break, Broken, Reading, Verdict};
use serde_json::{Value, json};

/// What is said of one file.
pub(super) struct Report<'a> {
    reading: &'a Reading,
}

impl<'a> Report<'a> {
    /// Of what was read.
    pub fn of(reading: &'a Reading) -> Self {
        Self { reading }
    }

    /// Text for a terminal.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        self.write(&mut text).ok();
        text
    }

    /// One line of JSON.
    pub fn json(&self) -> String {
        let reading = self.reading;
        let mut line = json!({
            "format": "log",
            "good": reading.wrong.is_empty(),
            "origin": reading.header.origin,
            "terminal": reading.header.terminal,
            "vkey": reading.header.vkey,
            "keyFromElsewhere": reading.key_told,
            "entries": reading.count,
            "root": reading.head.map(|head| hex(&head.root)),
            "ownCheckpoint": reading.signed,
            "provenUpTo": reading.proven,
            "findings": reading.wrong.iter().map(finding).collect::<Vec<_>>(),
            "notKnown": self.not_known(),
        })
        .to_string();
        line.push('\n');
        line
    }

    fn write(&self, text: &mut String) -> std::fmt::Result {
        let reading = self.reading;
        writeln!(text, "Log {}", shown(&reading.header.origin))?;
        writeln!(text, "Public key {}", shown(&reading.header.vkey))?;
        writeln!(text, "\nChecked")?;
        writeln!(text, "  {} entries in order, from the first", reading.count)?;
        if let Some(head) = reading.head {
            writeln!(text, "  root of their tree {}", hex(&head.root))?;
        }
        if let Some(size) = reading.signed {
            let by = if reading.key_told {
                "the key that was given"
            } else {
                "the key in the file"
            };
            writeln!(
                text,
                "  the checkpoint in the file, over {size} entries: signed by {by}"
            )?;
        }
        if reading.proven > 0 {
            writeln!(
                text,
                "  checkpoints from elsewhere: they fit up to entry {}",
                reading.proven
            )?;
        }
        if !reading.wrong.is_empty() {
            writeln!(text, "\nWrong")?;
            for one in &reading.wrong {
                writeln!(text, "  {}", words(one))?;
            }
        }
        writeln!(text, "\nNot known from this")?;
        for one in self.not_known() {
            writeln!(text, "  {one}")?;
        }
        let result = if reading.wrong.is_empty() {
            "pass"
        } else {
            "fail"
        };
        writeln!(text, "\nResult: {result}")
    }

    /// What cannot be found out, said in full: a result without it would promise too much.
    fn not_known(&self) -> Vec<String> {
        let reading = self.reading;
        let mut unknown = Vec::new();
        if !reading.key_told {
            unknown.push(
                "whose log this is: its key came with the file (give --key with the one you know)"
                    .to_owned(),
            );
        }
        match reading.proven {
            0 => unknown.push(
                "whether somebody with the key of the store wrote all of it anew, or cut it off at \
                 the end and signed again: only a checkpoint that was kept elsewhere tells \
                 (--checkpoint)"
                    .to_owned(),
            ),
            proven if proven < reading.count => unknown.push(format!(
                "whether somebody with the key of the store wrote entries {} to {} anew: the \
                 checkpoints from elsewhere end before them",
                proven + 1,
                reading.count
            )),
            _ => {}
        }
        unknown.push("what was done after this file was made".to_owned());
        unknown.push(
            "whether what an entry says was true, and what the rows say that it is bound to: they \
             are not in this file"
                .to_owned(),
        );
        unknown
    }
}

fn finding(verdict: &Verdict) -> Value {
    let name = match verdict {
        Verdict::Broken(broken) => return place(*broken),
        Verdict::Unreadable { after } => return json!({ "what": "unreadable", "after": after }),
        Verdict::Unfinished { after } => return json!({ "what": "unfinished", "after": after }),
        Verdict::OtherCount { announced, there } => {
            return json!({ "what": "otherCount", "announced": announced, "there": there });
        }
        Verdict::OwnCheckpoint(why) => {
            return json!({ "what": "ownCheckpoint", "why": why.to_string() });
        }
        Verdict::ToldCheckpoint { number, why } => {
            return json!({
                "what": "checkpoint", "number": number + 1, "why": why.to_string()
            });
        }
        Verdict::OtherTerminal => "otherTerminal",
        Verdict::MoreAfterTheEnd => "moreAfterTheEnd",
        Verdict::OtherKey => "otherKey",
        Verdict::BadKey => "badKey",
    };
    json!({ "what": name })
}

fn place(broken: Broken) -> Value {
    let what = match broken.what {
        Break::Missing => "missing",
        Break::Edited => "edited",
        Break::Inserted => "inserted",
        Break::Moved => "moved",
        Break::Replaced => "replaced",
        Break::Unlinked => "unlinked",
        Break::CutOff => "cutOff",
        Break::Rewritten => "rewritten",
    };
    json!({ "what": what, "first": broken.first, "last": broken.last })
}

fn words(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Broken(broken) => broken_words(*broken),
        Verdict::Unreadable { after } => {
            format!("the line after entry {after} is neither an entry nor the end")
        }
        Verdict::Unfinished { after } => {
            format!("the file ends after entry {after}, without its end")
        }
        Verdict::OtherCount { announced, there } => {
            format!("the first line announces {announced} entries, and there are {there}")
        }
        Verdict::OtherTerminal => {
            "entries are of another terminal than the first line says".to_owned()
        }
        Verdict::MoreAfterTheEnd => "something follows the last line".to_owned(),
        Verdict::OtherKey => "the key in the file is not the one that was given".to_owned(),
        Verdict::BadKey => "the key in the file is none".to_owned(),
        Verdict::OwnCheckpoint(why) => format!("the checkpoint in the file: {why}"),
        Verdict::ToldCheckpoint { number, why } => {
            format!("checkpoint {} from elsewhere: {why}", number + 1)
        }
    }
}

fn broken_words(broken: Broken) -> String {
    let Broken { first, last, what } = broken;
    match what {
        Break::Missing => format!("entry {first} is missing"),
        Break::Edited => format!("entry {first} was changed"),
        Break::Inserted => format!("entry {first} was put in"),
        Break::Moved => format!("entry {first} is not in its place: one that follows it is there"),
        Break::Replaced => format!("entry {first} was exchanged: the next one does not follow it"),
        Break::Unlinked => {
            format!("entry {first} does not follow the one before it: one of the two was exchanged")
        }
        Break::CutOff => format!("entries {first} to {last} were cut off at the end"),
        Break::Rewritten => format!("entries {first} to {last}: some of them were written anew"),
    }
}

/// A text from the file, without what would steer a terminal.
fn shown(text: &str) -> String {
    let shown = text.chars().take(200);
    shown
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}
