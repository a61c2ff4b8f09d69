//! What is found, beside a scan of everything; what is not to be found; and that nothing typed is ever
//! anything but a text.

use std::fs;

use super::reviews::readings::{self, ReadingId, ReadingRow};
use super::reviews::{ReviewRow, ReviewState};
use super::search::{self, Page};
use super::*;
use crate::domain::search::{Query, Tag};
use crate::store::migrations::KNOWN;

fn hash(digits: &str) -> String {
    format!("<{digits}>")
}

fn find(store: &Store, typed: &str) -> Vec<String> {
    page(store, typed, None, 1_000).0
}

fn page(store: &Store, typed: &str, before: Option<u32>, limit: u32) -> (Vec<String>, Option<u32>) {
    let Some(query) = Query::read(typed, &hash) else {
        return (Vec::new(), None);
    };
    let found = store.run_blocking(|tx| search::find(tx, &query, before, limit, None));
    let Page { rows, before } = found.unwrap();
    (rows.into_iter().map(|row| row.subject).collect(), before)
}

/// The oracle: every row, read and compared, newest first, without the index.
fn scan(store: &Store, typed: &str) -> Vec<String> {
    let Some(query) = Query::read(typed, &hash) else {
        return Vec::new();
    };
    let rows = store.run_blocking(|tx| {
        let mut rows = tx.prepare("SELECT subject, text FROM search_cases ORDER BY number DESC")?;
        let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<Vec<(String, String)>, _>>()?)
    });
    let rows = rows.unwrap().into_iter();
    rows.filter(|(_, text)| query.matches(&crate::domain::search::Entry::read(text)))
        .map(|(subject, _)| subject)
        .collect()
}

fn named(store: &Store, name: &str, at: Millis) -> checks::CheckRow {
    let mut check = check(store);
    check.id = new_id(at);
    check.name = name.to_owned();
    check
}

fn decided(store: &Store, name: &str, at: Millis) -> String {
    let check = named(store, name, at);
    let id = check.id.clone();
    let write = move |tx: &Transaction<'_>| {
        let mut check = check;
        check.ended_at = Some(at);
        checks::insert(tx, &check)?;
        let seq = audit::append(tx, &entry(&check.terminal, &check.id))?;
        let mut decision = decision(&check, seq);
        decision.decided_at = at;
        decisions::insert(tx, &decision)
    };
    store.run_blocking(write).unwrap();
    id
}

fn listed(store: &Store, reference: &str) -> ReviewRow {
    let review = ReviewRow {
        id: new_id(NOW),
        terminal: store.terminal().to_owned(),
        reference: reference.to_owned(),
        state: ReviewState::Waiting,
        operator: "Nobody Else".to_owned(),
        listed_at: NOW,
        opened_at: None,
        fetched_at: None,
        ended_at: None,
        round: 1,
        seed: 1,
    };
    store
        .run_blocking(|tx| reviews::insert(tx, &review))
        .unwrap();
    review
}

