//! Settings and the provider's keys: refused, kept, put in force, and where they lie.

use std::fs;
use std::sync::Arc;

use countercheck_core::clock::ManualClock;
use countercheck_core::desks::{ConsentText, Desk, DeskError, ProviderKeys, Settings};
use countercheck_core::domain::refusal::ProblemClass;
use countercheck_core::domain::role::Role;
use countercheck_core::keys::{Keeper, Keychain};
use countercheck_core::providers::portone::ConnectionOutcome;
use countercheck_core::secret::Secret;
use countercheck_simulator::{Config, Simulator};
use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::fixture::{
    Answer, Call, End, Scripted, ShownState, Site, now, opening, refused_fields, settings, typed,
};

/// A store for live work, with the keychain that keeps its key.
struct Live {
    home: TempDir,
    keychain: Keychain,
    clock: Arc<ManualClock>,
}

impl Live {
    fn new() -> Self {
        Self {
            home: TempDir::new().unwrap(),
            keychain: Keychain::memory(),
            clock: Arc::new(ManualClock::new(now())),
        }
    }

    async fn open(&self) -> Desk {
        let opening = opening(
            self.home.path(),
            &self.keychain,
            &self.clock,
            ProviderKeys::Kept,
        );
        at_work(Desk::open(opening).await.unwrap()).await
    }

    /// With a provider that lacks nothing.
    async fn working(&self, base_url: &str) -> Desk {
        let desk = self.open().await;
        desk.save_settings(settings(base_url)).await.unwrap();
        desk.save_credentials(
            "live-key-of-the-site".into(),
            " live-secret-of-the-site ".into(),
        )
        .await
        .unwrap();
        desk
    }
}

/// With its first administrator at work, who also serves customers.
async fn at_work(desk: Desk) -> Desk {
    let passphrase = || Secret::new("quiet grey herons".to_owned());
    let people = desk.operators().all().await.unwrap();
    match people.first() {
        Some(known) => desk.sign_in(&known.row.id, Some(passphrase())).await,
        None => {
            let first = desk
                .operators()
                .first("한직원", passphrase(), &[Role::Desk]);
            first.await
        }
    }
    .unwrap();
    desk
}

#[tokio::test]
async fn what_cannot_be_used_is_refused_field_by_field() {
    let live = Live::new();
    let desk = live.open().await;
    let long = |length| "가".repeat(length);
    let text = ConsentText {
        version: "1".to_owned(),
        text: long(20_001),
    };
    let settings = Settings {
        site: " ".to_owned(),
        terminal: long(41),
        base_url: "http://api.example.com".to_owned(),
        channel_key: long(121),
        age_rule: "EXACT_0".to_owned(),
        quota_hour: 0,
        quota_day: 10_001,
        code_life_s: 29,
        idle_lock_min: 11,
        consents: [("serviceTerms".to_owned(), text)].into(),
        ..Settings::default()
    };
    assert_eq!(
        refused_fields(desk.save_settings(settings).await),
        [
            "site: textEmpty",
            "terminal: textTooLong",
            "baseUrl: urlNotAllowed",
            "channelKey: textTooLong",
            "ageRule: numberRange",
            "quotaHour: numberRange",
            "quotaDay: numberRange",
            "codeLifeS: numberRange",
            "idleLockMin: numberRange",
            "consents: textTooLong",
        ]
    );
    assert!(
        desk.settings() == Settings::default(),
        "nothing of it is in force"
    );
    for (key, secret, field) in [("", "x", "impKey"), ("x", " ", "impSecret")] {
        let refused = desk.save_credentials(key.into(), secret.into()).await;
        assert_eq!(refused_fields(refused), [format!("{field}: textEmpty")]);
    }
    assert!(!desk.has_credentials());
}

