//! How a near hash is found without looking at all of them.
//!
//! A hash is cut into seven parts. If two hashes differ in at most `t` bits, and each part is
//! given some of `t + 1` pennies, then in some part they differ in fewer bits than it has
//! pennies: else they would differ in `t + 1`. So it is enough to look, in each part, for every
//! value that differs from the one that is looked for in fewer bits than that part has pennies.
//!
//! For `t = 12` six parts have two pennies and one has one: each of six is looked for as it is and
//! with every bit turned, about 230 probes in all. Thirteen parts without a bit turned would be
//! fewer probes, but parts of 20 bits are shared by many: portraits of one kind of document agree
//! in three bits of four, and one in two hundred would share each of them. Of parts of 37 bits
//! less than one in a thousand is so near. Some values are still common, those of the face that all
//! are like; so the part whose value is the commonest is given least.

use super::shuffle::Portrait;

/// First bit and number of bits of each part. A part of every store: never change one.
const PARTS: [(usize, usize); 7] = [
    (0, 37),
    (37, 37),
    (74, 37),
    (111, 37),
    (148, 36),
    (184, 36),
    (220, 36),
];

/// The seven parts of a hash, as they lie in their columns.
pub(super) fn of(portrait: &Portrait) -> [i64; 7] {
    PARTS.map(|(first, bits)| part(portrait, first, bits))
}

/// For each part the values to look for, so that nothing is missed that is within `threshold`. What
/// is left over of the pennies goes to the parts whose value is least `common`.
pub(super) fn probes(portrait: &Portrait, threshold: u32, common: &[u32; 7]) -> [Vec<i64>; 7] {
    let pennies = usize::try_from(threshold)
        .unwrap_or(usize::MAX)
        .saturating_add(1);
    let (each, left_over) = (pennies / PARTS.len(), pennies % PARTS.len());
    let mut number = 0;
    PARTS.map(|(first, bits)| {
        let own = (common.get(number), number);
        let others = common.iter().enumerate();
        let rarer = others.filter(|(other, many)| (Some(*many), *other) < own);
        let extra = usize::from(rarer.count() < left_over);
        number += 1;
        around(part(portrait, first, bits), bits, each + extra)
    })
}

/// `value` and what differs from it in fewer than `pennies` of its bits.
fn around(value: i64, bits: usize, pennies: usize) -> Vec<i64> {
    let mut all = Vec::new();
    // Values of one distance, each with the first bit that was not yet considered.
    let mut circle = vec![(value, 0)];
    for _ in 0..pennies {
        all.extend(circle.iter().map(|(value, _)| *value));
        let wider = circle
            .iter()
            .flat_map(|(value, from)| (*from..bits).map(move |bit| (value ^ 1 << bit, bit + 1)));
        circle = wider.collect();
    }
    all
}

fn part(portrait: &Portrait, first: usize, bits: usize) -> i64 {
    let bytes = portrait.hash.iter().skip(first / 8).take(6);
    // 37 bits and the seven before them lie in six bytes.
    let window = bytes.fold(0_i64, |window, byte| window << 8 | i64::from(*byte));
    let taken = (32 - first / 8).min(6) * 8;
    window >> (taken - first % 8 - bits) & ((1 << bits) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(hash: [u8; 32]) -> Portrait {
        Portrait { hash, tones: None }
    }

    /// How common values may be.
    const COMMON: [[u32; 7]; 4] = [
        [0; 7],
        [7, 6, 5, 4, 3, 2, 1],
        [0, 9, 0, 9, 0, 9, 0],
        [1, 2, 3, 1000, 1000, 5, 1000],
    ];

    #[test]
    fn the_parts_are_the_whole_hash() {
        let mut next = 0;
        for (first, bits) in PARTS {
            assert_eq!(first, next, "no bit is left out or taken twice");
            next += bits;
        }
        assert_eq!(next, 256);
        let none = of(&sealed([0; 32]));
        for bit in 0..256 {
            let mut hash = [0; 32];
            hash[bit / 8] = 0x80 >> (bit % 8);
            let parts = of(&sealed(hash));
            let changed = parts
                .iter()
                .zip(none)
                .filter(|(one, other)| **one != *other);
            let ones: u32 = parts.iter().map(|part| part.count_ones()).sum();
            assert_eq!((changed.count(), ones), (1, 1), "bit {bit}");
        }
    }

    #[test]
    fn pennies_are_one_more_than_bits_may_differ() {
        let portrait = sealed([0x5A; 32]);
        for threshold in 0..=20 {
            let widest = probes(&portrait, threshold, &[0; 7]).map(|values| match values.len() {
                0 => 0,
                1 => 1,
                37 | 38 => 2,
                667 | 704 => 3,
                other => panic!("{other} probes"),
            });
            assert_eq!(widest.iter().sum::<u32>(), threshold + 1);
        }
    }

    #[test]
    fn around_a_value_is_every_value_that_is_near() {
        let values = around(0, 37, 3);
        let different: std::collections::BTreeSet<_> = values.iter().collect();
        assert_eq!(different.len(), 1 + 37 + 37 * 36 / 2);
        assert!(values.iter().all(|value| value.count_ones() <= 2));
    }

    /// As many bits as may differ, spread over the parts so that as few parts as can be are near.
    #[test]
    fn the_worst_spread_is_found() {
        let one = sealed([0x5A; 32]);
        for threshold in 0..=20_u32 {
            for (turn, common) in (0..PARTS.len()).flat_map(|turn| COMMON.map(|c| (turn, c))) {
                let sought = probes(&one, threshold, &common);
                let mut other = one;
                for n in 0..usize::try_from(threshold).unwrap() {
                    let (first, _) = PARTS[(n + turn) % PARTS.len()];
                    let bit = first + n / PARTS.len();
                    other.hash[bit / 8] ^= 0x80 >> (bit % 8);
                }
                assert_eq!(one.distance(&other), threshold);
                let parts = of(&other);
                let mut pairs = sought.iter().zip(&parts);
                assert!(
                    pairs.any(|(values, part)| values.contains(part)),
                    "{threshold} bits, beginning with part {turn}"
                );
            }
        }
    }

    #[test]
    fn the_commonest_part_is_given_least() {
        let common = [3, 1, 4, 1, 5, 9, 2];
        let of_twelve = probes(&sealed([0; 32]), 12, &common).map(|values| values.len());
        assert_eq!(of_twelve, [38, 38, 38, 38, 37, 1, 37]);
        let of_two = probes(&sealed([0; 32]), 2, &common).map(|values| values.len());
        assert_eq!(of_two, [0, 1, 0, 1, 0, 0, 1]);
    }
}