/// Operators and what stands around words in the language of the index, quotes, wildcards, controls,
/// directions, and what other languages take for more than text.
fn hostile() -> Vec<String> {
    let words = [
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR(",
        "NEAR(kim lee, 2)",
        "grams:",
        "rowid:1",
        "rank",
        "search_index",
        "*",
        "ki*",
        "^kim",
        "\"",
        "\"kim",
        "kim\"",
        "\"\"",
        "'",
        "''",
        "' OR '1'='1",
        "; DROP TABLE checks; --",
        "+",
        "-",
        "{a b}",
        "{",
        "}",
        "(",
        ")",
        "((",
        ":",
        "?1",
        ":before",
        "@x",
        "$x",
        "%",
        "_",
        "%%",
        "\\",
        "\\0",
        "<b>",
        "<script>alert(1)</script>",
        "&lt;",
        "${7*7}",
        "{{7}}",
        "../../etc/passwd",
        "NUL",
        "null",
        "undefined",
        "NaN",
        "1e309",
        "-1",
        "0x7f",
        "ÿ",
        "𝐤𝐢𝐦",
        "Ⓚⓘⓜ",
        "ﬁ",
        "ǅ",
        "İ",
        "ı",
        "ß",
        "ẞ",
        "ﷺ",
        "ﾡ",
        "㈜",
        "½",
        "김하늘",
        "ㄱㅎㄴ",
        "ㄳ",
        "김ㅎ",
        "ㅏ",
        "각\u{11A8}",
        "👩‍👩‍👧‍👦",
        "🇰🇷",
        "e\u{301}\u{301}\u{301}",
        "\u{202E}mik",
        "\u{2066}kim\u{2069}",
        "ki\u{200B}m",
        "\u{FEFF}kim",
        "k\u{0}im",
        "k\u{1}i\u{1B}[31mm",
        "\t",
        "\r\n",
        "\u{85}",
        "\u{2028}",
        "\u{E000}",
        "\u{FFFE}",
        "\u{10FFFF}",
        "kim lee",
        "0142",
        "010-****-0142",
        "imp_",
        "imp_1234",
        "2026-11-21",
        "2026-99-99",
        "٠١٤٢",
        "Ω≈ç√∫˜µ≤≥÷",
        "田中さん",
        "표준국어대사전",
        "مرحبا",
        "שלום",
        "क्षि",
    ];
    let mut all: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    for one in words {
        all.push(format!("kim {one}"));
        all.push(format!("\"{one}\" OR \"kim\""));
        all.push(one.repeat(40));
    }
    all.extend(corpus());
    all
}

/// Strings that have broken other programs, where a file of them is named: a JSON list.
fn corpus() -> Vec<String> {
    let Some(file) = std::env::var_os("COUNTERCHECK_NAUGHTY_STRINGS") else {
        return Vec::new();
    };
    let list = fs::read_to_string(file).unwrap();
    let list: Vec<String> = serde_json::from_str(&list).unwrap();
    assert!(list.len() >= 500, "{}", list.len());
    list
}

#[test]
fn hostile_texts_find_what_a_scan_finds() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    let texts = hostile();
    for (number, name) in (0..).zip(&texts) {
        let review = listed(&store, &format!("{name}-{number}"));
        if number % 2 == 0 {
            let snapshot = serde_json::json!({ "values": [
                { "source": "user", "document": 0, "name": "fullName", "raw": name },
                { "source": "user", "document": 0, "name": "idNumber", "raw": name },
            ] });
            store
                .run_blocking(|tx| readings::insert(tx, &reading(&review, &snapshot)))
                .unwrap();
        } else {
            decided(&store, name, NOW + number);
        }
    }
    let before = count(&store, "checks");
    let mut some = 0;
    for typed in &texts {
        let found = find(&store, typed);
        assert_eq!(found, scan(&store, typed), "{typed:?}");
        some += usize::from(!found.is_empty());
        let part: String = typed.chars().take(3).collect();
        assert_eq!(find(&store, &part), scan(&store, &part), "{part:?}");
    }
    assert!(
        some * 2 > texts.len(),
        "{some} of {}: hardly any is found",
        texts.len()
    );
    assert_eq!(count(&store, "checks"), before);
}

fn reading(review: &ReviewRow, snapshot: &serde_json::Value) -> ReadingRow {
    ReadingRow {
        id: ReadingId {
            review: review.id.clone(),
            number: 1,
        },
        terminal: review.terminal.clone(),
        operator_id: "k".to_owned(),
        operator: "Nobody Else".to_owned(),
        begun_at: NOW,
        submission: None,
        snapshot: Some(snapshot.to_string()),
        told: false,
        faces_from: 0,
    }
}

#[test]
fn newest_first_in_pages_that_end() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    let mut ids: Vec<String> = (0..7).map(|n| decided(&store, "김하늘", NOW + n)).collect();
    decided(&store, "이하늘", NOW + 9);
    ids.reverse();
    let (mut all, mut before) = (Vec::new(), None);
    for pages in 1.. {
        let (some, more) = page(&store, "김하늘", before, 3);
        all.extend(some);
        before = more;
        if before.is_none() {
            assert_eq!(pages, 3);
            break;
        }
    }
    assert_eq!(all, ids);
    let query = Query::read("김하늘", &hash).unwrap();
    let none = store.run_blocking(|tx| search::find(tx, &query.only(Tag::Review), None, 9, None));
    assert!(none.unwrap().rows.is_empty());
}

