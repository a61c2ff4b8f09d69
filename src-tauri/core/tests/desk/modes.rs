//! Training and live never meet, and one program at a time works on a folder.

use std::path::Path;
use std::sync::Arc;

use countercheck_core::clock::ManualClock;
use countercheck_core::desks::{Desk, DeskError, Opening, ProviderKeys};
use countercheck_core::keys::{Keeper, KeyError, Keychain};
use countercheck_core::store::StoreError;
use tempfile::TempDir;
use zeroize::Zeroizing;

use crate::fixture::{Scripted, ShownState, Site, now, opening, refused_fields, settings};

fn training() -> ProviderKeys {
    ProviderKeys::Training(Box::new(settings("http://127.0.0.1:9")))
}

fn opening_of(home: &Path, keychain: &Keychain, provider: ProviderKeys) -> Opening {
    opening(home, keychain, &Arc::new(ManualClock::new(now())), provider)
}

/// Whatever keeps the key, a store knows what it was made for.
#[tokio::test]
async fn a_store_opens_only_as_what_it_was_made() {
    for live in [true, false] {
        let (home, keychain) = (TempDir::new().unwrap(), Keychain::memory());
        let as_live = |live| {
            let provider = if live { ProviderKeys::Kept } else { training() };
            opening_of(home.path(), &keychain, provider)
        };
        let made = Desk::open(as_live(live)).await.unwrap();
        made.close(None).await.unwrap();
        drop(made);
        for _ in 0..2 {
            let refused = Desk::open(as_live(!live)).await;
            assert!(
                matches!(
                    refused,
                    Err(DeskError::Store(StoreError::UnsafePlace { .. }))
                ),
                "a store made with live = {live} opened as the other"
            );
        }
        Desk::open(as_live(live)).await.unwrap();
    }
}

#[tokio::test]
async fn the_passphrase_of_training_opens_nothing_live() {
    let home = TempDir::new().unwrap();
    let with = |passphrase: Option<&str>, provider| Opening {
        keeper: Keeper::Passphrase,
        passphrase: passphrase.map(|text| Zeroizing::new(text.to_owned())),
        ..opening_of(home.path(), &Keychain::memory(), provider)
    };
    let short = Desk::open(with(Some("short"), ProviderKeys::Kept)).await;
    assert_eq!(refused_fields(short), ["passphrase: passphraseTooShort"]);
    let common = Desk::open(with(Some("passwordpassword"), ProviderKeys::Kept)).await;
    assert_eq!(refused_fields(common), ["passphrase: passphraseCommon"]);
    assert_eq!(
        std::fs::read_dir(home.path()).unwrap().count(),
        0,
        "nothing was made"
    );
    let live = Desk::open(with(Some("a passphrase of a site"), ProviderKeys::Kept))
        .await
        .unwrap();
    live.close(None).await.unwrap();
    drop(live);
    for provider in [training(), ProviderKeys::Kept] {
        let known_to_all = "training holds synthetic people only";
        let refused = Desk::open(with(Some(known_to_all), provider)).await;
        assert!(matches!(
            refused,
            Err(DeskError::Key(KeyError::WrongPassphrase))
        ));
    }
    let without = Desk::open(with(None, ProviderKeys::Kept)).await;
    assert!(matches!(
        without,
        Err(DeskError::Key(KeyError::PassphraseNeeded))
    ));
}

#[tokio::test]
async fn a_second_program_on_the_same_folder_is_kept_out() {
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    for _ in 0..3 {
        let busy = site.second().await;
        assert!(matches!(busy, Err(DeskError::Store(StoreError::Busy))));
    }
    assert_eq!(site.send("1").await.stage(), "code", "the first goes on");
    site.desk.close(None).await.unwrap();
    assert!(matches!(
        site.counter().state().await,
        Err(DeskError::Store(StoreError::Closed))
    ));
    assert_eq!(
        site.second()
            .await
            .unwrap()
            .counter()
            .state()
            .await
            .unwrap()
            .stage(),
        "code"
    );
}
