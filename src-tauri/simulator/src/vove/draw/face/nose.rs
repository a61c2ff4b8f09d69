//! The nose: a ridge of light, a side of shadow, wings and nostrils.

use super::Features;
use crate::vove::draw::canvas::{Canvas, Ink, oval, smooth};

pub(super) fn draw(canvas: &mut Canvas, features: &Features) {
    let (end, wide) = (features.nose_length, features.nose_width);
    let (shade, light) = (features.shade(), features.skin.lighter(0.6));

    for (side, strength) in [(-1.0, 0.42), (1.0, 0.2)] {
        let flank = smooth(
            &[
                (side * 13.0, -20.0),
                (side * 9.0, 12.0),
                (side * wide * 0.72, end - 16.0),
                (side * wide * 1.1, end - 6.0),
                (side * wide * 0.62, end - 34.0),
                (side * 17.0, 6.0),
            ],
            true,
        );
        canvas.soft(&flank, shade, strength, 6.0);
    }
    canvas.soft(&oval(2.0, end * 0.42, 4.2, end * 0.42), light, 0.5, 5.0);
    canvas.soft(&oval(0.0, end + 8.0, wide * 1.1, 6.0), shade, 0.42, 6.0);
    canvas.soft(&oval(2.0, end - 13.0, 8.0, 6.0), light, 0.5, 5.0);

    let base = smooth(
        &[
            (-wide * 0.62, end - 1.0),
            (-8.0, end + 2.0),
            (0.0, end + 5.0),
            (8.0, end + 2.0),
            (wide * 0.62, end - 1.0),
        ],
        false,
    );
    canvas.stroke(&base, Ink::Flat(shade, 0.5), 2.6);
    for side in [-1.0, 1.0] {
        let wing = smooth(
            &[
                (side * wide * 0.78, end - 20.0),
                (side * wide * 1.02, end - 9.0),
                (side * wide * 0.92, end + 1.0),
                (side * wide * 0.62, end + 1.0),
            ],
            false,
        );
        canvas.stroke(&wing, Ink::Flat(shade.darker(0.25), 0.6), 1.9);
        let nostril = smooth(
            &[
                (side * wide * 0.26, end + 0.5),
                (side * wide * 0.5, end - 3.6),
                (side * wide * 0.74, end - 0.5),
                (side * wide * 0.5, end + 1.6),
            ],
            true,
        );
        canvas.fill(&nostril, Ink::Flat(shade.darker(0.7), 0.85));
    }
    for side in [-1.0, 1.0] {
        let groove = smooth(
            &[
                (side * 5.0, end + 10.0),
                (side * 7.0, features.mouth_at() - 12.0),
            ],
            false,
        );
        canvas.stroke(&groove, Ink::Flat(shade, 0.22), 2.2);
    }
}
