//! XChaCha20-Poly1305 with a random nonce: what is sealed is secret and cannot be changed.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

/// Bytes of a nonce: long enough to be drawn at random for every sealing.
pub const NONCE_BYTES: usize = 24;

/// Seals `plain`; `header` is not secret but must be the same when it is opened.
pub fn seal(
    key: &[u8; 32],
    header: &[u8],
    plain: &[u8],
) -> std::io::Result<([u8; NONCE_BYTES], Vec<u8>)> {
    let mut nonce = [0; NONCE_BYTES];
    getrandom::fill(&mut nonce).map_err(std::io::Error::other)?;
    let payload = Payload {
        msg: plain,
        aad: header,
    };
    let sealed = cipher(key)
        .encrypt(&XNonce::from(nonce), payload)
        .map_err(|_| std::io::Error::other("the secret is too long to be sealed"))?;
    Ok((nonce, sealed))
}

/// Opens what `seal` made, or says nothing but no.
pub fn open(
    key: &[u8; 32],
    header: &[u8],
    nonce: [u8; NONCE_BYTES],
    sealed: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let payload = Payload {
        msg: sealed,
        aad: header,
    };
    let plain = cipher(key).decrypt(&XNonce::from(nonce), payload).ok()?;
    Some(Zeroizing::new(plain))
}

fn cipher(key: &[u8; 32]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key))
}
