//! The tables of codes, and what a message may look like.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::ProblemClass::{self, *};
use super::{Refusal, classify, codes, extract_code};
use crate::domain::carrier::Carrier::{self, Kt, Lgt, Skt};

#[test]
fn every_class_has_its_own_key() {
    let keys: BTreeSet<_> = ProblemClass::ALL.iter().map(|class| class.key()).collect();
    assert_eq!(
        keys.len(),
        ProblemClass::ALL.len(),
        "two classes share a key"
    );
    for &class in ProblemClass::ALL {
        assert_eq!(ProblemClass::keyed(class.key()), Some(class));
    }
    assert_eq!(ProblemClass::keyed("WrongCode"), None);
}

#[test]
fn codes_are_found_in_brackets_only() {
    let rows = [
        ("[0086] [인증실패] 일시 차단", Some("0086")),
        ("[인증실패] 재시도 [9013]", Some("9013")),
        ("refused [3431][9999]", Some("3431")),
        ("[9013", None),
        ("9013]", None),
        ("9013", None),
        ("[901]", None),
        ("[90133]", None),
        ("[ 9013 ]", None),
        ("[９０１３]", None),
        ("[[9013]]", Some("9013")),
        ("[", None),
        ("", None),
    ];
    for (raw, code) in rows {
        assert_eq!(extract_code(raw).as_deref(), code, "{raw}");
    }
}

#[test]
fn a_message_keeps_its_words_and_hides_them_from_debug() {
    let raw = "[3037] the name Kim Haneul is not registered";
    let refusal = Refusal::in_words(raw, Some(500), Some(Kt));
    assert_eq!(refusal.class, NameMismatch);
    assert_eq!(refusal.code.as_deref(), Some("3037"));
    assert_eq!(refusal.raw.as_deref(), Some(raw));
    assert_eq!(refusal.status, Some(500));
    assert!(
        !format!("{refusal:?}").contains("Haneul"),
        "the message must not be logged"
    );
}

/// Codes of every carrier, or of the shared book (no carrier), by class.
const MAPPED: &[(ProblemClass, Option<Carrier>, &str)] = &[
    (WrongCode, None, "9013"),
    (WrongCode, Some(Skt), "1710"),
    (WrongCode, Some(Kt), "3431"),
    (WrongCode, Some(Lgt), "5417"),
    (CodeExpired, None, "9993 9995"),
    (CodeExpired, Some(Skt), "1324 1622"),
    (CodeExpired, Some(Kt), "3042 3242 3442 4042 4442"),
    (CodeExpired, Some(Lgt), "5418"),
    (TooManyAttempts, None, "9991 0042 0049 0093 0098"),
    (TooManySends, Some(Kt), "3041 3241 3531 4041 4441"),
    (AlreadyInProgress, None, "9994"),
    (Incomplete, None, "9032 9992"),
    (CarrierMismatch, Some(Kt), "3035 3635 4035 4435"),
    (BirthMismatch, Some(Kt), "3036 3636 4036 4436"),
    (BirthMismatch, Some(Lgt), "5013 5413 6013 6413"),
    (NameMismatch, Some(Kt), "3037 3637 4037 4437"),
    (NameMismatch, Some(Lgt), "5014 5414 6014 6414"),
    (DataMismatch, Some(Skt), "1110 2110"),
    (DataMismatch, Some(Lgt), "5001 5401"),
    (TickMvno, Some(Kt), "3039 4039 4439"),
    (TickMvno, Some(Lgt), "5005 5905 6005 6405"),
    (UntickMvno, Some(Kt), "3639"),
    (UntickMvno, Some(Lgt), "5004 5604 6004 6404"),
    (CorporatePhone, Some(Kt), "3033"),
    (CorporatePhone, Some(Lgt), "5015 5025"),
    (CorporatePhone, Some(Skt), "1362 2362"),
    (LineSuspended, Some(Kt), "3032"),
    (LineSuspended, Some(Lgt), "5016 5216"),
    (Prepaid, Some(Lgt), "6003"),
    (ChecksBlockedByCustomer, Some(Lgt), "5040 5640 6040"),
    (ChecksBlockedByCustomer, Some(Skt), "1102 1402"),
    (SmsBlockedByCustomer, Some(Lgt), "5041 5641"),
    (SmsNotSent, Some(Skt), "1410"),
    (SmsNotSent, Some(Kt), "3050 3250 4150"),
    (SmsNotSent, Some(Lgt), "5207 5294 5307 5394"),
    (FormatError, None, "9010"),
    (FormatError, Some(Kt), "3024 3025 3026 3027"),
    (FormatError, Some(Lgt), "5030 5034 5035"),
    (FormatError, Some(Skt), "1206 1207"),
    (CarrierMaintenance, None, "9001 9002 9003 9004"),
    (CarrierMaintenance, Some(Skt), "1271"),
    (CarrierMaintenance, Some(Lgt), "5291 5391 6492"),
    (MerchantConfig, None, "9014 9015"),
    (MerchantConfig, Some(Skt), "1025 1325"),
    (MerchantConfig, Some(Kt), "3053 3253"),
    (MerchantNotAllowed, None, "0066"),
    (AgeNotAllowed, None, "9016"),
    (AddressBlocked, None, "0062 0084 0086 0090"),
    (SubjectBlocked, None, "0060 0061 0063"),
    (CarrierInternal, Some(Kt), "4534"),
    (Unknown, None, "0000 0001 9876"),
];

