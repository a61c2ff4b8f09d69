//! Faces are found, and where the eyes are is a fair proposal.

use countercheck_core::pictures::Face;

use crate::making::{Png, corners, detailed, develop};

/// Where a face is drawn, in pixels: the middle between the eyes, and their distance.
struct Drawn {
    x: f64,
    y: f64,
    apart: f64,
}

/// A face as simple as faces are: shading, brows, eyes, nose and mouth.
fn draw(rgb: &mut [u8], width: u32, face: &Drawn) {
    let unit = face.apart;
    for (at, pixel) in rgb.chunks_exact_mut(3).enumerate() {
        let (px, py) = ((at as u32 % width) as f64, (at as u32 / width) as f64);
        let (x, y) = ((px - face.x) / unit, (py - face.y) / unit);
        // How deep inside an ellipse, with a soft edge.
        let inside = |cx: f64, cy: f64, rx: f64, ry: f64, soft: f64| {
            let r = (((x - cx) / rx).powi(2) + ((y - cy) / ry).powi(2)).sqrt();
            ((1.0 - r) / soft).clamp(0.0, 1.0)
        };
        let mut shade = f64::from(pixel[0]);
        let mut paint = |part: f64, tone: f64| shade += (tone - shade) * part;
        paint(inside(0.0, 0.0, 1.30, 1.75, 0.08), 60.0); // hair
        paint(inside(0.0, 0.30, 1.05, 1.45, 0.10), 205.0 - 30.0 * x * x); // skin
        for side in [-0.5, 0.5] {
            paint(inside(side, 0.02, 0.34, 0.22, 0.9), 150.0); // socket
            paint(inside(side, -0.30, 0.36, 0.09, 0.7), 60.0); // brow
            paint(inside(side, 0.0, 0.24, 0.11, 0.4), 225.0); // white
            paint(inside(side, 0.0, 0.11, 0.11, 0.4), 25.0); // iris
            paint(inside(side, -0.10, 0.27, 0.05, 0.8), 70.0); // lid
            paint(inside(side * 0.36, 0.64, 0.10, 0.06, 0.9), 90.0); // nostril
        }
        paint(inside(0.22, 0.40, 0.06, 0.35, 0.9) * 0.5, 140.0); // shadow of the nose
        paint(inside(0.0, 1.02, 0.42, 0.11, 0.6), 110.0); // lips
        paint(inside(0.0, 1.02, 0.40, 0.025, 0.8), 60.0); // between them
        let tone = shade.clamp(0.0, 255.0) as u8;
        pixel.copy_from_slice(&[tone, tone, tone]);
    }
}

fn found(width: u32, height: u32, drawn: &[Drawn]) -> Vec<Face> {
    let mut rgb = vec![170; (width * height * 3) as usize];
    for face in drawn {
        draw(&mut rgb, width, face);
    }
    let file = Png::default().write(width, height, &rgb);
    develop(&file).unwrap().negative.into_full().1.faces()
}

/// Both proposals within a third of the distance between the eyes.
fn assert_eyes(face: &Face, drawn: &Drawn, width: u32, height: u32) {
    let (left, right) = face.eyes();
    for (eye, side) in [(left, -0.5), (right, 0.5)] {
        let x = (eye.x * f64::from(width) - drawn.x - side * drawn.apart) / drawn.apart;
        let y = (eye.y * f64::from(height) - drawn.y) / drawn.apart;
        assert!(x.hypot(y) < 0.34, "off by {x:.2}, {y:.2} of the distance");
    }
}

#[test]
fn one_face_small_or_large_in_any_shape_of_picture() {
    for (width, height) in [(640, 640), (900, 500), (500, 900), (2400, 1800)] {
        for part in [0.06, 0.1, 0.16, 0.24] {
            let drawn = Drawn {
                x: f64::from(width) * 0.55,
                y: f64::from(height) * 0.45,
                apart: f64::from(width.min(height)) * part,
            };
            // Smaller than a twelfth of the longer side is too small.
            if drawn.apart * 2.3 < f64::from(width.max(height)) / 11.0 {
                continue;
            }
            let faces = found(width, height, std::slice::from_ref(&drawn));
            assert_eq!(faces.len(), 1, "{width}x{height}, {part}");
            assert_eyes(&faces[0], &drawn, width, height);
        }
    }
}

#[test]
fn two_faces_and_none() {
    let drawn = [160.0, 470.0].map(|x| Drawn {
        x,
        y: 230.0,
        apart: 70.0,
    });
    let faces = found(640, 480, &drawn);
    assert_eq!(faces.len(), 2);
    assert!(faces[0].score >= faces[1].score, "the surest first");

    assert!(found(640, 480, &[]).is_empty());
    for pixels in [corners(640, 480), detailed(640, 480)] {
        let file = Png::default().write(640, 480, &pixels);
        assert!(
            develop(&file)
                .unwrap()
                .negative
                .into_full()
                .1
                .faces()
                .is_empty()
        );
    }
}

#[test]
fn a_picture_too_small_or_too_narrow_has_none() {
    for (width, height) in [(1, 1), (30, 30), (59, 400), (4000, 3)] {
        let file = Png::default().write(width, height, &detailed(width, height));
        assert!(
            develop(&file)
                .unwrap()
                .negative
                .into_full()
                .1
                .faces()
                .is_empty()
        );
    }
}

/// The detector moves its boxes about; pictures of noise and edges must not lead them astray.
#[test]
fn faces_at_the_edges_and_noise_do_not_upset_the_detector() {
    for (x, y) in [
        (0.0, 240.0),
        (640.0, 240.0),
        (320.0, 0.0),
        (320.0, 480.0),
        (640.0, 480.0),
    ] {
        for apart in [40.0, 120.0, 200.0] {
            for face in found(640, 480, &[Drawn { x, y, apart }]) {
                assert!(face.width > 0.0 && face.width < 2.0, "a sane box: {face:?}");
            }
        }
    }
    let mut grain = 1_u32;
    for round in 0..12_u32 {
        let noise: Vec<u8> = (0..300 * 240 * 3)
            .map(|at| {
                if at / 3 % (1 + round) == 0 {
                    grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                }
                grain.to_be_bytes()[0]
            })
            .collect();
        let file = Png::default().write(300, 240, &noise);
        develop(&file).unwrap().negative.into_full().1.faces();
    }
}
