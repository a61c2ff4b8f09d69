//! What a life leaves on a face: moles, scars, freckles, lines, a beard.

use super::{Beard, Features};
use crate::vove::draw::canvas::{Canvas, Ink, lens, oval, smooth};
use crate::vove::draw::tone::Chance;

pub(super) fn moles(canvas: &mut Canvas, features: &Features) {
    let tone = features.shade().darker(0.55);
    for (x, y, radius) in features.moles {
        canvas.soft(&oval(*x, *y, radius + 0.8, radius + 0.8), tone, 0.5, 1.2);
        canvas.fill(&oval(*x, *y, *radius, radius * 0.92), Ink::Flat(tone, 0.9));
    }
    if let Some((from, to)) = features.scar {
        let bend = (
            f32::midpoint(from.0, to.0) + 2.0,
            f32::midpoint(from.1, to.1),
        );
        let line = smooth(&[from, bend, to], false);
        canvas.stroke(&line, Ink::Flat(features.shade(), 0.55), 3.6);
        canvas.stroke(&line, Ink::Flat(features.skin.lighter(0.45), 0.9), 1.9);
    }
}

pub(super) fn freckles(canvas: &mut Canvas, features: &Features, chance: &mut Chance) {
    for _ in 0..130 {
        let (x, y) = (
            chance.around(78.0),
            34.0 + chance.around(26.0) + chance.around(10.0),
        );
        let radius = chance.share().mul_add(1.1, 0.5);
        let ink = Ink::Flat(features.shade(), chance.share().mul_add(0.35, 0.12));
        canvas.fill(&oval(x, y - x.abs() * 0.12, radius, radius), ink);
    }
}

pub(super) fn age(canvas: &mut Canvas, features: &Features) {
    let (shade, age) = (features.shade(), features.age);
    let (mouth, half) = (features.mouth_at(), features.mouth_width);
    for side in [-1.0_f32, 1.0] {
        let from = (
            side * (features.nose_width + 5.0),
            features.nose_length - 6.0,
        );
        let to = (side * (half + 10.0), mouth + 3.0);
        canvas.soft(&lens(from, to, 9.0), shade, age.mul_add(0.5, 0.12), 5.0);
        let bend = (side * (half + 5.0), mouth - 15.0);
        let fold = smooth(&[from, bend, to], false);
        canvas.stroke(&fold, Ink::Flat(shade, age * age * 0.45), 2.2);
        if age > 0.5 {
            let outer = features.eye_gap / 2.0 + features.eye_size + 5.0;
            for (rise, fall) in [(-8.0, -13.0), (0.0, 0.0), (7.0, 12.0)] {
                let line = smooth(
                    &[(side * outer, rise * 0.5), (side * (outer + 14.0), fall)],
                    false,
                );
                canvas.stroke(&line, Ink::Flat(shade, age * 0.4), 1.2);
            }
        }
    }
    if age > 0.5 {
        for (y, bend) in [(-66.0, 3.0), (-82.0, 4.0), (-97.0, 2.0)] {
            let line = smooth(
                &[
                    (-52.0, y + bend),
                    (-10.0, y),
                    (20.0, y + 1.0),
                    (54.0, y + bend),
                ],
                false,
            );
            canvas.stroke(&line, Ink::Flat(shade, age * 0.3), 1.6);
        }
    }
}

pub(super) fn beard(canvas: &mut Canvas, features: &Features, chance: &mut Chance) {
    let (tone, strength, hairs) = match features.beard {
        Beard::None => return,
        Beard::Stubble => (features.hair, 0.26, 900),
        Beard::Full => (features.hair, 0.8, 2600),
    };
    let (mouth, half, chin) = (features.mouth_at(), features.mouth_width, features.chin);
    let (wide, jaw) = (features.face_width, features.jaw);
    let mut shape = vec![
        (-wide * 1.02, 22.0),
        (-wide * 0.84, 62.0),
        (-half * 1.5, mouth - 12.0),
        (-half * 0.8, mouth - 20.0),
        (0.0, mouth - 17.0),
        (half * 0.8, mouth - 20.0),
        (half * 1.5, mouth - 12.0),
        (wide * 0.84, 62.0),
        (wide * 1.02, 22.0),
        (jaw * 1.1, 110.0),
        (jaw * 0.6, chin + 4.0),
    ];
    shape.extend([
        (0.0, chin + 10.0),
        (-jaw * 0.6, chin + 4.0),
        (-jaw * 1.1, 110.0),
    ]);
    let shape = smooth(&shape, true);
    canvas.soft(&shape, tone, strength, 8.0);
    canvas.within(&shape, |canvas| {
        for _ in 0..hairs {
            let (x, y) = (
                chance.around(wide),
                chance.share().mul_add(chin - 14.0, 24.0),
            );
            let tip = (
                x * 1.02 + chance.around(2.0),
                y + 4.0 + chance.share() * 4.0,
            );
            let tone = if chance.share() < 0.4 {
                tone.lighter(0.18)
            } else {
                tone.darker(0.4)
            };
            canvas.stroke(
                &smooth(&[(x, y), tip], false),
                Ink::Flat(tone, strength * 0.5),
                0.9,
            );
        }
    });
}
