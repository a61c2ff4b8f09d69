//! What lies under the print of a document: tints, fine lines, and the mark over all of it.

use tiny_skia::Transform;

use crate::vove::draw::canvas::{Canvas, Ink, oval, rect, smooth};
use crate::vove::draw::letter::{Hand, write, write_centred};
use crate::vove::draw::person::MARK;
use crate::vove::draw::tone::{Chance, Tone};

/// A sheet with a tint that changes from one side to the other.
pub(super) fn sheet(width: u32, height: u32, from: Tone, to: Tone) -> Option<Canvas> {
    let mut canvas = Canvas::new(width, height, from)?;
    let (wide, high) = (canvas.width(), canvas.height());
    let stops = vec![
        (0.0, from, 1.0),
        (0.5, to, 1.0),
        (1.0, from.mix(to, 0.3), 1.0),
    ];
    canvas.fill(
        &rect(0.0, 0.0, wide, high),
        Ink::Along((0.0, 0.0), (wide, high), stops),
    );
    Some(canvas)
}

/// Fine waves that run into each other.
pub(super) fn guilloche(canvas: &mut Canvas, tone: Tone, opacity: f32, chance: &mut Chance) {
    let (wide, high) = (canvas.width(), canvas.height());
    let phase = chance.share() * 6.0;
    for band in 0..34 {
        let base = band as f32 / 33.0 * high * 1.2 - high * 0.1;
        let points: Vec<_> = (0..=40)
            .map(|step| {
                let along = step as f32 / 40.0;
                let slow = (along * 7.0 + phase + band as f32 * 0.22).sin() * high * 0.045;
                let quick = (along * 23.0 - phase + band as f32 * 0.4).sin() * high * 0.012;
                (along * wide, base + slow + quick)
            })
            .collect();
        canvas.stroke(&smooth(&points, false), Ink::Flat(tone, opacity), 1.3);
    }
}

/// A rose of turned ovals.
pub(super) fn rosette(
    canvas: &mut Canvas,
    (x, y): (f32, f32),
    radius: f32,
    tone: Tone,
    opacity: f32,
) {
    for turn in 0..24 {
        let place = Transform::from_rotate(turn as f32 * 7.5).post_translate(x, y);
        canvas.moved(place, |canvas| {
            let petal = oval(0.0, 0.0, radius, radius * 0.42);
            canvas.stroke(&petal, Ink::Flat(tone, opacity), 1.2);
        });
    }
}

/// SPECIMEN across the page, and small along its edge.
pub(super) fn mark(canvas: &mut Canvas) {
    let (wide, high) = (canvas.width(), canvas.height());
    let tone = Tone(176, 42, 48);
    let place = Transform::from_rotate(-14.0).post_translate(wide * 0.56, high * 0.5);
    canvas.moved(place, |canvas| {
        let hand = Hand {
            spacing: 0.12,
            opacity: 0.26,
            ..Hand::new((wide * 0.105).min(high * 0.15), tone).bold()
        };
        write_centred(canvas, "SPECIMEN", (0.0, -high * 0.06), hand);
    });
    let hand = Hand {
        spacing: 0.25,
        opacity: 0.85,
        ..Hand::new(high.min(wide) * 0.018, tone)
    };
    write_centred(canvas, MARK, (wide * 0.5, high * 0.012 + 6.0), hand);
}

/// Text that machines read.
pub(super) fn zone(canvas: &mut Canvas, lines: &[String], top: f32, left: f32) {
    let wide = canvas.width() - 2.0 * left;
    for (index, line) in lines.iter().enumerate() {
        let pitch = wide / line.chars().count().max(1) as f32;
        let size = pitch / 0.86;
        let hand = Hand {
            weight: 0.115,
            pitch: Some(0.86),
            ..Hand::new(size.min(30.0), Tone(24, 24, 28))
        };
        let hand = Hand {
            pitch: Some(pitch / hand.size),
            ..hand
        };
        write(
            canvas,
            line,
            (left, top + index as f32 * hand.size * 1.85),
            hand,
        );
    }
}

/// A signature nobody can read.
pub(super) fn signature(canvas: &mut Canvas, (x, y): (f32, f32), width: f32, chance: &mut Chance) {
    let mut points = Vec::new();
    for step in 0..22 {
        let along = step as f32 / 21.0;
        let swing = if step % 2 == 0 { -1.0 } else { 0.8 };
        let high = width * 0.16 * (1.15 - along) * chance.share().mul_add(0.8, 0.4);
        points.push((
            x + along * width + chance.around(width * 0.03),
            y + swing * high,
        ));
    }
    canvas.stroke(
        &smooth(&points, false),
        Ink::Flat(Tone(28, 34, 84), 0.85),
        width * 0.011,
    );
    let under = smooth(
        &[
            (x, y + width * 0.12),
            (x + width * 0.5, y + width * 0.1),
            (x + width, y + width * 0.05),
        ],
        false,
    );
    canvas.stroke(&under, Ink::Flat(Tone(28, 34, 84), 0.7), width * 0.008);
}
