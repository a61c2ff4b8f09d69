//! One eye with its lids and brow.

use super::Features;
use crate::vove::draw::canvas::{Canvas, Ink, oval, smooth};
use crate::vove::draw::tone::{Chance, Tone};

/// `side` is -1 for the one on the left of the picture.
pub(super) fn draw(canvas: &mut Canvas, features: &Features, side: f32, chance: &mut Chance) {
    let half = features.eye_size;
    let open = features.eye_open;
    let slant = features.eye_slant;
    let middle = side * features.eye_gap / 2.0;
    // From the inner corner (-1) to the outer (1).
    let at = |along: f32, y: f32| (middle + side * along * half, y - along * slant);
    let shade = features.shade();
    let dark = shade.darker(0.72);

    let (upper, lower) = (11.0 * open, 8.0 * open);
    let inner = at(-1.0, 3.0);
    let outer = at(1.0, 1.0);
    let above = [
        inner,
        at(-0.62, -upper * 0.58),
        at(-0.12, -upper),
        at(0.45, -upper * 0.82),
        outer,
    ];
    let below = [
        at(0.5, lower * 0.72),
        at(-0.05, lower),
        at(-0.6, lower * 0.78),
    ];
    let almond: Vec<_> = above.iter().chain(&below).copied().collect();
    let almond = smooth(&almond, true);

    canvas.fill(&almond, Tone(238, 234, 228));
    canvas.within(&almond, |canvas| {
        canvas.soft(
            &oval(at(-1.1, 2.0).0, 2.0, 6.0, 6.0),
            Tone(205, 130, 118),
            0.8,
            3.0,
        );
        canvas.soft(&oval(at(1.1, 0.0).0, 0.0, 8.0, 8.0), shade, 0.35, 5.0);
        iris(canvas, features.iris, middle + 0.4, chance);
        let lid = smooth(&above.map(|(x, y)| (x, y - 3.0)), false);
        canvas.stroke(&lid, Ink::Flat(dark, 0.35), 10.0);
    });

    // Lashes as one line that grows outwards, the crease above, the rim below.
    let mut lash: Vec<_> = above.to_vec();
    lash.push(at(1.17, -1.5));
    lash.extend(
        above
            .iter()
            .rev()
            .map(|(x, y)| (*x, y - 3.6 * (x - inner.0).abs() / (2.0 * half) - 0.6)),
    );
    canvas.fill(&smooth(&lash, true), dark);
    for step in 0..6 {
        let along = (step as f32).mul_add(0.13, 0.4);
        let rise = upper * (1.0 - along * along * 0.9);
        let tip = at(along + 0.15, -rise - 3.0 - chance.share());
        let hair = smooth(&[at(along, -rise * 0.95), tip], false);
        canvas.stroke(&hair, Ink::Flat(dark, 0.55), 0.8);
    }
    let crease = smooth(
        &[
            at(-0.85, -5.0),
            at(-0.3, -upper - 5.5),
            at(0.4, -upper - 4.6),
            at(1.12, -4.5),
        ],
        false,
    );
    canvas.stroke(&crease, Ink::Flat(shade.darker(0.35), 0.6), 1.5);
    let rim = smooth(&[at(-0.9, 5.0), below[2], below[1], below[0], outer], false);
    canvas.stroke(&rim, Ink::Flat(shade.darker(0.3), 0.75), 1.4);
    let bag = smooth(
        &[
            at(-0.8, lower + 7.0),
            at(-0.1, lower + 11.0),
            at(0.7, lower + 8.0),
        ],
        false,
    );
    canvas.stroke(&bag, Ink::Flat(shade, features.age.mul_add(0.4, 0.12)), 1.8);

    brow(canvas, features, &at, chance);
}

fn iris(canvas: &mut Canvas, tone: Tone, x: f32, chance: &mut Chance) {
    let radius = 10.4;
    let y = -0.8;
    let stops = vec![
        (0.0, tone.lighter(0.25), 1.0),
        (0.55, tone, 1.0),
        (0.86, tone.darker(0.35), 1.0),
        (1.0, tone.darker(0.75), 1.0),
    ];
    canvas.fill(
        &oval(x, y, radius, radius),
        Ink::Around((x, y + 2.0), radius + 1.0, stops),
    );
    for ray in 0..26 {
        let turn = (ray as f32 + chance.share()) / 26.0 * std::f32::consts::TAU;
        let (sin, cos) = turn.sin_cos();
        let reach = radius * (0.7 + chance.share() * 0.2);
        let line = smooth(
            &[
                (x + cos * 4.6, y + sin * 4.6),
                (x + cos * reach, y + sin * reach),
            ],
            false,
        );
        let tone = if ray % 2 == 0 {
            tone.lighter(0.35)
        } else {
            tone.darker(0.4)
        };
        canvas.stroke(&line, Ink::Flat(tone, 0.4), 0.6);
    }
    canvas.fill(&oval(x, y, 4.6, 4.6), Tone(14, 10, 12));
    canvas.fill(
        &oval(x + 3.4, y - 3.8, 2.2, 2.2),
        Ink::Flat(Tone::WHITE, 0.92),
    );
    canvas.fill(
        &oval(x - 3.2, y + 4.0, 1.2, 1.2),
        Ink::Flat(Tone::WHITE, 0.35),
    );
}

fn brow(
    canvas: &mut Canvas,
    features: &Features,
    at: &dyn Fn(f32, f32) -> (f32, f32),
    chance: &mut Chance,
) {
    let (arch, thick) = (features.brow_arch, features.brow);
    let tone = features.hair.darker(0.2).mix(features.shade(), 0.25);
    let ridge = |along: f32| {
        // Flat from the nose, highest at two thirds, falling to the temple.
        let bend = 1.0 - ((along - 0.4) / 1.3).powi(2);
        -27.0 - arch * bend.max(-0.3)
    };
    let width = |along: f32| {
        let share = (along + 1.15) / 2.5;
        thick * (3.1 + share * (1.0 - share) * 4.0 - share * share * 2.6).max(0.6)
    };
    let steps: Vec<f32> = (0..=10).map(|step| -1.15 + step as f32 * 0.25).collect();
    let top = steps
        .iter()
        .map(|&along| at(along, ridge(along) - width(along)));
    let bottom = steps
        .iter()
        .rev()
        .map(|&along| at(along, ridge(along) + width(along)));
    let shape: Vec<_> = top.chain(bottom).collect();
    canvas.soft(&smooth(&shape, true), tone, 0.85, 1.6);
    for _ in 0..90 {
        let along = chance.share().mul_add(2.5, -1.15);
        let spread = width(along) * 1.05;
        let y = ridge(along) + chance.around(spread);
        let tip = at(along + 0.22, y - 1.6 * (1.0 - along));
        let hair = smooth(&[at(along, y), tip], false);
        canvas.stroke(&hair, Ink::Flat(tone.darker(0.35), 0.5), 0.9);
    }
}
