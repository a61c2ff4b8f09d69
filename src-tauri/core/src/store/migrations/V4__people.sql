-- Who works here and what each of them may do. Facts are appended: what somebody may do is the last
-- row about it.
CREATE TABLE operators (
    id         TEXT PRIMARY KEY NOT NULL,
    terminal   TEXT NOT NULL,
    name       TEXT NOT NULL CHECK (trim(name) <> ''),
    at         INTEGER NOT NULL,
    entry      INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;
