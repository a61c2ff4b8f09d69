//! Base45 (RFC 9285): bytes as the letters that a QR code has the least trouble with.

const LETTERS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(2) * 3);
    for pair in bytes.chunks(2) {
        let (mut number, letters) = match pair {
            [high, low] => (usize::from(*high) * 256 + usize::from(*low), 3),
            [one] => (usize::from(*one), 2),
            _ => continue,
        };
        for _ in 0..letters {
            let letter = LETTERS.get(number % 45).copied().unwrap_or(b'0');
            text.push(char::from(letter));
            number /= 45;
        }
    }
    text
}

/// None for anything that `encode` does not write.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * 2);
    for group in text.as_bytes().chunks(3) {
        let mut number = 0;
        for letter in group.iter().rev() {
            number = number * 45 + LETTERS.iter().position(|known| known == letter)?;
        }
        match group.len() {
            3 => bytes.extend(u16::try_from(number).ok()?.to_be_bytes()),
            2 => bytes.push(u8::try_from(number).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}
