use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::portrait as domain;
use crate::store::history::{Near, Threshold, near};

fn flipped(hash: &[u8; 32], bits: impl IntoIterator<Item = u8>) -> [u8; 32] {
    let mut other = *hash;
    for bit in bits {
        other[usize::from(bit / 8)] ^= 1 << (bit % 8);
    }
    other
}

fn hash_of(n: u32) -> [u8; 32] {
    use sha2::{Digest, Sha256};
    Sha256::digest(n.to_be_bytes()).into()
}

fn left_portrait(tx: &Transaction<'_>, store: &Store, hash: &[u8; 32], at: Millis) -> Subject {
    let subject = review(tx, store, at);
    let trace = Trace::Portrait(keys().portrait(hash));
    leave(tx, &[trace], &by(&subject, store, at)).unwrap();
    subject
}

fn nobody() -> Subject {
    Subject::review("")
}

fn search(tx: &Transaction<'_>, hash: &[u8; 32]) -> Vec<Near> {
    let portrait = keys().portrait(hash);
    near(tx, &portrait, Threshold::default(), &nobody(), 100).unwrap()
}

/// Twelve bits are near and thirteen are not, wherever they lie.
#[test]
fn twelve_bits_are_near_and_thirteen_are_not() {
    with_store(|tx, store| {
        for n in 0..200 {
            left_portrait(tx, &store, &hash_of(n), NOW);
        }
        let planted = hash_of(1000);
        let subject = left_portrait(tx, &store, &planted, NOW + 1);
        let spread = |bits: u8, step: u8| (0..bits).map(move |n| n.wrapping_mul(step));
        for step in [1, 3, 7, 19, 21, 37, 101] {
            for bits in 0..=12 {
                let [found] = &search(tx, &flipped(&planted, spread(bits, step)))[..] else {
                    panic!("{bits} bits, every {step}th")
                };
                assert_eq!(found.subject, subject);
                assert_eq!(found.distance, u32::from(bits));
            }
            let thirteen = search(tx, &flipped(&planted, spread(13, step)));
            assert_eq!(thirteen, [], "thirteen bits, every {step}th");
        }
        Ok(())
    });
}

#[test]
fn the_nearest_come_first_and_each_subject_once() {
    with_store(|tx, store| {
        let portrait = hash_of(1);
        let far = left_portrait(tx, &store, &flipped(&portrait, 0..5), NOW);
        let old = left_portrait(tx, &store, &portrait, NOW + 1);
        let new = left_portrait(tx, &store, &portrait, NOW + 2);
        // Another crop of the one that is farthest.
        let again = [Trace::Portrait(keys().portrait(&flipped(&portrait, 0..7)))];
        leave(tx, &again, &by(&far, &store, NOW + 3))?;
        leave(tx, &again, &by(&far, &store, NOW + 4))?;
        let order = |but: &Subject, limit| -> Vec<_> {
            let sealed = keys().portrait(&portrait);
            let found = near(tx, &sealed, Threshold::default(), but, limit).unwrap();
            found
                .into_iter()
                .map(|one| (one.subject, one.distance))
                .collect()
        };
        let all = [(new.clone(), 0), (old, 0), (far, 5)];
        assert_eq!(order(&nobody(), 9), all);
        assert_eq!(order(&new, 9), all[1..]);
        assert_eq!(order(&nobody(), 2), all[..2]);
        Ok(())
    });
}

#[test]
fn a_threshold_has_an_end() {
    assert_eq!(Threshold::new(12), Some(Threshold::default()));
    assert!(Threshold::new(0).is_some() && Threshold::new(20).is_some());
    assert_eq!(Threshold::new(21), None);
}

