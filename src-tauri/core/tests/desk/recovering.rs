//! The recovery key: printed once, opens the store when its keeper does not.

use countercheck_core::desks::{Desk, DeskError, Opening, ProviderKeys, Recovering};
use countercheck_core::domain::role::Role;
use countercheck_core::keys::{Found, Keeper, KeyError, Keychain};
use zeroize::Zeroizing;

use crate::fixture::{opening, refused_fields};
use crate::operators::{PASSPHRASE, Shop, secret};

const NEW: &str = "seven small brown otters";

/// The folder as another computer has it: with a keychain that knows nothing.
fn elsewhere(shop: &Shop, passphrase: Option<&str>) -> Opening {
    Opening {
        keeper: Keeper::Passphrase,
        passphrase: passphrase.map(|text| Zeroizing::new(text.to_owned())),
        ..opening(
            shop.home.path(),
            &Keychain::memory(),
            &shop.clock,
            ProviderKeys::Kept,
        )
    }
}

async fn recover(shop: &Shop, key: &str, passphrase: &str) -> Result<Desk, DeskError> {
    let recovering = Recovering {
        opening: elsewhere(shop, Some(passphrase)),
        recovery_key: secret(key),
    };
    Desk::recover(recovering).await
}

#[tokio::test]
async fn a_keychain_that_is_gone_is_not_the_end() {
    let shop = Shop::open().await;
    assert!(!shop.desk.has_recovery());
    let replaced = shop.desk.make_recovery().await.unwrap();
    let key = shop.desk.make_recovery().await.unwrap();
    assert!(shop.desk.has_recovery());
    shop.desk.close(None).await.unwrap();
    let folder = elsewhere(&shop, None).folder;
    assert_eq!(folder.inspect().unwrap(), Found::KeyMissing);
    let about = folder.about().unwrap();
    assert_eq!(
        (about.keeper, about.recovery),
        (Some(Keeper::Keychain), true)
    );

    let wrong = recover(&shop, &replaced, NEW).await;
    assert!(matches!(
        wrong,
        Err(DeskError::Key(KeyError::WrongRecovery))
    ));
    let slip = key.replacen(|letter: char| letter.is_ascii_digit(), "Z", 1);
    let mistyped = recover(&shop, &slip, NEW).await;
    assert!(matches!(
        mistyped,
        Err(DeskError::Key(KeyError::RecoveryMistyped))
    ));
    let short = recover(&shop, &key, "too short").await;
    assert_eq!(refused_fields(short), ["passphrase: passphraseTooShort"]);
    assert_eq!(
        folder.inspect().unwrap(),
        Found::KeyMissing,
        "nothing changed"
    );

    let desk = recover(&shop, &key.to_lowercase(), NEW).await.unwrap();
    assert!(desk.operators().session().is_none());
    let ahn = desk.operators().all().await.unwrap().remove(0).row.id;
    desk.sign_in(&ahn, Some(secret(PASSPHRASE))).await.unwrap();
    desk.close(None).await.unwrap();
    drop(desk);
    Desk::open(elsewhere(&shop, Some(NEW))).await.unwrap();
}

#[tokio::test]
async fn an_administrator_who_forgot_gets_a_new_passphrase_once() {
    let shop = Shop::open().await;
    shop.add("Bae", &[Role::Desk]).await.unwrap();
    let (ahn, bae) = (shop.one("Ahn").await.row.id, shop.one("Bae").await.row.id);
    let key = shop.desk.make_recovery().await.unwrap();
    let uninvited = shop.desk.operators().rescue(&ahn, secret(NEW)).await;
    assert!(matches!(uninvited, Err(DeskError::Denied(_))));
    shop.desk.close(None).await.unwrap();
    let desk = recover(&shop, &key, NEW).await.unwrap();
    let people = desk.operators();
    assert!(people.is_recovered());
    let clerk = people.rescue(&bae, secret(NEW)).await;
    assert!(matches!(clerk, Err(DeskError::Denied(_))));
    people.rescue(&ahn, secret(NEW)).await.unwrap();
    let again = people.rescue(&ahn, secret("another one, please")).await;
    assert!(matches!(again, Err(DeskError::Denied(_))));
    desk.sign_in(&ahn, Some(secret(NEW))).await.unwrap();
    assert!(!people.is_recovered());
}

/// The wrapped key of another store, laid in its place, must not become the key of this one.
#[tokio::test]
async fn a_recovery_file_of_another_store_locks_nobody_out() {
    let (shop, other) = (Shop::open().await, Shop::open().await);
    let key = other.desk.make_recovery().await.unwrap();
    shop.desk.close(None).await.unwrap();
    let file = |shop: &Shop| shop.home.path().join("recovery.json");
    std::fs::copy(file(&other), file(&shop)).unwrap();
    let refused = recover(&shop, &key, NEW).await;
    assert!(matches!(refused, Err(DeskError::Store(_))));
    let shop = shop.reopen().await;
    shop.sign_in("Ahn").await;
}
