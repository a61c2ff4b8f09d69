//! What an erasure does to each table: the one list.
//!
//! Every table and every column has its place here, or among those that stay as they are
//! (`untouched`). A test walks the schema and fails for what has none, so that nobody adds a column
//! without saying what becomes of it.

mod untouched;

#[cfg(test)]
pub(super) use untouched::UNTOUCHED;

use crate::domain::keeping::Class;

/// A table and what becomes of its rows.
pub(super) struct Table {
    pub name: &'static str,
    /// For each class, the column, or the SQL, that has the id of what is erased.
    pub by: &'static [(Class, &'static str)],
    pub fate: Fate,
}

/// What becomes of the rows of what is erased.
pub(super) enum Fate {
    /// They go.
    Gone,
    /// They stay, with some columns emptied.
    Tombstone {
        /// Columns with the SQL of what they are set to.
        emptied: &'static [(&'static str, &'static str)],
        /// Columns that stay: facts without a person.
        #[cfg_attr(
            not(test),
            allow(dead_code, reason = "said for the reader and the test")
        )]
        stays: &'static [&'static str],
    },
    /// Nothing: there is no personal data in it, for this reason.
    Untouched {
        /// Why.
        #[cfg_attr(
            not(test),
            allow(dead_code, reason = "said for the reader and the test")
        )]
        why: &'static str,
        /// All its columns: another one is another question.
        #[cfg_attr(
            not(test),
            allow(dead_code, reason = "said for the reader and the test")
        )]
        columns: &'static [&'static str],
    },
}

use Class::{Access, CounterCheck, Reveal, ReviewCase, Trace};
use Fate::{Gone, Tombstone};

/// Entries of the log that are about what is erased, of those that have something beside them.
const ABOUT: &str = "(SELECT subject FROM audit WHERE seq = log_details.entry)";

