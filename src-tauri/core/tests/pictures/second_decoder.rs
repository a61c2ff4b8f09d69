//! What is shown is what another decoder sees: none of the detail is lost on the way.

use jpeg_encoder::SamplingFactor;

use crate::making::{Jpeg, Seen, detailed, develop, psnr, seen};

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
