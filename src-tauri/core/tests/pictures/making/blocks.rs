//! A JPEG of flat blocks, in any way of thinning out: no encoder at hand writes the rare ones.

/// Width and height in blocks of eight by eight pixels, before thinning out, and for each component
/// how often it is sampled across and down. Every block has a tone of its own.
pub fn blocks(across: u16, down: u16, components: &[(u8, u8)]) -> Vec<u8> {
    let count = u8::try_from(components.len()).unwrap();
    let (width, height) = (across * 8, down * 8);
    let most = |of: fn(&(u8, u8)) -> u8| u16::from(components.iter().map(of).max().unwrap());
    let (columns, rows) = (across.div_ceil(most(|c| c.0)), down.div_ceil(most(|c| c.1)));

    let mut file = vec![0xff, 0xd8, 0xff, 0xdb, 0, 67, 0];
    file.extend([8; 64]);
    file.extend([0xff, 0xc0, 0, 8 + 3 * count, 8]);
    file.extend(height.to_be_bytes());
    file.extend(width.to_be_bytes());
    file.push(count);
    for (id, (x, y)) in (1..).zip(components) {
        file.extend([id, x << 4 | y, 0]);
    }
    // Sizes of differences: twelve codes of four bits. Detail: the one code for "no more".
    file.extend([0xff, 0xc4, 0, 19 + 12, 0x00]);
    file.extend([0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    file.extend(0..12);
    file.extend([0xff, 0xc4, 0, 19 + 1, 0x10]);
    file.extend([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    file.extend([0xff, 0xda, 0, 6 + 2 * count, count]);
    for id in 1..=count {
        file.extend([id, 0]);
    }
    file.extend([0, 63, 0]);

    let mut bits = Bits::default();
    let mut last = [0_i32; 4];
    let mut tone = 0_i32;
    for _ in 0..columns * rows {
        for (place, (x, y)) in components.iter().enumerate() {
            for _ in 0..x * y {
                // Bright and dark for the first, small steps for the others.
                tone = (tone + 37) % 160;
                let value = if place == 0 {
                    tone - 80
                } else {
                    (tone - 80) / 2
                };
                bits.difference(value - last[place]);
                last[place] = value;
            }
        }
    }
    file.extend(bits.end());
    file.extend([0xff, 0xd9]);
    file
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    kept: u32,
    count: u32,
}

impl Bits {
    fn difference(&mut self, value: i32) {
        let size = 32 - value.unsigned_abs().leading_zeros();
        self.push(size, 4);
        let low = if value < 0 { value - 1 } else { value };
        self.push(low as u32 & ((1 << size) - 1), size);
        self.push(0, 1);
    }

    fn push(&mut self, value: u32, count: u32) {
        self.kept = self.kept << count | value;
        self.count += count;
        while self.count >= 8 {
            self.count -= 8;
            let byte = (self.kept >> self.count) as u8;
            self.bytes.push(byte);
            if byte == 0xff {
                self.bytes.push(0);
            }
        }
    }

    fn end(mut self) -> Vec<u8> {
        self.push(0x7f, 7);
        self.bytes
    }
}
