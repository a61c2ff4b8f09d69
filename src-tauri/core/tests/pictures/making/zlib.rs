//! Zeros, as small as deflate can write them.

/// A zlib stream that inflates to at least `count` zeros: one literal, and then again and again
/// "258 bytes, as the one before". A thousandth of the size.
pub fn zeros(count: u64) -> Vec<u8> {
    let mut bits = Bits {
        bytes: vec![0x78, 0x01],
        free: 0,
    };
    // The last block, with the fixed codes.
    bits.push(0b011, 3);
    // Literal 0 is 00110000, length 258 is 11000101, distance 1 is 00000; codes go out first bit
    // first, so they are written the other way round here.
    bits.push(0b0000_1100, 8);
    for _ in 0..count / 258 {
        bits.push(0b0_0000_1010_0011, 13);
    }
    // End of the block.
    bits.push(0, 7);
    // A checksum that is right for no stream that would be read this far.
    bits.bytes.extend_from_slice(&[0; 4]);
    bits.bytes
}

struct Bits {
    bytes: Vec<u8>,
    free: u32,
}

impl Bits {
    fn push(&mut self, value: u32, count: u32) {
        for at in 0..count {
            if self.free == 0 {
                self.bytes.push(0);
                self.free = 8;
            }
            let bit = u8::try_from(value >> at & 1).unwrap();
            *self.bytes.last_mut().unwrap() |= bit << (8 - self.free);
            self.free -= 1;
        }
    }
}
