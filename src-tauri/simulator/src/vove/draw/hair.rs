//! Hair: a part behind neck and shoulders, a part over the forehead.

use super::canvas::{Canvas, Ink, Shape, lens, mirrored, oval, smooth};
use super::face::Features;
use super::tone::{Chance, Tone};

/// How hair is worn on one picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Long, loose, parted.
    Loose,
    /// Tied up on the crown.
    Bun,
    /// To the chin.
    Bob,
    /// Short at the sides.
    Short,
    /// Short, high forehead.
    Receding,
    Curly,
    /// Covered; the face is free.
    Scarf(Tone),
}

/// What lies behind neck and shoulders.
pub(crate) fn behind(canvas: &mut Canvas, features: &Features, style: Style, chance: &mut Chance) {
    let (tone, wide) = (features.hair.darker(0.25), features.face_width);
    let shape = match style {
        Style::Loose => mirrored(&[
            (0.0, -182.0),
            (wide * 0.9, -160.0),
            (wide * 1.3, -60.0),
            (wide * 1.34, 90.0),
            (wide * 1.5, 220.0),
            (wide * 1.52, 300.0),
            (wide * 1.0, 316.0),
            (0.0, 300.0),
        ]),
        Style::Bob => mirrored(&[
            (0.0, -180.0),
            (wide * 0.9, -158.0),
            (wide * 1.32, -50.0),
            (wide * 1.38, 90.0),
            (wide * 1.24, 172.0),
            (wide * 0.7, 178.0),
            (0.0, 150.0),
        ]),
        Style::Bun => {
            let bun = oval(0.0, -196.0, 50.0, 46.0);
            canvas.fill(&bun, tone);
            canvas.within(&bun, |canvas| {
                canvas.soft(
                    &oval(12.0, -214.0, 22.0, 14.0),
                    features.hair.lighter(0.25),
                    0.5,
                    12.0,
                );
                for turn in 0..14 {
                    let r = 8.0 + turn as f32 * 3.0;
                    let line = smooth(&[(-r, -190.0), (0.0, -196.0 - r * 0.8), (r, -192.0)], false);
                    canvas.stroke(&line, Ink::Flat(features.hair.darker(0.5), 0.3), 1.2);
                }
            });
            return;
        }
        Style::Curly => {
            curls(canvas, features, chance, true);
            return;
        }
        Style::Scarf(cloth) => {
            let shape = mirrored(&[
                (0.0, -194.0),
                (wide * 0.76, -166.0),
                (wide * 1.28, -50.0),
                (wide * 1.26, 100.0),
                (wide * 1.2, 190.0),
                (wide * 1.32, 262.0),
                (0.0, 330.0),
            ]);
            canvas.fill(&shape, cloth.darker(0.22));
            return;
        }
        Style::Short | Style::Receding => return,
    };
    canvas.fill(&shape, tone);
    strands(canvas, &shape, features.hair, chance, 150, |chance| {
        let x = chance.around(wide * 1.45);
        let top = chance.around(40.0) - 60.0;
        let sway = chance.around(10.0);
        vec![
            (x * 0.84, top),
            (x, top + 140.0),
            (x * 1.04 + sway, top + 380.0),
        ]
    });
}

/// What lies on the head and over the forehead.
pub(crate) fn before(canvas: &mut Canvas, features: &Features, style: Style, chance: &mut Chance) {
    match style {
        Style::Loose => parted(canvas, features, chance, 262.0),
        Style::Bob => parted(canvas, features, chance, 130.0),
        Style::Bun => pulled(canvas, features, chance),
        Style::Short => short(canvas, features, chance, -96.0),
        Style::Receding => short(canvas, features, chance, -128.0),
        Style::Curly => curls(canvas, features, chance, false),
        Style::Scarf(cloth) => scarf(canvas, features, cloth),
    }
}