/// In the order in which they are erased: what refers to a row goes before it.
pub(super) const TABLES: &[Table] = &[
    // After `search::forget`, which takes the case out of the index as well.
    Table {
        name: "search_cases",
        by: &[(CounterCheck, "subject"), (ReviewCase, "subject")],
        fate: Gone,
    },
    // Whose name was typed is not known: of all searches it cannot be told any more.
    Table {
        name: "searches",
        by: &[(CounterCheck, "?1"), (ReviewCase, "?1")],
        fate: Gone,
    },
    Table {
        name: "link_mismatches",
        by: &[(CounterCheck, "check_id"), (ReviewCase, "review")],
        fate: Gone,
    },
    // What the log has a commitment to. Without its nonce that cannot be guessed any more.
    Table {
        name: "log_details",
        by: &[(CounterCheck, ABOUT), (ReviewCase, ABOUT), (Access, ABOUT)],
        fate: Gone,
    },
    // That two cases are of one person is said of both.
    Table {
        name: "links",
        by: &[(CounterCheck, "check_id"), (ReviewCase, "review")],
        fate: Gone,
    },
    Table {
        name: "traces",
        by: &[
            (CounterCheck, "subject"),
            (ReviewCase, "subject"),
            (Trace, "subject"),
        ],
        fate: Gone,
    },
    Table {
        name: "portraits",
        by: &[
            (CounterCheck, "subject"),
            (ReviewCase, "subject"),
            (Trace, "subject"),
        ],
        fate: Gone,
    },
    // How a picture was coded says of which program it came, and is counted over many: without the case
    // it counts no more.
    Table {
        name: "codings",
        by: &[(ReviewCase, "review"), (Trace, "review")],
        fate: Gone,
    },
    Table {
        name: "attempts",
        by: &[(CounterCheck, "check_id")],
        fate: Tombstone {
            emptied: &[("problem", "NULL"), ("imp_uid", "NULL")],
            stays: &[
                "id",
                "check_id",
                "terminal",
                "kind",
                "click",
                "site_counted",
                "written_at",
                "end",
                "ended_at",
            ],
        },
    },
    Table {
        name: "check_consents",
        by: &[(CounterCheck, "check_id")],
        fate: Tombstone {
            emptied: &[],
            stays: &["check_id", "terminal", "kind", "version", "given_at"],
        },
    },
    Table {
        name: "decisions",
        by: &[(CounterCheck, "check_id")],
        fate: Tombstone {
            emptied: &[("customer_text", "''"), ("note", "''"), ("nonce", "NULL")],
            stays: &[
                "check_id",
                "id",
                "terminal",
                "verdict",
                "reason",
                "operator",
                "decided_at",
                "entry",
            ],
        },
    },
    Table {
        name: "checks",
        by: &[(CounterCheck, "id")],
        fate: Tombstone {
            emptied: &[
                ("name", "''"),
                ("birth_date", "NULL"),
                ("sex", "NULL"),
                ("carrier", "NULL"),
                ("mvno", "0"),
                ("phone_masked", "NULL"),
                ("phone_key", "NULL"),
                ("imp_uid", "NULL"),
                ("result", "NULL"),
                ("person", "NULL"),
            ],
            stays: &[
                "id",
                "terminal",
                "kind",
                "state",
                "version",
                "began_at",
                "operator",
                "sent_at",
                "expires_at",
                "tries_used",
                "sms_count",
                "wrong_codes",
                "ended_at",
            ],
        },
    },
    Table {
        name: "review_pins",
        by: &[(ReviewCase, "review")],
        fate: Gone,
    },
    Table {
        name: "review_marks",
        by: &[(ReviewCase, "review")],
        fate: Gone,
    },
    // The hash of a picture finds the picture again.
    Table {
        name: "review_views",
        by: &[(ReviewCase, "review")],
        fate: Gone,
    },
    Table {
        name: "review_looks",
        by: &[(ReviewCase, "review")],
        fate: Tombstone {
            emptied: &[("why", "''")],
            stays: &[
                "review", "terminal", "opinion", "a", "b", "blind", "operator", "at", "entry",
                "reading",
            ],
        },
    },
    Table {
        name: "review_readings",
        by: &[(ReviewCase, "review")],
        fate: Tombstone {
            emptied: &[("snapshot", "NULL")],
            stays: &[
                "review",
                "number",
                "terminal",
                "operator_id",
                "operator",
                "begun_at",
                "submission",
                "told",
                "faces_from",
            ],
        },
    },
    Table {
        name: "review_submissions",
        by: &[(ReviewCase, "review")],
        fate: Tombstone {
            emptied: &[
                ("customer_text", "''"),
                ("note", "''"),
                ("record", "'{}'"),
                ("snapshot", "'{}'"),
            ],
            stays: &[
                "id",
                "review",
                "reading",
                "terminal",
                "verdict",
                "operator_id",
                "operator",
                "at",
                "entry",
            ],
        },
    },
    Table {
        name: "review_voids",
        by: &[(
            ReviewCase,
            "(SELECT review FROM review_submissions WHERE id = review_voids.submission)",
        )],
        fate: Tombstone {
            emptied: &[("changes", "'[]'")],
            stays: &[
                "submission",
                "id",
                "terminal",
                "operator_id",
                "operator",
                "at",
                "entry",
            ],
        },
    },
    // Why a case was taken from another may name someone. The table wants a reason: a dash is one.
    Table {
        name: "review_claims",
        by: &[(ReviewCase, "review")],
        fate: Tombstone {
            emptied: &[("reason", "iif(kind = 'takenOver', '-', NULL)")],
            stays: &[
                "seq",
                "id",
                "review",
                "terminal",
                "kind",
                "operator_id",
                "operator",
                "at",
                "until",
                "entry",
            ],
        },
    },
    Table {
        name: "review_decisions",
        by: &[(ReviewCase, "review")],
        fate: Tombstone {
            emptied: &[
                ("customer_text", "''"),
                ("note", "''"),
                ("record", "'{}'"),
                ("nonce", "NULL"),
            ],
            stays: &[
                "review",
                "id",
                "terminal",
                "verdict",
                "operator",
                "decided_at",
                "entry",
                "eyes",
                "submission",
                "operator_id",
            ],
        },
    },
    // The review in which it was read is erased like any other.
    Table {
        name: "second_readings",
        by: &[(ReviewCase, "review")],
        fate: Tombstone {
            emptied: &[
                ("customer_text", "iif(verdict IS NULL, NULL, '')"),
                ("note", "iif(verdict IS NULL, NULL, '')"),
                ("record", "iif(verdict IS NULL, NULL, '{}')"),
            ],
            stays: &[
                "review",
                "id",
                "terminal",
                "verdict",
                "gone",
                "operator_id",
                "operator",
                "at",
                "entry",
            ],
        },
    },
    // A known answer that was withdrawn is erased by its own id: it is of no one case.
    Table {
        name: "known_answer_withdrawals",
        by: &[(ReviewCase, "known")],
        fate: Tombstone {
            emptied: &[("why", "'-'")],
            stays: &[
                "known",
                "id",
                "terminal",
                "operator_id",
                "operator",
                "at",
                "entry",
            ],
        },
    },
    Table {
        name: "known_answers",
        by: &[(ReviewCase, "id")],
        fate: Tombstone {
            emptied: &[("reference", "''"), ("why", "'-'")],
            stays: &[
                "id",
                "terminal",
                "expected",
                "operator_id",
                "operator",
                "at",
                "entry",
            ],
        },
    },
    Table {
        name: "reviews",
        by: &[(ReviewCase, "id")],
        fate: Tombstone {
            emptied: &[("reference", "''")],
            stays: &[
                "id",
                "terminal",
                "state",
                "operator",
                "listed_at",
                "opened_at",
                "fetched_at",
                "ended_at",
                "round",
                "seed",
            ],
        },
    },
    Table {
        name: "reveals",
        by: &[
            (CounterCheck, "subject"),
            (ReviewCase, "subject"),
            (Reveal, "id"),
        ],
        fate: Tombstone {
            emptied: &[("note", "''")],
            stays: &[
                "id", "terminal", "desk", "subject", "reason", "operator", "at", "until", "entry",
            ],
        },
    },
    Table {
        name: "holds",
        by: &[(CounterCheck, "subject"), (ReviewCase, "subject")],
        fate: Tombstone {
            emptied: &[("reason", "''")],
            stays: &[
                "subject", "entry", "id", "terminal", "desk", "held", "operator", "at",
            ],
        },
    },
    Table {
        name: "access_reviews",
        by: &[(Access, "id")],
        fate: Tombstone {
            emptied: &[("note", "''")],
            stays: &["id", "terminal", "month", "operator", "at", "entry"],
        },
    },
];