#[tokio::test]
async fn a_live_desk_works_once_everything_is_set() {
    let server = Scripted::start().await;
    let live = Live::new();
    let desk = live.open().await;
    let not_yet = |desk: &Desk| desk.settings().missing(desk.has_credentials());
    assert_eq!(
        not_yet(&desk),
        ["credentials", "channel", "company", "site", "consents"]
    );
    assert_eq!(
        desk.test_connection().await.outcome,
        ConnectionOutcome::NoCredentials
    );
    let refused = desk.counter().send(typed("1")).await;
    assert_eq!(refused_fields(refused), ["consents: consentsMissing"]);
    let looked_up = desk.counter().look_up("imp_1").await;
    assert!(matches!(looked_up, Err(DeskError::NotConfigured)));

    desk.save_settings(settings(&server.base_url()))
        .await
        .unwrap();
    assert_eq!(not_yet(&desk), ["credentials"]);
    assert!(matches!(
        desk.counter().send(typed("1")).await,
        Err(DeskError::NotConfigured)
    ));
    desk.save_credentials("live-key".into(), "live-secret".into())
        .await
        .unwrap();
    assert_eq!(not_yet(&desk), [""; 0]);
    assert_eq!(
        desk.counter().send(typed("1")).await.unwrap().stage(),
        "code"
    );
    let token = &server.bodies(Call::Token)[0];
    assert_eq!(
        (&token["imp_key"], &token["imp_secret"]),
        (&"live-key".into(), &"live-secret".into())
    );
}

#[tokio::test]
async fn settings_and_keys_are_there_again_after_a_restart() {
    let server = Scripted::start().await;
    let live = Live::new();
    let desk = live.working(&server.base_url()).await;
    let saved = desk.settings();
    desk.close(None).await.unwrap();
    drop(desk);
    let desk = live.open().await;
    assert!(desk.settings() == saved);
    assert!(desk.has_credentials());
    assert_eq!(
        desk.counter().send(typed("1")).await.unwrap().stage(),
        "code"
    );

    // Another keychain has neither the key of the store nor that of the provider.
    desk.close(None).await.unwrap();
    drop(desk);
    for entry in fs::read_dir(live.home.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = if path.is_file() {
            fs::read(&path).unwrap()
        } else {
            continue;
        };
        for secret in ["live-key-of-the-site", "live-secret-of-the-site"] {
            let there = bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!there, "{secret} in {}", path.display());
        }
    }
    let other = opening(
        live.home.path(),
        &Keychain::memory(),
        &live.clock,
        ProviderKeys::Kept,
    );
    assert!(matches!(Desk::open(other).await, Err(DeskError::Key(_))));
}

#[tokio::test]
async fn a_passphrase_keeps_the_keys_sealed_beside_the_store() {
    let live = Live::new();
    let open = async |passphrase: &str| {
        let mut opening = opening(
            live.home.path(),
            &live.keychain,
            &live.clock,
            ProviderKeys::Kept,
        );
        opening.keeper = Keeper::Passphrase;
        opening.passphrase = Some(Zeroizing::new(passphrase.to_owned()));
        Desk::open(opening).await
    };
    let desk = at_work(open("a passphrase of a site").await.unwrap()).await;
    assert_eq!(desk.keeper(), Keeper::Passphrase);
    desk.save_credentials("live-key".into(), "live-secret".into())
        .await
        .unwrap();
    desk.close(None).await.unwrap();
    drop(desk);
    let sealed = fs::read_to_string(live.home.path().join("secrets.sealed")).unwrap();
    assert!(!sealed.contains("live"), "{sealed}");
    assert!(matches!(
        open("another passphrase").await,
        Err(DeskError::Key(_))
    ));
    assert!(
        open("a passphrase of a site")
            .await
            .unwrap()
            .has_credentials()
    );
}

#[tokio::test]
async fn two_saves_at_once_are_both_in_force() {
    let live = Live::new();
    let desk = live.working("https://provider.example").await;
    for round in 0..8_u32 {
        let new = Settings {
            code_life_s: 100 + round,
            ..desk.settings()
        };
        let (settings, credentials) = tokio::join!(
            desk.save_settings(new.clone()),
            desk.save_credentials("key".into(), "secret".into()),
        );
        settings.unwrap();
        credentials.unwrap();
        assert_eq!(
            desk.settings().code_life_s,
            new.code_life_s,
            "an older one came back"
        );
    }
}

