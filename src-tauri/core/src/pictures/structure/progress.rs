//! What the scans of a JPEG bring, scan by scan.
//!
//! A progressive JPEG sends its detail in turns. One that ends early still decodes, into a picture
//! that is coarser than the one that was taken; a reviewer would judge a blur that the sender made.
//! So each coefficient of each colour must have come, down to its last bit.

use super::CannotShow;
use super::jpeg::{Component, Frame};
use super::reading::{byte, part};

/// Coefficients of a block.
const COEFFICIENTS: usize = 64;
/// The bit position of a coefficient that has not come.
const ABSENT: u8 = u8::MAX;
/// Blocks that one end-of-band code can skip, and bits it takes at least.
const BAND: u64 = 32_767;
const BAND_BITS: u64 = 15;

/// What has come so far.
pub struct Progress {
    pub frame: Frame,
    /// For each component, the lowest bit that has come of each coefficient.
    come: Vec<[u8; COEFFICIENTS]>,
}

impl Progress {
    pub fn of(frame: Frame) -> Self {
        let come = vec![[ABSENT; COEFFICIENTS]; frame.components.len()];
        Self { frame, come }
    }

    /// Takes note of a scan: its header and the length of its data in bytes.
    pub fn scan(&mut self, header: &[u8], length: usize) -> Result<(), CannotShow> {
        let damaged = |_| CannotShow::Damaged;
        let count = usize::from(byte(header, 0).map_err(damaged)?);
        let listed = part(header, 1, 2 * count).map_err(damaged)?;
        let rest = part(header, 1 + 2 * count, 3).map_err(damaged)?;
        let &[from, to, bits] = rest else {
            return Err(CannotShow::Damaged);
        };
        let (from, to, high, low) = if self.frame.progressive {
            (usize::from(from), usize::from(to), bits >> 4, bits & 0x0f)
        } else {
            (0, COEFFICIENTS - 1, 0, 0)
        };
        if count == 0 || count > 4 || from > to || to >= COEFFICIENTS {
            return Err(CannotShow::Damaged);
        }
        // Colours that come one after the other without being progressive: the decoder gets them
        // wrong where they are thinned out, and says nothing.
        if !self.frame.progressive && count != self.frame.components.len() {
            return Err(CannotShow::Unsupported);
        }

        let mut blocks = 0;
        for id in listed.iter().step_by(2) {
            let place = self
                .frame
                .components
                .iter()
                .position(|component| component.id == *id)
                .ok_or(CannotShow::Damaged)?;
            blocks += self.blocks(place);
            let come = self
                .come
                .get_mut(place)
                .and_then(|come| come.get_mut(from..=to))
                .ok_or(CannotShow::Damaged)?;
            // A scan that refines goes on where the last one ended.
            if high != 0 && come.iter().any(|bit| *bit != high) {
                return Err(CannotShow::Damaged);
            }
            come.fill(low);
        }
        // Each block takes a bit for its brightness at least, and in one go one for its detail.
        let least = match (self.frame.progressive, from) {
            (false, _) => 2 * blocks,
            (true, 0) => blocks,
            (true, _) => blocks / BAND * BAND_BITS,
        };
        if (length as u64) * 8 < least {
            return Err(CannotShow::Truncated);
        }
        Ok(())
    }

    /// Whether every coefficient has come, down to its last bit.
    pub fn check_complete(&self) -> Result<(), CannotShow> {
        if self.come.iter().flatten().any(|bit| *bit != 0) {
            return Err(CannotShow::Truncated);
        }
        Ok(())
    }

    /// Bytes that decoding takes for each pixel: three of the result, and if the scans come in
    /// turns, two for each sample until they have all come.
    pub fn cost(&self) -> u64 {
        let (most, samples) = self
            .frame
            .components
            .iter()
            .fold((1, 0), |(most, sum), of| {
                let samples = u64::from(of.across) * u64::from(of.down);
                (samples.max(most), sum + samples)
            });
        if self.frame.progressive {
            3 + (2 * samples).div_ceil(most)
        } else {
            3
        }
    }

    /// Blocks of eight by eight samples of a component.
    fn blocks(&self, place: usize) -> u64 {
        let most =
            |of: fn(&Component) -> u8| self.frame.components.iter().map(of).max().unwrap_or(1);
        let along = |pixels: u32, factor: u8, most: u8| {
            (u64::from(pixels) * u64::from(factor)).div_ceil(8 * u64::from(most))
        };
        self.frame.components.get(place).map_or(0, |component| {
            along(self.frame.width, component.across, most(|of| of.across))
                * along(self.frame.height, component.down, most(|of| of.down))
        })
    }
}
