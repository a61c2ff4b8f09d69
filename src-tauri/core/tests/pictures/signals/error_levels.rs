//! Error levels: a view of what saving once more would change.

use countercheck_core::clock::SystemClock;
use countercheck_core::pictures::signals::error_levels;
use countercheck_core::pictures::{Budget, CannotShow, Encoded, Limits};

use super::making::{card, sized};
use crate::making::{Jpeg, Png, corners, detailed, seen, with_segment};

fn view(file: &[u8]) -> Result<Encoded, CannotShow> {
    let budget = Budget::default();
    let view = error_levels(file, &Limits::default(), &budget, &SystemClock::new());
    assert_eq!(
        budget.left(),
        Budget::default().left(),
        "all room is given back"
    );
    view
}

fn mean(rgb: &[u8]) -> f64 {
    rgb.iter().map(|value| f64::from(*value)).sum::<f64>() / rgb.len() as f64
}

#[test]
fn what_was_put_in_later_stands_out() {
    let (width, height) = (960, 640);
    let saved = |quality: u8, rgb: &[u8]| {
        let file = Jpeg {
            quality,
            ..Jpeg::default()
        };
        file.write(width, height, rgb)
    };
    // Saved often, then a part put in that never was.
    let old = crate::making::seen(&view_of_pixels(&saved(60, &card(width, height, 0)))).rgb;
    let mut mended = old;
    let fresh = detailed(width, height);
    let inside = |x: u32, y: u32| (480..640).contains(&x) && (160..320).contains(&y);
    for (at, pixel) in (0..).zip(mended.chunks_exact_mut(3)) {
        if inside(at % width, at / width) {
            pixel.copy_from_slice(&fresh[at as usize * 3..at as usize * 3 + 3]);
        }
    }
    let levels = seen(&view(&Png::default().write(width, height, &mended)).unwrap());
    let (mut part, mut rest) = (Vec::new(), Vec::new());
    for (at, pixel) in (0..).zip(levels.rgb.chunks_exact(3)) {
        let place = if inside(at % width, at / width) {
            &mut part
        } else {
            &mut rest
        };
        place.extend_from_slice(pixel);
    }
    assert!(
        mean(&part) > 2.0 * mean(&rest),
        "{} to {}",
        mean(&part),
        mean(&rest)
    );
}

/// The pixels of a file, as they are shown.
fn view_of_pixels(file: &[u8]) -> Encoded {
    crate::making::develop(file).unwrap().display
}

#[test]
fn bounded_and_upright() {
    let large = view(&sized(3000, 2000)).unwrap();
    assert_eq!((large.width, large.height), (1600, 1067));
    assert_eq!(large.content_type, "image/png");
    let turned = with_segment(&sized(300, 200), 0xe1, &crate::making::exif(6));
    let turned = view(&turned).unwrap();
    assert_eq!((turned.width, turned.height), (200, 300));
    for (width, height) in [(1, 1), (7, 9), (1, 500), (2000, 1)] {
        let file = Png::default().write(width, height, &corners(width, height));
        let small = view(&file).unwrap();
        assert_eq!((small.width, small.height), (width.min(1600), height));
    }
}

/// A smaller view keeps the largest of what lies under each of its pixels.
#[test]
fn a_small_place_is_not_lost_in_a_smaller_view() {
    let (width, height) = (4000, 400);
    let mut rgb = vec![128; (width * height * 3) as usize];
    let at = ((200 * width + 2000) * 3) as usize;
    rgb[at..at + 3].copy_from_slice(&[255, 0, 0]);
    let file = Png::default().write(width, height, &rgb);
    let every = Limits {
        display: width,
        ..Limits::default()
    };
    let whole = error_levels(&file, &every, &Budget::default(), &SystemClock::new()).unwrap();
    let (whole, small) = (seen(&whole), seen(&view(&file).unwrap()));
    assert_eq!((whole.width, small.width), (width, 1600));
    let under = (200..203).flat_map(|y| (2000..2003).map(move |x| (x, y)));
    let most = under.map(|(x, y)| whole.at(x, y)[0]).max().unwrap();
    assert!(most > 60, "{most}");
    assert_eq!(small.at(800, 80)[0], most);
    assert!(small.at(100, 80).iter().all(|level| *level < 20));
}

#[test]
fn what_cannot_be_shown_has_no_view() {
    let file = sized(300, 200);
    let cut = view(&file[..file.len() / 2]).err();
    assert_eq!(cut, Some(CannotShow::Truncated));
    assert_eq!(view(b"%PDF-1.7").err(), Some(CannotShow::Pdf));
}
