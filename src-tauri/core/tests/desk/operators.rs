//! Who works here: added and changed by an administrator, kept for good.

use std::sync::Arc;

use countercheck_core::clock::ManualClock;
use countercheck_core::desks::operators::{Change, NewOperator, Operator, Passphrase};
use countercheck_core::desks::{Desk, DeskError, ProviderKeys};
use countercheck_core::domain::role::Role;
use countercheck_core::domain::session::{Denied, Need};
use countercheck_core::keys::Keychain;
use countercheck_core::secret::Secret;
use countercheck_core::store::StoreError;
use tempfile::TempDir;

use crate::fixture::{Rows, image, now, opening, refused_fields};

pub const PASSPHRASE: &str = "quiet grey herons";

pub fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

/// A live store with its first administrator at work.
pub struct Shop {
    pub home: TempDir,
    pub keychain: Keychain,
    pub clock: Arc<ManualClock>,
    pub desk: Desk,
}

impl Shop {
    pub async fn open() -> Self {
        let (home, keychain) = (TempDir::new().unwrap(), Keychain::memory());
        let clock = Arc::new(ManualClock::new(now()));
        let opening = opening(home.path(), &keychain, &clock, ProviderKeys::Kept);
        let desk = Desk::open(opening).await.unwrap();
        let first = desk.operators().first("Ahn", secret(PASSPHRASE), &[]);
        first.await.unwrap();
        Self {
            home,
            keychain,
            clock,
            desk,
        }
    }

    /// The same files, opened again: nobody is signed in.
    pub async fn reopen(self) -> Self {
        self.desk.close(None).await.unwrap();
        let opening = opening(
            self.home.path(),
            &self.keychain,
            &self.clock,
            ProviderKeys::Kept,
        );
        let Self {
            home,
            keychain,
            clock,
            desk,
        } = self;
        drop(desk);
        let desk = Desk::open(opening).await.unwrap();
        Self {
            home,
            keychain,
            clock,
            desk,
        }
    }

    pub async fn add(&self, name: &str, roles: &[Role]) -> Result<(), DeskError> {
        let new = NewOperator {
            name: name.to_owned(),
            passphrase: secret(PASSPHRASE),
            roles: roles.to_vec(),
            trained_until: None,
            why: "New here.".to_owned(),
        };
        self.desk.operators().add(new).await
    }

    pub async fn one(&self, name: &str) -> Operator {
        let all = self.desk.operators().all().await.unwrap();
        all.into_iter().find(|one| one.row.name == name).unwrap()
    }

    pub async fn sign_in(&self, name: &str) {
        let one = self.one(name).await;
        let signed = self.desk.sign_in(&one.row.id, Some(secret(PASSPHRASE)));
        signed.await.unwrap();
    }

    pub fn rows(&self) -> Rows {
        Rows::of(image(self.home.path()), &self.keychain)
    }
}

