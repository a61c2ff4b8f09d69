//! A person as one picture shows them: face, hair, clothes, and what stands behind.

use tiny_skia::Transform;

use super::canvas::{Canvas, Ink, lens, mirrored, oval, rect, smooth, straight};
use super::face::{self, Features};
use super::hair::{self, Style};
use super::letter::{Hand, write_centred};
use super::tone::{Chance, Tone};

/// What is not the person but the day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Outfit {
    pub(crate) style: Style,
    pub(crate) cloth: Tone,
    pub(crate) collar: Collar,
    pub(crate) glasses: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Collar {
    Vee,
    Round,
    Shirt,
}

pub(crate) const MARK: &str = "SPECIMEN · SYNTHETIC";

/// Head and shoulders in the face's own measure.
fn bust(canvas: &mut Canvas, features: &Features, outfit: &Outfit, chance: &mut Chance) {
    let man = features.jaw > 90.0;
    hair::behind(canvas, features, outfit.style, chance);
    face::neck(canvas, features, man);
    clothes(canvas, features, outfit, man, chance);
    face::draw(canvas, features, chance);
    hair::before(canvas, features, outfit.style, chance);
    if outfit.glasses {
        glasses(canvas, features);
    }
    let tone = if luma(outfit.cloth) > 140.0 {
        Tone::INK
    } else {
        Tone(244, 242, 236)
    };
    let hand = Hand {
        spacing: 0.24,
        opacity: 0.92,
        ..Hand::new(15.5, tone).bold()
    };
    write_centred(canvas, MARK, (0.0, features.chin + 172.0), hand);
}

fn luma(tone: Tone) -> f32 {
    f32::from(tone.0).mul_add(
        0.3,
        f32::from(tone.1).mul_add(0.59, f32::from(tone.2) * 0.11),
    )
}

fn clothes(
    canvas: &mut Canvas,
    features: &Features,
    outfit: &Outfit,
    man: bool,
    chance: &mut Chance,
) {
    let (chin, cloth) = (features.chin, outfit.cloth);
    let wide = if man { 262.0 } else { 224.0 };
    let neck = if man { 80.0 } else { 66.0 };
    let collar = match outfit.collar {
        Collar::Vee => (neck * 1.04, chin + 62.0, chin + 144.0),
        Collar::Round => (neck * 1.02, chin + 58.0, chin + 102.0),
        Collar::Shirt => (neck * 1.0, chin + 44.0, chin + 96.0),
    };
    let shape = mirrored(&[
        (0.0, collar.2),
        (collar.0 * 0.55, f32::midpoint(collar.1, collar.2) + 14.0),
        (collar.0, collar.1),
        (collar.0 * 1.22, collar.1 + 10.0),
        (wide * 0.64, chin + 98.0),
        (wide * 0.92, chin + 130.0),
        (wide * 1.06, chin + 200.0),
        (wide * 1.12, chin + 420.0),
        (0.0, chin + 460.0),
    ]);
    canvas.soft(&shape, Tone::INK, 0.3, 6.0);
    let stops = vec![
        (0.0, cloth.darker(0.3), 1.0),
        (0.45, cloth, 1.0),
        (1.0, cloth.darker(0.14), 1.0),
    ];
    canvas.fill(
        &shape,
        Ink::Along((-wide, chin + 100.0), (wide, chin + 240.0), stops),
    );
    canvas.within(&shape, |canvas| {
        for side in [-1.0, 1.0] {
            let from = (side * wide * 0.6, chin + 112.0);
            let to = (side * wide * 0.72, chin + 330.0);
            canvas.soft(&lens(from, to, 16.0), cloth.darker(0.6), 0.35, 9.0);
        }
        canvas.soft(
            &oval(-wide * 0.8, chin + 330.0, 120.0, 150.0),
            cloth.darker(0.6),
            0.5,
            50.0,
        );
        for _ in 0..500 {
            let (x, y) = (chance.around(wide), chin + 40.0 + chance.share() * 300.0);
            let ink = Ink::Flat(cloth.lighter(0.4), 0.06);
            canvas.stroke(&straight(&[(x, y), (x + 5.0, y + 3.0)], false), ink, 1.0);
        }
    });
    let edge = [
        (-collar.0, collar.1),
        (-collar.0 * 0.55, f32::midpoint(collar.1, collar.2) + 14.0),
        (0.0, collar.2),
        (collar.0 * 0.55, f32::midpoint(collar.1, collar.2) + 14.0),
        (collar.0, collar.1),
    ];
    canvas.stroke(
        &smooth(&edge, false),
        Ink::Flat(cloth.lighter(0.35), 0.5),
        3.0,
    );
    if outfit.collar == Collar::Shirt {
        for side in [-1.0, 1.0] {
            let flap = straight(
                &[
                    (side * neck * 0.98, chin + 34.0),
                    (side * 4.0, chin + 98.0),
                    (side * 44.0, chin + 142.0),
                    (side * neck * 1.3, chin + 74.0),
                ],
                true,
            );
            canvas.soft(&flap, Tone::INK, 0.4, 5.0);
            canvas.fill(&flap, cloth.lighter(0.12));
        }
        let line = straight(&[(0.0, chin + 100.0), (0.0, chin + 420.0)], false);
        canvas.stroke(&line, Ink::Flat(cloth.darker(0.5), 0.4), 2.0);
    }
}

