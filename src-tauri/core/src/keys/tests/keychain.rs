use std::process::Command;
use std::time::{Duration, Instant};

use super::super::keychain::patiently_for;
use super::*;

#[test]
fn a_keychain_that_never_answers_is_given_up() {
    let began = Instant::now();
    let answer = patiently_for(Duration::from_millis(50), || {
        std::thread::sleep(Duration::from_secs(3));
        Ok(())
    });
    assert_eq!(answer, Err(KeychainFault::NoAnswer));
    assert!(began.elapsed() < Duration::from_secs(2));
    // The control: one that answers in time is believed.
    assert_eq!(patiently_for(Duration::from_secs(3), || Ok(7)), Ok(7));
}

#[test]
fn a_keychain_that_panics_is_broken() {
    let answer = patiently_for::<()>(Duration::from_secs(3), || panic!("as a library might"));
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
    let keychain = Keychain::system();
    let available = keychain.available();
    let fault = keychain.get("nothing").map(|_| ()).unwrap_err();
    println!(
        "\nprobe: {available}/{fault:?} {}",
        began.elapsed().as_millis()
    );
}
