//! A real disk that takes nothing more: full, and failing. Each test runs again in a process of
//! its own, where a small disk or a limit on files can be had; where neither can, it says so.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use countercheck_core::desks::DeskError;
use countercheck_core::desks::counter::{CounterState, SmsArrived};
use countercheck_core::domain::reason::Verdict;
use countercheck_core::store::{NotSaved, StoreError};

use crate::fixture::{Answer, Call, End, Scripted, ShownState, Site, typed};

const INSIDE: &str = "COUNTERCHECK_TEST_DISK";

/// True inside the process that has the disk; else starts it and passes its verdict on.
fn inside(test: &str, within: &[&str], shell: &str) -> bool {
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    let disk = tempfile::TempDir::new().unwrap();
    let run = |command: &str| {
        Command::new(within[0])
            .args(&within[1..])
            .args(["sh", "-c", command])
            .arg(std::env::current_exe().unwrap())
            .arg(test)
            .env(INSIDE, disk.path())
            .env("TMPDIR", disk.path())
            .output()
    };
    match run(&format!("{shell} true")) {
        Ok(probed) if probed.status.success() => {}
        Ok(probed) => {
            let why = String::from_utf8_lossy(&probed.stderr).into_owned();
            skipped(test, &why);
            return false;
        }
        Err(error) => {
            skipped(test, &error.to_string());
            return false;
        }
    }
    let whole = format!("{shell} \"$0\" --exact \"$1\" --nocapture");
    let ended = run(&whole).unwrap();
    let told = String::from_utf8_lossy(&ended.stdout);
    assert!(
        ended.status.success() && told.contains("1 passed"),
        "{told}\n{}",
        String::from_utf8_lossy(&ended.stderr)
    );
    false
}

/// Past the harness, which shows nothing of a test that passes.
fn skipped(test: &str, why: &str) {
    writeln!(
        std::io::stderr(),
        "SKIPPED: {test}: no such disk here: {why}"
    )
    .unwrap();
}

fn filler() -> PathBuf {
    PathBuf::from(std::env::var_os(INSIDE).unwrap()).join("filler")
}

/// Takes all the room there is.
fn fill() {
    let mut file = File::create(filler()).unwrap();
    for size in [4096, 1] {
        let block = vec![0; size];
        while file.write_all(&block).is_ok() {}
    }
}

fn why(answer: Result<CounterState, DeskError>) -> NotSaved {
    match answer {
        Err(DeskError::Store(StoreError::NotSaved(why))) => why,
        Err(other) => panic!("{other}"),
        Ok(shown) => panic!("acknowledged: {}", shown.stage()),
    }
}

#[tokio::test]
async fn a_full_disk() {
    let own = ["unshare", "--user", "--map-root-user", "--mount"];
    let shell = "mount -t tmpfs -o size=4m tmpfs \"$TMPDIR\" && exec";
    if !inside("disk::a_full_disk", &own, shell) {
        return;
    }
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    fill();
    assert_eq!(
        why(site.counter().send(typed("1")).await),
        NotSaved::DiskFull
    );
    assert_eq!(
        server.count(Call::Request),
        0,
        "it left without being written"
    );
    assert_eq!(site.state().await.stage(), "details", "reading goes on");

    fs::remove_file(filler()).unwrap();
    server.next(Call::Request, End::after(Answer::Late));
    let (sent, ()) = tokio::join!(site.counter().send(typed("1")), async {
        server.saw(Call::Request, 1).await;
        fill();
    });
    assert_eq!(why(sent), NotSaved::DiskFull);
    let maybe = site.state().await;
    assert_eq!((maybe.stage(), maybe.can_resend()), ("maybeSent", true));
    assert_eq!(
        why(site.clear(&maybe, SmsArrived::No, true).await),
        NotSaved::DiskFull
    );
    assert_eq!(server.count(Call::Request), 1);

    // With room again it goes on by itself.
    fs::remove_file(filler()).unwrap();
    let code = site.clear(&maybe, SmsArrived::No, true).await.unwrap();
    server.next(Call::Confirm, End::after(Answer::Late));
    let (confirmed, ()) = tokio::join!(
        site.counter()
            .confirm(countercheck_core::desks::counter::ConfirmCode {
                seen: code.seen(),
                code: "123456".to_owned(),
            }),
        async {
            server.saw(Call::Confirm, 1).await;
            fill();
        }
    );
    assert_eq!(why(confirmed), NotSaved::DiskFull);
    assert_eq!(site.state().await.stage(), "confirmUnclear");
    fs::remove_file(filler()).unwrap();
    let unclear = site.state().await;
    let result = site.counter().reconcile(unclear.seen()).await.unwrap();

    fill();
    let refused = site.decide(&result, Verdict::Accept, "A01", "").await;
    assert_eq!(why(refused), NotSaved::DiskFull);
    fs::remove_file(filler()).unwrap();
    site.finish(&result, Verdict::Accept, "A01", "").await;
    let site = site.reopen().await;
    let rows = site.rows();
    assert!(rows.log_is_whole().await);
    assert_eq!(rows.column("SELECT state FROM checks").await, ["decided"]);
    assert_eq!(
        (server.count(Call::Request), server.count(Call::Confirm)),
        (2, 1)
    );
}

/// Files may not grow any more: a write fails as on a broken disk. Nothing is promised until the
/// store has been opened again.
#[tokio::test]
async fn a_failing_disk() {
    // Without a limit, but with the program that can set one later.
    let limitable = ["prlimit", "--fsize=unlimited"];
    if !inside("disk::a_failing_disk", &limitable, "trap '' XFSZ; exec") {
        return;
    }
    let server = Scripted::start().await;
    let site = Site::new(&server.base_url()).await;
    server.next(Call::Request, End::after(Answer::Late));
    let log = site.folder().path().join("store.db-wal");
    let (sent, ()) = tokio::join!(site.counter().send(typed("1")), async {
        server.saw(Call::Request, 1).await;
        limit(&fs::metadata(log).unwrap().len().to_string());
    });
    assert_eq!(why(sent), NotSaved::Io);
    limit("unlimited");
    assert_eq!(
        why(site.counter().state().await),
        NotSaved::Io,
        "what is on it is not known"
    );
    assert_eq!(why(site.counter().send(typed("2")).await), NotSaved::Io);
    assert_eq!(server.count(Call::Request), 1);

    let site = site.killed().await;
    let maybe = site.state().await;
    assert_eq!((maybe.stage(), maybe.quota.hour_used), ("maybeSent", 1));
    site.clear(&maybe, SmsArrived::CannotSay, false)
        .await
        .unwrap();
    assert!(site.rows().log_is_whole().await);
}

/// The longest file of this process from now on.
fn limit(bytes: &str) {
    let pid = std::process::id().to_string();
    let limited = Command::new("prlimit")
        .args(["--pid", &pid, &format!("--fsize={bytes}:unlimited")])
        .status();
    assert!(limited.unwrap().success());
}