/// Parted in the middle and falling to both sides.
fn parted(canvas: &mut Canvas, features: &Features, chance: &mut Chance, length: f32) {
    let (wide, tone) = (features.face_width, features.hair);
    for side in [-1.0_f32, 1.0] {
        let at = |x: f32, y: f32| (side * x, y);
        let shape = smooth(
            &[
                at(-7.0, -150.0),
                at(2.0, -190.0),
                at(wide * 0.62, -168.0),
                at(wide * 1.12, -92.0),
                at(wide * 1.3, 40.0),
                at(wide * 1.3, length),
                at(wide * 1.04, length - 2.0),
                at(wide * 0.99, 40.0),
                at(wide * 0.93, -34.0),
                at(wide * 0.72, -86.0),
                at(wide * 0.34, -122.0),
            ],
            true,
        );
        canvas.soft(&shape, features.shade().darker(0.5), 0.4, 7.0);
        canvas.fill(&shape, tone);
        strands(canvas, &shape, tone, chance, 130, |chance| {
            let out = chance.share();
            let x = out.mul_add(wide * 0.42, wide * 0.9);
            vec![
                at(
                    chance.share() * 8.0,
                    -180.0 + out * -4.0 + 24.0 * (1.0 - out),
                ),
                at(x * 0.62, -132.0 - out * 28.0),
                at(x * 0.96, -50.0 - out * 20.0),
                at(x, length * 0.5),
                at(x * 1.04, length + 40.0),
            ]
        });
        canvas.within(&shape, |canvas| {
            let shine = lens(at(wide * 0.4, -160.0), at(wide * 1.16, -54.0), 26.0);
            canvas.soft(&shine, tone.lighter(0.5), 0.3, 12.0);
        });
    }
}

/// Drawn back from the forehead.
fn pulled(canvas: &mut Canvas, features: &Features, chance: &mut Chance) {
    let (wide, tone) = (features.face_width, features.hair);
    let shape = smooth(
        &[
            (0.0, -180.0),
            (wide * 0.62, -158.0),
            (wide * 1.02, -96.0),
            (wide * 1.1, -20.0),
            (wide * 1.06, 34.0),
            (wide * 0.985, 30.0),
            (wide * 0.95, -40.0),
            (wide * 0.74, -92.0),
            (wide * 0.3, -118.0),
            (-wide * 0.3, -118.0),
            (-wide * 0.74, -92.0),
            (-wide * 0.95, -40.0),
            (-wide * 0.985, 30.0),
            (-wide * 1.06, 34.0),
            (-wide * 1.1, -20.0),
            (-wide * 1.02, -96.0),
            (-wide * 0.62, -158.0),
        ],
        true,
    );
    canvas.soft(&shape, features.shade().darker(0.4), 0.35, 5.0);
    canvas.fill(&shape, tone);
    strands(canvas, &shape, tone, chance, 190, |chance| {
        let x = chance.around(1.1);
        let edge = (x * wide, -118.0 + x * x * 92.0);
        vec![
            edge,
            (x * wide * 0.8, -150.0 + x * x * 24.0),
            (x * 22.0, -184.0),
        ]
    });
    canvas.within(&shape, |canvas| {
        canvas.soft(
            &lens((-10.0, -152.0), (84.0, -118.0), 20.0),
            tone.lighter(0.5),
            0.32,
            10.0,
        );
    });
}

fn short(canvas: &mut Canvas, features: &Features, chance: &mut Chance, line: f32) {
    let (wide, tone) = (features.face_width, features.hair);
    let corner = if line < -110.0 { 0.62 } else { 0.78 };
    let shape = smooth(
        &[
            (0.0, -190.0),
            (wide * 0.58, -170.0),
            (wide * 0.95, -118.0),
            (wide * 1.06, -50.0),
            (wide * 1.03, 12.0),
            (wide * 0.955, 10.0),
            (wide * 0.92, -46.0),
            (wide * corner, line + 10.0 - (0.78 - corner) * 120.0),
            (wide * 0.3, line - 4.0),
            (-wide * 0.2, line),
            (-wide * corner, line + 10.0 - (0.78 - corner) * 120.0),
            (-wide * 0.92, -46.0),
            (-wide * 0.955, 10.0),
            (-wide * 1.03, 12.0),
            (-wide * 1.06, -50.0),
            (-wide * 0.95, -118.0),
            (-wide * 0.58, -170.0),
        ],
        true,
    );
    canvas.soft(&shape, features.shade().darker(0.4), 0.4, 6.0);
    canvas.fill(&shape, tone);
    strands(canvas, &shape, tone, chance, 420, |chance| {
        let x = chance.around(wide * 1.06);
        let low = (x / wide).powi(2).mul_add(110.0, line - 20.0);
        let y = low - chance.share() * 60.0;
        let lean = chance.around(9.0) + 8.0;
        vec![(x, y + 16.0), (x + lean * 0.4, y), (x + lean, y - 16.0)]
    });
    for _ in 0..150 {
        let x = chance.around(wide * (corner + 0.04));
        let y = line + 2.0 + chance.around(5.0) + (x / wide).powi(2) * 12.0;
        let hair = smooth(&[(x, y), (x + 3.0, y - 14.0)], false);
        canvas.stroke(&hair, Ink::Flat(tone.darker(0.2), 0.3), 1.1);
    }
    canvas.within(&shape, |canvas| {
        canvas.soft(
            &oval(30.0, -158.0, 44.0, 12.0),
            tone.lighter(0.45),
            0.3,
            12.0,
        );
    });
}