#[tokio::test]
async fn training_keeps_to_the_simulator() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let other = Settings {
        site: "다른 매장".to_owned(),
        base_url: "https://api.example.com".to_owned(),
        channel_key: "another".to_owned(),
        legacy_pg: "danal.other".to_owned(),
        company: "Another".to_owned(),
        code_life_s: 240,
        age_rule: "EXACT_20".to_owned(),
        ..Settings::default()
    };
    site.desk.save_settings(other).await.unwrap();
    let locked = site
        .desk
        .save_credentials("key".into(), "secret".into())
        .await;
    assert_eq!(refused_fields(locked), ["impKey: locked"]);
    assert_eq!(site.state().await.rule.name(), "EXACT_20");
    let site = site.reopen().await;
    let kept = site.desk.settings();
    let own = settings(&server.base_url());
    assert_eq!(
        (kept.base_url, kept.channel_key),
        (own.base_url, own.channel_key)
    );
    assert_eq!((kept.company, kept.legacy_pg), (own.company, own.legacy_pg));
    assert_eq!((kept.site.as_str(), kept.code_life_s), ("다른 매장", 240));
    assert!(kept.consents == own.consents, "texts where there are none");
    assert_eq!(site.send("1").await.stage(), "code");
    assert_eq!(server.bodies(Call::Token)[0]["imp_key"], "training");
}

/// Whoever switches a rule off is in the log, with what it was switched to.
#[tokio::test]
async fn the_rules_in_force_are_in_the_log() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    let other = Settings {
        blind_first_look: false,
        quota_hour: 7,
        ..site.desk.settings()
    };
    site.desk.save_settings(other.clone()).await.unwrap();
    let rows = site.rows();
    let body: String = rows
        .one("SELECT body FROM audit WHERE kind = 'settingsSaved'")
        .await;
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["blindFirstLook"], false);
    assert_eq!(body["voveUrl"], other.vove_url);
    assert_eq!(body["baseUrl"], other.base_url);
    assert_eq!(body["ageRule"], other.age_rule);
    let numbers =
        ["quotaHour", "quotaDay", "codeLifeS", "idleLockMin"].map(|name| body[name].as_u64());
    assert_eq!(numbers, [Some(7), Some(200), Some(180), Some(5)]);
    assert_eq!(body["consents"]["serviceTerms"], "training-1");
    let text = body.to_string();
    assert!(
        !text.contains("for practice") && !text.contains("매장"),
        "{text}"
    );
    assert!(rows.log_is_whole().await);
}

#[tokio::test]
async fn the_connection_test_says_what_to_do() {
    let mut server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    for (end, outcome) in [
        (End::after(Answer::Good), ConnectionOutcome::Pass),
        (End::says(401, ""), ConnectionOutcome::Key),
        (End::refused(400, "no such key"), ConnectionOutcome::Key),
        (
            End::refused(403, "not from here"),
            ConnectionOutcome::AddressNotAllowed,
        ),
        (End::says(200, "<html>"), ConnectionOutcome::NotTheProvider),
        (End::says(502, "<html>"), ConnectionOutcome::NotTheProvider),
        (End::after(Answer::Silence), ConnectionOutcome::Timeout),
        (End::dropped(), ConnectionOutcome::Network),
    ] {
        server.next(Call::Token, end.clone());
        let tested = server.count(Call::Token);
        assert_eq!(
            site.desk.test_connection().await.outcome,
            outcome,
            "{end:?}"
        );
        assert_eq!(server.count(Call::Token), tested + 1, "asked once: {end:?}");
    }
    server.down().await;
    assert_eq!(
        site.desk.test_connection().await.outcome,
        ConnectionOutcome::Network
    );
    server.up();

    // Speaks HTTP, and says so to a client that wants encryption.
    let plain = Simulator::start(Config::default()).await.unwrap();
    let live = Live::new();
    let desk = live
        .working(&plain.base_url().replace("http:", "https:"))
        .await;
    assert_eq!(desk.test_connection().await.outcome, ConnectionOutcome::Tls);
    let shown = desk.counter().send(typed("1")).await.unwrap();
    assert_eq!(shown.problem(), Some(ProblemClass::Tls));
    desk.save_settings(settings("https://provider.invalid"))
        .await
        .unwrap();
    assert_eq!(desk.test_connection().await.outcome, ConnectionOutcome::Dns);
    assert_eq!(server.count(Call::Request), 0);
}
