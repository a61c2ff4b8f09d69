//! The decoded pixels between the two steps: shown small at once, in full detail when there is time.

use countercheck_pixels::{Orientation, Pixels};

use super::budget::Share;
use super::{CannotShow, Encoded, Print, encoded};

/// The decoded pixels of a picture. Holds its share of the budget until it is dropped.
pub struct Negative {
    /// Not yet turned; none where the display has every pixel.
    full: Option<(Pixels, Orientation)>,
    display: Pixels,
    shown: Encoded,
    lossy: bool,
    _share: Share,
}

impl Negative {
    pub(super) fn new(
        full: Option<(Pixels, Orientation)>,
        display: Pixels,
        shown: Encoded,
        lossy: bool,
        share: Share,
    ) -> Self {
        Self {
            full,
            display,
            shown,
            lossy,
            _share: share,
        }
    }

    /// Without the full detail.
    pub fn into_print(self) -> Print {
        Print::of(self.display)
    }

    /// Full detail: exact where the original is, and otherwise with an error that stays far below
    /// what the original's own coding has lost. The same as the display where that has every pixel.
    /// What is left is enough to measure it and to look for faces.
    pub fn into_full(self) -> (Result<Encoded, CannotShow>, Print) {
        let print = Print::of(self.display);
        let Some((full, orientation)) = self.full else {
            return (Ok(self.shown), print);
        };
        let upright = full.upright(orientation);
        let full = if self.lossy {
            encoded::fine(&upright)
        } else {
            encoded::exact(&upright)
        };
        (full, print)
    }
}
