//! Where things stand on each kind of page.

use tiny_skia::Transform;

use super::Page;
use super::ground::{guilloche, mark, rosette, sheet, signature, zone};
use crate::vove::draw::canvas::{Canvas, Ink, rect, rounded, straight};
use crate::vove::draw::letter::{Hand, write, write_centred};
use crate::vove::draw::person;
use crate::vove::draw::tone::{Chance, Tone};

const STATE: &str = "UTOPIA";
const PRINT: Tone = Tone(36, 38, 46);

pub(super) fn passport(page: &Page, chance: &mut Chance) -> Option<Canvas> {
    let mut canvas = sheet(1500, 1056, Tone(240, 236, 222), Tone(222, 230, 226))?;
    guilloche(&mut canvas, Tone(120, 150, 168), 0.3, chance);
    rosette(
        &mut canvas,
        (1120.0, 470.0),
        250.0,
        Tone(168, 132, 110),
        0.22,
    );
    let blue = Tone(34, 62, 104);
    write(
        &mut canvas,
        page.title,
        (64.0, 56.0),
        Hand::new(30.0, blue).bold(),
    );
    write(
        &mut canvas,
        STATE,
        (1180.0, 56.0),
        Hand {
            spacing: 0.3,
            ..Hand::new(30.0, blue).bold()
        },
    );
    portrait(&mut canvas, page, (64.0, 150.0), 0.86, chance);
    ghost(&mut canvas, page, (1270.0, 470.0), 0.36, chance);
    rows(
        &mut canvas,
        page,
        &[(530.0, 150.0), (940.0, 150.0)],
        82.0,
        27.0,
    );
    signature(&mut canvas, (600.0, 770.0), 260.0, chance);
    canvas.fill(
        &rect(0.0, 842.0, 1500.0, 214.0),
        Ink::Flat(Tone(248, 246, 238), 0.75),
    );
    zone(&mut canvas, &page.mrz, 892.0, 62.0);
    mark(&mut canvas);
    Some(canvas)
}

pub(super) fn id_front(page: &Page, chance: &mut Chance) -> Option<Canvas> {
    let mut canvas = sheet(1300, 820, Tone(224, 234, 240), Tone(240, 232, 226))?;
    guilloche(&mut canvas, Tone(96, 140, 150), 0.34, chance);
    rosette(
        &mut canvas,
        (900.0, 470.0),
        230.0,
        Tone(110, 150, 120),
        0.26,
    );
    let green = Tone(26, 84, 78);
    canvas.fill(&rect(0.0, 0.0, 1300.0, 112.0), Ink::Flat(green, 0.16));
    write(
        &mut canvas,
        page.title,
        (52.0, 44.0),
        Hand::new(32.0, green).bold(),
    );
    write(
        &mut canvas,
        STATE,
        (1010.0, 44.0),
        Hand {
            spacing: 0.25,
            ..Hand::new(30.0, green).bold()
        },
    );
    portrait(&mut canvas, page, (52.0, 160.0), 0.78, chance);
    ghost(&mut canvas, page, (1090.0, 540.0), 0.36, chance);
    rows(
        &mut canvas,
        page,
        &[(470.0, 160.0), (860.0, 160.0)],
        92.0,
        29.0,
    );
    signature(&mut canvas, (90.0, 720.0), 260.0, chance);
    mark(&mut canvas);
    Some(canvas)
}

pub(super) fn id_back(page: &Page, chance: &mut Chance) -> Option<Canvas> {
    let mut canvas = sheet(1300, 820, Tone(232, 236, 236), Tone(222, 232, 238))?;
    guilloche(&mut canvas, Tone(96, 140, 150), 0.3, chance);
    write(
        &mut canvas,
        page.title,
        (52.0, 44.0),
        Hand::new(28.0, Tone(26, 84, 78)).bold(),
    );
    rows(
        &mut canvas,
        page,
        &[(52.0, 130.0), (700.0, 130.0)],
        92.0,
        28.0,
    );
    barcode(&mut canvas, (760.0, 300.0), 460.0, 130.0, chance);
    canvas.fill(
        &rect(0.0, 560.0, 1300.0, 260.0),
        Ink::Flat(Tone(250, 249, 244), 0.75),
    );
    zone(&mut canvas, &page.mrz, 606.0, 46.0);
    mark(&mut canvas);
    Some(canvas)
}

