//! Files that are made to hurt a reader: none panics, takes long or much memory.

use std::time::{Duration, Instant};

use countercheck_core::domain::verification::Side;
use countercheck_core::pictures::Limits;
use countercheck_core::pictures::signals::{ExifState, compare, measure};

use super::making::{Notes, measured, subject};
use crate::making::{Jpeg, Png, corners, detailed, riff, segments, webp, with_chunk, with_segment};

/// Files for each reader, all well-formed.
fn seeds() -> Vec<Vec<u8>> {
    let preview = Jpeg {
        quality: 50,
        ..Jpeg::default()
    }
    .write(32, 24, &corners(32, 24));
    let notes = Notes {
        software: Some("GIMP"),
        model: Some("Q 7"),
        taken: Some("2026:03:10 12:00:00"),
        zone: Some("+09:00"),
        position: true,
        preview: Some(&preview),
        orientation: Some(6),
    };
    let tiff = notes.bytes();
    let base = Jpeg::default().write(48, 32, &detailed(48, 32));
    let coarse = Jpeg {
        progressive: true,
        ..Jpeg::default()
    }
    .write(48, 32, &detailed(48, 32));
    let png = Png::default().write(24, 16, &corners(24, 16));
    vec![
        notes.put_into(&base),
        notes.put_into(&coarse),
        with_chunk(&png, b"eXIf", &tiff),
        webp_with(&tiff),
    ]
}

fn webp_with(tiff: &[u8]) -> Vec<u8> {
    let plain = webp(24, 16, &corners(24, 16));
    let canvas = [8, 0, 0, 0, 23, 0, 0, 15, 0, 0];
    riff(&[(b"VP8X", &canvas), (b"VP8L", &plain[20..]), (b"EXIF", tiff)])
}

#[test]
fn the_seeds_are_read() {
    for seed in seeds() {
        let file = measured(&seed, subject(Side::Front, None))
            .file
            .expect("a whole file");
        let ExifState::Read(exif) = file.exif else {
            panic!("its notes");
        };
        assert_eq!(exif.software.as_deref(), Some("GIMP"));
        assert_eq!(exif.model.as_deref(), Some("Q 7"));
        assert!(exif.has_position);
        let taken = exif.taken.unwrap();
        assert_eq!(taken.local.to_string(), "2026-03-10T12:00:00");
        assert_eq!(taken.offset.unwrap().seconds(), 9 * 3600);
    }
}

/// `COUNTERCHECK_FUZZ` says how many; a few thousand without it.
#[test]
fn changed_at_random() {
    let count: u64 = std::env::var("COUNTERCHECK_FUZZ")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(20_000);
    let seeds = seeds();
    let heads: Vec<usize> = seeds.iter().map(|seed| head(seed)).collect();
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let (mut read, mut coded) = (0_u64, 0_u64);
    for round in 0..count {
        let which = (round % seeds.len() as u64) as usize;
        let mut file = seeds[which].clone();
        for _ in 0..=chance.below(6) {
            spoil(&mut file, heads[which], &mut chance);
        }
        // The pixels are decoded rarely: other tests do that.
        let signals = if round % 64 == 0 {
            measured(&file, subject(Side::Front, None))
        } else {
            measure(&file, &Limits::default(), None, subject(Side::Front, None))
        };
        let of_file = signals.file.as_ref();
        read += u64::from(of_file.is_some_and(|file| matches!(file.exif, ExifState::Read(_))));
        coded += u64::from(of_file.is_some_and(|file| file.coding.is_some()));
        compare(&[signals], Some("2026-03-10T12:00:00Z".parse().unwrap()));
    }
    assert!(
        read > count / 20 && coded > count / 20,
        "enough of them reach the readers: {read}, {coded}"
    );
}

/// Up to where the readers of signals look.
fn head(file: &[u8]) -> usize {
    if !file.starts_with(b"\xff\xd8") {
        return file.len();
    }
    let scan = segments(file)
        .into_iter()
        .find(|(_, marker)| *marker == 0xda);
    scan.unwrap().0 + 16
}

