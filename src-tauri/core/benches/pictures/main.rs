#![allow(clippy::unwrap_used, clippy::print_stdout)]
mod photo;
use countercheck_core::clock::SystemClock;
use countercheck_core::pictures::*;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use std::time::Instant;

fn t<T>(name: &str, mut f: impl FnMut() -> T) -> T {
    let mut v = vec![];
    let mut out = None;
    for _ in 0..7 {
        let b = Instant::now();
        out = Some(f());
        v.push(b.elapsed().as_secs_f64() * 1e3);
    }
    v.sort_by(f64::total_cmp);
    println!("{name:<40} {:8.1} ms", v[3]);
    out.unwrap()
}
fn psnr(a: &[u8], b: &[u8]) -> f64 {
    let s: f64 = a
        .iter()
        .zip(b)
        .map(|(a, b)| {
            let d = *a as f64 - *b as f64;
            d * d
        })
        .sum();
    10.0 * (255.0 * 255.0 / (s / a.len() as f64)).log10()
}

fn main() {
    if !std::env::args().any(|a| a == "--bench") {
        return;
    }
    let rgb = photo::photo(4000, 3000, 3);
    let enc = |q: u8, s, prog: bool| {
        let mut v = vec![];
        let mut e = Encoder::new(&mut v, q);
        e.set_sampling_factor(s);
        e.set_progressive(prog);
        e.encode(&rgb, 4000, 3000, ColorType::Rgb).unwrap();
        v
    };
    let jpg = enc(88, SamplingFactor::R_4_2_0, false);
    println!("jpeg {} bytes", jpg.len());
    std::fs::write("/tmp/bench12.jpg", &jpg).unwrap();
    let pjpg = enc(88, SamplingFactor::R_4_2_0, true);
    let limits = Limits {
        time: std::time::Duration::from_secs(20),
        ..Limits::default()
    };
    let clock = SystemClock::new();
    let b = Budget::default();
    t("inspect", || inspect(&jpg, &limits).unwrap());
    let d = t("develop baseline", || {
        develop(&jpg, &limits, &b, &clock).unwrap()
    });
    t("develop progressive", || {
        develop(&pjpg, &limits, &b, &clock).unwrap()
    });
    t("zune image", || image::load_from_memory(&jpg).unwrap());
    println!(
        "display {} thumb {}",
        d.display.bytes.len(),
        d.thumb.bytes.len()
    );
    let mut fs = vec![];
    for _ in 0..3 {
        fs.push(develop(&jpg, &limits, &b, &clock).unwrap().negative);
    }
    let bgn = Instant::now();
    let f = fs.pop().unwrap().into_full().unwrap();
    println!(
        "full {} ms {} bytes {}",
        bgn.elapsed().as_millis(),
        f.bytes.len(),
        f.content_type
    );
    let dec = image::load_from_memory(&jpg).unwrap().into_bytes();
    let small = {
        let mut r = png::Decoder::new(std::io::Cursor::new(&d.display.bytes[..]))
            .read_info()
            .unwrap();
        let mut b = vec![0; r.output_buffer_size().unwrap()];
        r.next_frame(&mut b).unwrap();
        b
    };
    for q in [95u8, 96, 97, 98] {
        for (n, s) in [("444", SamplingFactor::F_1_1)] {
            let mut v = vec![];
            t(&format!("jpeg-encoder q{q} {n} 12MP"), || {
                v = vec![];
                let mut e = Encoder::new(&mut v, q);
                e.set_sampling_factor(s);
                e.encode(&dec, 4000, 3000, ColorType::Rgb).unwrap();
            });
            let back = image::load_from_memory(&v).unwrap().into_bytes();
            println!("   {} bytes psnr {:.2}", v.len(), psnr(&dec, &back));
        }
    }
    let mut v = vec![];
    t("jpeg-encoder q97 444 display", || {
        v = vec![];
        let mut e = Encoder::new(&mut v, 97);
        e.set_sampling_factor(SamplingFactor::F_1_1);
        e.encode(&small, 1600, 1200, ColorType::Rgb).unwrap();
    });
    println!("  {}", v.len());
    let mut v = vec![];
    t("image jpeg q97 display", || {
        v = vec![];
        image::codecs::jpeg::JpegEncoder::new_with_quality(&mut v, 97)
            .encode(&small, 1600, 1200, image::ExtendedColorType::Rgb8)
            .unwrap();
    });
    println!("  {}", v.len());
    use png::{DeflateCompression as D, Filter as F};
    for (n, c, f) in [
        ("stored", D::NoCompression, F::NoFilter),
        ("ultra nofilter", D::FdeflateUltraFast, F::NoFilter),
        ("ultra up", D::FdeflateUltraFast, F::Up),
        ("ultra paeth", D::FdeflateUltraFast, F::Paeth),
        ("level1 nofilter", D::Level(1), F::NoFilter),
        ("level1 up", D::Level(1), F::Up),
    ] {
        for (px, w, h) in [(&small, 1600, 1200), (&dec, 4000, 3000)] {
            let mut v = vec![];
            t(&format!("png {n} {w}"), || {
                v = vec![];
                let mut e = png::Encoder::new(&mut v, w, h);
                e.set_color(png::ColorType::Rgb);
                e.set_depth(png::BitDepth::Eight);
                e.set_deflate_compression(c);
                e.set_filter(f);
                let mut w = e.write_header().unwrap();
                w.write_image_data(px).unwrap();
                w.finish().unwrap();
            });
            println!("   {}", v.len());
        }
    }
}
