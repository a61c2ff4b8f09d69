use std::process::Command;
use std::time::{Duration, Instant};

use super::super::keychain::patiently_for;
use super::*;

#[test]
fn a_keychain_that_never_answers_is_given_up() {
    let began = Instant::now();
    let answer = patiently_for(Duration::from_millis(50), Duration::ZERO, |_| {
        std::thread::sleep(Duration::from_secs(3));
        Ok(())
    });
    assert_eq!(answer, Err(KeychainFault::NoAnswer));
    assert!(began.elapsed() < Duration::from_secs(2));
    // The control: one that answers in time is believed.
    assert_eq!(
        patiently_for(Duration::from_secs(3), Duration::ZERO, |_| Ok(7)),
        Ok(7)
    );
}

#[test]
fn a_keychain_that_panics_is_broken() {
    let answer = patiently_for::<()>(Duration::from_secs(3), Duration::ZERO, |_| {
        panic!("as a library might")
    });
    assert_eq!(answer, Err(KeychainFault::Broken));
}

/// The state of the bus is looked at once a process, so each probe needs one of its own.
#[cfg(target_os = "linux")]
#[test]
fn without_a_session_bus_there_is_no_keychain_and_no_wait() {
    for address in ["", "unix:path=/nonexistent/bus"] {
        let output = Command::new(std::env::current_exe().unwrap())
            .args([
                "keys::tests::keychain::probe",
                "--exact",
                "--ignored",
                "--nocapture",
            ])
            .env("DBUS_SESSION_BUS_ADDRESS", address)
            .env("XDG_RUNTIME_DIR", "/nonexistent")
            .output()
            .unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        let line = said
            .lines()
            .find_map(|line| line.split_once("probe: "))
            .expect(&said)
            .1;
        let (answer, millis) = line.split_once(' ').unwrap();
        assert_eq!(answer, "false/NotThere");
        assert!(millis.parse::<u128>().unwrap() < 1000, "{millis} ms");
    }
}

#[test]
#[ignore = "run by the test above, in a process of its own"]
fn probe() {
    let began = Instant::now();
    let keychain = Keychain::system(None);
    let available = keychain.available();
    let fault = keychain.get("nothing").map(|_| ()).unwrap_err();
    println!(
        "\nprobe: {available}/{fault:?} {}",
        began.elapsed().as_millis()
    );
}

/// A real Secret Service on a bus of its own, made and forgotten by this test.
#[cfg(target_os = "linux")]
#[test]
fn a_real_secret_service_keeps_and_forgets() {
    for program in ["dbus-run-session", "gnome-keyring-daemon"] {
        if Command::new(program).arg("--version").output().is_err() {
            println!("SKIPPED: {program} is not installed");
            return;
        }
    }
    let home = tempfile::tempdir().unwrap();
    let script = "printf synthetic | gnome-keyring-daemon --unlock --components=secrets >/dev/null
        COUNTERCHECK_TEST_BUS=\"$DBUS_SESSION_BUS_ADDRESS\" DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent \
        exec timeout 30 \"$0\" keys::tests::keychain::keep --exact --ignored --nocapture";
    let output = Command::new("timeout")
        .args(["60", "dbus-run-session", "--", "sh", "-c", script])
        .arg(std::env::current_exe().unwrap())
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path())
        .env("XDG_RUNTIME_DIR", home.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains("keep: whole"),
        "{said}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// The usual variable leads nowhere here: the bus is told by its address.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "run by the test above, on a bus of its own"]
fn keep() {
    let keychain = Keychain::system(std::env::var("COUNTERCHECK_TEST_BUS").ok());
    assert!(keychain.available(), "a Secret Service answers");
    assert!(
        !Keychain::system(None).available(),
        "the control: the usual variable leads nowhere"
    );
    let home = tempfile::tempdir().unwrap();
    let folder = KeyFolder::new(home.path(), keychain.clone());
    let made = folder.create(Keeper::Keychain, None).unwrap();
    assert_eq!(
        folder.inspect().unwrap(),
        Found::Ready {
            keeper: Keeper::Keychain
        }
    );
    let found = folder.unlock(None).unwrap();
    assert!(made.bytes() == found.bytes(), "the same key comes back");
    keychain.set("other", b"first").unwrap();
    keychain.set("other", b"second").unwrap();
    assert_eq!(
        keychain.get("other").unwrap().unwrap().as_slice(),
        b"second"
    );
    keychain.delete("other").unwrap();
    keychain.delete("other").unwrap();
    assert_eq!(keychain.get("other").unwrap(), None);
    println!("\nkeep: whole");
}
