//! What a camera makes of a drawing: a table around it, perspective, blur, glare, grain.

use image::{Rgb, RgbImage};

use super::canvas::{Canvas, Ink, oval, rect, smooth, straight};
use super::soften::soften;
use super::tone::{Chance, Tone};

/// The colours of a drawing, without its transparency.
pub(crate) fn flat(canvas: &Canvas) -> RgbImage {
    let (wide, high) = (canvas.pixmap.width(), canvas.pixmap.height());
    let pixels = canvas.pixmap.pixels().iter();
    let bytes = pixels
        .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    RgbImage::from_raw(wide, high, bytes).unwrap_or_default()
}

const TABLE: (u32, u32) = (1600, 1200);

/// A page lying on a table, seen a little from the side and turned by some degrees.
pub(crate) fn on_table(page: &Canvas, turn: f32, chance: &mut Chance) -> Option<RgbImage> {
    let mut table = Canvas::new(TABLE.0, TABLE.1, Tone(112, 82, 58))?;
    wood(&mut table, chance);
    let ratio = page.width() / page.height();
    let tall = ratio < 1.0;
    let wide = if tall { 700.0 } else { 1180.0 };
    let (half_wide, half_high) = (wide / 2.0, wide / ratio / 2.0);
    let (sin, cos) = turn.to_radians().sin_cos();
    let middle = (800.0 + chance.around(30.0), 600.0 + chance.around(20.0));
    let corner = |x: f32, y: f32| {
        // The farther edge is shorter.
        let near = (y / half_high).mul_add(0.028, 1.0);
        let (x, y) = (x * near, y * 0.965);
        (middle.0 + x * cos - y * sin, middle.1 + x * sin + y * cos)
    };
    let corners = [
        corner(-half_wide, -half_high),
        corner(half_wide, -half_high),
        corner(half_wide, half_high),
        corner(-half_wide, half_high),
    ];
    let shadow: Vec<_> = corners.iter().map(|(x, y)| (x + 10.0, y + 16.0)).collect();
    table.soft(&straight(&shadow, true), Tone(16, 10, 8), 0.6, 16.0);
    let mut photo = flat(&table);
    lay(&mut photo, &flat(page), &corners);
    uneven(&mut photo, chance);
    Some(photo)
}

fn wood(table: &mut Canvas, chance: &mut Chance) {
    let (wide, high) = (table.width(), table.height());
    for _ in 0..170 {
        let y = chance.share() * high;
        let tone = if chance.share() < 0.5 {
            Tone(84, 58, 40)
        } else {
            Tone(142, 106, 76)
        };
        let (a, b, c) = (
            chance.around(10.0),
            chance.around(14.0),
            chance.around(10.0),
        );
        let grain = smooth(
            &[
                (0.0, y + a),
                (wide * 0.35, y + b),
                (wide * 0.7, y + c),
                (wide, y + a),
            ],
            false,
        );
        table.stroke(
            &grain,
            Ink::Flat(tone, 0.2),
            chance.share().mul_add(7.0, 1.0),
        );
    }
    for plank in [0.02, 0.36, 0.7] {
        let line = straight(
            &[(0.0, high * plank), (wide, high * (plank + 0.012))],
            false,
        );
        table.stroke(&line, Ink::Flat(Tone(40, 26, 18), 0.6), 4.0);
    }
    table.soft(
        &oval(wide * 0.2, 0.0, 500.0, 300.0),
        Tone(255, 230, 190),
        0.2,
        160.0,
    );
    table.soft(
        &rect(wide * 0.7, high * 0.6, 700.0, 700.0),
        Tone(20, 10, 6),
        0.4,
        160.0,
    );
}

/// Lays a picture into four corners, as a plane seen from somewhere.
fn lay(onto: &mut RgbImage, page: &RgbImage, corners: &[(f32, f32); 4]) {
    let Some(map) = Projection::onto_unit_square(corners) else {
        return;
    };
    let (wide, high) = (page.width() as f32, page.height() as f32);
    for (x, y, pixel) in onto.enumerate_pixels_mut() {
        let (u, v) = map.at(x as f32 + 0.5, y as f32 + 0.5);
        if (0.0..1.0).contains(&u) && (0.0..1.0).contains(&v) {
            *pixel = between(page, u * wide - 0.5, v * high - 0.5);
        }
    }
}

/// From the points of a quadrilateral to those of the unit square.
struct Projection([f32; 8]);

