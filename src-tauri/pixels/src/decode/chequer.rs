//! What lies under a transparent picture.

/// The two greys. Far enough from each other and from paper that nobody takes them for either.
const LIGHT: u16 = 0xf0;
const DARK: u16 = 0x90;

/// Squares of two greys, large enough that they are still squares in a thumbnail.
pub struct Chequer {
    side: usize,
}

impl Chequer {
    pub fn under(width: u32, height: u32) -> Self {
        Self {
            side: (width.max(height) as usize / 64).max(8),
        }
    }

    /// `colour` with `alpha` on top of the square at (`x`, `y`).
    pub fn blend(&self, colour: u8, alpha: u8, x: usize, y: usize) -> u8 {
        let ground = if (x / self.side + y / self.side).is_multiple_of(2) {
            LIGHT
        } else {
            DARK
        };
        let alpha = u16::from(alpha);
        let sum = u16::from(colour) * alpha + ground * (255 - alpha);
        // Rounded division; never above 255.
        u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX)
    }
}
