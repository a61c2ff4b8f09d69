-- The log as a tree (RFC 6962), the heads of it that were signed, and what lies beside the log so that
-- it can be erased while the log stays whole.

-- Tiles: up to 256 hashes side by side, of entries on level 0, of full tiles below on the levels above.
-- Level 0 has full tiles only; the entries after them are read from the log. Everything here is made
-- from `audit` and can be made again.
CREATE TABLE log_tiles (
    level  INTEGER NOT NULL CHECK (level >= 0),
    number INTEGER NOT NULL CHECK (number >= 0),
    hashes BLOB NOT NULL CHECK (length(hashes) BETWEEN 32 AND 256 * 32 AND length(hashes) % 32 = 0),
    PRIMARY KEY (level, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoints (
    size     INTEGER NOT NULL CHECK (size >= 0),
    id       TEXT NOT NULL,
    terminal TEXT NOT NULL,
    note     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (size, id)
) STRICT, WITHOUT ROWID;

-- An older copy of the store was accepted in the place of a newer one: what was signed for entries
-- that are lost, and the number under which the log goes on. Two ways on are two logs.
CREATE TABLE log_branches (
    number   INTEGER PRIMARY KEY NOT NULL CHECK (number > 0),
    id       TEXT NOT NULL,
    terminal TEXT NOT NULL,
    lost     TEXT NOT NULL,
    reason   TEXT NOT NULL CHECK (trim(reason) <> ''),
    operator TEXT NOT NULL,
    at       INTEGER NOT NULL,
    nonce    BLOB NOT NULL CHECK (length(nonce) = 32),
    entry    INTEGER NOT NULL REFERENCES audit (seq)
) STRICT;

-- What left the store as a file, and why. A purpose is free text, so it is not in the log.
CREATE TABLE exports (
    entry    INTEGER PRIMARY KEY NOT NULL REFERENCES audit (seq),
    id       TEXT NOT NULL,
    terminal TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN (
        'log', 'checkpoint', 'pack', 'receipt', 'cases')),
    file     TEXT NOT NULL,
    reason   TEXT NOT NULL CHECK (trim(reason) <> ''),
    operator TEXT NOT NULL,
    at       INTEGER NOT NULL,
    nonce    BLOB NOT NULL CHECK (length(nonce) = 32)
) STRICT;

-- What an entry of the log says of a person's papers. The entry has a commitment to it and nothing
-- else; it goes when the person is erased.
CREATE TABLE log_details (
    entry    INTEGER PRIMARY KEY NOT NULL REFERENCES audit (seq),
    terminal TEXT NOT NULL,
    content  TEXT NOT NULL CHECK (json_valid(content)),
    nonce    BLOB NOT NULL CHECK (length(nonce) = 32)
) STRICT;

-- The random part of the commitments in the log; decisions made before have none.
ALTER TABLE decisions ADD COLUMN nonce BLOB CHECK (nonce IS NULL OR length(nonce) = 32);
ALTER TABLE review_decisions ADD COLUMN nonce BLOB CHECK (nonce IS NULL OR length(nonce) = 32);

CREATE TRIGGER checkpoints_no_update BEFORE UPDATE ON checkpoints
BEGIN SELECT raise(ABORT, 'a checkpoint is not changed'); END;
CREATE TRIGGER checkpoints_no_delete BEFORE DELETE ON checkpoints
BEGIN SELECT raise(ABORT, 'a checkpoint is not changed'); END;
CREATE TRIGGER log_branches_no_update BEFORE UPDATE ON log_branches
BEGIN SELECT raise(ABORT, 'a branch is not changed'); END;
CREATE TRIGGER log_branches_no_delete BEFORE DELETE ON log_branches
BEGIN SELECT raise(ABORT, 'a branch is not changed'); END;
CREATE TRIGGER exports_no_update BEFORE UPDATE ON exports
BEGIN SELECT raise(ABORT, 'an export is not changed'); END;
CREATE TRIGGER exports_no_delete BEFORE DELETE ON exports
BEGIN SELECT raise(ABORT, 'an export is not changed'); END;
CREATE TRIGGER log_details_no_update BEFORE UPDATE ON log_details
BEGIN SELECT raise(ABORT, 'what belongs to an entry is not changed'); END;