fn curls(canvas: &mut Canvas, features: &Features, chance: &mut Chance, back: bool) {
    let (wide, tone) = (features.face_width, features.hair);
    let count = if back { 150 } else { 120 };
    for index in 0..count {
        let turn = chance.share() * std::f32::consts::PI;
        let (reach, turn) = if back {
            (chance.share().mul_add(0.3, 1.05), turn.mul_add(1.5, -0.785))
        } else {
            (chance.share().mul_add(0.26, 0.92), turn)
        };
        let (x, y) = (
            turn.cos() * wide * reach * 1.12,
            -30.0 - turn.sin() * 132.0 * reach,
        );
        let high = -92.0 + (x / wide).powi(2) * 50.0;
        if !back && (y > high || x.abs() > wide * 1.15) {
            continue;
        }
        let radius = chance.share().mul_add(9.0, 13.0);
        let depth = if index % 3 == 0 { 0.12 } else { 0.0 };
        let tone = tone
            .darker(if back { 0.3 } else { 0.0 })
            .mix(Tone(132, 96, 70), depth);
        canvas.fill(&oval(x, y, radius, radius), tone);
        for ring in 1..3 {
            let r = radius * ring as f32 / 3.0;
            let line = smooth(&[(x - r, y + r * 0.3), (x, y - r), (x + r, y)], false);
            canvas.stroke(
                &line,
                Ink::Flat(tone.mix(Tone(176, 136, 104), 0.3), 0.5),
                1.4,
            );
            let line = smooth(&[(x - r, y), (x, y + r), (x + r, y + r * 0.4)], false);
            canvas.stroke(&line, Ink::Flat(tone.darker(0.5), 0.6), 1.4);
        }
    }
}

fn scarf(canvas: &mut Canvas, features: &Features, cloth: Tone) {
    let (wide, chin) = (features.face_width, features.chin);
    let outer = mirrored(&[
        (0.0, -196.0),
        (wide * 0.74, -166.0),
        (wide * 1.26, -60.0),
        (wide * 1.2, 90.0),
        (wide * 0.96, chin + 26.0),
        (wide * 1.1, chin + 80.0),
        (wide * 0.6, chin + 116.0),
        (0.0, chin + 126.0),
    ]);
    let face = mirrored(&[
        (0.0, -108.0),
        (wide * 0.62, -92.0),
        (wide * 0.93, -30.0),
        (wide * 0.93, 40.0),
        (features.jaw * 0.9, 104.0),
        (features.jaw * 0.5, chin - 8.0),
        (0.0, chin + 3.0),
    ]);
    let ring = outer.as_ref().zip(face.as_ref()).and_then(|(outer, face)| {
        let mut path = tiny_skia::PathBuilder::new();
        path.push_path(outer);
        path.push_path(face);
        path.finish()
    });
    canvas.within_ring(&ring, |canvas| {
        canvas.fill(&outer, cloth);
        canvas.soft(&face, cloth.darker(0.7), 0.7, 12.0);
        for fold in 0..9 {
            let x = fold as f32 * 16.0 - 64.0;
            let line = smooth(
                &[
                    (x * 1.5, chin - 20.0),
                    (x, chin + 50.0),
                    (x * 0.5 + 20.0, chin + 120.0),
                ],
                false,
            );
            canvas.stroke(&line, Ink::Flat(cloth.darker(0.4), 0.3), 4.0);
            canvas.stroke(&line, Ink::Flat(cloth.lighter(0.3), 0.2), 1.6);
        }
        for side in [-1.0_f32, 1.0] {
            let line = smooth(
                &[
                    (side * 20.0, -176.0),
                    (side * wide * 0.9, -100.0),
                    (side * wide * 1.1, 30.0),
                    (side * wide, chin),
                ],
                false,
            );
            canvas.stroke(&line, Ink::Flat(cloth.darker(0.35), 0.35), 5.0);
            canvas.stroke(&line, Ink::Flat(cloth.lighter(0.4), 0.18), 2.0);
        }
    });
}

fn strands(
    canvas: &mut Canvas,
    inside: &Shape,
    tone: Tone,
    chance: &mut Chance,
    count: usize,
    strand: impl Fn(&mut Chance) -> Vec<(f32, f32)>,
) {
    canvas.within(inside, |canvas| {
        for _ in 0..count {
            let line = smooth(&strand(chance), false);
            let bright = chance.share();
            let tone = if bright < 0.45 {
                tone.lighter(0.12 + bright * 0.3)
            } else {
                tone.darker(0.45)
            };
            canvas.stroke(
                &line,
                Ink::Flat(tone, 0.34),
                chance.share().mul_add(1.2, 0.7),
            );
        }
    });
}
