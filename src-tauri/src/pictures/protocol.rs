//! What each window was given, for the proof that it was never a provider's byte and is in no file.
//! In test builds only: neither a hash nor a piece of a picture has a place in the log of a product.

use countercheck_core::domain::hex::hex;
use sha2::{Digest, Sha256};

/// So many bytes from the middle of a body are enough to know it by.
const PIECE: usize = 32;

/// Writes down one body as it leaves for a window.
pub fn served(window: &str, content_type: &str, body: &[u8]) {
    if !tracing::enabled!(target: "countercheck::protocol", tracing::Level::TRACE) {
        return;
    }
    let bytes = body.len();
    let sha256 = hex(&Sha256::digest(body));
    let piece = hex(body.chunks(PIECE).nth(bytes / PIECE / 2).unwrap_or(body));
    tracing::trace!(
        target: "countercheck::protocol",
        window, content_type, bytes, sha256, piece, "served"
    );
}
