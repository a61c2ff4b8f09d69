//! A disk that fails in the middle of the work. The limit on the size of a file stands in for
//! it: beyond it, each write comes back with an error that is not "disk full".

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use countercheck_core::store::audit::Verification;
use countercheck_core::store::{Store, audit, decisions};

use crate::harness::writer;
use crate::writer::{NOW, Order, check_id, key};

#[test]
fn a_failing_disk_loses_nothing_that_was_acknowledged_and_the_store_says_so() {
    for kilobytes in [600, 1_000, 1_700] {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("live");
        let path = folder.join("store.db");
        Store::open(&path, key(), NOW).unwrap().close().unwrap();

        let child = writer(&folder, Order::SaveFirst, 1);
        // POSIX counts in blocks of 512 bytes; the shell hands an ignored signal on.
        let limit = format!(
            "trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"",
            kilobytes * 2
        );
        let output = Command::new("sh")
            .args(["-c", &limit])
            .arg(child.get_program())
            .args(child.get_args())
            .envs(
                child
                    .get_envs()
                    .filter_map(|(name, value)| Some((name, value?))),
            )
            .stderr(Stdio::null())
            .output()
            .unwrap();
        let lines: Vec<String> = BufReader::new(&*output.stdout)
            .lines()
            .map(Result::unwrap)
            .collect();
        assert!(
            lines
                .iter()
                .any(|line| line == "failed not saved: the disk failed"),
            "{lines:?}"
        );
        // From then on nothing more is taken.
        assert!(lines.iter().any(|line| line == "closed true"), "{lines:?}");
        let acknowledged: Vec<u32> = lines
            .iter()
            .filter_map(|line| Some(line.strip_prefix("saved ")?.parse().unwrap()))
            .collect();
        assert!(!acknowledged.is_empty());

        let store = Store::open(&path, key(), NOW).unwrap();
        for n in acknowledged {
            let found = store.run_blocking(move |tx| decisions::of_check(tx, &check_id(n)));
            assert!(found.unwrap().is_some(), "decision {n} is lost");
        }
        let log = store.run_blocking(audit::verify).unwrap();
        assert!(matches!(log, Verification::Whole { .. }), "{log:?}");
    }
}