#[test]
fn a_check_is_found_once_it_is_certified_and_anew_when_it_is_decided() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    let mut begun = named(&store, "김하늘", NOW);
    store.run_blocking(|tx| checks::insert(tx, &begun)).unwrap();
    assert!(find(&store, "김하늘").is_empty(), "it only began");
    begun.result = Some(r#"{"name":"김하늘솔","imp_uid":"imp_448280090638"}"#.to_owned());
    store
        .run_blocking(|tx| checks::update(tx, &begun, 1))
        .unwrap();
    for typed in ["김하늘솔", "4482", "0142"] {
        assert_eq!(find(&store, typed), [begun.id.clone()], "{typed}");
    }
    assert!(find(&store, "kim").is_empty(), "nobody has decided");
    let newer = decided(&store, "이하늘", NOW + 1);
    begun.ended_at = Some(NOW + 2);
    let decide = |tx: &Transaction<'_>| {
        checks::update(tx, &begun, 2)?;
        let seq = audit::append(tx, &entry(&begun.terminal, &begun.id))?;
        let mut decision = decision(&begun, seq);
        decision.decided_at = NOW + 2;
        decisions::insert(tx, &decision)
    };
    store.run_blocking(decide).unwrap();
    assert_eq!(
        find(&store, "하늘"),
        [begun.id.clone(), newer],
        "the newest decision first"
    );
    assert_eq!(find(&store, "kim a01 하늘솔"), [begun.id]);
    assert_eq!(count(&store, "search_cases"), 2);
}

#[test]
fn a_review_is_found_while_it_waits_without_who_listed_it_and_not_once_it_is_dropped() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    let mut review = listed(&store, "customer-4711");
    assert_eq!(find(&store, "customer"), [review.id.clone()]);
    assert_eq!(find(&store, "4711"), [review.id.clone()]);
    assert!(find(&store, "nobody").is_empty());
    let snapshot = serde_json::json!({ "values": [
        { "source": "user", "document": 0, "name": "lastName", "raw": "Nguyễn" },
        { "source": "user", "document": 0, "name": "firstName", "raw": "Ánh" },
        { "source": "documents", "document": 0, "name": "documentNumber", "raw": "M1234 5678" },
    ] });
    store
        .run_blocking(|tx| readings::insert(tx, &reading(&review, &snapshot)))
        .unwrap();
    for typed in ["nguyen anh", "m1234", "5678", "M1234 5678"] {
        assert_eq!(find(&store, typed), [review.id.clone()], "{typed}");
    }
    assert!(find(&store, "nobody").is_empty());
    (review.state, review.ended_at) = (ReviewState::Dropped, Some(NOW));
    store
        .run_blocking(|tx| reviews::update(tx, &review))
        .unwrap();
    assert!(find(&store, "customer").is_empty());
}

#[test]
fn a_store_from_before_is_indexed_when_it_is_opened() {
    let home = tempfile::tempdir().unwrap();
    let path = database(&home);
    let store = Store::open_with(&path, key(), NOW, &KNOWN[..1]).unwrap();
    decide_as_before(&store, 3);
    store.close().unwrap();
    let store = open(&path);
    let found = find(&store, "홍가상");
    assert_eq!(found.len(), 3);
    // Another rule makes it anew; the same does not touch it.
    store
        .run_blocking(|tx| {
            tx.execute_batch("DELETE FROM search_cases; UPDATE search_rule SET rule = 0;")?;
            Ok(())
        })
        .unwrap();
    store.close().unwrap();
    let store = open(&path);
    assert_eq!(find(&store, "홍가상"), found);
    assert_eq!(find(&store, "ㅎㄱㅅ"), scan(&store, "ㅎㄱㅅ"));
    store
        .run_blocking(|tx| Ok(tx.execute_batch("DELETE FROM search_cases")?))
        .unwrap();
    store.close().unwrap();
    assert!(find(&open(&path), "홍가상").is_empty(), "nothing was due");
}

#[test]
fn a_row_that_is_rolled_back_is_not_found() {
    let home = tempfile::tempdir().unwrap();
    let store = open(&database(&home));
    let kept = decided(&store, "김하늘", NOW);
    let failed = store.run_blocking(|tx| {
        let mut other = named(&store, "김하늘솔", NOW);
        other.ended_at = Some(NOW);
        decide(tx, other)?;
        Err::<(), _>(StoreError::Damaged)
    });
    assert!(failed.is_err());
    assert_eq!(find(&store, "하늘"), [kept]);
}
