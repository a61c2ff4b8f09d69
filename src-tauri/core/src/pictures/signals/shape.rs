//! What the shape and the size of a cut-out document tell.
//!
//! Only of pictures that the provider cut out and straightened, and only of documents whose size is
//! laid down: what else is in a picture has no known width.

use super::{File, Subject};
use crate::domain::verification::{Side, Step};

/// A format of documents: name, width and height in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Format {
    pub name: &'static str,
    pub width: f64,
    pub height: f64,
}

const ID_1: Format = Format {
    name: "ID-1",
    width: 85.6,
    height: 53.98,
};
/// Older identity cards. As high beside its width as a page of a passport.
const ID_2: Format = Format {
    name: "ID-2",
    width: 105.0,
    height: 74.0,
};
/// The page of a passport. Both pages of an open one, standing, have the same shape.
const ID_3: Format = Format {
    name: "ID-3",
    width: 125.0,
    height: 88.0,
};

/// How far the ratio of the sides may be off: rounded corners and a border of a few pixels.
const OFF: f64 = 0.07;
/// Below this, ten characters to the inch of a machine-readable zone are hard to read.
pub const LEAST_DPI: f64 = 200.0;

/// What the shape of a crop says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shape {
    /// Of this format, with so many pixels to the inch.
    Known { format: Format, dpi: f64 },
    /// Of none that is laid down: long side to short side.
    Odd { ratio: f64 },
}

/// None where nothing is laid down.
pub fn of(file: &File, subject: &Subject) -> Option<Shape> {
    let cropped = matches!(subject.side, Side::FrontCropped | Side::BackCropped);
    let laid_down = matches!(
        subject.step,
        Some(Step::IdDocument | Step::DrivingLicense) | None
    );
    if !cropped || !laid_down || file.width == 0 || file.height == 0 {
        return None;
    }
    let long = f64::from(file.width.max(file.height));
    let ratio = long / f64::from(file.width.min(file.height));
    let possible: &[Format] = match (&subject.step, subject.passport) {
        (_, true) => &[ID_3],
        // Licences of one's own format are older than the step.
        _ => &[ID_1, ID_2],
    };
    let found = possible
        .iter()
        .find(|format| (ratio / (format.width / format.height) - 1.0).abs() <= OFF);
    Some(match found {
        Some(format) => Shape::Known {
            format: *format,
            dpi: long / format.width * 25.4,
        },
        None => Shape::Odd { ratio },
    })
}
