-- The record of the counter desk. Every table is STRICT; ids are UUIDv7; instants are UTC
-- milliseconds; every fact names the terminal it was made on, so that the records of many
-- terminals can lie in one database. Facts are appended; only a check, the end of an attempt and
-- the lifting of a block are written into a row that is there.
--
-- Rows that are short lie in the tree of their id (WITHOUT ROWID): one tree less that a commit
-- writes a page of. A check may be long, and the log is ordered by its number.

-- This terminal. Settings and the terminal itself never leave it.
CREATE TABLE terminal (
    id      TEXT PRIMARY KEY NOT NULL,
    made_at INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
    name  TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A person is a keyed hash and nothing else.
CREATE TABLE persons (
    id            TEXT PRIMARY KEY NOT NULL,
    terminal      TEXT NOT NULL,
    ci_key        BLOB NOT NULL CHECK (length(ci_key) = 32),
    first_seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX persons_ci ON persons (ci_key);

CREATE TABLE person_blocks (
    id        TEXT PRIMARY KEY NOT NULL,
    terminal  TEXT NOT NULL,
    person    TEXT NOT NULL REFERENCES persons (id),
    at        INTEGER NOT NULL,
    reason    TEXT NOT NULL,
    operator  TEXT NOT NULL,
    lifted_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX person_blocks_active ON person_blocks (person) WHERE lifted_at IS NULL;

CREATE TABLE person_hints (
    id       TEXT PRIMARY KEY NOT NULL,
    terminal TEXT NOT NULL,
    person   TEXT NOT NULL REFERENCES persons (id),
    kind     TEXT NOT NULL CHECK (kind IN ('phone', 'di')),
    key      BLOB NOT NULL CHECK (length(key) = 32),
    seen_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_hints_person ON person_hints (person, kind, seen_at);
CREATE INDEX person_hints_key ON person_hints (kind, key);

CREATE TABLE checks (
    id           TEXT PRIMARY KEY NOT NULL,
    terminal     TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('sms', 'lookup')),
    state        TEXT NOT NULL,
    version      INTEGER NOT NULL CHECK (version > 0),
    began_at     INTEGER NOT NULL,
    operator     TEXT NOT NULL,
    name         TEXT NOT NULL DEFAULT '',
    birth_date   TEXT,
    sex          TEXT,
    carrier      TEXT,
    mvno         INTEGER NOT NULL DEFAULT 0 CHECK (mvno IN (0, 1)),
    phone_masked TEXT,
    phone_key    BLOB CHECK (length(phone_key) = 32),
    imp_uid      TEXT,
    sent_at      INTEGER,
    expires_at   INTEGER,
    tries_used   INTEGER NOT NULL DEFAULT 0,
    sms_count    INTEGER NOT NULL DEFAULT 0,
    wrong_codes  INTEGER NOT NULL DEFAULT 0,
    result       TEXT CHECK (json_valid(result)),
    person       TEXT REFERENCES persons (id),
    ended_at     INTEGER
) STRICT;
CREATE UNIQUE INDEX checks_unfinished ON checks (terminal) WHERE ended_at IS NULL;
CREATE INDEX checks_person ON checks (person) WHERE person IS NOT NULL;

CREATE TABLE check_consents (
    check_id TEXT NOT NULL REFERENCES checks (id),
    terminal TEXT NOT NULL,
    kind     TEXT NOT NULL,
    version  TEXT NOT NULL,
    given_at INTEGER NOT NULL,
    PRIMARY KEY (check_id, kind, version, given_at)
) STRICT, WITHOUT ROWID;

-- In the order they were written, whatever the clock said: the rowid keeps it.
CREATE TABLE attempts (
    id           TEXT PRIMARY KEY NOT NULL,
    check_id     TEXT NOT NULL REFERENCES checks (id),
    terminal     TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('send', 'confirm', 'read')),
    click        TEXT,
    site_counted INTEGER NOT NULL CHECK (site_counted IN (0, 1)),
    written_at   INTEGER NOT NULL,
    end          TEXT NOT NULL DEFAULT 'open' CHECK (end IN (
        'open', 'sent', 'refused', 'notSent', 'unknown', 'certified', 'notCertified',
        'clearedArrived', 'clearedNothing', 'clearedCannotSay')),
    ended_at     INTEGER,
    problem      TEXT CHECK (json_valid(problem)),
    imp_uid      TEXT
) STRICT;
CREATE UNIQUE INDEX attempts_click ON attempts (click) WHERE click IS NOT NULL;
CREATE INDEX attempts_check ON attempts (check_id);
CREATE INDEX attempts_counted ON attempts (written_at) WHERE site_counted = 1;

CREATE TABLE quota_stops (
    id       TEXT PRIMARY KEY NOT NULL,
    terminal TEXT NOT NULL,
    at       INTEGER NOT NULL,
    until    INTEGER NOT NULL,
    "by"     TEXT NOT NULL CHECK ("by" IN ('provider', 'meter')),
    raw      TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX quota_stops_until ON quota_stops (until);

-- One a check, so the check is its key.
CREATE TABLE decisions (
    check_id      TEXT PRIMARY KEY NOT NULL REFERENCES checks (id),
    id            TEXT NOT NULL,
    terminal      TEXT NOT NULL,
    verdict       TEXT NOT NULL CHECK (verdict IN ('accept', 'refuse', 'refer')),
    reason        TEXT NOT NULL,
    customer_text TEXT NOT NULL,
    note          TEXT NOT NULL DEFAULT '',
    operator      TEXT NOT NULL,
    decided_at    INTEGER NOT NULL,
    entry         INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    seq      INTEGER PRIMARY KEY NOT NULL,
    at       INTEGER NOT NULL,
    terminal TEXT NOT NULL,
    operator TEXT NOT NULL,
    kind     TEXT NOT NULL,
    subject  TEXT NOT NULL,
    body     TEXT NOT NULL CHECK (json_valid(body)),
    prev     BLOB NOT NULL CHECK (length(prev) = 32),
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- The log has no gaps and nothing in it is replaced.
CREATE TRIGGER audit_next BEFORE INSERT ON audit
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
BEGIN SELECT raise(ABORT, 'the log is appended to'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the log is appended to'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the log is appended to'); END;

CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
BEGIN SELECT raise(ABORT, 'a decision is not changed'); END;
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions
BEGIN SELECT raise(ABORT, 'a decision is not changed'); END;

CREATE TRIGGER check_consents_no_update BEFORE UPDATE ON check_consents
BEGIN SELECT raise(ABORT, 'a consent is not changed'); END;
CREATE TRIGGER check_consents_no_delete BEFORE DELETE ON check_consents
BEGIN SELECT raise(ABORT, 'a consent is not changed'); END;

-- Of an attempt only its end changes, and no attempt goes: the allowance is counted from them.
CREATE TRIGGER attempts_only_end BEFORE UPDATE OF
    id, check_id, terminal, kind, click, written_at ON attempts
BEGIN SELECT raise(ABORT, 'an attempt is not changed'); END;
CREATE TRIGGER attempts_no_delete BEFORE DELETE ON attempts
BEGIN SELECT raise(ABORT, 'an attempt is not changed'); END;
