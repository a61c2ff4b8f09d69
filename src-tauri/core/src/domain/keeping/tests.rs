use super::*;

#[test]
fn accesses_are_kept_for_two_years_at_least() {
    let with = |access| Periods {
        access,
        ..Periods::default()
    };
    assert!(with(730).validate().is_ok());
    let refused = with(729).validate().unwrap_err();
    assert_eq!(refused.to_string(), "access: numberRange");
}

#[test]
fn every_class_refuses_none_and_for_ever() {
    for days in [0, 3_651] {
        let periods = Periods {
            counter_check: days,
            review_case: days,
            trace: days,
            reveal: days,
            access: days,
        };
        let refused = periods.validate().unwrap_err();
        let fields: Vec<_> = refused.all().iter().map(|one| one.field).collect();
        assert_eq!(fields, Class::ALL.map(Class::name), "{days}");
    }
    assert!(Periods::default().validate().is_ok());
}

#[test]
fn only_the_reason_without_a_name_needs_a_note() {
    for reason in RevealReason::ALL {
        let empty = reason.note("  ");
        assert_eq!(empty.is_err(), reason == RevealReason::Other, "{reason:?}");
        assert!(reason.note(&"가".repeat(201)).is_err());
        assert_eq!(reason.note(" 다섯 글자 ").unwrap(), "다섯 글자");
    }
    let short = RevealReason::Other.note("abcd").unwrap_err();
    assert_eq!(short, FieldError::new("note", "noteNeeded"));
}
