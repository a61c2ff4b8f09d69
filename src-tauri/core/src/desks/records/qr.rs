//! A checkpoint to be printed or photographed: as the squares of a QR code, for the window to draw.

use qrcode::{Color, EcLevel, QrCode};

/// A square of dark and light squares, without the quiet zone around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Qr {
    /// Squares on a side.
    pub side: u32,
    /// Row by row, `1` is dark and `0` is light.
    pub modules: String,
}

/// The code of a text. None if it is too long for one.
pub fn qr(text: &str) -> Option<Qr> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let modules = code.to_colors().into_iter();
    Some(Qr {
        side: u32::try_from(code.width()).ok()?,
        modules: modules
            .map(|color| if color == Color::Dark { '1' } else { '0' })
            .collect(),
    })
}
