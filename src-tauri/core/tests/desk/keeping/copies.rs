//! Copies of the store, and what is known to be missing once one was restored.

use std::fs;

use countercheck_core::desks::keeping::KeepingSettings;
use countercheck_core::desks::restoring::{Restoring, copies, restore};
use countercheck_core::keys::{KeyFolder, Keychain};
use countercheck_core::secret::Secret;
use countercheck_core::store::backups::Cause;

use jiff::SignedDuration;

use super::{decided, later, site};
use crate::fixture::{Site, refused_fields};

#[tokio::test]
async fn one_copy_a_day_and_the_newest_are_kept() {
    let (site, _server) = site().await;
    let keeping = site.desk.keeping();
    let settings = KeepingSettings {
        backups: 2,
        ..KeepingSettings::default()
    };
    keeping.save(settings).await.unwrap();
    assert!(keeping.back_up_if_due().await.unwrap().is_some());
    assert!(
        keeping.back_up_if_due().await.unwrap().is_none(),
        "the day has one"
    );
    for _ in 0..4 {
        site.clock.jump(SignedDuration::from_mins(1));
        keeping.back_up(Cause::Hand).await.unwrap();
    }
    assert_eq!(keeping.backups().await.unwrap().copies.len(), 2);
    later(&site, 1);
    assert!(keeping.back_up_if_due().await.unwrap().is_some());
    later(&site, 1);
    keeping.back_up_if_due().await.unwrap();
    // Two of the last days, and the newest of the first.
    assert_eq!(keeping.backups().await.unwrap().copies.len(), 3);
    later(&site, 40);
    // Nobody need be there for it.
    site.desk.sign_out().await.unwrap();
    keeping.back_up_if_due().await.unwrap();
    assert_eq!(keeping.backups().await.unwrap().copies.len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_restore_says_what_is_missing_and_puts_the_store_aside() {
    let (site, _server) = site().await;
    let before = decided(&site, "1", "").await;
    let keeping = site.desk.keeping();
    let copy = keeping.back_up(Cause::Hand).await.unwrap();
    let after = decided(&site, "2", "").await;
    let restoring = |site: &Site, file: &str| Restoring {
        folder: site.folder(),
        file: file.to_owned(),
        operator: "한직원".to_owned(),
        passphrase: None,
        recovery_key: None,
        clock: std::sync::Arc::clone(&site.clock) as _,
    };
    let open = restore(restoring(&site, &copy.file)).await;
    assert!(open.is_err(), "somebody has it open");
    site.desk.close(None).await.unwrap();
    let missing = restore(restoring(&site, "nothing.db")).await;
    assert_eq!(refused_fields(missing), ["file: fileMissing"]);
    let restored = restore(restoring(&site, &copy.file)).await.unwrap();
    assert_eq!(restored.entries, copy.entries);
    let missing = restored.missing.unwrap();
    assert_eq!(*missing.start(), copy.entries + 1);
    assert!(*missing.end() > copy.entries + 2, "{missing:?}");
    assert!(!restored.parted, "an earlier state of what was there");
    assert!(fs::metadata(restored.aside.unwrap()).unwrap().len() > 0);

    let site = site.reopen_closed().await;
    let page = site.desk.cases().list(None, 10).await.unwrap();
    let ids: Vec<_> = page.lines.iter().map(|line| line.id.as_str()).collect();
    assert_eq!(ids, [before.as_str()], "and not {after}");
    let rows = site.rows();
    assert!(rows.log_is_whole().await);
    let first = rows.column("SELECT kind FROM audit ORDER BY seq").await;
    let came_back = usize::try_from(copy.entries).unwrap();
    assert_eq!(first[came_back], "restored");
}

/// What lies beside the key tells how much there was, where the store cannot tell any more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_missing_of_a_damaged_store_is_known_by_what_was_signed() {
    let (site, _server) = site().await;
    let copy = site.desk.keeping().back_up(Cause::Hand).await.unwrap();
    decided(&site, "1", "").await;
    site.desk.close(None).await.unwrap();
    let file = site.folder().database();
    let there = site.rows().one::<u32>("SELECT max(seq) FROM audit").await;
    fs::write(&file, vec![0x5a; 9_000]).unwrap();
    let restored = restore(Restoring {
        folder: site.folder(),
        file: copy.file,
        operator: "한직원".to_owned(),
        passphrase: None,
        recovery_key: None,
        clock: std::sync::Arc::clone(&site.clock) as _,
    });
    let restored = restored.await.unwrap();
    assert!(there > copy.entries);
    assert_eq!(restored.missing, Some(copy.entries + 1..=there));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_copy_is_found_at_once_and_restored_by_nobody() {
    let (site, _server) = site().await;
    decided(&site, "1", "").await;
    let keeping = site.desk.keeping();
    let copy = keeping.back_up(Cause::Hand).await.unwrap();
    let path = site.folder().path().join("backups").join(&copy.file);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, &bytes).unwrap();
    site.desk.close(None).await.unwrap();
    let store = fs::read(site.folder().database()).unwrap();
    let restored = restore(Restoring {
        folder: site.folder(),
        file: copy.file,
        operator: "한직원".to_owned(),
        passphrase: None,
        recovery_key: None,
        clock: std::sync::Arc::clone(&site.clock) as _,
    });
    assert!(restored.await.is_err());
    assert!(
        fs::read(site.folder().database()).unwrap() == store,
        "untouched"
    );
}

/// The keychain is gone with its computer: the key that was printed gives the store back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_recovery_key_restores_where_nobody_keeps_the_key() {
    let (site, _server) = site().await;
    let before = decided(&site, "1", "").await;
    let copy = site.desk.keeping().back_up(Cause::Hand).await.unwrap();
    let folder = site.folder();
    let printed = folder.make_recovery(&folder.unlock(None).unwrap()).unwrap();
    site.desk.close(None).await.unwrap();
    let listed = copies(folder).await.unwrap();
    assert_eq!(listed[0].file, copy.file);
    let restoring = |key: Option<&str>| Restoring {
        folder: KeyFolder::new(site.folder().path(), Keychain::memory()),
        file: copy.file.clone(),
        operator: "한직원".to_owned(),
        passphrase: None,
        recovery_key: key.map(|key| Secret::new(key.to_owned())),
        clock: std::sync::Arc::clone(&site.clock) as _,
    };
    assert!(
        restore(restoring(None)).await.is_err(),
        "nobody has the key"
    );
    let wrong = printed.as_str().chars().rev().collect::<String>();
    assert!(restore(restoring(Some(&wrong))).await.is_err());
    let restored = restore(restoring(Some(&printed))).await.unwrap();
    assert_eq!(restored.entries, copy.entries);
    let site = site.reopen_closed().await;
    let page = site.desk.cases().list(None, 10).await.unwrap();
    assert_eq!(page.lines[0].id, before);
    let said: String = site
        .rows()
        .one("SELECT operator || ' ' || (body ->> 'said') FROM audit WHERE kind = 'restored'")
        .await;
    assert_eq!(said, "Countercheck 한직원", "nobody had signed in");
}

/// A copy is looked through, and not only made: what was changed in it behind its back is found.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_names_its_length_and_the_head_of_its_log() {
    let (site, _server) = site().await;
    decided(&site, "1", "").await;
    let keeping = site.desk.keeping();
    let copy = keeping.back_up(Cause::Hand).await.unwrap();
    let path = site.folder().path().join("backups").join(&copy.file);
    let length = fs::metadata(path).unwrap().len();
    assert_eq!(u64::try_from(copy.size).unwrap(), length);
    let rows = site.rows();
    let head: u32 = rows
        .one("SELECT count(*) FROM audit JOIN backups ON seq = entries AND hash = head")
        .await;
    assert_eq!(head, 1, "the entry before its own");
    let own: u32 = rows
        .one("SELECT count(*) FROM audit JOIN backups ON seq = entry AND kind = 'backedUp'")
        .await;
    assert_eq!(own, 1);
}
