//! Pictures of no one that cost a decoder what a photograph costs.

/// Light and shade, edges, and a grain like that of a small sensor. The same for the same seed.
pub fn photo(width: u32, height: u32, seed: u32) -> Vec<u8> {
    let mut rgb = Vec::with_capacity((width * height * 3) as usize);
    let mut grain = seed | 1;
    for y in 0..height {
        for x in 0..width {
            grain ^= grain << 13;
            grain ^= grain >> 17;
            grain ^= grain << 5;
            let (u, v) = (x as f32 / width as f32, y as f32 / height as f32);
            let light = 90.0 + 80.0 * (u * 5.0 + seed as f32).sin() * (v * 4.0).cos();
            let fine = 22.0 * (x as f32 * 0.9 + (v * 40.0).sin() * 9.0).sin() * (u * 13.0).cos();
            let edge = if (x / 190 + y / 140).is_multiple_of(3) {
                34.0
            } else {
                0.0
            };
            let noise = (grain & 0xf) as f32 - 7.5;
            for tint in [1.0, 0.86, 0.7] {
                rgb.push((light * tint + fine + edge + noise).clamp(0.0, 255.0) as u8);
            }
        }
    }
    rgb
}
