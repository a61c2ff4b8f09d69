-- How well people decide: cases whose truth is known, and decisions that are read a second time.

-- What is right for a reference, said before anybody opened it. Of training, the program says it. It is
-- kept while it is in force; withdrawn, it is erased like a case, by a receipt of its own.
CREATE TABLE known_answers (
    id          TEXT PRIMARY KEY NOT NULL,
    terminal    TEXT NOT NULL,
    reference   TEXT NOT NULL,
    expected    TEXT NOT NULL CHECK (expected IN ('approve', 'reject')),
    why         TEXT NOT NULL CHECK (trim(why) <> ''),
    operator_id TEXT,
    operator    TEXT NOT NULL,
    at          INTEGER NOT NULL,
    entry       INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_answers_reference ON known_answers (reference);

CREATE TABLE known_answer_withdrawals (
    known       TEXT PRIMARY KEY NOT NULL REFERENCES known_answers (id),
    id          TEXT NOT NULL,
    terminal    TEXT NOT NULL,
    why         TEXT NOT NULL CHECK (trim(why) <> ''),
    operator_id TEXT NOT NULL CHECK (operator_id <> ''),
    operator    TEXT NOT NULL,
    at          INTEGER NOT NULL,
    entry       INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;

CREATE VIEW known_answers_in_force AS
    SELECT * FROM known_answers AS own
    WHERE NOT EXISTS (SELECT 1 FROM known_answer_withdrawals WHERE known = own.id);

-- Who was told an answer, by setting it, by the list or by having decided. From then on it measures
-- nothing of them.
CREATE TABLE known_answer_tellings (
    known       TEXT NOT NULL REFERENCES known_answers (id),
    operator_id TEXT NOT NULL CHECK (operator_id <> ''),
    terminal    TEXT NOT NULL,
    at          INTEGER NOT NULL,
    entry       INTEGER NOT NULL REFERENCES audit (seq),
    PRIMARY KEY (known, operator_id)
) STRICT, WITHOUT ROWID;

-- What a verdict was worth: of who decided, and of who had approved first where it took two.
CREATE TABLE known_answer_scores (
    review      TEXT NOT NULL REFERENCES review_decisions (review),
    operator_id TEXT NOT NULL CHECK (operator_id <> ''),
    known       TEXT NOT NULL REFERENCES known_answers (id),
    terminal    TEXT NOT NULL,
    verdict     TEXT NOT NULL CHECK (verdict IN ('approve', 'reject', 'askAgain', 'refer')),
    score       TEXT NOT NULL CHECK (score IN ('right', 'falseAccept', 'falseReject', 'notAnswered', 'knew')),
    at          INTEGER NOT NULL,
    entry       INTEGER NOT NULL REFERENCES audit (seq),
    PRIMARY KEY (review, operator_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_answer_scores_at ON known_answer_scores (at);

-- A decision that was drawn by lot, and the review in which somebody else reads it again.
CREATE TABLE review_samples (
    review   TEXT PRIMARY KEY NOT NULL REFERENCES reviews (id),
    decided  TEXT NOT NULL UNIQUE REFERENCES review_decisions (review),
    terminal TEXT NOT NULL,
    at       INTEGER NOT NULL,
    entry    INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;

-- What became of it: a verdict that stands beside the decision, or why there is none.
CREATE TABLE second_readings (
    review        TEXT PRIMARY KEY NOT NULL REFERENCES review_samples (review),
    id            TEXT NOT NULL,
    terminal      TEXT NOT NULL,
    verdict       TEXT CHECK (verdict IN ('approve', 'reject', 'askAgain', 'refer')),
    gone          TEXT CHECK (gone IN ('unknown', 'changed', 'listedAnew')),
    customer_text TEXT,
    note          TEXT,
    record        TEXT CHECK (json_valid(record)),
    operator_id   TEXT NOT NULL CHECK (operator_id <> ''),
    operator      TEXT NOT NULL,
    at            INTEGER NOT NULL,
    entry         INTEGER NOT NULL REFERENCES audit (seq),
    CHECK ((verdict IS NULL) <> (gone IS NULL)),
    CHECK ((verdict IS NULL) = (record IS NULL))
) STRICT, WITHOUT ROWID;

-- Decisions about customers: what a count or an export of cases is made from.
CREATE VIEW customer_decisions AS
    SELECT * FROM review_decisions AS own
    WHERE NOT EXISTS (SELECT 1 FROM known_answer_scores WHERE review = own.review);

-- Decisions that wait to be read again, and who made them: to whoever may read them they are not told.
CREATE VIEW decisions_to_read_again AS
    SELECT drawn.decided AS review, first.operator_id AS decider
    FROM review_samples AS drawn JOIN review_decisions AS first ON first.review = drawn.decided
    WHERE NOT EXISTS (SELECT 1 FROM second_readings WHERE review = drawn.review);

CREATE TRIGGER known_answers_once BEFORE INSERT ON known_answers
WHEN EXISTS (SELECT 1 FROM known_answers_in_force WHERE reference = NEW.reference)
BEGIN SELECT raise(ABORT, 'this reference has a known answer'); END;
CREATE TRIGGER known_answers_before BEFORE INSERT ON known_answers
WHEN EXISTS (SELECT 1 FROM reviews WHERE reference = NEW.reference AND opened_at IS NOT NULL)
BEGIN SELECT raise(ABORT, 'this reference was opened already'); END;
CREATE TRIGGER known_answers_not_empty BEFORE INSERT ON known_answers WHEN NEW.reference = ''
BEGIN SELECT raise(ABORT, 'a known answer is of a reference'); END;
CREATE TRIGGER known_answers_no_update BEFORE UPDATE ON known_answers
WHEN NOT (NEW.reference = '' AND NEW.why = '-'
    AND (NEW.id, NEW.terminal, NEW.expected, NEW.operator_id, NEW.operator, NEW.at, NEW.entry)
    IS (OLD.id, OLD.terminal, OLD.expected, OLD.operator_id, OLD.operator, OLD.at, OLD.entry)
    AND EXISTS (SELECT 1 FROM erasures WHERE subject = OLD.id AND class = 'reviewCase'))
BEGIN SELECT raise(ABORT, 'a known answer is not changed'); END;
CREATE TRIGGER known_answers_no_delete BEFORE DELETE ON known_answers
BEGIN SELECT raise(ABORT, 'a known answer is not changed'); END;
CREATE TRIGGER known_answer_withdrawals_no_update BEFORE UPDATE ON known_answer_withdrawals
WHEN NOT (NEW.why = '-'
    AND (NEW.known, NEW.id, NEW.terminal, NEW.operator_id, NEW.operator, NEW.at, NEW.entry)
    IS (OLD.known, OLD.id, OLD.terminal, OLD.operator_id, OLD.operator, OLD.at, OLD.entry)
    AND EXISTS (SELECT 1 FROM erasures WHERE subject = OLD.known AND class = 'reviewCase'))
BEGIN SELECT raise(ABORT, 'a withdrawal is not changed'); END;
CREATE TRIGGER known_answer_withdrawals_no_delete BEFORE DELETE ON known_answer_withdrawals
BEGIN SELECT raise(ABORT, 'a withdrawal is not changed'); END;
CREATE TRIGGER known_answer_tellings_no_update BEFORE UPDATE ON known_answer_tellings
BEGIN SELECT raise(ABORT, 'what was told stays told'); END;
CREATE TRIGGER known_answer_tellings_no_delete BEFORE DELETE ON known_answer_tellings
BEGIN SELECT raise(ABORT, 'what was told stays told'); END;
CREATE TRIGGER known_answer_scores_no_update BEFORE UPDATE ON known_answer_scores
BEGIN SELECT raise(ABORT, 'a score is not changed'); END;
CREATE TRIGGER known_answer_scores_no_delete BEFORE DELETE ON known_answer_scores
BEGIN SELECT raise(ABORT, 'a score is not changed'); END;
CREATE TRIGGER review_samples_no_update BEFORE UPDATE ON review_samples
BEGIN SELECT raise(ABORT, 'what was drawn stays drawn'); END;
CREATE TRIGGER review_samples_no_delete BEFORE DELETE ON review_samples
BEGIN SELECT raise(ABORT, 'what was drawn stays drawn'); END;
CREATE TRIGGER second_readings_no_update BEFORE UPDATE ON second_readings
WHEN NOT ((NEW.customer_text, NEW.note, NEW.record)
    IS (iif(OLD.verdict IS NULL, NULL, ''), iif(OLD.verdict IS NULL, NULL, ''),
        iif(OLD.verdict IS NULL, NULL, '{}'))
    AND (NEW.review, NEW.id, NEW.terminal, NEW.verdict, NEW.gone, NEW.operator_id, NEW.operator,
        NEW.at, NEW.entry)
    IS (OLD.review, OLD.id, OLD.terminal, OLD.verdict, OLD.gone, OLD.operator_id, OLD.operator,
        OLD.at, OLD.entry)
    AND EXISTS (SELECT 1 FROM erasures WHERE subject = OLD.review AND class = 'reviewCase'))
BEGIN SELECT raise(ABORT, 'a second reading is not changed'); END;
CREATE TRIGGER second_readings_no_delete BEFORE DELETE ON second_readings
BEGIN SELECT raise(ABORT, 'a second reading is not changed'); END;

-- Whatever the program believes: nobody reads their own decision again, a second reading never becomes
-- a decision, and what was drawn is not dropped.
CREATE TRIGGER second_readings_of_another BEFORE INSERT ON second_readings
WHEN NEW.verdict IS NOT NULL AND NEW.operator_id IS (
    SELECT operator_id FROM review_decisions WHERE review = (
        SELECT decided FROM review_samples WHERE review = NEW.review))
BEGIN SELECT raise(ABORT, 'nobody reads their own decision again'); END;
CREATE TRIGGER review_decisions_no_sample BEFORE INSERT ON review_decisions
WHEN EXISTS (SELECT 1 FROM review_samples WHERE review = NEW.review)
BEGIN SELECT raise(ABORT, 'a second reading is no decision'); END;
CREATE TRIGGER review_submissions_no_sample BEFORE INSERT ON review_submissions
WHEN EXISTS (SELECT 1 FROM review_samples WHERE review = NEW.review)
BEGIN SELECT raise(ABORT, 'a second reading is no decision'); END;
CREATE TRIGGER reviews_drawn_not_dropped BEFORE UPDATE ON reviews
WHEN NEW.ended_at IS NOT NULL
    AND EXISTS (SELECT 1 FROM review_samples WHERE review = NEW.id)
    AND NOT EXISTS (SELECT 1 FROM second_readings WHERE review = NEW.id)
BEGIN SELECT raise(ABORT, 'what was drawn is read again'); END;
-- What is still right of a reference is needed: it is withdrawn first.
CREATE TRIGGER erasures_no_answer_in_force BEFORE INSERT ON erasures
WHEN EXISTS (SELECT 1 FROM known_answers_in_force WHERE id = NEW.subject)
BEGIN SELECT raise(ABORT, 'the known answer is in force'); END;
