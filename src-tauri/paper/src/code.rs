//! QR codes as rectangles.

use qrcode::{Color, EcLevel, QrCode, Version};

use crate::PaperError;

/// Larger ones are not read from paper by every telephone.
const LARGEST: i16 = 20;
/// Empty squares that the standard asks for on every side.
const QUIET: usize = 4;

pub(crate) struct Code {
    version: i16,
    width: usize,
    squares: Vec<Color>,
}

impl Code {
    pub(crate) fn of(text: &str) -> Result<Self, PaperError> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M)
            .map_err(|_| PaperError::CodeTooLong)?;
        match code.version() {
            Version::Normal(version) if version <= LARGEST => Ok(Self {
                version,
                width: code.width(),
                squares: code.into_colors(),
            }),
            _ => Err(PaperError::CodeTooLong),
        }
    }

    pub(crate) const fn version(&self) -> i16 {
        self.version
    }

    /// Squares on a side, with the empty ones around.
    pub(crate) const fn side(&self) -> usize {
        self.width + 2 * QUIET
    }

    /// Runs of dark squares: from the left, from the top, how many.
    pub(crate) fn bars(&self) -> Vec<(usize, usize, usize)> {
        let mut bars = Vec::new();
        for (y, row) in self.squares.chunks(self.width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, other| one == other) {
                if run.first() == Some(&Color::Dark) {
                    bars.push((x + QUIET, y + QUIET, run.len()));
                }
                x += run.len();
            }
        }
        bars
    }
}
