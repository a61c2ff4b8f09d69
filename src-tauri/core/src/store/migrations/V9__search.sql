-- What cases are found by. Derived from their rows, in the same transaction, and made anew where the rule
-- of it is another one: no fact, and nothing of it leaves the store. It is filled in by the program.

-- One row a case. The number rises with the time of what is found, so that the newest come first without
-- being sorted. The text is what the case is found by, folded, a line for each value.
CREATE TABLE search_cases (
    number   INTEGER PRIMARY KEY NOT NULL,
    desk     TEXT NOT NULL CHECK (desk IN ('counter', 'review')),
    subject  TEXT NOT NULL UNIQUE,
    standing TEXT NOT NULL CHECK (standing IN ('waiting', 'decided')),
    at       INTEGER NOT NULL,
    text     TEXT NOT NULL
) STRICT;

-- Its grams, each as a short hash: a word that the index knows is never a piece of a name, nor of its own
-- language. It keeps no text and no places in it.
CREATE VIRTUAL TABLE search_index USING fts5(
    grams, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);
-- What is taken out is gone from its pages at once.
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

-- By which rule it was made; no row before it was.
CREATE TABLE search_rule (
    rule INTEGER PRIMARY KEY NOT NULL
) STRICT;

-- The random part of what the log has of a search. Nobody knows whose name was typed, so all of them go
-- whenever a case is erased.
CREATE TABLE searches (
    entry    INTEGER PRIMARY KEY NOT NULL REFERENCES audit (seq),
    terminal TEXT NOT NULL,
    nonce    BLOB NOT NULL CHECK (length(nonce) = 32)
) STRICT;