pub(super) fn licence_front(page: &Page, chance: &mut Chance) -> Option<Canvas> {
    let mut canvas = sheet(1300, 820, Tone(244, 222, 228), Tone(236, 230, 240))?;
    guilloche(&mut canvas, Tone(200, 130, 150), 0.34, chance);
    rosette(
        &mut canvas,
        (1030.0, 430.0),
        240.0,
        Tone(150, 110, 160),
        0.22,
    );
    let plum = Tone(120, 36, 66);
    write(
        &mut canvas,
        page.title,
        (230.0, 62.0),
        Hand::new(27.0, plum).bold(),
    );
    canvas.fill(
        &rounded(52.0, 36.0, 120.0, 84.0, 8.0),
        Ink::Flat(Tone(36, 62, 140), 0.85),
    );
    write_centred(
        &mut canvas,
        "UTO",
        (112.0, 62.0),
        Hand::new(32.0, Tone(248, 226, 120)).bold(),
    );
    portrait(&mut canvas, page, (52.0, 160.0), 0.74, chance);
    ghost(&mut canvas, page, (1120.0, 520.0), 0.34, chance);
    rows(
        &mut canvas,
        page,
        &[(440.0, 160.0), (860.0, 160.0)],
        92.0,
        29.0,
    );
    signature(&mut canvas, (90.0, 710.0), 240.0, chance);
    mark(&mut canvas);
    Some(canvas)
}

pub(super) fn licence_back(page: &Page, chance: &mut Chance) -> Option<Canvas> {
    let mut canvas = sheet(1300, 820, Tone(240, 228, 234), Tone(234, 232, 240))?;
    guilloche(&mut canvas, Tone(200, 130, 150), 0.24, chance);
    let line = Ink::Flat;
    let columns = [60.0, 190.0, 420.0, 620.0, 820.0];
    for (row, class) in ["9.", "AM", "A1", "A", "B1", "B", "C1", "C", "BE"]
        .into_iter()
        .enumerate()
    {
        let y = 120.0 + row as f32 * 62.0;
        canvas.stroke(
            &straight(&[(60.0, y), (820.0, y)], false),
            line(PRINT, 0.5),
            1.5,
        );
        write(
            &mut canvas,
            class,
            (80.0, y + 20.0),
            Hand::new(22.0, PRINT).bold(),
        );
        if row == 0 {
            for (x, head) in [(440.0, "10."), (640.0, "11.")] {
                write(
                    &mut canvas,
                    head,
                    (x, y + 20.0),
                    Hand::new(22.0, PRINT).bold(),
                );
            }
        }
        for (label, value) in &page.rows {
            if *label == class {
                write(
                    &mut canvas,
                    value,
                    (440.0, y + 20.0),
                    Hand::new(21.0, PRINT),
                );
            }
        }
    }
    for x in columns {
        canvas.stroke(
            &straight(&[(x, 120.0), (x, 678.0)], false),
            line(PRINT, 0.5),
            1.5,
        );
    }
    canvas.stroke(
        &straight(&[(60.0, 678.0), (820.0, 678.0)], false),
        line(PRINT, 0.5),
        1.5,
    );
    barcode(&mut canvas, (900.0, 130.0), 330.0, 540.0, chance);
    write(
        &mut canvas,
        page.title,
        (60.0, 56.0),
        Hand::new(22.0, Tone(120, 36, 66)).bold(),
    );
    mark(&mut canvas);
    Some(canvas)
}

pub(super) fn car_registration(page: &Page, chance: &mut Chance) -> Option<Canvas> {
    let mut canvas = sheet(1480, 1040, Tone(230, 238, 226), Tone(238, 236, 222))?;
    guilloche(&mut canvas, Tone(130, 160, 120), 0.3, chance);
    write(
        &mut canvas,
        page.title,
        (70.0, 60.0),
        Hand::new(34.0, Tone(40, 84, 52)).bold(),
    );
    write(
        &mut canvas,
        STATE,
        (1200.0, 62.0),
        Hand {
            spacing: 0.2,
            ..Hand::new(28.0, Tone(40, 84, 52)).bold()
        },
    );
    for row in 0..8 {
        let y = 140.0 + row as f32 * 104.0;
        canvas.stroke(
            &straight(&[(70.0, y), (1410.0, y)], false),
            Ink::Flat(PRINT, 0.35),
            1.5,
        );
    }
    rows(
        &mut canvas,
        page,
        &[(84.0, 156.0), (770.0, 156.0)],
        104.0,
        29.0,
    );
    barcode(&mut canvas, (980.0, 900.0), 420.0, 80.0, chance);
    mark(&mut canvas);
    Some(canvas)
}

