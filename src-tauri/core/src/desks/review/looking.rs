//! What a reviewer does before the decision: looks, answers, points at places.

use serde_json::json;

use super::album::PlateState;
use super::{Review, state};
use crate::desks::DeskError;
use crate::domain::field::{FieldError, line, needed_line};
use crate::domain::hex::hex;
use crate::domain::outcome::Outcome;
use crate::domain::review::Opinion;
use crate::store::new_id;
use crate::store::reviews::answers::{self, MarkRow, PinRow};
use crate::store::reviews::looks::{self, LookRow};
use crate::store::reviews::readings;

const LONGEST_WHY: usize = 300;
const LONGEST_NOTE: usize = 1000;
const MOST_PINS: usize = 200;

/// A first look.
pub struct FirstLook {
    /// The opinion.
    pub opinion: Opinion,
    /// What decided it.
    pub why: String,
    /// The picture on the left.
    pub a: String,
    /// The picture on the right.
    pub b: String,
}

/// An answer to an item. What is absent stays as it is.
pub struct MarkItem {
    /// The item.
    pub item: String,
    /// The result.
    pub result: Option<Outcome>,
    /// The note, whole.
    pub note: Option<String>,
    /// A place to add.
    pub pin: Option<Pin>,
}

/// A place in a picture.
pub struct Pin {
    /// The picture.
    pub picture: String,
    /// Left, top, width and height in parts of the picture.
    pub rect: [f64; 4],
}

impl Review {
    /// Notes that a picture was looked at. Once for each picture and manner.
    pub async fn looked(
        &self,
        case: &str,
        picture: &str,
        readable: bool,
    ) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        // What has no pixels, or none yet, was not looked at, whatever a window says.
        let sha256 = self.shared.with_case(case, |case| {
            let shot = case.shots().find(|shot| shot.id == picture)?;
            let original = shot.original?;
            matches!(shot.state, PlateState::Ready(_)).then_some(original.sha256)
        })?;
        let sha256 = sha256.ok_or(DeskError::Conflict)?;
        let reading = self
            .shared
            .with_case(case, |case| case.reading.id.clone())?;
        let (id, place) = (case.to_owned(), picture.to_owned());
        let new = self.shared.save(case, move |tx, writer| {
            let new = looks::view(tx, &reading, &place, &sha256, readable, writer.now)?;
            if new {
                let body = json!({ "picture": place, "readable": readable });
                let content = json!({ "sha256": hex(&sha256) });
                writer.log_with(tx, "pictureViewed", &id, body, &content)?;
            }
            Ok(new)
        });
        if new.await? && readable {
            self.shared
                .with_case(case, |case| case.viewed.push((picture.to_owned(), sha256)))?;
        }
        Ok(self.shared.told())
    }

    /// Stores the first look at two faces. There is one, and it is not changed.
    pub async fn first_look(
        &self,
        case: &str,
        look: FirstLook,
    ) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        let why = needed_line("why", &look.why, LONGEST_WHY)?;
        let (refused, mut reading) = self.shared.with_case(case, |case| {
            let known = |id: &str| id.is_empty() || case.has_picture(id);
            (
                case.look.is_some() || !known(&look.a) || !known(&look.b),
                case.reading.clone(),
            )
        })?;
        if refused {
            return Err(DeskError::Conflict);
        }
        let id = case.to_owned();
        let row = self.shared.save(case, move |tx, writer| {
            let blind = !reading.told;
            let number = reading.id.number;
            let body = json!({ "opinion": look.opinion.name(), "blind": blind, "reading": number });
            let entry = writer.log(tx, "firstLook", &id, body)?;
            reading.told = true;
            readings::update(tx, &reading)?;
            let row = LookRow {
                reading: reading.id.clone(),
                terminal: writer.terminal.clone(),
                opinion: look.opinion.name().to_owned(),
                why,
                a: look.a,
                b: look.b,
                blind,
                operator: writer.operator.clone(),
                at: writer.now,
                entry,
            };
            looks::insert(tx, &row)?;
            Ok((reading, row))
        });
        let (reading, look) = row.await?;
        self.shared.with_case(case, |case| {
            case.reading = reading;
            case.look = Some(look);
        })?;
        Ok(self.shared.told())
    }

    /// Answers an item of the checklist.
    pub async fn mark(&self, case: &str, mark: MarkItem) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        let (mut row, pins, reading) = self
            .shared
            .with_case(case, |case| {
                let mut items = case.checklist.iter().flat_map(|group| &group.items);
                items.find(|item| item.id == mark.item)?;
                if let Some(pin) = &mark.pin
                    && !case.has_picture(&pin.picture)
                {
                    return None;
                }
                let known = case.marks.iter().find(|known| known.item == mark.item);
                let new = || MarkRow {
                    item: mark.item.clone(),
                    result: None,
                    note: String::new(),
                };
                let row = known.cloned().unwrap_or_else(new);
                Some((row, case.pins.len(), case.reading.id.clone()))
            })?
            .ok_or(DeskError::Conflict)?;
        if let Some(result) = mark.result {
            row.result = Some(result.name().to_owned());
        }
        if let Some(note) = &mark.note {
            row.note = line("note", note, LONGEST_NOTE)?;
        }
        if let Some(pin) = &mark.pin
            && (!is_within(pin.rect) || pins >= MOST_PINS)
        {
            return Err(FieldError::new("pin", "numberRange").into());
        }
        let id = case.to_owned();
        let (row, pin) = self
            .shared
            .save(case, move |tx, writer| {
                answers::mark(tx, &reading, &row, writer.now)?;
                let pin = mark.pin.map(|pin| PinRow {
                    id: new_id(writer.now),
                    item: row.item.clone(),
                    picture: pin.picture,
                    x: pin.rect[0],
                    y: pin.rect[1],
                    width: pin.rect[2],
                    height: pin.rect[3],
                });
                if let Some(pin) = &pin {
                    answers::pin(tx, &reading, pin, writer.now)?;
                }
                let body = json!({
                    "item": row.item,
                    "result": row.result,
                    "pinned": pin.as_ref().map(|pin| &pin.picture),
                });
                writer.log(tx, "itemAnswered", &id, body)?;
                Ok((row, pin))
            })
            .await?;
        self.shared.with_case(case, |case| {
            case.marks.retain(|known| known.item != row.item);
            case.marks.push(row);
            case.pins.extend(pin);
        })?;
        Ok(self.shared.told())
    }

    /// Takes a place away.
    pub async fn unpin(&self, case: &str, pin: &str) -> Result<state::ReviewState, DeskError> {
        let _turn = self.shared.turn.lock().await;
        let reading = self
            .shared
            .with_case(case, |case| case.reading.id.clone())?;
        let (id, gone) = (case.to_owned(), pin.to_owned());
        self.shared
            .save(case, move |tx, writer| {
                answers::unpin(tx, &reading, &gone)?;
                writer.log(tx, "placeRemoved", &id, serde_json::Value::Null)?;
                Ok(())
            })
            .await?;
        self.shared
            .with_case(case, |case| case.pins.retain(|known| known.id != pin))?;
        Ok(self.shared.told())
    }
}

/// Whether a rectangle lies in a picture and is one.
fn is_within([x, y, width, height]: [f64; 4]) -> bool {
    // A hair beyond the edge is what a hand does.
    const EDGE: f64 = 1.0 + 1e-6;
    let within = |from: f64, length: f64| from >= 0.0 && length > 0.0 && from + length <= EDGE;
    within(x, width) && within(y, height)
}
