//! Who may call what: every command is called as everybody, below the window, and the answers are
//! compared with `golden/roles.txt`. `WRITE_BINDINGS=1` writes that file; its changes are to be read.

use std::fmt::Write;
use std::path::Path;

use countercheck_app::contract::access::{Access, Use};
use countercheck_app::contract::people::Role;
use countercheck_app::contract::typescript::{ACCESS, NAMES};
use serde_json::{Value, json};

use crate::window::Program;

/// Column, and the person of training who stands in it.
const COLUMNS: &[(&str, Option<&str>)] = &[
    ("out", None),
    ("desk", Some("practiceDesk")),
    ("reviewer", Some("practiceReviewer")),
    ("approver", Some("practiceApprover")),
    ("auditor", Some("practiceAuditor")),
    ("administrator", Some("practiceAdministrator")),
    ("all", Some("practiceAll")),
];

const HEAD: &str = "\
# Every command, called as everybody: closed = no store is open; out = nobody is signed in; expired = all
# roles, and training that is over. Let in is +; kept out is - with why: l no store is open, o nobody is
# signed in, r none of the roles, t training has expired.
";

#[test]
fn every_command_is_called_as_everybody() {
    let program = Program::start();
    let mut columns = vec![("closed", Vec::new())];
    for command in NAMES {
        program.close();
        columns[0].1.push(answer(&program, command));
    }
    for (column, operator) in COLUMNS.iter().copied() {
        columns.push((column, called_as(&program, operator)));
    }
    program.be(Some("practiceAdministrator"));
    let over = json!({ "operator": "practiceAll", "trainedUntil": "2026-11-20", "why": "Over." });
    program.ask("operators_training", &over).unwrap();
    columns.push(("expired", called_as(&program, Some("practiceAll"))));

    let mut found = HEAD.to_owned();
    write!(found, "{:26}", "").unwrap();
    for (name, _) in &columns {
        write!(found, " {name}").unwrap();
    }
    for (row, command) in NAMES.iter().enumerate() {
        write!(found, "\n{command:26}").unwrap();
        for (name, answers) in &columns {
            write!(found, " {:width$}", answers[row], width = name.len()).unwrap();
        }
        found.truncate(found.trim_end().len());
    }
    found.push('\n');
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden/roles.txt");
    if std::env::var_os("WRITE_BINDINGS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &found).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    for (found, golden) in found.lines().zip(golden.lines()) {
        assert_eq!(found, golden);
    }
    assert_eq!(found, golden, "run `make bindings` and read what changed");
}

fn called_as(program: &Program, operator: Option<&str>) -> Vec<&'static str> {
    let answers = NAMES.iter().map(|command| {
        program.be(operator);
        answer(program, command)
    });
    answers.collect()
}

/// Past the door or not. What happens behind it is no matter of who calls.
fn answer(program: &Program, command: &str) -> &'static str {
    match program.ask(command, &request(command)).err().as_deref() {
        Some("locked") => "-l",
        Some("signedOut") => "-o",
        Some("forbidden") => "-r",
        Some("trainingExpired") => "-t",
        _ => "+",
    }
}

/// What must hold whatever the file says.
#[test]
fn an_auditor_looks_and_nothing_is_open_to_nobody() {
    for (name, access) in NAMES.iter().zip(ACCESS) {
        let Access::Roles(used, roles) = access else {
            let open = [
                "app_",
                "preferences_",
                "store_",
                "session_",
                "operators_",
                "clipboard_",
            ];
            assert!(open.iter().any(|part| name.starts_with(part)), "{name}");
            continue;
        };
        assert!(!roles.is_empty(), "{name} is for nobody");
        if roles.contains(&Role::Auditor) {
            assert!(
                matches!(used, Use::Poll | Use::Look),
                "{name} by an auditor"
            );
        }
        if *used == Use::Manage {
            assert_eq!(*roles, [Role::Administrator], "{name}");
        }
    }
}