/// Computed with another implementation: a change here would make every portrait a stranger.
#[test]
fn the_order_of_the_bits_is_for_ever() {
    let sealed = |hash: &[u8; 32]| -> String {
        let bytes = keys().portrait(hash).hash;
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let counting: Vec<u8> = (0..32).collect();
    assert_eq!(
        sealed(&[0; 32]),
        "4ded2f476f1cee77bf6ce32debab87ab0fc36f2da935f9e0662ab604d6f1e7d8"
    );
    assert_eq!(
        sealed(counting.as_slice().try_into().unwrap()),
        "4c5faf477b1e6674475dab2dec399fab20b819ef21bf99e2656a9a3536e4dadd"
    );
}

#[test]
fn another_store_has_another_order() {
    let other = TraceKeys::new(&MasterKey::from_slice(&[8; 32]).unwrap());
    let portrait = hash_of(1);
    assert_ne!(keys().portrait(&portrait), other.portrait(&portrait));
    // Neither is it the hash itself, nor the same bits turned over in each.
    let order = |keys: &TraceKeys| {
        let none = keys.portrait(&[0; 32]).hash;
        let one = keys.portrait(&flipped(&[0; 32], [0])).hash;
        none.iter().zip(one).position(|(a, b)| *a != b)
    };
    assert_ne!(order(&keys()), order(&other));
}

fn toned(hash: [u8; 32], place: usize, tone: u8) -> domain::Portrait {
    let mut tones = [120; 48];
    tones[3 * place] = tone;
    domain::Portrait {
        hash: domain::PortraitHash(hash),
        tones: domain::PortraitTones(tones),
    }
}

/// The same pose before the same wall: near by the hash, and somebody else.
#[test]
fn other_tones_are_another_person() {
    with_store(|tx, store| {
        let hash = hash_of(1);
        for place in 0..16 {
            let other = [120 - 40, 120 + 40][place % 2];
            let left = Trace::Portrait(keys().toned(&toned(hash, place, other)));
            let subject = review(tx, &store, NOW);
            leave(tx, &[left], &by(&subject, &store, NOW))?;
        }
        let own = review(tx, &store, NOW);
        let copied = Trace::Portrait(keys().toned(&toned(hash, 3, 120)));
        leave(tx, &[copied], &by(&own, &store, NOW))?;
        let copy = keys().toned(&toned(flipped(&hash, [5]), 3, 126));
        let found = near(tx, &copy, Threshold::default(), &nobody(), 100)?;
        let found: Vec<_> = found
            .iter()
            .map(|one| (&one.subject, one.distance))
            .collect();
        assert_eq!(found, [(&own, 1)]);
        // Where tones are not known the hash decides.
        assert_eq!(search(tx, &hash).len(), 17);
        Ok(())
    });
}

#[test]
fn tones_lie_in_an_order_of_the_store() {
    let mut plain = [0; 48];
    for (place, tone) in plain.iter_mut().enumerate() {
        *tone = u8::try_from(place).unwrap();
    }
    let portrait = domain::Portrait {
        hash: domain::PortraitHash([0; 32]),
        tones: domain::PortraitTones(plain),
    };
    let sealed = |keys: &TraceKeys| keys.toned(&portrait).tones.unwrap().0;
    let (own, other) = (
        sealed(&keys()),
        sealed(&TraceKeys::new(&MasterKey::from_slice(&[8; 32]).unwrap())),
    );
    assert!(own != plain && own != other);
    let mut places: Vec<_> = own.chunks(3).map(<[u8]>::to_vec).collect();
    places.sort();
    assert_eq!(
        places.concat(),
        plain,
        "no colour is torn apart, none is lost"
    );
}

proptest! {
    #[test]
    fn distances_are_what_they_were(one: [u8; 32], other: [u8; 32]) {
        let plain: u32 = one.iter().zip(&other).map(|(a, b)| (a ^ b).count_ones()).sum();
        let keys = keys();
        prop_assert_eq!(keys.portrait(&one).distance(&keys.portrait(&other)), plain);
    }
}

/// Every portrait within the threshold and no other, as a look at all of them finds: portraits of
/// a few people, up to 24 bits from each other, and searches of every width.
#[test]
fn a_search_finds_what_a_look_at_all_finds() {
    with_store(|tx, store| {
        let bits = |n: u32, many: u32| {
            let drawn = hash_of(n);
            let many = usize::try_from(many).unwrap();
            drawn.into_iter().take(many).collect::<BTreeSet<u8>>()
        };
        let keys = keys();
        let portraits: Vec<_> = (0..210)
            .map(|n| flipped(&hash_of(n % 7), bits(5000 + n, n % 13)))
            .map(|hash| keys.portrait(&hash))
            .collect();
        for portrait in &portraits {
            let subject = review(tx, &store, NOW);
            leave(
                tx,
                &[Trace::Portrait(*portrait)],
                &by(&subject, &store, NOW),
            )?;
        }
        let mut met = 0;
        for n in 0..28 {
            let sought = keys.portrait(&flipped(&hash_of(n % 7), bits(9000 + n, n % 13)));
            for threshold in [0, 1, 6, 7, 12, 13, 20] {
                let wide = Threshold::new(threshold).unwrap();
                let found = near(tx, &sought, wide, &nobody(), 1000)?;
                let mut distances: Vec<_> = found.iter().map(|one| one.distance).collect();
                distances.sort_unstable();
                let all = portraits.iter().map(|portrait| sought.distance(portrait));
                let mut expected: Vec<_> = all.filter(|bits| *bits <= threshold).collect();
                expected.sort_unstable();
                assert_eq!(distances, expected, "within {threshold}");
                met += expected.len();
            }
        }
        assert!(met > 1_000, "{met} met: there was something to find");
        Ok(())
    });
}
