//! The tree of RFC 6962.

use std::collections::BTreeMap;
use std::convert::Infallible;

use proptest::prelude::*;

use super::*;
use crate::domain::hex::{hex, unhex};

/// The leaves of the reference implementation of Certificate Transparency.
const LEAVES: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];

/// Its roots over the first 1, 2, … of them.
const ROOTS: [&str; 8] = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

/// A tree by its definition: MTH of RFC 6962, 2.1. What was computed once is kept.
struct Defined(Vec<Hash>, BTreeMap<(u32, u64), Hash>);

impl Defined {
    fn root(&self, size: usize) -> Hash {
        Self::mth(&self.0[..size])
    }

    fn mth(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => empty_root(),
            [one] => *one,
            more => {
                let middle = more.len().next_power_of_two() / 2;
                node(&Self::mth(&more[..middle]), &Self::mth(&more[middle..]))
            }
        }
    }
}

impl Nodes for Defined {
    type Failure = Infallible;

    fn node(&mut self, level: u32, index: u64) -> Result<Hash, Infallible> {
        let (from, width) = (usize::try_from(index).unwrap() << level, 1 << level);
        let leaves = &self.0[from..from + width];
        let kept = self.1.entry((level, index));
        Ok(*kept.or_insert_with(|| Self::mth(leaves)))
    }
}

fn tree(size: usize) -> Defined {
    Defined(
        (0..size).map(|n| leaf(&n.to_be_bytes())).collect(),
        BTreeMap::new(),
    )
}

fn bytes(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2);
    pairs
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

#[test]
fn roots_of_the_reference_implementation() {
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(hex(&empty_root()), empty);
    assert_eq!(hex(&Frontier::default().root()), empty);
    let mut growing = Frontier::default();
    let mut all = Defined(Vec::new(), BTreeMap::new());
    for (data, root) in LEAVES.iter().zip(ROOTS) {
        let leaf = leaf(&bytes(data));
        growing.push(leaf);
        all.0.push(leaf);
        assert_eq!(hex(&growing.root()), root);
        let size = growing.size();
        assert_eq!(hex(&root_of(&mut all, size).unwrap()), root);
    }
}

#[test]
fn proofs_of_the_reference_implementation() {
    let leaves = LEAVES.iter().map(|data| leaf(&bytes(data)));
    let mut all = Defined(leaves.collect(), BTreeMap::new());
    let texts = |path: Option<Vec<Hash>>| -> Vec<String> {
        path.unwrap().iter().map(|hash| hex(hash)).collect()
    };
    assert_eq!(
        texts(inclusion_path(&mut all, 0, 8).unwrap()),
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ]
    );
    assert_eq!(
        texts(inclusion_path(&mut all, 2, 3).unwrap()),
        ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]
    );
    assert_eq!(
        texts(consistency_path(&mut all, 6, 8).unwrap()),
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ]
    );
    let root = |n: usize| unhex(ROOTS[n - 1]).unwrap();
    let path = consistency_path(&mut all, 6, 8).unwrap().unwrap();
    assert!(verify_consistency(6, 8, &root(6), &root(8), &path));
}

#[test]
fn every_leaf_of_every_size_up_to_300_is_proven_by_its_own_path_alone() {
    let mut all = tree(300);
    for size in 1..=300_u64 {
        let root = all.root(usize::try_from(size).unwrap());
        let mut frontier = Frontier::of(&mut all, size).unwrap();
        assert_eq!(frontier.root(), root);
        frontier.push([7; 32]);
        assert_eq!(frontier.size(), size + 1);
        for index in 0..size {
            let path = inclusion_path(&mut all, index, size).unwrap().unwrap();
            assert!(path.len() <= 9);
            let leaf = all.0[usize::try_from(index).unwrap()];
            assert!(verify_inclusion(&leaf, index, size, &path, &root));
            // Another place, another size, or a step more or less is no proof.
            assert!(!verify_inclusion(&leaf, index + 1, size, &path, &root));
            assert!(!verify_inclusion(&leaf, size, size, &path, &root));
            let longer = [path.as_slice(), &[leaf]].concat();
            assert!(!verify_inclusion(&leaf, index, size, &longer, &root));
            if let Some((_, shorter)) = path.split_last() {
                assert!(!verify_inclusion(&leaf, index, size, shorter, &root));
            }
        }
        assert_eq!(inclusion_path(&mut all, size, size).unwrap(), None);
    }
}

#[test]
fn every_growth_up_to_100_is_proven() {
    let mut all = tree(100);
    for new in 0..=100_u64 {
        let new_root = all.root(usize::try_from(new).unwrap());
        for old in 0..=new {
            let old_root = all.root(usize::try_from(old).unwrap());
            let path = consistency_path(&mut all, old, new).unwrap().unwrap();
            assert!(verify_consistency(old, new, &old_root, &new_root, &path));
            if old != new && old != 0 {
                assert!(!verify_consistency(old, new, &new_root, &new_root, &path));
                assert!(!verify_consistency(old, new, &old_root, &old_root, &path));
                assert!(!verify_consistency(old, new, &old_root, &new_root, &[]));
                assert!(!verify_consistency(
                    old - 1,
                    new,
                    &old_root,
                    &new_root,
                    &path
                ));
            }
        }
        assert_eq!(consistency_path(&mut all, new + 1, new).unwrap(), None);
    }
}

proptest! {
    #[test]
    fn a_bit_changed_anywhere_is_no_proof(
        size in 2..2_000_u64,
        at in any::<prop::sample::Index>(),
        step in any::<prop::sample::Index>(),
        bit in 0..256_usize,
    ) {
        let mut all = tree(usize::try_from(size).unwrap());
        let root = all.root(usize::try_from(size).unwrap());
        let index = at.index(usize::try_from(size).unwrap()) as u64;
        let leaf = all.0[usize::try_from(index).unwrap()];
        let mut path = inclusion_path(&mut all, index, size).unwrap().unwrap();
        prop_assert!(verify_inclusion(&leaf, index, size, &path, &root));
        let step = step.index(path.len());
        path[step][bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!verify_inclusion(&leaf, index, size, &path, &root));
        let old = index.max(1);
        let old_root = all.root(usize::try_from(old).unwrap());
        let mut path = consistency_path(&mut all, old, size).unwrap().unwrap();
        prop_assert!(verify_consistency(old, size, &old_root, &root, &path));
        let step = step % path.len();
        path[step][bit / 8] ^= 1 << (bit % 8);
        prop_assert!(!verify_consistency(old, size, &old_root, &root, &path));
    }

    #[test]
    fn no_path_makes_the_check_panic(
        index in any::<u64>(),
        size in any::<u64>(),
        path in prop::collection::vec(any::<[u8; 32]>(), 0..80),
    ) {
        verify_inclusion(&[1; 32], index, size, &path, &[2; 32]);
        verify_consistency(index, size, &[1; 32], &[2; 32], &path);
    }
}
