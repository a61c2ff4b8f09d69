//! Tables that no erasure touches, each with the reason.

use super::Fate::Untouched;
use super::Table;

/// Nothing of these is erased with a case.
#[cfg_attr(
    not(test),
    allow(dead_code, reason = "said for the reader and the test")
)]
pub(in crate::store::erasing) const UNTOUCHED: &[Table] = &[
    Table {
        name: "search_index",
        by: &[],
        fate: Untouched {
            why: "`search::forget` takes a case out of it",
            columns: &["grams", "search_index", "rank"],
        },
    },
    Table {
        name: "search_index_data",
        by: &[],
        fate: Untouched {
            why: "the pages of the index: hashes of grams, and numbers of cases that are there",
            columns: &["id", "block"],
        },
    },
    Table {
        name: "search_index_idx",
        by: &[],
        fate: Untouched {
            why: "where the pages of the index begin: parts of hashes of grams",
            columns: &["segid", "term", "pgno"],
        },
    },
    Table {
        name: "search_index_config",
        by: &[],
        fate: Untouched {
            why: "how the index is kept",
            columns: &["k", "v"],
        },
    },
    Table {
        name: "search_rule",
        by: &[],
        fate: Untouched {
            why: "by which rule the index was made",
            columns: &["rule"],
        },
    },
    // A person is forgotten with the last check, by `persons::forget`: a keyed hash alone, and what was
    // seen with it.
    Table {
        name: "persons",
        by: &[],
        fate: Untouched {
            why: "the key is overwritten with the last check, unless a block is in force",
            columns: &["id", "terminal", "ci_key", "first_seen_at"],
        },
    },
    Table {
        name: "person_hints",
        by: &[],
        fate: Untouched {
            why: "goes with the check it was seen at, or with the person",
            columns: &["id", "terminal", "person", "kind", "key", "seen_at"],
        },
    },
    Table {
        name: "person_blocks",
        by: &[],
        fate: Untouched {
            why: "goes with the person; one in force is a purpose of its own",
            columns: &[
                "id",
                "terminal",
                "person",
                "at",
                "reason",
                "operator",
                "lifted_at",
            ],
        },
    },
    Table {
        name: "known_answer_tellings",
        by: &[],
        fate: Untouched {
            why: "whom of the staff an answer measures no more",
            columns: &["known", "operator_id", "terminal", "at", "entry"],
        },
    },
    Table {
        name: "decision_figures",
        by: &[],
        fate: Untouched {
            why: "what the staff did, for figures: ids, words of the program and times, as the log has them",
            columns: &[
                "at",
                "entry",
                "review",
                "operator_id",
                "said",
                "verdict",
                "active_ms",
                "reasons",
                "overturned",
            ],
        },
    },
    Table {
        name: "known_answer_scores",
        by: &[],
        fate: Untouched {
            why: "what a verdict of the staff was worth: ids and words of the program",
            columns: &[
                "review",
                "operator_id",
                "known",
                "terminal",
                "verdict",
                "score",
                "at",
                "entry",
            ],
        },
    },
    Table {
        name: "review_samples",
        by: &[],
        fate: Untouched {
            why: "that a decision was drawn by lot: ids",
            columns: &["review", "decided", "terminal", "at", "entry"],
        },
    },
    Table {
        name: "terminal",
        by: &[],
        fate: Untouched {
            why: "of this computer",
            columns: &["id", "made_at"],
        },
    },
    Table {
        name: "settings",
        by: &[],
        fate: Untouched {
            why: "of the site",
            columns: &["name", "value"],
        },
    },
    Table {
        name: "quota_stops",
        by: &[],
        fate: Untouched {
            why: "what the provider says of the allowance of the site",
            columns: &["id", "terminal", "at", "until", "by", "raw"],
        },
    },
    Table {
        name: "audit",
        by: &[],
        fate: Untouched {
            why: "has ids, codes and times, and no personal data of a customer",
            columns: &[
                "seq", "at", "terminal", "operator", "kind", "subject", "body", "prev", "hash",
            ],
        },
    },
    Table {
        name: "log_tiles",
        by: &[],
        fate: Untouched {
            why: "hashes of the log",
            columns: &["level", "number", "hashes"],
        },
    },
    Table {
        name: "checkpoints",
        by: &[],
        fate: Untouched {
            why: "signed heads of the log",
            columns: &["id", "terminal", "size", "note", "at"],
        },
    },
    Table {
        name: "log_branches",
        by: &[],
        fate: Untouched {
            why: "of the log and of those who keep it",
            columns: &[
                "number", "id", "terminal", "lost", "reason", "operator", "at", "nonce", "entry",
            ],
        },
    },
    Table {
        name: "exports",
        by: &[],
        fate: Untouched {
            why: "why a file was made; belongs to no case",
            columns: &[
                "entry", "id", "terminal", "kind", "file", "reason", "operator", "at", "nonce",
            ],
        },
    },
    Table {
        name: "operators",
        by: &[],
        fate: Untouched {
            why: "of those who work here",
            columns: &["id", "terminal", "name", "folded", "at", "entry"],
        },
    },
    Table {
        name: "operator_changes",
        by: &[],
        fate: Untouched {
            why: "of those who work here: what they could do, and who said so, is told for good",
            columns: &[
                "operator",
                "entry",
                "id",
                "terminal",
                "change",
                "roles",
                "trained_until",
                "by_operator",
                "why",
                "at",
            ],
        },
    },
    Table {
        name: "operator_secrets",
        by: &[],
        fate: Untouched {
            why: "of those who work here",
            columns: &["operator", "verifier"],
        },
    },
    Table {
        name: "sign_ins",
        by: &[],
        fate: Untouched {
            why: "of those who work here",
            columns: &["operator", "failures", "failed_at", "signed_in_at"],
        },
    },
    Table {
        name: "blocklist",
        by: &[],
        fate: Untouched {
            why: "belongs to no case; an entry ends by itself within a year",
            columns: &[
                "id",
                "terminal",
                "reason",
                "operator",
                "at",
                "expires_at",
                "appeal",
                "entry",
            ],
        },
    },
    Table {
        name: "blocklist_keys",
        by: &[],
        fate: Untouched {
            why: "belongs to no case; an entry ends by itself within a year",
            columns: &["block", "kind", "key", "terminal"],
        },
    },
    Table {
        name: "blocklist_lifts",
        by: &[],
        fate: Untouched {
            why: "belongs to no case; an entry ends by itself within a year",
            columns: &["block", "id", "terminal", "why", "operator", "at", "entry"],
        },
    },
    Table {
        name: "erasure_runs",
        by: &[],
        fate: Untouched {
            why: "a receipt",
            columns: &[
                "id", "terminal", "rule", "ground", "digest", "operator", "at", "entry",
            ],
        },
    },
    Table {
        name: "erasures",
        by: &[],
        fate: Untouched {
            why: "a receipt",
            columns: &[
                "subject", "class", "id", "terminal", "case_id", "run", "days", "provider", "at",
                "entry",
            ],
        },
    },
    Table {
        name: "provider_owed",
        by: &[],
        fate: Untouched {
            why: "what the provider still has to erase; a row goes when it did",
            columns: &["imp_uid", "subject", "since", "tries"],
        },
    },
    Table {
        name: "backups",
        by: &[],
        fate: Untouched {
            why: "of files; those from before an erasure are deleted by it",
            columns: &[
                "id", "terminal", "file", "cause", "at", "size", "ms", "entries", "head", "fault",
                "entry",
            ],
        },
    },
    Table {
        name: "refinery_schema_history",
        by: &[],
        fate: Untouched {
            why: "versions of the store",
            columns: &["version", "name", "applied_on", "checksum"],
        },
    },
];
