//! Time. Where a test needs a slow computer, its clock is one that runs fast.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use countercheck_core::clock::Clock;
use countercheck_core::pictures::{Budget, CannotShow, Limits, develop, inspect};
use jiff::Timestamp;

use crate::bombs::{pixel_bombs, scan_bomb};
use crate::making::{self, Jpeg, Png, chunk, corners, detailed, webp, zeros};

/// A clock on which each look takes a tenth of a second.
#[derive(Default)]
struct Hasty {
    looks: AtomicU64,
}

impl Clock for Hasty {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }

    fn monotonic(&self) -> Duration {
        Duration::from_millis(100 * self.looks.fetch_add(1, Ordering::Relaxed))
    }
}

fn developed_in_haste(bytes: &[u8]) -> (Option<CannotShow>, u64) {
    let clock = Hasty::default();
    let budget = Budget::default();
    let end = develop(bytes, &Limits::default(), &budget, &clock).err();
    assert_eq!(
        budget.left(),
        Budget::default().left(),
        "what was taken is given back"
    );
    (end, clock.looks.load(Ordering::Relaxed))
}

#[test]
fn decoding_ends_with_the_time() {
    let picture = detailed(1200, 900);
    let baseline = Jpeg {
        quality: 100,
        ..Jpeg::default()
    };
    let progressive = Jpeg {
        quality: 100,
        progressive: true,
        ..Jpeg::default()
    };
    let files = [
        baseline.write(1200, 900, &picture),
        progressive.write(1200, 900, &picture),
        Png::default().write(1200, 900, &picture),
        webp(1200, 900, &picture),
    ];
    for (at, file) in files.iter().enumerate() {
        assert!(making::develop(file).is_ok(), "file {at} is fine");
        let (end, looks) = developed_in_haste(file);
        assert_eq!(end, Some(CannotShow::TookTooLong), "file {at}");
        assert!(
            looks < 30,
            "file {at}: {looks} looks, two seconds are twenty"
        );
    }
}

#[test]
fn many_short_scans_end_with_the_time() {
    // Each scan is a few bytes; without a look at the beginning of each, nobody would look.
    let (end, looks) = developed_in_haste(&scan_bomb(64, 64, 100));
    assert_eq!(end, Some(CannotShow::TookTooLong));
    assert!(looks < 30, "{looks} looks");
}

#[test]
fn pixel_bombs_are_refused_within_ten_milliseconds() {
    for (bomb, _) in pixel_bombs() {
        let began = Instant::now();
        assert!(inspect(&bomb, &Limits::default()).is_err());
        assert!(
            began.elapsed() < Duration::from_millis(10),
            "{:?}",
            began.elapsed()
        );
    }
}

/// Bombs of work, each within all limits but the one for time, end within it.
#[test]
fn two_seconds_and_no_more() {
    let rows = |width: u32, height: u32, zlib: &[u8]| {
        let header = [
            &width.to_be_bytes()[..],
            &height.to_be_bytes(),
            &[16, 6, 0, 0, 0],
        ]
        .concat();
        [
            b"\x89PNG\r\n\x1a\n".as_slice(),
            &chunk(b"IHDR", &header),
            &chunk(b"IDAT", zlib),
            &chunk(b"IEND", &[]),
        ]
        .concat()
    };
    let bombs = [
        // A thousand scans, refused by number; a hundred of as many pixels, as far as they come.
        ("scans", scan_bomb(2048, 2048, 1000)),
        ("allowed scans", scan_bomb(6000, 4000, 100)),
        // Five hundred megabytes of rows in half of one.
        ("rows", rows(8000, 8000, &zeros(8000 * (8000 * 8 + 1)))),
        // One row, and a gibibyte that belongs to no row.
        ("beyond the rows", rows(64, 1, &zeros(1 << 30))),
    ];
    for (name, bomb) in bombs {
        let began = Instant::now();
        let end = making::develop(&bomb).map(|_| ());
        let took = began.elapsed();
        eprintln!("{name}: {took:?}, {end:?}");
        assert!(took < Duration::from_millis(2500), "{name}: {took:?}");
    }
}

#[test]
fn a_look_at_the_structure_costs_little() {
    let file = Jpeg::default().write(2000, 1500, &corners(2000, 1500));
    let began = Instant::now();
    inspect(&file, &Limits::default()).unwrap();
    assert!(
        began.elapsed() < Duration::from_millis(10),
        "{:?}",
        began.elapsed()
    );
}