impl Projection {
    fn onto_unit_square(corners: &[(f32, f32); 4]) -> Option<Self> {
        let [(x0, y0), (x1, y1), (x2, y2), (x3, y3)] = *corners;
        let (dx1, dx2, dx3) = (x1 - x2, x3 - x2, x0 - x1 + x2 - x3);
        let (dy1, dy2, dy3) = (y1 - y2, y3 - y2, y0 - y1 + y2 - y3);
        let under = dx1 * dy2 - dx2 * dy1;
        if under == 0.0 {
            return None;
        }
        let g = (dx3 * dy2 - dx2 * dy3) / under;
        let h = (dx1 * dy3 - dx3 * dy1) / under;
        let (a, b, c) = (x1 - x0 + g * x1, x3 - x0 + h * x3, x0);
        let (d, e, f) = (y1 - y0 + g * y1, y3 - y0 + h * y3, y0);
        // The inverse of [[a b c] [d e f] [g h 1]], up to a factor.
        let scale = a * e - b * d;
        if scale == 0.0 {
            return None;
        }
        Some(Self([
            (e - f * h) / scale,
            (c * h - b) / scale,
            (b * f - c * e) / scale,
            (f * g - d) / scale,
            (a - c * g) / scale,
            (c * d - a * f) / scale,
            (d * h - e * g) / scale,
            (b * g - a * h) / scale,
        ]))
    }

    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f, g, h] = self.0;
        let under = g * x + h * y + 1.0;
        ((a * x + b * y + c) / under, (d * x + e * y + f) / under)
    }
}

/// The colour between four pixels.
fn between(page: &RgbImage, x: f32, y: f32) -> Rgb<u8> {
    let (x, y) = (x.max(0.0), y.max(0.0));
    let (left, top) = (x as u32, y as u32);
    let (right, bottom) = (
        (left + 1).min(page.width() - 1),
        (top + 1).min(page.height() - 1),
    );
    let (fx, fy) = (x.fract(), y.fract());
    let at = |x, y| page.get_pixel_checked(x, y).map_or([0; 3], |pixel| pixel.0);
    let (a, b, c, d) = (
        at(left, top),
        at(right, top),
        at(left, bottom),
        at(right, bottom),
    );
    let mut mixed = [0; 3];
    for ((((into, a), b), c), d) in mixed.iter_mut().zip(a).zip(b).zip(c).zip(d) {
        let upper = (f32::from(b) - f32::from(a)).mul_add(fx, f32::from(a));
        let lower = (f32::from(d) - f32::from(c)).mul_add(fx, f32::from(c));
        *into = (lower - upper).mul_add(fy, upper) as u8;
    }
    Rgb(mixed)
}

/// Light falls off to one corner.
fn uneven(photo: &mut RgbImage, chance: &mut Chance) {
    let (wide, high) = (photo.width() as f32, photo.height() as f32);
    let (x0, y0) = (wide * (0.3 + chance.share() * 0.3), high * 0.25);
    for (x, y, pixel) in photo.enumerate_pixels_mut() {
        let (dx, dy) = ((x as f32 - x0) / wide, (y as f32 - y0) / high);
        let light = (1.06 - 0.3 * (dx * dx + dy * dy)).max(0.6);
        for channel in &mut pixel.0 {
            *channel = (f32::from(*channel) * light) as u8;
        }
    }
}

/// Out of focus.
pub(crate) fn blurred(photo: &mut RgbImage, radius: f32) {
    let width = photo.width() as usize;
    for channel in 0..3 {
        let mut plane: Vec<u8> = photo.iter().skip(channel).step_by(3).copied().collect();
        soften(&mut plane, width, radius);
        for (pixel, value) in photo.iter_mut().skip(channel).step_by(3).zip(plane) {
            *pixel = value;
        }
    }
}

/// A lamp mirrored in the laminate, over the middle of the print.
pub(crate) fn glaring(photo: &mut RgbImage) {
    let (wide, high) = (photo.width() as f32, photo.height() as f32);
    for (x, y, pixel) in photo.enumerate_pixels_mut() {
        let (dx, dy) = (
            (x as f32 / wide - 0.56) / 0.3,
            (y as f32 / high - 0.44) / 0.2,
        );
        let tilted = (dx + dy * 0.5, dy - dx * 0.28);
        let share = (1.35 - (tilted.0 * tilted.0 + tilted.1 * tilted.1).sqrt()).clamp(0.0, 1.0);
        let share = share * share * (3.0 - 2.0 * share);
        for channel in &mut pixel.0 {
            *channel = (255.0 - f32::from(*channel)).mul_add(share, f32::from(*channel)) as u8;
        }
    }
}

/// The grain of a sensor.
pub(crate) fn grainy(photo: &mut RgbImage, strength: u8, chance: &mut Chance) {
    let span = u64::from(strength) * 2 + 1;
    for pixels in photo.as_flat_samples_mut().samples.chunks_mut(24) {
        let mut bits = chance.bits();
        let mut shift = 0;
        for pixel in pixels.chunks_mut(3) {
            shift = (((bits & 0xff) * span) >> 8) as i16 - i16::from(strength);
            bits >>= 8;
            for channel in pixel {
                *channel = (i16::from(*channel) + shift).clamp(0, 255) as u8;
            }
        }
        debug_assert!(
            shift.unsigned_abs() <= u16::from(strength),
            "within its strength"
        );
    }
}
