//! Where the provider's pages disagree with themselves, with each other or with what is seen: what
//! is done, one test for each.

use super::answers::{DOCUMENTS, REFERENCE, USER};
use super::{documents, field, problem, raw, reference, slot, told, user, vove};
use crate::domain::document_date::DocumentDate;
use crate::domain::verification::{Reference, Side, Slot, Status, Step};
use crate::providers::stub::{Stub, json};
use crate::providers::vove::Problem;

/// The fields of a document, with `entries` in it.
fn in_document(entries: &str) -> Vec<crate::domain::verification::Field> {
    let answer = format!(r#"{{"refId":"a","documents":[{{{entries}}}]}}"#);
    user(&answer).unwrap().documents.remove(0).fields
}

fn step(word: &str) -> Option<Step> {
    let answer = format!(r#"{{"refId":"a","documents":[{{"stepId":"{word}"}}]}}"#);
    user(&answer).unwrap().documents.remove(0).step
}

/// The pages name `/sessions/:refId`, `/users/:refId`, `/v2/users/:refId` and another host.
#[tokio::test]
async fn d01_the_path_is_that_of_the_endpoint_line() {
    let stub = Stub::start(|asked| {
        json(
            200,
            if asked.line.ends_with("/documents") {
                DOCUMENTS
            } else {
                USER
            },
        )
    })
    .await;
    let vove = vove(&stub.base);
    assert!(vove.user(&reference()).await.is_ok());
    assert!(vove.documents(&reference(), |_| {}).await.is_ok());
    assert_eq!(stub.count(&format!("GET /v2/users/{REFERENCE}")), 1);
    assert_eq!(
        stub.count(&format!("GET /v2/users/{REFERENCE}/documents")),
        1
    );
}

/// Once the session's identifier, once the user's in the client's own system.
#[test]
fn d02_a_reference_is_whatever_the_client_calls_its_customer() {
    for own in ["customer 17", "고객-1", "12345", "a@b.example"] {
        assert_eq!(Reference::parse(own).unwrap().as_str(), own);
    }
}

#[test]
fn d03_a_driving_licence_has_two_names() {
    assert_eq!(step("DRIVER_LICENSE"), Some(Step::DrivingLicense));
    assert_eq!(step("DRIVING_LICENSE"), Some(Step::DrivingLicense));
    assert_eq!(
        user(USER).unwrap().documents[1].step,
        Some(Step::DrivingLicense)
    );
    assert_eq!(step("PASSPORT"), Some(Step::Other("PASSPORT".to_owned())));
}

#[test]
fn d04_a_step_is_quoted_with_or_without_its_enum() {
    assert_eq!(step("StepId.ID_DOCUMENT"), Some(Step::IdDocument));
    assert_eq!(step("StepId.DRIVER_LICENSE"), Some(Step::DrivingLicense));
    let unquoted = USER.replace(r#""ID_DOCUMENT""#, "StepId.ID_DOCUMENT");
    assert!(matches!(
        problem(user(&unquoted)),
        Problem::Malformed { .. }
    ));
}

#[test]
fn d05_a_comma_too_many_is_a_fault() {
    let at = DOCUMENTS.rfind(']').unwrap() + 1;
    let with_comma = {
        let (before, behind) = DOCUMENTS.split_at(at);
        format!("{before},{behind}")
    };
    let found = problem(documents(with_comma.as_bytes()));
    // At the brace behind the comma, give or take the line break.
    let Problem::Malformed { at: found } = found else {
        panic!("{found:?}");
    };
    assert!(
        (at..=at + 2).contains(&usize::try_from(found).unwrap()),
        "{at} {found}"
    );
}

#[test]
fn d06_a_type_is_free_text_or_absent() {
    let of_user = user(USER).unwrap().documents;
    assert_eq!(raw(&of_user[0].fields, "type"), None);
    assert_eq!(raw(&of_user[1].fields, "type"), Some("Driver License"));
    let found = documents(DOCUMENTS.as_bytes()).unwrap().documents;
    assert_eq!(raw(&found[0].document.fields, "type"), Some("Passport"));
}

#[test]
fn d07_metadata_is_a_list_an_object_or_nothing() {
    for (metadata, name, expected) in [
        (r#"["203.0.113.5"]"#, "metadata", Some(r#"["203.0.113.5"]"#)),
        (
            r#"{"ip":"203.0.113.5"}"#,
            "metadata.ip",
            Some("203.0.113.5"),
        ),
        ("[]", "metadata", Some("[]")),
        ("null", "metadata", None),
    ] {
        let found = user(&format!(r#"{{"refId":"a","metadata":{metadata}}}"#)).unwrap();
        assert_eq!(raw(&found.fields, name), expected, "{metadata}");
    }
    assert!(
        !field(&user(USER).unwrap().fields, "metadata")
            .unwrap()
            .verdict
    );
}

#[test]
fn d08_absent_null_and_empty_are_one() {
    for missing in [
        "",
        r#""front":"","#,
        r#""front":null,"#,
        r#""front":" \n","#,
    ] {
        let answer = format!(r#"{{"documents":[{{{missing}"type":"Passport"}}]}}"#);
        let found = documents(answer.as_bytes()).unwrap();
        assert!(
            matches!(slot(&found, &Side::Front), Slot::Missing),
            "{missing}"
        );
        assert!(matches!(found.selfie, Slot::Missing));
        assert_eq!(raw(&found.documents[0].document.fields, "front"), None);
    }
}

/// The placeholder of the page is good base64 for five bytes. They are no picture; to find that out
/// is the business of whoever looks at bytes.
#[test]
fn d09_the_placeholder_is_five_bytes_and_no_crash() {
    let found = documents(DOCUMENTS.as_bytes()).unwrap();
    let Slot::Bytes(original) = &found.selfie else {
        panic!("{}", told(&found.selfie));
    };
    assert_eq!(&*original.bytes, [0x6d, 0xab, 0x1e, 0xff, 0xae]);
    assert_eq!(found.documents.len(), 2);
}

#[test]
fn d10_dates_are_day_first_or_iso_and_come_as_they_are() {
    let found = user(USER).unwrap();
    assert_eq!(
        found.updated_at.as_deref(),
        Some("2024-09-23T22:55:25.895Z")
    );
    let expires = raw(&found.documents[0].fields, "dateOfExpiration").unwrap();
    let day = jiff::civil::date(2030, 7, 15);
    assert_eq!(DocumentDate::read(expires), DocumentDate::Certain(day));
    let fields = in_document(r#""dateOfExpiration":"07/15/2030","dateOfBirth":"01/02/1990""#);
    let read = |name| DocumentDate::read(raw(&fields, name).unwrap());
    assert_eq!(read("dateOfExpiration"), DocumentDate::Unreadable);
    assert!(read("dateOfBirth").is_ambiguous());
}

#[test]
fn d11_identifiers_are_opaque() {
    let found = user(USER).unwrap();
    assert_eq!(
        raw(&found.fields, "flowId"),
        Some("76g12d91a2836ecf43cdcb40")
    );
    let answered = found.reference.unwrap();
    assert_eq!(answered, "F1A1B12C-4F32-43A2-BE72-9DAB8D4C6E2B");
    assert!(!reference().is_named(&answered));
    let lower = Reference::parse(&answered.to_lowercase()).unwrap();
    assert!(lower.is_named(&answered));
}

#[test]
fn d12_lines_of_the_machine_readable_zone_come_unmended() {
    let found = user(USER).unwrap();
    let line = |name| raw(&found.documents[0].fields, name).unwrap().len();
    assert_eq!((line("mrzLine1"), line("mrzLine2")), (40, 39));
    assert_eq!(
        raw(&in_document(r#""mrzLine3":"A<B""#), "mrzLine3"),
        Some("A<B")
    );
}

#[test]
fn d13_every_field_may_be_missing() {
    let found = user(r#"{"refId":"a","documents":[{}]}"#).unwrap();
    assert_eq!(found.documents[0].step, None);
    assert!(found.documents[0].fields.is_empty());
    assert!(found.status.is_none() && found.updated_at.is_none());
    let found = documents(br#"{"documents":[{}]}"#).unwrap();
    assert_eq!(found.documents[0].pictures.len(), Side::OF_DOCUMENT.len());
    assert!(
        user(r#"{"refId":"a","documents":null}"#)
            .unwrap()
            .documents
            .is_empty()
    );
}

/// The page's listener reads `userId`; the newer page calls it deprecated. Nothing is taken from it.
#[test]
fn d14_a_user_id_is_no_reference() {
    let found = user(r#"{"userId":"someone","status":"pending"}"#).unwrap();
    assert_eq!(found.reference, None);
    assert_eq!(raw(&found.fields, "userId"), Some("someone"));
    assert_eq!(found.status, Some(Status::Pending));
}

/// The older name of the reference is kept for a person to see.
#[test]
fn d15_the_older_name_is_kept_and_not_understood() {
    let found = user(r#"{"externalDbId":"someone","status":"pending"}"#).unwrap();
    assert_eq!(found.reference, None);
    assert_eq!(raw(&found.fields, "externalDbId"), Some("someone"));
}

#[test]
fn d16_an_address_may_have_more_lines_and_fields_may_be_unknown() {
    let fields = in_document(
        r#""address1":"a","address2":"b","address10":"c","address":"d","addressOk":"e",
           "digitalIDSpoof":"LIKELY","matchLevel":7,"nationality":"MAR""#,
    );
    let verdict = |name| field(&fields, name).unwrap().verdict;
    for identity in ["address1", "address2", "address10"] {
        assert!(!verdict(identity), "{identity}");
    }
    for unknown in [
        "address",
        "addressOk",
        "digitalIDSpoof",
        "matchLevel",
        "nationality",
    ] {
        assert!(verdict(unknown), "{unknown}");
    }
}

/// A name is known for the single values under it. More than that may hold a verdict.
#[test]
fn what_lies_deeper_than_a_name_that_is_known_may_be_a_verdict() {
    let long = "x".repeat(300);
    let answer = format!(
        r#"{{"refId":"a","sessions":[{{"status":"suspected","matchLevel":2}}],
            "metadata":["203.0.113.5",["suspected"]],"flowId":{{"{long}":"suspected"}},
            "stepId":[[]],"createdAt":{{"matchLevel":2}},"updatedAt":["b",null,1,true],
            "documents":[{{"sex":{{"is":"LIKELY"}},"type":["Passport"]}}]}}"#
    );
    let found = user(&answer).unwrap();
    let verdict = |name| field(&found.fields, name).unwrap().verdict;
    for deep in [
        "sessions",
        "metadata",
        "flowId",
        "stepId",
        "createdAt.matchLevel",
    ] {
        assert!(verdict(deep), "{deep}");
    }
    assert!(!verdict("updatedAt"));
    let fields = &found.documents[0].fields;
    assert!(field(fields, "sex.is").unwrap().verdict);
    assert!(!field(fields, "type").unwrap().verdict);
}

/// The page speaks of sessions; path and data are the user's. What the answer says of sessions stays
/// a field among others.
#[test]
fn d17_sessions_are_fields() {
    let found = user(USER).unwrap();
    assert_eq!(
        raw(&found.fields, "sessionId"),
        Some("76g12d91a2836ecf43cdcb46")
    );
    assert_eq!(
        raw(&found.fields, "sessions"),
        Some(r#"["76g12d91a2836ecf43cdcb46"]"#)
    );
}