fn glasses(canvas: &mut Canvas, features: &Features) {
    let frame = Tone(40, 36, 40);
    let middle = features.eye_gap / 2.0;
    for side in [-1.0, 1.0] {
        let lens = super::canvas::rounded(side * middle - 37.0, -22.0, 74.0, 50.0, 18.0);
        canvas.fill(&lens, Ink::Flat(Tone::WHITE, 0.07));
        canvas.stroke(&lens, frame, 4.0);
        let shine = straight(
            &[(side * middle - 20.0, 14.0), (side * middle - 6.0, -12.0)],
            false,
        );
        canvas.stroke(&shine, Ink::Flat(Tone::WHITE, 0.22), 4.0);
        let arm = straight(
            &[
                (side * (middle + 37.0), -8.0),
                (side * features.face_width, -12.0),
            ],
            false,
        );
        canvas.stroke(&arm, frame, 4.0);
    }
    let bridge = smooth(
        &[
            (-(middle - 37.0), -4.0),
            (0.0, -10.0),
            (middle - 37.0, -4.0),
        ],
        false,
    );
    canvas.stroke(&bridge, frame, 4.0);
}

/// A portrait as documents have it: straight, even light, 480 × 600.
pub(crate) fn portrait(
    features: &Features,
    outfit: &Outfit,
    chance: &mut Chance,
) -> Option<Canvas> {
    let mut canvas = Canvas::new(480, 600, Tone(222, 226, 229))?;
    let (wide, high) = (canvas.width(), canvas.height());
    let stops = vec![
        (0.0, Tone(236, 239, 241), 1.0),
        (1.0, Tone(206, 211, 216), 1.0),
    ];
    canvas.fill(
        &rect(0.0, 0.0, wide, high),
        Ink::Around((wide * 0.55, high * 0.4), high * 0.8, stops),
    );
    let place = Transform::from_scale(0.88, 0.88).post_translate(wide * 0.5, high * 0.455);
    canvas.moved(place, |canvas| bust(canvas, features, outfit, chance));
    Some(canvas)
}

/// What is behind somebody who takes a picture of themselves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Room {
    pub(crate) wall: Tone,
    pub(crate) turn: f32,
    /// From which side the light comes: -1 left, 1 right.
    pub(crate) light: f32,
}

/// A selfie, 1080 × 1350.
pub(crate) fn selfie(
    features: &Features,
    outfit: &Outfit,
    room: &Room,
    chance: &mut Chance,
) -> Option<Canvas> {
    let mut canvas = Canvas::new(1080, 1350, room.wall)?;
    let (wide, high) = (canvas.width(), canvas.height());
    let middle = (wide / 2.0, high / 2.0);
    let tilt = Transform::from_rotate_at(room.turn, middle.0, middle.1);
    canvas.moved(tilt, |canvas| behind(canvas, room));
    let scale = chance.around(0.08) + 1.82;
    let place = Transform::from_scale(scale, scale)
        .post_rotate(room.turn)
        .post_translate(
            wide * 0.5 + chance.around(26.0),
            high * 0.45 + chance.around(20.0),
        );
    canvas.moved(place, |canvas| {
        canvas.soft(&oval(26.0, 40.0, 150.0, 250.0), Tone::INK, 0.28, 40.0);
        bust(canvas, features, outfit, chance);
    });
    let (from, to) = if room.light < 0.0 {
        (0.0, wide)
    } else {
        (wide, 0.0)
    };
    let stops = vec![
        (0.0, Tone(255, 236, 204), 0.16),
        (0.5, Tone(255, 236, 204), 0.0),
        (0.55, Tone(20, 18, 40), 0.0),
        (1.0, Tone(20, 18, 40), 0.26),
    ];
    canvas.fill(
        &rect(0.0, 0.0, wide, high),
        Ink::Along((from, 0.0), (to, high * 0.4), stops),
    );
    Some(canvas)
}

/// A wall with a corner, a picture, a window and a board, all out of focus.
fn behind(canvas: &mut Canvas, room: &Room) {
    let wall = room.wall;
    let (left, right) = (-200.0, 1300.0);
    canvas.fill(&rect(left, -200.0, 1500.0, 1800.0), wall);
    canvas.soft(
        &rect(520.0, -200.0, 900.0, 1800.0),
        wall.darker(0.1),
        1.0,
        3.0,
    );
    canvas.soft(
        &rect(left, 1060.0, 1500.0, 600.0),
        wall.mix(Tone(92, 74, 62), 0.6),
        1.0,
        14.0,
    );
    canvas.soft(
        &rect(120.0, 250.0, 250.0, 310.0),
        wall.darker(0.45),
        0.9,
        7.0,
    );
    canvas.soft(
        &rect(146.0, 276.0, 198.0, 258.0),
        Tone(158, 172, 156).mix(wall, 0.15),
        1.0,
        6.0,
    );
    canvas.soft(
        &oval(230.0, 450.0, 60.0, 46.0),
        Tone(118, 140, 122),
        0.7,
        14.0,
    );
    canvas.soft(
        &rect(770.0, 160.0, 300.0, 560.0),
        Tone(226, 232, 238),
        1.0,
        8.0,
    );
    for (x, y, width, height) in [(912.0, 160.0, 14.0, 560.0), (770.0, 430.0, 300.0, 14.0)] {
        canvas.soft(&rect(x, y, width, height), Tone(168, 170, 176), 0.9, 5.0);
    }
    canvas.soft(
        &oval(right - 100.0, 1180.0, 200.0, 180.0),
        wall.darker(0.5),
        0.5,
        40.0,
    );
}
