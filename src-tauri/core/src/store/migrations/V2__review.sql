-- The record of the review desk. No picture is ever stored: a picture is its SHA-256.

-- One row for each time a reference was put on the list. It changes as a whole while it waits or is
-- open, and never once it has ended.
CREATE TABLE reviews (
    id         TEXT PRIMARY KEY NOT NULL,
    terminal   TEXT NOT NULL,
    reference  TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('waiting', 'open', 'decided', 'dropped')),
    operator   TEXT NOT NULL,
    listed_at  INTEGER NOT NULL,
    opened_at  INTEGER,
    fetched_at INTEGER,
    ended_at   INTEGER,
    round      INTEGER NOT NULL CHECK (round > 0),
    seed       INTEGER NOT NULL,
    snapshot   TEXT CHECK (json_valid(snapshot))
) STRICT;
CREATE UNIQUE INDEX reviews_live ON reviews (terminal, reference) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX reviews_open ON reviews (terminal) WHERE state = 'open';
CREATE INDEX reviews_reference ON reviews (reference);

-- The first look. One a review, and never changed.
CREATE TABLE review_looks (
    review   TEXT PRIMARY KEY NOT NULL REFERENCES reviews (id),
    terminal TEXT NOT NULL,
    opinion  TEXT NOT NULL CHECK (opinion IN ('same', 'different', 'cannotTell')),
    why      TEXT NOT NULL,
    a        TEXT NOT NULL,
    b        TEXT NOT NULL,
    blind    INTEGER NOT NULL CHECK (blind IN (0, 1)),
    operator TEXT NOT NULL,
    at       INTEGER NOT NULL,
    entry    INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;

-- Which picture was looked at, by its hash: another picture in its place was not.
CREATE TABLE review_views (
    review   TEXT NOT NULL REFERENCES reviews (id),
    picture  TEXT NOT NULL,
    sha256   BLOB NOT NULL CHECK (length(sha256) = 32),
    readable INTEGER NOT NULL CHECK (readable IN (0, 1)),
    at       INTEGER NOT NULL,
    PRIMARY KEY (review, picture, sha256, readable)
) STRICT, WITHOUT ROWID;

-- The checklist as it is filled in. The decision keeps it as it was.
CREATE TABLE review_marks (
    review TEXT NOT NULL REFERENCES reviews (id),
    item   TEXT NOT NULL,
    result TEXT CHECK (result IN ('pass', 'fail', 'notChecked', 'cannotCheck')),
    note   TEXT NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (review, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_pins (
    id      TEXT PRIMARY KEY NOT NULL,
    review  TEXT NOT NULL REFERENCES reviews (id),
    item    TEXT NOT NULL,
    picture TEXT NOT NULL,
    x       REAL NOT NULL,
    y       REAL NOT NULL,
    width   REAL NOT NULL,
    height  REAL NOT NULL,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX review_pins_review ON review_pins (review);

CREATE TABLE review_decisions (
    review        TEXT PRIMARY KEY NOT NULL REFERENCES reviews (id),
    id            TEXT NOT NULL,
    terminal      TEXT NOT NULL,
    verdict       TEXT NOT NULL CHECK (verdict IN ('approve', 'reject', 'askAgain', 'refer')),
    customer_text TEXT NOT NULL,
    note          TEXT NOT NULL,
    record        TEXT NOT NULL CHECK (json_valid(record)),
    operator      TEXT NOT NULL,
    decided_at    INTEGER NOT NULL,
    entry         INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_decisions_newest ON review_decisions (terminal, decided_at);

CREATE TRIGGER reviews_no_change_after_end BEFORE UPDATE ON reviews WHEN OLD.ended_at IS NOT NULL
BEGIN SELECT raise(ABORT, 'a review that ended is not changed'); END;
CREATE TRIGGER reviews_no_delete BEFORE DELETE ON reviews
BEGIN SELECT raise(ABORT, 'a review is not deleted'); END;
CREATE TRIGGER review_looks_no_update BEFORE UPDATE ON review_looks
BEGIN SELECT raise(ABORT, 'a first look is not changed'); END;
CREATE TRIGGER review_looks_no_delete BEFORE DELETE ON review_looks
BEGIN SELECT raise(ABORT, 'a first look is not changed'); END;
CREATE TRIGGER review_views_no_update BEFORE UPDATE ON review_views
BEGIN SELECT raise(ABORT, 'a view is not changed'); END;
CREATE TRIGGER review_views_no_delete BEFORE DELETE ON review_views
BEGIN SELECT raise(ABORT, 'a view is not changed'); END;
CREATE TRIGGER review_decisions_no_update BEFORE UPDATE ON review_decisions
BEGIN SELECT raise(ABORT, 'a decision is not changed'); END;
CREATE TRIGGER review_decisions_no_delete BEFORE DELETE ON review_decisions
BEGIN SELECT raise(ABORT, 'a decision is not changed'); END;
