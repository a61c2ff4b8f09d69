-- Who works here and what each of them may do. Facts are appended: what somebody may do is the last
-- row about it. Nobody is ever deleted, and no name is given to a second person.
CREATE TABLE operators (
    id       TEXT PRIMARY KEY NOT NULL,
    terminal TEXT NOT NULL,
    name     TEXT NOT NULL CHECK (trim(name) <> ''),
    folded   TEXT NOT NULL CHECK (folded <> ''),
    at       INTEGER NOT NULL,
    entry    INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;
-- No two people have names that cannot be told apart.
CREATE UNIQUE INDEX operators_folded ON operators (folded);

-- Roles are words with a space between two; a day is YYYY-MM-DD. `by_operator` is nobody where the
-- program made the people of training.
CREATE TABLE operator_changes (
    operator      TEXT NOT NULL REFERENCES operators (id),
    entry         INTEGER NOT NULL REFERENCES audit (seq),
    id            TEXT NOT NULL,
    terminal      TEXT NOT NULL,
    change        TEXT NOT NULL CHECK (change IN (
        'added', 'roles', 'training', 'passphrase', 'disabled', 'enabled')),
    roles         TEXT CHECK ((roles IS NOT NULL) = (change IN ('added', 'roles'))),
    trained_until TEXT CHECK (trained_until IS NULL OR change IN ('added', 'training')),
    by_operator   TEXT REFERENCES operators (id),
    why           TEXT NOT NULL,
    at            INTEGER NOT NULL,
    PRIMARY KEY (operator, entry)
) STRICT, WITHOUT ROWID;

-- What a passphrase is compared with. Replaced, not kept: an old one is of no use to anybody honest.
CREATE TABLE operator_secrets (
    operator TEXT PRIMARY KEY NOT NULL REFERENCES operators (id),
    verifier TEXT NOT NULL CHECK (json_valid(verifier))
) STRICT, WITHOUT ROWID;

-- Wrong passphrases in a row. An operator that nobody knows counts under the empty id.
CREATE TABLE sign_ins (
    operator     TEXT PRIMARY KEY NOT NULL,
    failures     INTEGER NOT NULL CHECK (failures >= 0),
    failed_at    INTEGER,
    signed_in_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TRIGGER operators_no_update BEFORE UPDATE ON operators
BEGIN SELECT raise(ABORT, 'an operator is not changed'); END;
CREATE TRIGGER operators_no_delete BEFORE DELETE ON operators
BEGIN SELECT raise(ABORT, 'an operator is not deleted'); END;
CREATE TRIGGER operator_changes_no_update BEFORE UPDATE ON operator_changes
BEGIN SELECT raise(ABORT, 'a change of what somebody may do is not changed'); END;
CREATE TRIGGER operator_changes_no_delete BEFORE DELETE ON operator_changes
BEGIN SELECT raise(ABORT, 'a change of what somebody may do is not deleted'); END;
CREATE TRIGGER operator_secrets_no_delete BEFORE DELETE ON operator_secrets
BEGIN SELECT raise(ABORT, 'a passphrase is replaced, not deleted'); END;
