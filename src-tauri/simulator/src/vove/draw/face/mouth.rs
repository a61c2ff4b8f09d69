//! The mouth: two lips, the line between them, a little light.

use super::Features;
use crate::vove::draw::canvas::{Canvas, Ink, oval, smooth};

pub(super) fn draw(canvas: &mut Canvas, features: &Features) {
    let (y, half) = (features.mouth_at(), features.mouth_width);
    let (upper, lower) = (9.5 * features.lip, 12.5 * features.lip);
    let (lips, shade) = (features.lips, features.shade());
    let line = [
        (-half, y - 0.8),
        (-half * 0.5, y + 0.2),
        (0.0, y + 1.4),
        (half * 0.5, y + 0.2),
        (half, y - 0.8),
    ];

    for side in [-1.0, 1.0] {
        canvas.soft(
            &oval(side * (half + 4.0), y + 1.0, 6.0, 6.0),
            shade,
            0.5,
            5.0,
        );
    }
    let below: Vec<_> = line
        .iter()
        .copied()
        .chain([
            (half * 0.52, y + lower * 0.86),
            (0.0, y + lower),
            (-half * 0.52, y + lower * 0.86),
        ])
        .collect();
    let below = smooth(&below, true);
    let stops = vec![
        (0.0, lips.darker(0.15), 1.0),
        (0.5, lips.lighter(0.1), 1.0),
        (1.0, lips.darker(0.12), 1.0),
    ];
    canvas.fill(&below, Ink::Along((0.0, y), (0.0, y + lower), stops));

    let bow = [
        (-half * 0.5, y - upper * 0.72),
        (-half * 0.2, y - upper),
        (0.0, y - upper * 0.76),
        (half * 0.2, y - upper),
        (half * 0.5, y - upper * 0.72),
    ];
    let above: Vec<_> = bow
        .iter()
        .copied()
        .chain(line.iter().rev().copied())
        .collect();
    let stops = vec![(0.0, lips, 1.0), (1.0, lips.darker(0.3), 1.0)];
    canvas.fill(
        &smooth(&above, true),
        Ink::Along((0.0, y - upper), (0.0, y), stops),
    );

    canvas.within(&below, |canvas| {
        canvas.soft(
            &oval(3.0, y + lower * 0.5, half * 0.36, 2.6),
            lips.lighter(0.6),
            0.55,
            3.0,
        );
    });
    canvas.stroke(
        &smooth(&line, false),
        Ink::Flat(lips.darker(0.68), 0.9),
        1.9,
    );
    for side in [-1.0, 1.0] {
        let corner = smooth(
            &[(side * (half - 3.0), y), (side * (half + 3.0), y - 1.4)],
            false,
        );
        canvas.stroke(&corner, Ink::Flat(lips.darker(0.7), 0.7), 2.2);
    }
}