pub(super) fn letter(page: &Page, chance: &mut Chance) -> Option<Canvas> {
    let mut canvas = sheet(1240, 1754, Tone(250, 250, 247), Tone(246, 246, 243))?;
    let blue = Tone(22, 84, 140);
    canvas.fill(&rounded(96.0, 96.0, 92.0, 92.0, 20.0), blue);
    write(
        &mut canvas,
        page.title,
        (220.0, 118.0),
        Hand::new(38.0, blue).bold(),
    );
    let mut y = 330.0;
    for (label, value) in &page.rows {
        if !label.is_empty() {
            write(
                &mut canvas,
                label,
                (100.0, y),
                Hand::new(17.0, Tone(96, 100, 108)),
            );
            y += 32.0;
        }
        write(&mut canvas, value, (100.0, y), Hand::new(25.0, PRINT));
        y += 62.0;
    }
    for line in 0..12 {
        let width = chance.share().mul_add(260.0, 760.0);
        let text = rounded(100.0, y + 60.0 + line as f32 * 46.0, width, 13.0, 6.0);
        canvas.fill(&text, Ink::Flat(PRINT, 0.2));
    }
    barcode(&mut canvas, (100.0, 1560.0), 420.0, 70.0, chance);
    mark(&mut canvas);
    Some(canvas)
}

fn portrait(canvas: &mut Canvas, page: &Page, (x, y): (f32, f32), scale: f32, chance: &mut Chance) {
    let Some(drawn) = drawn(page, chance) else {
        return;
    };
    let (wide, high) = (drawn.width() * scale, drawn.height() * scale);
    canvas.soft(
        &rect(x - 2.0, y - 2.0, wide + 4.0, high + 4.0),
        PRINT,
        0.4,
        5.0,
    );
    canvas.moved(
        Transform::from_scale(scale, scale).post_translate(x, y),
        |canvas| {
            canvas.lay(&drawn.pixmap, 1.0);
        },
    );
    // The fine lines of the page run into the picture.
    canvas.within(&rect(x, y, wide, high), |canvas| {
        guilloche(canvas, Tone(90, 120, 150), 0.16, chance);
    });
}

fn ghost(canvas: &mut Canvas, page: &Page, (x, y): (f32, f32), scale: f32, chance: &mut Chance) {
    let Some(drawn) = drawn(page, chance) else {
        return;
    };
    canvas.moved(
        Transform::from_scale(scale, scale).post_translate(x, y),
        |canvas| {
            canvas.lay(&drawn.pixmap, 0.34);
        },
    );
}

fn drawn(page: &Page, chance: &mut Chance) -> Option<Canvas> {
    let (features, outfit) = page.face.as_ref()?;
    person::portrait(features, outfit, chance)
}

/// Labels small, values large; a label beginning with `>` goes to the second column.
fn rows(canvas: &mut Canvas, page: &Page, columns: &[(f32, f32)], step: f32, size: f32) {
    let mut used = vec![0_u32; columns.len()];
    for (label, value) in &page.rows {
        let (column, label) = label
            .strip_prefix('>')
            .map_or((0, *label), |label| (1, label));
        let (Some((x, y)), Some(used)) = (columns.get(column), used.get_mut(column)) else {
            continue;
        };
        let y = (*used as f32).mul_add(step, *y);
        *used += 1;
        write(
            canvas,
            label,
            (*x, y),
            Hand::new(size * 0.5, Tone(70, 84, 104)),
        );
        let hand = Hand {
            weight: 0.14,
            ..Hand::new(size, PRINT)
        };
        write(canvas, value, (*x, y + size * 0.85), hand);
    }
}

fn barcode(canvas: &mut Canvas, (x, y): (f32, f32), width: f32, height: f32, chance: &mut Chance) {
    canvas.fill(
        &rect(x - 12.0, y - 12.0, width + 24.0, height + 24.0),
        Ink::Flat(Tone::WHITE, 0.8),
    );
    let mut at = 0.0;
    while at < width - 8.0 {
        let bar = chance.share().mul_add(5.0, 2.0);
        canvas.fill(&rect(x + at, y, bar, height), PRINT);
        at += bar + chance.share().mul_add(5.0, 2.0);
    }
}
