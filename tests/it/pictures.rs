//! Addresses of pictures: good for one window and one open case, and cannot be guessed.

use countercheck_app::pictures::{Grant, Handles, Size, Token};

const TRIES: usize = 100_000;

fn grant(window: &str, case: &str, picture: &str) -> Grant {
    Grant {
        window: window.to_owned(),
        case: case.to_owned(),
        picture: picture.to_owned(),
        size: Size::Display,
    }
}

#[test]
fn the_same_picture_has_the_same_address() {
    let handles = Handles::default();
    let first = handles.give(grant("main", "a", "selfie")).unwrap();
    assert!(first == handles.give(grant("main", "a", "selfie")).unwrap());
    assert!(first != handles.give(grant("bench", "a", "selfie")).unwrap());
    assert!(handles.take("main", first) == Some(grant("main", "a", "selfie")));
}

#[test]
fn an_address_is_good_in_its_window_only() {
    let handles = Handles::default();
    let token = handles.give(grant("main", "a", "selfie")).unwrap();
    assert!(handles.take("bench", token).is_none());
    handles.forget_window("main");
    assert!(handles.take("main", token).is_none());
}

/// Neighbours of a good address, and every address of cases that were closed, stand for nothing.
#[test]
fn guessed_and_closed_addresses_stand_for_nothing() {
    let handles = Handles::default();
    let mut closed = Vec::with_capacity(TRIES / 2);
    for case in 0..TRIES / 20 {
        let case = format!("case {case}");
        for picture in 0..10 {
            let token = handles.give(grant("main", &case, &format!("{picture}")));
            closed.push(token.unwrap());
        }
        // The control: while it is open, it is served.
        assert!(handles.take("main", *closed.last().unwrap()).is_some());
        handles.keep_only(&[]);
    }
    let open = handles.give(grant("main", "open", "selfie")).unwrap();
    let text = open.to_string();
    let guesses = (1..=TRIES / 2).map(|step| {
        let (first, last) = text.split_at(24);
        let last = u32::from_str_radix(last, 16).unwrap();
        let near = last.wrapping_add(u32::try_from(step).unwrap());
        Token::parse(&format!("{first}{near:08x}")).unwrap()
    });
    let served = closed
        .into_iter()
        .chain(guesses)
        .filter(|token| handles.take("main", *token).is_some())
        .count();
    assert_eq!(served, 0);
    assert!(handles.take("main", open).is_some());
}

#[test]
fn only_32_small_hexadecimal_digits_are_an_address() {
    let good = "0123456789abcdef0123456789abcdef";
    assert_eq!(Token::parse(good).unwrap().to_string(), good);
    for bad in [
        "",
        "0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0",
        "0123456789ABCDEF0123456789ABCDEF",
        "0123456789abcdeg0123456789abcdef",
        "../3456789abcdef0123456789abcdef",
        "ééééééééabcdef0123456789abcdef01",
    ] {
        assert!(Token::parse(bad).is_none(), "{bad}");
    }
}