#[test]
fn codes_mean_what_they_mean_with_the_carrier_that_was_asked() {
    for &(class, book, codes) in MAPPED {
        for code in codes.split(' ') {
            let raw = format!("[{code}] refused");
            for asked in [Some(Skt), Some(Kt), Some(Lgt), None] {
                let readable = book.is_none() || asked.is_none() || asked == book;
                let expected = if readable { class } else { Unknown };
                assert_eq!(classify(&raw, asked), expected, "{code} with {asked:?}");
            }
        }
    }
    assert_eq!(classify("no code at all", Some(Kt)), Unknown);
}

#[test]
fn the_book_holds_each_code_once_under_a_class_that_exists() {
    let mut seen = BTreeSet::new();
    for codes::Entry {
        class,
        book,
        codes: listed,
    } in codes::entries()
    {
        assert!(ProblemClass::keyed(class).is_some(), "{class} is no class");
        assert!(
            book == codes::SHARED || Carrier::named(book).is_some(),
            "{book} is no book"
        );
        for code in listed {
            assert_eq!(extract_code(&format!("[{code}]")).as_deref(), Some(code));
            assert!(
                seen.insert(code),
                "{code} stands twice: the first line would win"
            );
        }
    }
    assert_eq!(seen.len(), 617, "all codes of the book but 0000");
}

/// Where the collected facts lie, if this machine has them.
fn collected_codes() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::var_os("COUNTERCHECK_SHARED").map(PathBuf::from);
    let path = shared
        .unwrap_or_else(|| root.join("../shared"))
        .join("data/danal_codes.csv");
    path.is_file().then_some(path)
}

/// Our class for a class of the collection.
fn ours(theirs: &str) -> ProblemClass {
    match theirs {
        "wrong_code" => WrongCode,
        "code_expired" => CodeExpired,
        "too_many_attempts" => TooManyAttempts,
        "too_many_sends" => TooManySends,
        "already_in_progress" => AlreadyInProgress,
        "abandoned" => Incomplete,
        "carrier_or_phone_mismatch" => CarrierMismatch,
        "birth_or_gender_mismatch" => BirthMismatch,
        "name_mismatch" => NameMismatch,
        "details_mismatch" => DataMismatch,
        "mvno_required" => TickMvno,
        "mvno_not_applicable" => UntickMvno,
        "corporate_phone" => CorporatePhone,
        "line_suspended" => LineSuspended,
        "prepaid" => Prepaid,
        "customer_blocks_checks" => ChecksBlockedByCustomer,
        "customer_blocks_sms" => SmsBlockedByCustomer,
        "pass_app" => PassApp,
        "sms_not_sent" => SmsNotSent,
        "format" | "phone_format" | "name_format" | "birth_format" | "gender_format" => FormatError,
        "carrier_maintenance" => CarrierMaintenance,
        "temporary" => Temporary,
        "merchant_configuration" => MerchantConfig,
        "merchant_not_allowed" => MerchantNotAllowed,
        "age_not_allowed" => AgeNotAllowed,
        "address_blocked" => AddressBlocked,
        "subject_blocked" => SubjectBlocked,
        "not_supported_by_carrier" => NotSupported,
        "carrier_internal" => CarrierInternal,
        "other" => Other,
        "none" => Unknown,
        strange => panic!("{strange} is a class without one of ours"),
    }
}

#[test]
fn all_codes_agree_with_the_collection() {
    let Some(path) = collected_codes() else {
        println!("SKIPPED: no collection of codes here (COUNTERCHECK_SHARED, or ../shared)");
        return;
    };
    let mut collected: BTreeMap<String, (String, BTreeSet<ProblemClass>)> = BTreeMap::new();
    for line in std::fs::read_to_string(path).unwrap().lines().skip(1) {
        let fields: Vec<_> = line.split(',').collect();
        let entry = collected
            .entry(fields[0].to_owned())
            .or_insert_with(|| (fields[1].to_owned(), BTreeSet::new()));
        assert_eq!(entry.0, fields[1], "{} stands in two books", fields[0]);
        entry.1.insert(ours(fields[2]));
    }
    assert_eq!(collected.len(), 618, "the collection has another size");
    for (code, (book, classes)) in collected {
        let seen = classify(&format!("[{code}]"), Carrier::named(&book));
        assert!(
            classes.contains(&seen),
            "{code} of {book}: {seen:?}, not {classes:?}"
        );
    }
}
