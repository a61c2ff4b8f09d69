-- Two people for an approval, and who has a case under the hands.

-- A reading is what one person made of a case: the first look, the answers, the places, the views.
-- Who comes after somebody else begins a reading of their own. What it rests on and what was told
-- change while it goes on; whose it is never does.
CREATE TABLE review_readings (
    review      TEXT NOT NULL REFERENCES reviews (id),
    number      INTEGER NOT NULL CHECK (number > 0),
    terminal    TEXT NOT NULL,
    operator_id TEXT NOT NULL CHECK (operator_id <> ''),
    operator    TEXT NOT NULL,
    begun_at    INTEGER NOT NULL,
    -- The submission that it is the second opinion on.
    submission  TEXT REFERENCES review_submissions (id),
    snapshot    TEXT CHECK (json_valid(snapshot)),
    -- Verdicts of the provider were given out: no look of this person from here on is blind.
    told        INTEGER NOT NULL CHECK (told IN (0, 1)),
    -- The log entry since which the faces are what they are: older looks are about others.
    faces_from  INTEGER NOT NULL,
    PRIMARY KEY (review, number)
) STRICT, WITHOUT ROWID;

-- An approval by the first of two. It is no decision, and is not changed.
CREATE TABLE review_submissions (
    id            TEXT PRIMARY KEY NOT NULL,
    review        TEXT NOT NULL,
    reading       INTEGER NOT NULL,
    terminal      TEXT NOT NULL,
    verdict       TEXT NOT NULL CHECK (verdict = 'approve'),
    customer_text TEXT NOT NULL,
    note          TEXT NOT NULL,
    record        TEXT NOT NULL CHECK (json_valid(record)),
    -- What it rests on: with other evidence it is void.
    snapshot      TEXT NOT NULL CHECK (json_valid(snapshot)),
    operator_id   TEXT NOT NULL CHECK (operator_id <> ''),
    operator      TEXT NOT NULL,
    at            INTEGER NOT NULL,
    entry         INTEGER NOT NULL REFERENCES audit (seq),
    FOREIGN KEY (review, reading) REFERENCES review_readings (review, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_submissions_review ON review_submissions (review, entry);

CREATE TABLE review_voids (
    submission  TEXT PRIMARY KEY NOT NULL REFERENCES review_submissions (id),
    id          TEXT NOT NULL,
    terminal    TEXT NOT NULL,
    changes     TEXT NOT NULL CHECK (json_valid(changes)),
    operator_id TEXT NOT NULL,
    operator    TEXT NOT NULL,
    at          INTEGER NOT NULL,
    entry       INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;

-- Submissions that wait for the second person.
CREATE VIEW review_waiting AS
    SELECT * FROM review_submissions AS own
    WHERE NOT EXISTS (SELECT 1 FROM review_voids WHERE submission = own.id)
      AND NOT EXISTS (SELECT 1 FROM review_decisions WHERE review = own.review);

-- Who has a case: the last row of a review counts. A renewal tells nothing new and has no entry.
CREATE TABLE review_claims (
    seq         INTEGER PRIMARY KEY NOT NULL,
    id          TEXT NOT NULL,
    review      TEXT NOT NULL REFERENCES reviews (id),
    terminal    TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('taken', 'renewed', 'takenOver', 'givenBack')),
    operator_id TEXT NOT NULL CHECK (operator_id <> ''),
    operator    TEXT NOT NULL,
    at          INTEGER NOT NULL,
    until       INTEGER NOT NULL,
    reason      TEXT,
    entry       INTEGER REFERENCES audit (seq),
    CHECK ((kind = 'takenOver') = (reason IS NOT NULL AND trim(reason) <> '')),
    CHECK ((kind = 'renewed') = (entry IS NULL))
) STRICT;
CREATE INDEX review_claims_review ON review_claims (review, seq);

-- What was read so far is the first reading, by whoever listed the case: nobody else was noted.
INSERT INTO review_readings
    SELECT id, 1, terminal, operator, operator, coalesce(opened_at, listed_at), NULL, snapshot, told,
        faces_from
    FROM reviews;
ALTER TABLE reviews DROP COLUMN snapshot;
ALTER TABLE reviews DROP COLUMN told;
ALTER TABLE reviews DROP COLUMN faces_from;

ALTER TABLE review_looks ADD COLUMN reading INTEGER NOT NULL DEFAULT 1;
ALTER TABLE review_pins ADD COLUMN reading INTEGER NOT NULL DEFAULT 1;
ALTER TABLE link_mismatches ADD COLUMN reading INTEGER NOT NULL DEFAULT 1;

CREATE TABLE reading_views (
    review   TEXT NOT NULL,
    reading  INTEGER NOT NULL,
    picture  TEXT NOT NULL,
    sha256   BLOB NOT NULL CHECK (length(sha256) = 32),
    readable INTEGER NOT NULL CHECK (readable IN (0, 1)),
    at       INTEGER NOT NULL,
    PRIMARY KEY (review, reading, picture, sha256, readable),
    FOREIGN KEY (review, reading) REFERENCES review_readings (review, number)
) STRICT, WITHOUT ROWID;
INSERT INTO reading_views SELECT review, 1, picture, sha256, readable, at FROM review_views;
DROP TABLE review_views;
ALTER TABLE reading_views RENAME TO review_views;

CREATE TABLE reading_marks (
    review  TEXT NOT NULL,
    reading INTEGER NOT NULL,
    item    TEXT NOT NULL,
    result  TEXT CHECK (result IN ('pass', 'fail', 'notChecked', 'cannotCheck')),
    note    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (review, reading, item),
    FOREIGN KEY (review, reading) REFERENCES review_readings (review, number)
) STRICT, WITHOUT ROWID;
INSERT INTO reading_marks SELECT review, 1, item, result, note, at FROM review_marks;
DROP TABLE review_marks;
ALTER TABLE reading_marks RENAME TO review_marks;

-- How many people the decision needed, and the submission it was the second opinion on. Decisions of
-- before needed one and name their operator only.
ALTER TABLE review_decisions ADD COLUMN eyes INTEGER NOT NULL DEFAULT 1 CHECK (eyes IN (1, 2));
ALTER TABLE review_decisions ADD COLUMN submission TEXT REFERENCES review_submissions (id);
ALTER TABLE review_decisions ADD COLUMN operator_id TEXT;

CREATE TRIGGER review_readings_no_other BEFORE UPDATE ON review_readings
WHEN NEW.review IS NOT OLD.review OR NEW.number IS NOT OLD.number
    OR NEW.operator_id IS NOT OLD.operator_id OR NEW.submission IS NOT OLD.submission
    OR NEW.told < OLD.told
BEGIN SELECT raise(ABORT, 'a reading stays that of its reader'); END;
CREATE TRIGGER review_readings_no_delete BEFORE DELETE ON review_readings
BEGIN SELECT raise(ABORT, 'a reading is not deleted'); END;
CREATE TRIGGER review_submissions_once BEFORE INSERT ON review_submissions
WHEN EXISTS (SELECT 1 FROM review_waiting WHERE review = NEW.review)
    OR EXISTS (SELECT 1 FROM review_decisions WHERE review = NEW.review)
BEGIN SELECT raise(ABORT, 'the review waits for a second person already, or is decided'); END;
CREATE TRIGGER review_submissions_no_update BEFORE UPDATE ON review_submissions
BEGIN SELECT raise(ABORT, 'a submission is not changed'); END;
CREATE TRIGGER review_submissions_no_delete BEFORE DELETE ON review_submissions
BEGIN SELECT raise(ABORT, 'a submission is not changed'); END;
CREATE TRIGGER review_voids_no_update BEFORE UPDATE ON review_voids
BEGIN SELECT raise(ABORT, 'what is void stays void'); END;
CREATE TRIGGER review_voids_no_delete BEFORE DELETE ON review_voids
BEGIN SELECT raise(ABORT, 'what is void stays void'); END;
CREATE TRIGGER review_claims_no_update BEFORE UPDATE ON review_claims
BEGIN SELECT raise(ABORT, 'a claim is changed by another row'); END;
CREATE TRIGGER review_claims_no_delete BEFORE DELETE ON review_claims
BEGIN SELECT raise(ABORT, 'a claim is changed by another row'); END;
CREATE TRIGGER review_claims_own BEFORE INSERT ON review_claims
WHEN NEW.kind IN ('renewed', 'givenBack') AND NEW.operator_id IS NOT (
    SELECT operator_id FROM review_claims WHERE review = NEW.review ORDER BY seq DESC LIMIT 1)
BEGIN SELECT raise(ABORT, 'the claim is of another'); END;
CREATE TRIGGER review_views_no_update BEFORE UPDATE ON review_views
BEGIN SELECT raise(ABORT, 'a view is not changed'); END;
CREATE TRIGGER review_views_no_delete BEFORE DELETE ON review_views
BEGIN SELECT raise(ABORT, 'a view is not changed'); END;

-- Whatever the program believes: an approval that needs two has two, and what waits for a second
-- person ends with the word of another person than the first.
CREATE TRIGGER review_decisions_named BEFORE INSERT ON review_decisions
WHEN NEW.operator_id IS NULL OR NEW.operator_id = ''
BEGIN SELECT raise(ABORT, 'a decision has somebody who made it'); END;
CREATE TRIGGER review_decisions_two BEFORE INSERT ON review_decisions
WHEN (NEW.verdict = 'approve' AND NEW.eyes = 2 OR NEW.submission IS NOT NULL
        OR EXISTS (SELECT 1 FROM review_waiting WHERE review = NEW.review))
    AND NOT EXISTS (SELECT 1 FROM review_waiting AS first
        WHERE first.review = NEW.review AND first.id = NEW.submission
            AND first.operator_id <> NEW.operator_id)
BEGIN SELECT raise(ABORT, 'this decision needs a second person'); END;
CREATE TRIGGER reviews_no_way_out BEFORE UPDATE ON reviews
WHEN NEW.ended_at IS NOT NULL AND NEW.state <> 'decided'
    AND EXISTS (SELECT 1 FROM review_waiting WHERE review = NEW.id)
BEGIN SELECT raise(ABORT, 'what waits for a second person is not dropped'); END;