#[tokio::test]
async fn the_first_is_an_administrator_and_there_is_one_first() {
    let shop = Shop::open().await;
    let session = shop.desk.operators().session().unwrap();
    assert_eq!(session.name, "Ahn");
    assert_eq!(session.roles.all(), [Role::Administrator]);
    shop.desk.sign_out().await.unwrap();
    let second = shop.desk.operators().first("Bae", secret(PASSPHRASE), &[]);
    assert_eq!(refused_fields(second.await), ["name: operatorTaken"]);
    assert!(shop.desk.operators().session().is_none());
    let only = shop.desk.operators().all().await.unwrap();
    assert_eq!(only.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_added_is_refused_at_its_field() {
    let shop = Shop::open().await;
    for (name, roles, refused) in [
        ("", &[Role::Desk][..], "name: operatorEmpty"),
        ("Counter Check", &[Role::Desk], "name: operatorReserved"),
        ("AHN ", &[Role::Desk], "name: operatorTaken"),
        ("Bae", &[], "roles: rolesEmpty"),
        ("Bae", &[Role::Auditor, Role::Desk], "roles: rolesAuditor"),
    ] {
        assert_eq!(refused_fields(shop.add(name, roles).await), [refused]);
    }
    for (passphrase, why) in [
        ("short", "operatorPassphraseTooShort"),
        ("Bae Sunhee 1", "passphraseName"),
        ("iloveyou", "passphraseCommon"),
    ] {
        let new = NewOperator {
            name: "Bae Sunhee".to_owned(),
            passphrase: secret(passphrase),
            roles: vec![Role::Desk],
            trained_until: None,
            why: "New here.".to_owned(),
        };
        let added = shop.desk.operators().add(new).await;
        assert_eq!(refused_fields(added), [format!("passphrase: {why}")]);
    }
    assert_eq!(shop.desk.operators().all().await.unwrap().len(), 1);
}

#[tokio::test]
async fn nobody_changes_themselves() {
    let shop = Shop::open().await;
    shop.add("Bae", &[Role::Administrator]).await.unwrap();
    let (ahn, bae) = (shop.one("Ahn").await.row.id, shop.one("Bae").await.row.id);
    let people = shop.desk.operators();
    for refused in [
        people.set_roles(&ahn, &[Role::Desk], "x").await,
        people.set_enabled(&ahn, false, "x").await,
        people.set_training(&ahn, None, "x").await,
    ] {
        assert_eq!(refused_fields(refused), ["operator: operatorSelf"]);
    }
    // What Ahn may do is for Bae to say.
    shop.sign_in("Bae").await;
    people.set_roles(&ahn, &[Role::Desk], "x").await.unwrap();
    people.set_enabled(&ahn, false, "Left.").await.unwrap();
    people.set_enabled(&ahn, true, "Back.").await.unwrap();
    let both = &[Role::Desk, Role::Administrator];
    people.set_roles(&ahn, both, "Needed.").await.unwrap();
    shop.sign_in("Ahn").await;
    people.set_enabled(&bae, false, "Left.").await.unwrap();
    assert!(!shop.one("Bae").await.enabled);
}

#[tokio::test]
async fn every_change_is_kept_with_who_and_why_and_its_entry() {
    let shop = Shop::open().await;
    shop.add("Bae", &[Role::Desk]).await.unwrap();
    let bae = shop.one("Bae").await.row.id;
    let people = shop.desk.operators();
    let reviewer = &[Role::Reviewer];
    people.set_roles(&bae, reviewer, "Moved.").await.unwrap();
    let until = Some("2026-12-31");
    people.set_training(&bae, until, "Course.").await.unwrap();
    people.set_enabled(&bae, false, "Left.").await.unwrap();
    let why = people.set_enabled(&bae, true, " ").await;
    assert_eq!(refused_fields(why), ["why: textEmpty"]);
    people.set_enabled(&bae, true, "Back.").await.unwrap();
    let set = Passphrase {
        operator: bae.clone(),
        current: None,
        new: secret("three brown otters"),
    };
    people.set_passphrase(set).await.unwrap();

    let told = people.history(Some(bae.clone())).await.unwrap();
    let changes: Vec<_> = told.iter().map(|one| one.row.change).collect();
    assert_eq!(
        changes,
        [
            Change::Passphrase,
            Change::Enabled,
            Change::Disabled,
            Change::Training,
            Change::Roles,
            Change::Added
        ]
    );
    assert!(told.iter().all(|one| one.by.as_deref() == Some("Ahn")));
    assert_eq!(told[4].row.why, "Moved.");
    let rows = shop.rows();
    let entries = "SELECT count(*) FROM operator_changes
        JOIN audit ON seq = entry AND subject = operator_changes.operator AND audit.at = operator_changes.at";
    assert_eq!(rows.one::<u32>(entries).await, 7, "each has its own entry");
    let by = "SELECT count(DISTINCT json_extract(body, '$.by')) FROM audit
        WHERE kind LIKE 'operator%'";
    assert_eq!(
        rows.one::<u32>(by).await,
        1,
        "entries have the id of who did it"
    );
    assert!(rows.log_is_whole().await);
    for forbidden in [
        "UPDATE operator_changes SET why = ''",
        "DELETE FROM operator_changes",
        "UPDATE operators SET name = 'x'",
        "DELETE FROM operators",
    ] {
        assert!(rows.refuses(forbidden).await, "{forbidden}");
    }
}

#[tokio::test]
async fn a_passphrase_is_changed_by_who_knows_it_or_by_an_administrator() {
    let shop = Shop::open().await;
    shop.add("Bae", &[Role::Desk]).await.unwrap();
    let (ahn, bae) = (shop.one("Ahn").await.row.id, shop.one("Bae").await.row.id);
    let set = async |operator: &str, current: Option<&str>, new: &str| {
        let set = Passphrase {
            operator: operator.to_owned(),
            current: current.map(secret),
            new: secret(new),
        };
        shop.desk.operators().set_passphrase(set).await
    };
    shop.sign_in("Bae").await;
    let other = set(&ahn, None, "three brown otters").await;
    assert!(matches!(other, Err(DeskError::Denied(Denied::Role))));
    let blind = set(&bae, None, "three brown otters").await;
    assert_eq!(refused_fields(blind), ["current: textEmpty"]);
    let wrong = set(&bae, Some("not this one"), "three brown otters").await;
    assert!(matches!(wrong, Err(DeskError::SignInRefused)));
    set(&bae, Some(PASSPHRASE), "three brown otters")
        .await
        .unwrap();
    let old = shop.desk.sign_in(&bae, Some(secret(PASSPHRASE))).await;
    assert!(matches!(old, Err(DeskError::SignInRefused)));
    let new = shop.desk.sign_in(&bae, Some(secret("three brown otters")));
    new.await.unwrap();
}

#[tokio::test]
async fn expired_training_leaves_looking() {
    let shop = Shop::open().await;
    shop.add("Bae", &[Role::Desk]).await.unwrap();
    let bae = shop.one("Bae").await.row.id;
    let until = Some("2026-11-20");
    let set = shop.desk.operators().set_training(&bae, until, "Course.");
    set.await.unwrap();
    shop.sign_in("Bae").await;
    let roles = [Role::Desk];
    let work = shop.desk.admit(Need::Work(&roles)).await.err().unwrap();
    assert!(matches!(work, DeskError::Denied(Denied::Training)));
    assert!(shop.desk.admit(Need::Look(&roles)).await.is_ok());
}

/// No work that was left behind is stored under the name of who comes next, or of nobody.
#[tokio::test]
async fn nothing_is_written_while_nobody_is_there() {
    let shop = Shop::open().await;
    let settings = shop.desk.settings();
    shop.desk.sign_out().await.unwrap();
    let entries = shop.rows().one::<u32>("SELECT count(*) FROM audit").await;
    let saved = shop
        .desk
        .save_settings(crate::fixture::settings("http://127.0.0.1:9"));
    assert!(matches!(
        saved.await,
        Err(DeskError::Store(StoreError::Closed))
    ));
    assert!(matches!(
        shop.desk.admit(Need::SignedIn).await,
        Err(DeskError::SignedOut)
    ));
    let after = shop.rows().one::<u32>("SELECT count(*) FROM audit").await;
    assert_eq!((after, shop.desk.settings()), (entries, settings));
}
