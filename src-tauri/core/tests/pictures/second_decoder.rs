//! What is shown is what another decoder sees: none of the detail is lost on the way.

use jpeg_encoder::SamplingFactor;

use crate::making::{Jpeg, Seen, blocks, detailed, develop, psnr, seen};

/// By a decoder that shares no code with the one in use.
pub fn decoded(file: &[u8]) -> Seen {
    let mut decoder = jpeg_decoder::Decoder::new(file);
    let rgb = decoder.decode().unwrap();
    let info = decoder.info().unwrap();
    Seen {
        width: info.width.into(),
        height: info.height.into(),
        rgb,
    }
}

#[test]
fn the_same_detail_in_every_way_of_writing() {
    // Odd sizes: blocks at the edges are cut.
    for (width, height) in [(640, 480), (641, 479), (17, 333)] {
        let pixels = detailed(width, height);
        for sampling in [
            SamplingFactor::F_1_1,
            SamplingFactor::F_2_1,
            SamplingFactor::F_1_2,
            SamplingFactor::F_2_2,
        ] {
            for (progressive, restart) in [(false, 0), (false, 7), (true, 0), (true, 7)] {
                let jpeg = Jpeg {
                    sampling,
                    progressive,
                    restart,
                    quality: 88,
                    ..Jpeg::default()
                };
                let file = jpeg.write(width, height, &pixels);
                let ours = seen(&develop(&file).unwrap().display);
                let near = psnr(&ours.rgb, &decoded(&file).rgb);
                // Thinned-out colours are filled in between by either decoder's taste.
                let enough = if sampling == SamplingFactor::F_1_1 {
                    48.0
                } else {
                    36.0
                };
                assert!(
                    near >= enough,
                    "{width}x{height} {sampling:?} progressive {progressive} restart {restart}: {near:.1} dB"
                );
            }
        }
    }
}

/// How often each colour is sampled, across and down.
const WAYS: [(u8, u8); 9] = [
    (1, 1),
    (2, 1),
    (1, 2),
    (2, 2),
    (4, 1),
    (1, 4),
    (4, 2),
    (2, 4),
    (3, 1),
];

/// Rare ways of thinning out are shown right or not at all.
#[test]
fn no_way_of_thinning_out_gives_other_colours() {
    let mut shown = 0;
    for first in WAYS {
        let each = WAYS
            .iter()
            .flat_map(|second| WAYS.map(|third| vec![first, *second, third]));
        for components in each.chain([vec![first]]) {
            for (across, down) in [(8, 8), (7, 5)] {
                let file = blocks(across, down, &components);
                let Ok(developed) = develop(&file) else {
                    continue;
                };
                // What the other one cannot read was looked at with a third, by hand.
                let Ok(other) = jpeg_decoder::Decoder::new(&file[..]).decode() else {
                    continue;
                };
                let each_of = 3 / components.len();
                let other: Vec<u8> = other.iter().flat_map(|s| vec![*s; each_of]).collect();
                let near = psnr(&seen(&developed.display).rgb, &other);
                assert!(near > 40.0, "{components:?}: {near:.1} dB");
                shown += 1;
            }
        }
    }
    assert!(shown > 40, "{shown} of them are shown");
}

#[test]
fn ways_that_cameras_and_programs_use_are_shown() {
    for components in [
        vec![(1, 1)],
        vec![(2, 2)],
        vec![(1, 1), (1, 1), (1, 1)],
        vec![(2, 1), (1, 1), (1, 1)],
        vec![(1, 2), (1, 1), (1, 1)],
        vec![(2, 2), (1, 1), (1, 1)],
        vec![(4, 1), (1, 1), (1, 1)],
        vec![(2, 2), (2, 1), (2, 1)],
        vec![(2, 2), (1, 2), (1, 2)],
        vec![(2, 1), (2, 1), (2, 1)],
    ] {
        assert!(
            develop(&blocks(9, 9, &components)).is_ok(),
            "{components:?}"
        );
    }
}
