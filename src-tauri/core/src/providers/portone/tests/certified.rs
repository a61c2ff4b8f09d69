//! What counts as certified, and what a certification says.

use jiff::Timestamp;
use jiff::civil::date;

use super::answers::{CERTIFIED, IMP_UID};
use super::stub::{Stub, json};
use super::{imp_uid, otp, portone};
use crate::domain::carrier::Carrier;
use crate::domain::refusal::ProblemClass;
use crate::domain::sex::Sex;
use crate::providers::portone::{Certification, ConfirmEnd};

async fn confirm(answer: String) -> ConfirmEnd {
    let stub = Stub::with_tokens(move |_| json(200, &answer)).await;
    let portone = portone(&stub.base);
    let ready = portone.prepare().await.unwrap();
    portone.confirm(&ready, &imp_uid(), otp(), None).await
}

async fn certified(answer: String) -> Certification {
    match confirm(answer).await {
        ConfirmEnd::Certified(found) => *found,
        end => panic!("{end:?}"),
    }
}

#[tokio::test]
async fn only_a_plain_yes_certifies() {
    let with = |value: &str| CERTIFIED.replace("\"certified\":true", value);
    for no in ["\"certified\":false", "\"certified\":null", "\"x\":0"] {
        let end = confirm(with(no)).await;
        assert!(matches!(end, ConfirmEnd::NotCertified(_)), "{no}: {end:?}");
    }
    for odd in [
        "\"certified\":1",
        "\"certified\":\"true\"",
        "\"certified\":[true]",
    ] {
        let end = confirm(with(odd)).await;
        assert!(matches!(end, ConfirmEnd::Unknown(_)), "{odd}: {end:?}");
    }
    let twice = "\"certified\":false,\"certified\":true";
    assert!(matches!(confirm(with(twice)).await, ConfirmEnd::Unknown(_)));
}

#[tokio::test]
async fn a_certification_of_somebody_else_is_refused_and_forgotten() {
    let end = confirm(CERTIFIED.replace(IMP_UID, "imp_000000000999")).await;
    let ConfirmEnd::Refused(refusal) = end else {
        panic!("{end:?}");
    };
    assert_eq!(refusal.class, ProblemClass::WrongReference);
    assert_eq!((refusal.raw, refusal.code), (None, None));
}

#[tokio::test]
async fn a_whole_certification_is_read() {
    let found = certified(CERTIFIED.to_owned()).await;
    assert_eq!(found.imp_uid, imp_uid());
    assert_eq!(found.provider, "danal");
    assert_eq!(found.name.as_deref(), Some("김하늘"));
    assert_eq!(found.birthday.unwrap().known(), Some(&date(1999, 5, 17)));
    assert_eq!(found.sex.unwrap().known(), Some(&Sex::Female));
    assert_eq!(found.foreigner, None, "`foreigner` alone says nothing");
    assert!(found.phone.is_none() && found.line.is_none());
    assert_eq!(
        found.certified_at,
        Timestamp::from_second(1_789_999_990).ok()
    );
    assert_eq!(found.ci.unwrap().expose(), "CI-CI-CI");
    assert_eq!(found.di.unwrap().expose(), "DI-DI-DI");
    assert_eq!(found.unknown, ["a_new_field"]);
}

#[tokio::test]
async fn contracted_fields_are_read_where_they_come() {
    let found = certified(CERTIFIED.replace(
        "\"foreigner_v2\":null",
        r#""foreigner_v2":true,"phone":"01055550142","carrier":"LGT_MVNO""#,
    ))
    .await;
    assert_eq!(found.foreigner, Some(true));
    assert_eq!(
        found.phone.unwrap().known().unwrap().digits(),
        "01055550142"
    );
    let line = *found.line.unwrap().known().unwrap();
    assert_eq!((line.carrier, line.mvno), (Carrier::Lgt, true));
}

#[tokio::test]
async fn values_that_cannot_be_read_are_kept_but_not_known() {
    let odd = CERTIFIED
        .replace("1999-05-17", "19990517")
        .replace("\"female\"", "\"x\"")
        .replace(
            "\"foreigner_v2\":null",
            r#""phone":"+1 555","carrier":"KTF""#,
        );
    let found = certified(odd).await;
    assert_eq!(found.birthday.clone().unwrap().to_string(), "19990517");
    assert_eq!(found.birthday.unwrap().known(), None);
    assert_eq!(found.sex.unwrap().known(), None);
    assert!(found.phone.unwrap().known().is_none());
    assert_eq!(found.line.unwrap().known(), None);
}

#[tokio::test]
async fn an_empty_key_is_no_key() {
    let found = certified(CERTIFIED.replace("CI-CI-CI", " ").replace("DI-DI-DI", "")).await;
    assert!(found.ci.is_none() && found.di.is_none());
}

#[tokio::test]
async fn a_bare_certification_is_enough() {
    let bare = format!(r#"{{"code":0,"response":{{"imp_uid":"{IMP_UID}","certified":true}}}}"#);
    let found = certified(bare).await;
    assert!(found.birthday.is_none() && found.name.is_none() && found.ci.is_none());
    assert!(found.provider.is_empty() && found.unknown.is_empty());
}

/// The undocumented number makes people 50 years older when read as a date in the usual way.
#[tokio::test]
async fn the_undocumented_birth_changes_nothing() {
    let shown = |found: Certification| {
        let text = |secret: Option<crate::providers::Secret>| secret.map(|s| s.expose().to_owned());
        (
            (
                found.provider,
                found.name,
                found.birthday.map(|day| day.to_string()),
            ),
            (
                found.sex.map(|sex| sex.to_string()),
                found.foreigner,
                found.certified_at,
            ),
            (text(found.ci), text(found.di), found.unknown),
        )
    };
    let without = shown(certified(CERTIFIED.replace("\"birth\":926866800,", "")).await);
    for birth in [
        "0",
        "-1",
        "926866800",
        "1e99",
        "null",
        "\"1950-01-01\"",
        "{}",
        "[1]",
        "true",
    ] {
        let with = CERTIFIED.replace("\"birth\":926866800", &format!("\"birth\":{birth}"));
        assert_eq!(shown(certified(with).await), without, "{birth}");
    }
    let only = CERTIFIED.replace("\"birthday\":\"1999-05-17\",", "");
    assert!(
        certified(only).await.birthday.is_none(),
        "it must not stand in for the day"
    );
}
