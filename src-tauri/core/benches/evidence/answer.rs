//! An answer with pictures made by code: bytes without a pattern, as those of a JPEG are.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Eight of these are 26.9 MB as text.
const PICTURE: usize = 2_521_875;

/// An answer, and what is in it.
pub struct Answer {
    pub text: Vec<u8>,
    /// Hash and length of each picture, in the order of the text.
    pub pictures: Vec<(String, usize)>,
}

/// Selfie, and seven pictures of two documents.
pub fn with_pictures() -> Answer {
    let mut pictures = Vec::new();
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let mut picture = |name: &str| {
        let bytes: Vec<u8> = (0..PICTURE)
            .map(|_| {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                seed.to_le_bytes()[3]
            })
            .collect();
        let hash = Sha256::digest(&bytes);
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        pictures.push((hash, bytes.len()));
        format!(r#""{name}":"{}""#, STANDARD.encode(bytes))
    };
    let selfie = picture("selfie");
    let mut document = |names: &[&str]| {
        let pictures: Vec<_> = names.iter().map(|name| picture(name)).collect();
        let fields = r#""type":"Passport","firstName":"SPECIMEN","dateOfExpiration":"15/07/2030""#;
        format!(
            r#"{{"stepId":"ID_DOCUMENT",{},{fields}}}"#,
            pictures.join(",")
        )
    };
    let documents = [
        document(&["front", "back", "photo", "frontCropped"]),
        document(&["front", "photo", "frontCropped"]),
    ];
    let text = format!(r#"{{{selfie},"documents":[{}]}}"#, documents.join(","));
    Answer {
        text: text.into_bytes(),
        pictures,
    }
}
