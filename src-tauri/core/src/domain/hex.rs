//! Bytes as hexadecimal digits, in small letters and nothing else.

/// Bytes as digits.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Reads them again; none if it is anything but so many bytes.
pub fn unhex<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let digits = digits.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = nibble(*high)? << 4 | nibble(*low)?;
    }
    Some(bytes)
}

const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back_and_nothing_else() {
        let all: [u8; 256] = std::array::from_fn(|at| u8::try_from(at).unwrap());
        assert_eq!(hex(&[0, 10, 0xff]), "000aff");
        assert_eq!(unhex(&hex(&all)), Some(all));
        for other in ["", "0", "000", "0g", "0A", "+1", " 1", "é"] {
            assert_eq!(unhex::<1>(other), None, "{other:?}");
        }
    }
}
