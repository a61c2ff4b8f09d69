//! What is told, against a slow count of the same words.

use super::*;

fn word<'a>(operator: &'a str, said: Verdict, active_ms: u64) -> Word<'a> {
    Word {
        operator,
        said,
        verdict: said,
        active_ms: Some(active_ms),
        reasons: "",
        overturned: false,
    }
}

/// Numbers that look drawn, the same each time.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

const NAMES: [&str; 5] = ["a", "b", "c", "d", ""];
const REASONS: [&str; 4] = ["", "R20", "R21 R20", "R10 X99"];

fn drawn(seed: u64) -> Vec<Word<'static>> {
    let mut drawn = Drawn(seed);
    let many = drawn.below(60);
    (0..many)
        .map(|_| {
            // Uneven, so that some are few.
            let who = drawn.below(5).min(drawn.below(5));
            let said = Verdict::ALL[drawn.below(4) as usize];
            Word {
                operator: NAMES[who as usize],
                said,
                verdict: if drawn.below(9) == 0 {
                    Verdict::Reject
                } else {
                    said
                },
                active_ms: (drawn.below(4) > 0).then(|| drawn.below(1_000)),
                reasons: REASONS[drawn.below(4) as usize],
                overturned: drawn.below(7) == 0,
            }
        })
        .collect()
}

fn rank(values: &[u64], of_hundred: usize) -> u64 {
    let mut values = values.to_vec();
    values.sort_unstable();
    let enough = |limit: u64| values.iter().filter(|one| **one <= limit).count() * 100;
    let found = values
        .iter()
        .find(|one| enough(**one) >= of_hundred * values.len());
    *found.unwrap()
}

fn count(words: &[Word<'_>], counts: impl Fn(&Word<'_>) -> bool) -> u32 {
    u32::try_from(words.iter().filter(|word| counts(word)).count()).unwrap()
}

fn counted(share: Share) -> Option<(u32, u32)> {
    match share {
        Share::Known { count, of, .. } => Some((count, of)),
        Share::Nothing | Share::Hidden => None,
    }
}

#[test]
fn everything_is_what_a_slow_count_says() {
    const LEAST: u32 = 6;
    let (mut told, mut hid) = (0, 0);
    for seed in 0..600 {
        let words = drawn(seed);
        let mut tally = Tally::default();
        let mut people = People::default();
        for word in &words {
            tally.add(word);
            people.add(word);
        }
        let of = u32::try_from(words.len()).unwrap();
        match tally.told(LEAST) {
            Decided::Nothing => assert_eq!(of, 0),
            Decided::Hidden => assert!(of > 0 && of < LEAST),
            Decided::Known(counts) => {
                assert!(of >= LEAST);
                for (verdict, found) in Verdict::ALL.into_iter().zip(counts.verdicts) {
                    assert_eq!(found, count(&words, |word| word.verdict == verdict));
                }
                let approved = count(&words, |word| word.verdict == Verdict::Approve);
                assert_eq!(counted(counts.approved), Some((approved, of)));
                let overturned = count(&words, |word| word.overturned);
                assert_eq!(counted(counts.overturned), Some((overturned, of)));
                let took: Vec<u64> = words.iter().filter_map(|word| word.active_ms).collect();
                let enough = took.len() >= LEAST as usize;
                assert_eq!(counts.active.is_some(), enough);
                if let Some(active) = counts.active {
                    let ranks = [50, 75, 95].map(|p| rank(&took, p));
                    assert_eq!([active.p50, active.p75, active.p95], ranks);
                }
                for given in &counts.reasons {
                    let found = count(&words, |word| {
                        word.verdict != Verdict::Approve
                            && word.reasons.split(' ').any(|code| code == given.code)
                    });
                    assert_eq!(given.count, found, "{}", given.code);
                }
                let falls = counts
                    .reasons
                    .windows(2)
                    .all(|two| two[0].count >= two[1].count);
                assert!(falls, "the most frequent first");
            }
        }
        let (lines, all) = people.told(LEAST);
        let mut sum = (0, 0);
        for line in &lines {
            let name = line.operator.as_deref().unwrap();
            let own: Vec<_> = words
                .iter()
                .copied()
                .filter(|word| word.operator == name)
                .collect();
            match counted(line.approved) {
                Some(found) => {
                    told += 1;
                    let approved = count(&own, |word| word.said == Verdict::Approve);
                    assert_eq!(found, (approved, u32::try_from(own.len()).unwrap()));
                    assert!(found.1 >= LEAST);
                    sum = (sum.0 + found.0, sum.1 + found.1);
                }
                None => {
                    hid += 1;
                    assert_eq!(line.overturned, Share::Hidden, "the same cases");
                    assert_eq!(line.median, None);
                }
            }
            assert_eq!(line.seeded, Share::Nothing);
        }
        let expected = (sum.1 > 0).then_some(sum);
        assert_eq!(
            counted(all.approved),
            expected,
            "only of those that are told"
        );
        let named = words.iter().filter(|word| !word.operator.is_empty());
        let hidden = u32::try_from(named.count()).unwrap() - sum.1;
        assert!(hidden == 0 || sum.1 == 0 || hidden >= LEAST);
    }
    assert!(told > 300 && hid > 300, "{told} told, {hid} hidden");
}

#[test]
fn columns_are_hidden_each_by_its_own_cases() {
    let mut people = People::default();
    for (operator, many) in [("a", 40), ("b", 30), ("c", 12)] {
        for n in 0..many {
            people.add(&word(operator, Verdict::Approve, n));
        }
    }
    for (operator, count, of) in [("a", 38, 40), ("b", 29, 30), ("c", 3, 3)] {
        people.person(operator).unwrap().seeded = Cell { count, of };
    }
    let (lines, all) = people.told(10);
    let cases: Vec<_> = lines.iter().map(|line| counted(line.approved)).collect();
    assert_eq!(cases, [Some((40, 40)), Some((30, 30)), Some((12, 12))]);
    let seeded: Vec<_> = lines.iter().map(|line| counted(line.seeded)).collect();
    assert_eq!(
        seeded,
        [Some((38, 40)), None, None],
        "b is what would be left of c"
    );
    assert_eq!(counted(all.seeded), Some((38, 40)));
    assert_eq!(counted(all.approved), Some((82, 82)));
    let medians: Vec<_> = lines.iter().map(|line| line.median).collect();
    assert_eq!(medians, [Some(19), Some(14), Some(5)]);
}

#[test]
fn ones_own_are_told_and_a_rate_of_few_is_none() {
    let mut tally = Tally::default();
    tally.add(&word("a", Verdict::Approve, 5));
    let Decided::Known(counts) = tally.clone().told_own(10) else {
        panic!()
    };
    assert_eq!(counts.verdicts, [1, 0, 0, 0]);
    assert_eq!((counts.approved, counts.active), (Share::Hidden, None));
    assert_eq!(tally.told(10), Decided::Hidden);
    assert_eq!(Tally::default().told(10), Decided::Nothing);
}
