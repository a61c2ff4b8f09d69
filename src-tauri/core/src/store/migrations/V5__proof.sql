-- The log as a tree (RFC 6962), and the heads of it that were signed. Both are made from `audit` and
-- can be made again from it.

-- Full tiles: 256 hashes side by side, of entries on level 0, of tiles below on the levels above.
CREATE TABLE log_tiles (
    level  INTEGER NOT NULL CHECK (level >= 0),
    number INTEGER NOT NULL CHECK (number >= 0),
    hashes BLOB NOT NULL CHECK (length(hashes) = 256 * 32),
    PRIMARY KEY (level, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkpoints (
    id       TEXT PRIMARY KEY NOT NULL,
    terminal TEXT NOT NULL,
    size     INTEGER NOT NULL CHECK (size >= 0),
    note     TEXT NOT NULL,
    at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER checkpoints_no_update BEFORE UPDATE ON checkpoints
BEGIN SELECT raise(ABORT, 'a checkpoint is not changed'); END;
CREATE TRIGGER checkpoints_no_delete BEFORE DELETE ON checkpoints
BEGIN SELECT raise(ABORT, 'a checkpoint is not changed'); END;