/// A request that is read, and changes nothing where it is let in.
fn request(command: &str) -> Value {
    let check = json!({ "check": "none", "version": 1 });
    let case = json!({ "case": "none" });
    let of_desk = json!({ "desk": "counter", "id": "none" });
    let with = |base: &Value, more: Value| {
        let mut all = base.clone();
        let more = more.as_object().unwrap().clone();
        all.as_object_mut().unwrap().extend(more);
        all
    };
    let block = json!({ "reason": "", "until": "", "appeal": "" });
    match command {
        "app_state"
        | "store_close"
        | "session_sign_out"
        | "session_active"
        | "operators_list"
        | "recovery_make"
        | "counter_state"
        | "counter_next"
        | "settings_read"
        | "settings_test"
        | "settings_test_vove"
        | "review_next"
        | "blocklist_entries"
        | "known_answers_list"
        | "training_phone"
        | "clipboard_copied"
        | "keeping_read"
        | "erasures_list"
        | "backups_list"
        | "backup_now"
        | "records_verify"
        | "records_verify_stop"
        | "records_checkpoint"
        | "export_cancel"
        | "exports_list" => json!({}),
        "preferences_save" => json!({ "language": "en", "theme": "light" }),
        "store_open" => {
            json!({ "mode": "live", "operator": null, "keeper": null, "passphrase": null })
        }
        "store_recover" => json!({ "recoveryKey": "", "keeper": "keychain", "passphrase": null }),
        "session_watch" => json!({ "revision": 0 }),
        "session_sign_in" => json!({ "operator": "nobody", "passphrase": null }),
        "operators_first" => json!({ "name": "", "passphrase": "", "roles": [] }),
        "operators_rescue" => json!({ "operator": "nobody", "passphrase": "" }),
        "operators_passphrase" => {
            json!({ "operator": "nobody", "current": null, "passphrase": "" })
        }
        "operators_history" => json!({ "operator": null }),
        "operators_add" => {
            json!({ "name": "", "passphrase": "", "roles": [], "trainedUntil": null, "why": "" })
        }
        "operators_roles" => json!({ "operator": "nobody", "roles": [], "why": "" }),
        "operators_training" => json!({ "operator": "nobody", "trainedUntil": null, "why": "" }),
        "operators_disable" | "operators_enable" => json!({ "operator": "nobody", "why": "" }),
        "counter_send" => json!({
            "click": "", "name": "", "birth": "", "seventh": "", "carrier": "SKT", "mvno": false,
            "phone": "", "consents": [],
        }),
        "counter_resend" | "counter_reconcile" | "counter_cancel" => check,
        "counter_clear_maybe_sent" => with(&check, json!({ "arrived": "no", "sendNew": false })),
        "counter_confirm" => with(&check, json!({ "code": "" })),
        "counter_lookup" => json!({ "impUid": "" }),
        "counter_decide" => with(
            &check,
            json!({ "verdict": "accept", "reason": "", "customerText": "", "note": "" }),
        ),
        "settings_save" => json!({
            "site": "", "terminal": "", "baseUrl": "", "channelKey": "", "legacyPg": "", "company": "",
            "ageRule": { "kind": "krYouthYear" }, "quotaHour": 0, "quotaDay": 0, "codeLifeS": 0,
            "consents": [], "voveUrl": "", "blindFirstLook": true, "secondPerson": "never",
            "secondFindings": 0, "secondSample": 0, "secondBlind": true, "claimMinutes": 0,
            "qualitySample": 0, "qualityCell": 0, "idleLockMin": 0,
        }),
        "settings_credentials" => json!({ "impKey": "", "impSecret": "" }),
        "settings_vove_key" => json!({ "apiKey": "" }),
        "review_state" => json!({ "seen": null }),
        "review_open" => json!({ "references": [] }),
        "review_leave" => json!({ "reference": "none" }),
        "review_take_over" => json!({ "reference": "none", "reason": "" }),
        "review_looked" => with(&case, json!({ "picture": "", "readable": true })),
        "review_first_look" => with(
            &case,
            json!({ "opinion": "same", "why": "", "a": "", "b": "" }),
        ),
        "review_mark" => with(
            &case,
            json!({ "item": "", "result": null, "note": null, "pin": null }),
        ),
        "review_unpin" => with(&case, json!({ "pin": "" })),
        "review_recheck" | "review_reload" => case,
        "review_decide" => with(
            &case,
            json!({
                "reference": "", "verdict": "reject", "reasons": [], "customerText": "", "note": "",
                "activeMs": 0.0,
            }),
        ),
        "review_link" => with(&case, json!({ "check": "", "origin": "operator" })),
        "review_unlink" => with(&case, json!({ "check": "" })),
        "review_checks" => with(&case, json!({ "phone": null })),
        "review_acknowledge" => with(&case, json!({ "check": "", "finding": "", "reason": "" })),
        "review_window" => json!({ "open": false }),
        "blocklist_add" => with(&block, json!({ "case": "none", "kinds": [] })),
        "blocklist_add_typed" => with(
            &block,
            json!({ "name": null, "birth": null, "phone": null, "documentNumber": null, "state": null }),
        ),
        "blocklist_lift" => json!({ "id": "none", "why": "" }),
        "cases_list" => json!({ "before": null, "limit": 1 }),
        "cases_search" => json!({ "text": "", "only": [], "before": null, "limit": 1 }),
        "cases_show" => of_desk,
        "cases_reveal" => with(&of_desk, json!({ "reason": "authority", "note": "" })),
        "cases_hold" | "cases_unhold" => with(&of_desk, json!({ "reason": "" })),
        "keeping_save" => json!({
            "counterCheck": 0, "reviewCase": 0, "trace": 0, "reveal": 0, "access": 0, "provider": false,
            "backups": 0, "opens": 0, "closes": 0,
        }),
        "erasure_plan" => json!({ "scope": { "kind": "due" } }),
        "erasure_run" => json!({ "digest": "" }),
        "access_month" => json!({ "year": 2026, "month": 0 }),
        "access_reviewed" => json!({ "year": 2026, "month": 0, "note": "" }),
        "store_copies" => json!({ "mode": "live" }),
        "store_restore" => json!({
            "mode": "live", "file": "none", "operator": "", "passphrase": null, "recoveryKey": null,
        }),
        "quality_figures" | "second_readings_list" => json!({ "from": "", "to": "" }),
        "figures_show" => json!({ "period": "today" }),
        "figures_rows" => json!({ "period": "today", "of": { "kind": "step", "step": "sent" } }),
        "export_figures" => json!({ "period": "today", "reason": "other", "note": "" }),
        "known_answer_add" => json!({ "reference": "", "expected": "reject", "why": "" }),
        "known_answer_withdraw" => json!({ "id": "none", "why": "" }),
        "records_state" => json!({ "seen": null }),
        "records_entries" => json!({ "before": null, "limit": 1 }),
        "records_accept" | "records_export_log" | "records_export_checkpoint" => {
            json!({ "reason": "" })
        }
        "export_pack" => json!({
            "desk": "counter", "id": "none", "reason": "other", "note": "", "language": "en",
        }),
        "export_receipt" => json!({ "desk": "counter", "id": "none", "language": "en" }),
        "export_cases" | "export_cases_whole" => {
            json!({ "from": "", "until": "", "reason": "other", "note": "" })
        }
        new => panic!("{new} is new: say how it is called"),
    }
}
