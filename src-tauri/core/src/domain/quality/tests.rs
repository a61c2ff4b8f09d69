//! Values that others published or that were calculated by hand, and what holds for all of them.

use super::*;

fn near(found: (f64, f64), expected: (f64, f64)) {
    let far = (found.0 - expected.0)
        .abs()
        .max((found.1 - expected.1).abs());
    assert!(far < 5e-5, "{found:?} is not {expected:?}");
}

#[test]
fn the_interval_is_the_published_one() {
    // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in
    // Medicine 17 (1998), table I, method 3: the score method without continuity correction.
    near(wilson(81, 263), (0.2553, 0.3662));
    near(wilson(15, 148), (0.0624, 0.1605));
    near(wilson(0, 20), (0.0, 0.1611));
    near(wilson(1, 29), (0.0061, 0.1718));
}

#[test]
fn the_ends_are_what_the_hand_calculates() {
    // 0 of n: the upper bound is z² / (n + z²); n of n is its mirror.
    let z2 = Z * Z;
    for of in [1, 2, 10, 20, 1000] {
        let n = f64::from(of);
        near(wilson(0, of), (0.0, z2 / (n + z2)));
        near(wilson(of, of), (n / (n + z2), 1.0));
        assert!(wilson(0, of).0 == 0.0 && wilson(of, of).1 == 1.0, "exactly");
    }
}

/// Every count of up to 200: inside 0 and 1, around the rate, symmetric, moving with the count,
/// narrower with more cases; and its bounds are those rates from which the count lies just 1.96
/// deviations away, which is what Wilson's interval is.
#[test]
fn every_interval_is_wilsons() {
    for of in 1..=200_u32 {
        let mut before = (-1.0, -1.0);
        for count in 0..=of {
            let (low, high) = wilson(count, of);
            let (n, rate) = (f64::from(of), f64::from(count) / f64::from(of));
            assert!((0.0..=1.0).contains(&low) && (0.0..=1.0).contains(&high));
            assert!(low <= rate && rate <= high, "{count} of {of}");
            let mirrored = wilson(of - count, of);
            assert!((low - (1.0 - mirrored.1)).abs() < 1e-12);
            assert!(low >= before.0 && high > before.1, "{count} of {of}");
            before = (low, high);
            for bound in [low, high] {
                let apart = (rate - bound).powi(2);
                let deviation = bound * (1.0 - bound) / n;
                let at_an_end = bound == 0.0 || bound == 1.0;
                assert!(at_an_end || (apart - Z * Z * deviation).abs() < 1e-12);
            }
            let (more_low, more_high) = wilson(2 * count, 2 * of);
            assert!(more_high - more_low < high - low);
        }
    }
}

#[test]
fn few_cases_give_no_rate_and_not_what_was_counted() {
    let cell = |count, of| Cell { count, of };
    assert_eq!(cell(3, 9).rate(10), Rate::TooFew { of: 9 });
    assert!(matches!(
        cell(3, 10).rate(10),
        Rate::Known {
            count: 3,
            of: 10,
            ..
        }
    ));
    assert_eq!(
        cell(0, 0).rate(0),
        Rate::TooFew { of: 0 },
        "nothing is no 0 %"
    );
    assert_eq!(cell(2, 1).rate(1), Rate::TooFew { of: 1 }, "cannot be");
    for least in 1..60 {
        for of in 0..60 {
            let known = matches!(cell(of / 2, of).rate(least), Rate::Known { .. });
            assert_eq!(known, of >= least, "{of} of at least {least}");
        }
    }
}

#[test]
fn a_verdict_is_held_against_the_answer() {
    use Verdict::{Approve, AskAgain, Refer, Reject};
    let expected = [
        (Expected::Approve, Approve, Score::Right),
        (Expected::Approve, Reject, Score::FalseReject),
        (Expected::Reject, Approve, Score::FalseAccept),
        (Expected::Reject, Reject, Score::Right),
        (Expected::Approve, AskAgain, Score::NotAnswered),
        (Expected::Reject, AskAgain, Score::NotAnswered),
        (Expected::Approve, Refer, Score::NotAnswered),
        (Expected::Reject, Refer, Score::NotAnswered),
    ];
    for (expected, verdict, score) in expected {
        assert_eq!(expected.score(verdict), score);
    }
    for score in Score::ALL {
        assert_eq!(Score::named(score.name()), Some(score));
    }
    for one in Expected::ALL {
        assert_eq!(Expected::named(one.name()), Some(one));
    }
}
