//! Colours, and chance that follows from a seed.

use tiny_skia::Color;

/// A colour without transparency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tone(pub(crate) u8, pub(crate) u8, pub(crate) u8);

impl Tone {
    pub(crate) const WHITE: Self = Self(255, 255, 255);
    pub(crate) const INK: Self = Self(38, 36, 44);

    /// This colour with `share` of another in it.
    pub(crate) fn mix(self, other: Self, share: f32) -> Self {
        let mix = |a: u8, b: u8| (f32::from(b) - f32::from(a)).mul_add(share, f32::from(a)) as u8;
        Self(
            mix(self.0, other.0),
            mix(self.1, other.1),
            mix(self.2, other.2),
        )
    }

    /// With `share` of black in it.
    pub(crate) fn darker(self, share: f32) -> Self {
        self.mix(Self(10, 6, 8), share)
    }

    /// With `share` of white in it.
    pub(crate) fn lighter(self, share: f32) -> Self {
        self.mix(Self::WHITE, share)
    }

    pub(crate) fn at(self, opacity: f32) -> Color {
        let opacity = (opacity.clamp(0.0, 1.0) * 255.0) as u8;
        Color::from_rgba8(self.0, self.1, self.2, opacity)
    }
}

/// Numbers that look drawn by lot and are the same for the same seed.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// One of a kind for this seed and this text.
    pub(crate) fn of(seed: u64, text: &str) -> Self {
        let mix = |state: u64, byte: u8| (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, mix))
    }

    pub(crate) const fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// From 0 to below 1.
    pub(crate) fn share(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1_u64 << 24) as f32
    }

    /// From `-spread` to `spread`.
    pub(crate) fn around(&mut self, spread: f32) -> f32 {
        self.share().mul_add(2.0, -1.0) * spread
    }
}