fn spoil(file: &mut Vec<u8>, head: usize, chance: &mut Chance) {
    let at = chance.below(head.min(file.len()) as u64) as usize;
    let byte = [0, 1, 0x7f, 0x80, 0xff, chance.next() as u8][chance.below(6) as usize];
    match chance.below(12) {
        0 => file.truncate(at.max(1)),
        1 => file.insert(at, byte),
        2 => drop(file.remove(at)),
        3 => {
            let end = (at + chance.below(40) as usize).min(file.len());
            let part = file[at..end].to_vec();
            file.splice(at..at, part);
        }
        _ => file[at] = byte,
    }
    if file.is_empty() {
        file.push(0);
    }
}

struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }
}

/// Loops, directories over each other, counts beyond all bounds: told quickly and in little memory.
#[test]
fn notes_that_are_made_to_hurt() {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [
            &tag.to_be_bytes()[..],
            &kind.to_be_bytes(),
            &count.to_be_bytes(),
            &value.to_be_bytes(),
        ]
        .concat()
    };
    let tiff = |entries: &[Vec<u8>], next: u32| {
        let count = (entries.len() as u16).to_be_bytes();
        [
            b"MM\0*\0\0\0\x08".as_slice(),
            &count,
            &entries.concat(),
            &next.to_be_bytes(),
        ]
        .concat()
    };
    // Each directory is the first one again.
    let looped = tiff(&[entry(0x8769, 4, 1, 8), entry(0x8825, 4, 1, 8)], 8);
    // As many directories as there is room for, each as long as there is room for.
    let many: Vec<Vec<u8>> = (0..5000)
        .map(|at| entry(0x8769, 4, 1, 8 + 12 * at))
        .collect();
    let overlapping = tiff(&many, 20);
    let mut huge = overlapping.clone();
    huge.resize(8 << 20, 0x87);
    let outside = tiff(
        &[
            entry(0x0131, 2, u32::MAX, 8),
            entry(0x0110, 2, 100, u32::MAX),
            entry(0x010f, 2, 5, 0),
            entry(0x8769, 4, 1, u32::MAX),
            entry(0x8825, 4, u32::MAX, u32::MAX),
        ],
        u32::MAX,
    );
    let no_end = b"MM\0*\0\0\0\x08\xff\xff".to_vec();
    let nowhere = b"II*\0\xff\xff\xff\xff".to_vec();
    let jpeg = Jpeg::default().write(48, 32, &detailed(48, 32));
    let png = Png::default().write(24, 16, &corners(24, 16));
    let mut files = vec![with_chunk(&png, b"eXIf", &huge)];
    for notes in [looped, overlapping, outside, no_end, nowhere, Vec::new()] {
        let segment = [b"Exif\0\0", notes.as_slice()].concat();
        files.push(with_segment(&jpeg, 0xe1, &segment));
        files.push(with_chunk(&png, b"eXIf", &notes));
    }
    let began = Instant::now();
    for file in &files {
        let subject = subject(Side::Front, None);
        let signals = measure(file, &Limits::default(), None, subject);
        assert!(signals.file.is_some(), "the picture itself is whole");
    }
    let took = began.elapsed();
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn text_in_notes_stays_text() {
    let file = Jpeg::default().write(48, 32, &detailed(48, 32));
    let software = "GIMP\u{202e}<b>\n".to_owned() + &"x".repeat(3000);
    let notes = Notes {
        software: Some(&software),
        ..Notes::default()
    };
    let signals = measured(&notes.put_into(&file), subject(Side::Front, None));
    let ExifState::Read(exif) = signals.file.unwrap().exif else {
        panic!("notes");
    };
    let kept = exif.software.unwrap();
    assert!(kept.starts_with("GIMP\u{fffd}<b>\u{fffd}xxx"), "{kept}");
    assert_eq!(kept.chars().count(), 64);
}
