-- What reviews and counter checks leave to be found again by, what joins them, and the blocklist.
-- Everything is appended. Values are keyed hashes, portraits are hashes in a keyed order of bits, and
-- how a picture is coded tells of a program: no column has a name, a number or a date of a person.

-- One row for each value that a check or a review had. The subject comes first, so that its rows lie
-- together and end of the tree is written; the index has everything that a search by key needs to
-- find the newest subjects.
CREATE TABLE traces (
    subject  TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN (
        'ci', 'di', 'phone', 'document', 'number', 'mrz', 'nameBirth', 'picture')),
    key      BLOB NOT NULL CHECK (length(key) = 32),
    desk     TEXT NOT NULL CHECK (desk IN ('counter', 'review')),
    terminal TEXT NOT NULL,
    person   TEXT REFERENCES persons (id),
    at       INTEGER NOT NULL,
    check_id TEXT AS (iif(desk = 'counter', subject, NULL)) VIRTUAL REFERENCES checks (id),
    review   TEXT AS (iif(desk = 'review', subject, NULL)) VIRTUAL REFERENCES reviews (id),
    PRIMARY KEY (subject, kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX traces_key ON traces (kind, key);

-- One row for each portrait. Seven parts of the hash, 37 or 36 bits each, are columns of their own,
-- and each index has the whole hash: a search reads no row that is not near. With a rowid, as seven
-- indices would repeat a longer key. The tones, in a keyed order of places, tell people apart who
-- only have the same pose.
CREATE TABLE portraits (
    subject  TEXT NOT NULL,
    hash     BLOB NOT NULL CHECK (length(hash) = 32),
    tones    BLOB CHECK (length(tones) = 48),
    part0    INTEGER NOT NULL,
    part1    INTEGER NOT NULL,
    part2    INTEGER NOT NULL,
    part3    INTEGER NOT NULL,
    part4    INTEGER NOT NULL,
    part5    INTEGER NOT NULL,
    part6    INTEGER NOT NULL,
    desk     TEXT NOT NULL CHECK (desk IN ('counter', 'review')),
    terminal TEXT NOT NULL,
    person   TEXT REFERENCES persons (id),
    at       INTEGER NOT NULL,
    check_id TEXT AS (iif(desk = 'counter', subject, NULL)) VIRTUAL REFERENCES checks (id),
    review   TEXT AS (iif(desk = 'review', subject, NULL)) VIRTUAL REFERENCES reviews (id),
    PRIMARY KEY (subject, hash)
) STRICT;
CREATE INDEX portraits_part0 ON portraits (part0, hash);
CREATE INDEX portraits_part1 ON portraits (part1, hash);
CREATE INDEX portraits_part2 ON portraits (part2, hash);
CREATE INDEX portraits_part3 ON portraits (part3, hash);
CREATE INDEX portraits_part4 ON portraits (part4, hash);
CREATE INDEX portraits_part5 ON portraits (part5, hash);
CREATE INDEX portraits_part6 ON portraits (part6, hash);

-- How the pictures are coded that the provider's program took, one row for each side of a reference:
-- who is asked again counts once. The newest of a side lie together at the end of its rows.
CREATE TABLE codings (
    side      TEXT NOT NULL CHECK (side IN ('selfie', 'front', 'back')),
    review    TEXT NOT NULL REFERENCES reviews (id),
    signature BLOB NOT NULL CHECK (length(signature) = 8),
    terminal  TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (side, review)
) STRICT, WITHOUT ROWID;

-- That a check and a review are of one person, or not any more: the last row of a pair counts.
CREATE TABLE links (
    review   TEXT NOT NULL REFERENCES reviews (id),
    check_id TEXT NOT NULL REFERENCES checks (id),
    entry    INTEGER NOT NULL REFERENCES audit (seq),
    id       TEXT NOT NULL,
    terminal TEXT NOT NULL,
    linked   INTEGER NOT NULL CHECK (linked IN (0, 1)),
    origin   TEXT NOT NULL CHECK (origin IN ('operator', 'suggestion')),
    operator TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (review, check_id, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_check ON links (check_id);

-- Why a mismatch of a linked pair does not stand in the way. Given for one link and for what the two
-- said, as a keyed hash: linked anew, or with other evidence, the pair is looked at anew.
CREATE TABLE link_mismatches (
    review   TEXT NOT NULL,
    check_id TEXT NOT NULL,
    link     INTEGER NOT NULL,
    finding  TEXT NOT NULL CHECK (finding <> ''),
    said     BLOB NOT NULL CHECK (length(said) = 32),
    entry    INTEGER NOT NULL REFERENCES audit (seq),
    id       TEXT NOT NULL,
    terminal TEXT NOT NULL,
    reason   TEXT NOT NULL CHECK (trim(reason) <> ''),
    operator TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (review, check_id, link, finding, entry),
    FOREIGN KEY (review, check_id, link) REFERENCES links (review, check_id, entry)
) STRICT, WITHOUT ROWID;

-- What to look out for, for how long, and whom to turn to against it.
CREATE TABLE blocklist (
    id         TEXT PRIMARY KEY NOT NULL,
    terminal   TEXT NOT NULL,
    reason     TEXT NOT NULL CHECK (trim(reason) <> ''),
    operator   TEXT NOT NULL,
    at         INTEGER NOT NULL,
    expires_at INTEGER NOT NULL CHECK (expires_at > at),
    appeal     TEXT NOT NULL CHECK (trim(appeal) <> ''),
    entry      INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE blocklist_keys (
    block    TEXT NOT NULL REFERENCES blocklist (id),
    kind     TEXT NOT NULL CHECK (kind IN (
        'di', 'phone', 'document', 'number', 'mrz', 'nameBirth', 'name', 'picture')),
    key      BLOB NOT NULL CHECK (length(key) = 32),
    terminal TEXT NOT NULL,
    PRIMARY KEY (block, kind, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX blocklist_keys_key ON blocklist_keys (kind, key);

CREATE TABLE blocklist_lifts (
    block    TEXT PRIMARY KEY NOT NULL REFERENCES blocklist (id),
    id       TEXT NOT NULL,
    terminal TEXT NOT NULL,
    why      TEXT NOT NULL CHECK (trim(why) <> ''),
    operator TEXT NOT NULL,
    at       INTEGER NOT NULL,
    entry    INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER traces_no_update BEFORE UPDATE ON traces
BEGIN SELECT raise(ABORT, 'a trace is not changed'); END;
CREATE TRIGGER traces_no_delete BEFORE DELETE ON traces
BEGIN SELECT raise(ABORT, 'a trace is not changed'); END;
CREATE TRIGGER portraits_no_update BEFORE UPDATE ON portraits
BEGIN SELECT raise(ABORT, 'a trace is not changed'); END;
CREATE TRIGGER portraits_no_delete BEFORE DELETE ON portraits
BEGIN SELECT raise(ABORT, 'a trace is not changed'); END;
CREATE TRIGGER codings_no_update BEFORE UPDATE ON codings
BEGIN SELECT raise(ABORT, 'a trace is not changed'); END;
CREATE TRIGGER codings_no_delete BEFORE DELETE ON codings
BEGIN SELECT raise(ABORT, 'a trace is not changed'); END;
CREATE TRIGGER links_no_update BEFORE UPDATE ON links
BEGIN SELECT raise(ABORT, 'a link is taken back by another row'); END;
CREATE TRIGGER links_no_delete BEFORE DELETE ON links
BEGIN SELECT raise(ABORT, 'a link is taken back by another row'); END;
CREATE TRIGGER link_mismatches_no_update BEFORE UPDATE ON link_mismatches
BEGIN SELECT raise(ABORT, 'a reason is not changed'); END;
CREATE TRIGGER link_mismatches_no_delete BEFORE DELETE ON link_mismatches
BEGIN SELECT raise(ABORT, 'a reason is not changed'); END;
CREATE TRIGGER blocklist_no_update BEFORE UPDATE ON blocklist
BEGIN SELECT raise(ABORT, 'an entry of the blocklist is lifted by another row'); END;
CREATE TRIGGER blocklist_no_delete BEFORE DELETE ON blocklist
BEGIN SELECT raise(ABORT, 'an entry of the blocklist is lifted by another row'); END;
CREATE TRIGGER blocklist_keys_no_update BEFORE UPDATE ON blocklist_keys
BEGIN SELECT raise(ABORT, 'an entry of the blocklist is lifted by another row'); END;
CREATE TRIGGER blocklist_keys_no_delete BEFORE DELETE ON blocklist_keys
BEGIN SELECT raise(ABORT, 'an entry of the blocklist is lifted by another row'); END;
CREATE TRIGGER blocklist_lifts_no_update BEFORE UPDATE ON blocklist_lifts
BEGIN SELECT raise(ABORT, 'a lifting is not changed'); END;
CREATE TRIGGER blocklist_lifts_no_delete BEFORE DELETE ON blocklist_lifts
BEGIN SELECT raise(ABORT, 'a lifting is not changed'); END;
