//! Where faces are, so that two can be laid over each other.

use super::pixels::Pixels;

/// A place in a picture: 0 is its left or upper edge, 1 its right or lower one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f64,
    /// From above.
    pub y: f64,
}

/// A face, in parts of the upright picture's width and height.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Face {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// How sure the detector is that it is a face at all. Says nothing of whose.
    pub score: f64,
}

impl Face {
    /// Where the eyes are likely to be, the left one of the picture first. A proposal that a person
    /// moves.
    pub fn eyes(&self) -> (Point, Point) {
        let at = |x: f64| Point {
            x: self.x + self.width * x,
            y: self.y + self.height * 0.4,
        };
        (at(0.3), at(0.7))
    }
}

pub(super) fn find(_pixels: &Pixels) -> Vec<Face> {
    Vec::new()
}
