//! The log and its checkpoints as they leave the program.

use super::*;

#[tokio::test(flavor = "multi_thread")]
async fn an_export_says_why_and_is_checked_by_its_public_key_alone() {
    let (site, server) = site().await;
    decide(&site, &server, "1").await;
    let records = site.desk.records();
    for reason in ["", "  ", &"x".repeat(301)] {
        let refused = refused_fields(records.export_log(reason).await);
        assert!(refused[0].starts_with("reason: "), "{refused:?}");
    }
    let kept = records.export_checkpoint("for the safe").await.unwrap();
    decide(&site, &server, "2").await;
    let exported = records.export_log("for the auditor").await.unwrap();
    let told = Told {
        verifier: Some(Verifier::parse(&state(&site.desk).await.vkey).unwrap()),
        notes: vec![fs::read_to_string(&kept.file).unwrap()],
    };
    let reading = read(&exported.file, &told);
    assert_eq!(reading.wrong, []);
    assert_eq!(reading.count, u64::from(exported.entries));
    assert_eq!(reading.signed, Some(u64::from(exported.entries)));
    assert_eq!(reading.proven, u64::from(kept.entries));
    let text = legible(&fs::read_to_string(&exported.file).unwrap());
    for personal in [
        "김하늘",
        "5555",
        "0101",
        "a note about",
        "for the auditor",
        "880715",
    ] {
        assert!(!text.contains(personal), "{personal}");
    }

    let rows = site.rows();
    assert_eq!(
        rows.column("SELECT reason FROM exports ORDER BY entry")
            .await,
        ["for the safe", "for the auditor"]
    );
    assert_eq!(
        rows.column("SELECT audit.kind FROM audit JOIN exports ON seq = entry ORDER BY seq")
            .await,
        ["checkpointExported", "logExported"]
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&exported.file), 0o600);
        assert_eq!(mode(exported.file.parent().unwrap()), 0o700);
    }
    let left = fs::read_dir(exported.file.parent().unwrap()).unwrap();
    assert_eq!(left.count(), 2, "no part of a file is left");
}

/// An export that cannot be written was wanted all the same.
#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_fails_is_in_the_log_and_leaves_no_file() {
    let (site, _server) = site().await;
    fs::write(site.folder().path().join("exports"), "in the way").unwrap();
    let failed = site.desk.records().export_log("for the auditor").await;
    assert!(matches!(failed, Err(DeskError::Store(_))));
    let rows = site.rows();
    assert_eq!(rows.one::<u32>("SELECT count(*) FROM exports").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checkpoint_on_paper_is_the_note() {
    let (site, _server) = site().await;
    let checkpoint = site.desk.records().checkpoint().await.unwrap();
    let qr = countercheck_core::desks::records::qr(&checkpoint.note).unwrap();
    assert_eq!(qr.modules.len(), (qr.side * qr.side) as usize);
    // The three corners that every reader looks for.
    let rows: Vec<&[u8]> = qr.modules.as_bytes().chunks(qr.side as usize).collect();
    assert!(rows[0].starts_with(b"11111110") && rows[0].ends_with(b"01111111"));
    assert!(rows[rows.len() - 1].starts_with(b"11111110"));
}
