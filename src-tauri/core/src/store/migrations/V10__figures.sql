-- What the figures of the site are counted from: one narrow row for each decision about documents. The
-- decision and its record say it all, but a record is a thousand times longer than what is counted.
--
-- A decision that took two people is the case of the first: what they said, and how long they looked. Who
-- was second is measured by nothing here. A decision is overturned where somebody else said otherwise
-- afterwards: the second of two, who read it again, or a later decision about the same reference.
CREATE VIEW figures_of_decisions AS
    SELECT own.decided_at AS at, own.entry, own.review,
        coalesce(first.operator_id, own.operator_id, '') AS operator_id,
        coalesce(first.verdict, own.verdict) AS said,
        own.verdict,
        CASE WHEN json_type(coalesce(first.record, own.record), '$.activeMs') IN ('integer', 'real')
            THEN max(0, CAST(coalesce(first.record, own.record) ->> '$.activeMs' AS INTEGER))
        END AS active_ms,
        coalesce((SELECT group_concat(value ->> '$.code', ' ') FROM json_each(own.record, '$.reasons')),
            '') AS reasons,
        CASE
        WHEN first.verdict <> own.verdict THEN 'secondPerson'
        WHEN EXISTS (SELECT 1 FROM review_samples AS drawn
            JOIN second_readings AS again ON again.review = drawn.review
            WHERE drawn.decided = own.review AND again.verdict <> own.verdict) THEN 'secondReading'
        WHEN EXISTS (SELECT 1 FROM reviews AS this
            JOIN reviews AS other ON other.reference = this.reference AND other.id <> this.id
            JOIN review_decisions AS later ON later.review = other.id
            WHERE this.id = own.review AND this.reference <> '' AND later.entry > own.entry
                AND own.verdict IN ('approve', 'reject') AND later.verdict IN ('approve', 'reject')
                AND later.verdict <> own.verdict) THEN 'superseded'
        END AS overturned
    FROM review_decisions AS own
    LEFT JOIN review_submissions AS first ON first.id = own.submission;

-- In the order of time, which is how it is read. It stays when the case is erased: ids of staff, words of
-- the program and times, as the log has them. Ids, so that nobody is counted twice for a new name.
CREATE TABLE decision_figures (
    at          INTEGER NOT NULL,
    entry       INTEGER NOT NULL,
    review      TEXT NOT NULL,
    operator_id TEXT NOT NULL,
    said        TEXT NOT NULL,
    verdict     TEXT NOT NULL,
    active_ms   INTEGER,
    reasons     TEXT NOT NULL,
    overturned  TEXT CHECK (overturned IN ('secondPerson', 'secondReading', 'superseded')),
    PRIMARY KEY (at, entry)
) STRICT, WITHOUT ROWID;

INSERT INTO decision_figures SELECT * FROM figures_of_decisions;

CREATE TRIGGER decision_figures_written AFTER INSERT ON review_decisions
BEGIN
    INSERT INTO decision_figures SELECT * FROM figures_of_decisions WHERE review = NEW.review;
    -- An earlier decision about the same reference may be overturned by this one.
    UPDATE decision_figures
        SET overturned = (SELECT overturned FROM figures_of_decisions AS now
            WHERE now.review = decision_figures.review)
        WHERE overturned IS NULL AND (at, entry) IN (
            SELECT before.decided_at, before.entry
            FROM reviews AS this
            JOIN reviews AS other ON other.reference = this.reference AND other.id <> this.id
            JOIN review_decisions AS before ON before.review = other.id
            WHERE this.id = NEW.review AND this.reference <> '');
END;

CREATE TRIGGER decision_figures_read_again AFTER INSERT ON second_readings
WHEN NEW.verdict IS NOT NULL
BEGIN
    UPDATE decision_figures
        SET overturned = (SELECT overturned FROM figures_of_decisions AS now
            WHERE now.review = decision_figures.review)
        WHERE overturned IS NULL AND (at, entry) IN (
            SELECT first.decided_at, first.entry
            FROM review_samples AS drawn JOIN review_decisions AS first ON first.review = drawn.decided
            WHERE drawn.review = NEW.review);
END;

CREATE TRIGGER decision_figures_no_delete BEFORE DELETE ON decision_figures
BEGIN SELECT raise(ABORT, 'what was counted stays'); END;

-- Figures leave as files too.
CREATE TABLE exports_with_figures (
    entry    INTEGER PRIMARY KEY NOT NULL REFERENCES audit (seq),
    id       TEXT NOT NULL,
    terminal TEXT NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN (
        'log', 'checkpoint', 'pack', 'receipt', 'cases', 'figures')),
    file     TEXT NOT NULL,
    reason   TEXT NOT NULL CHECK (trim(reason) <> ''),
    operator TEXT NOT NULL,
    at       INTEGER NOT NULL,
    nonce    BLOB NOT NULL CHECK (length(nonce) = 32)
) STRICT;
INSERT INTO exports_with_figures SELECT * FROM exports;
DROP TABLE exports;
ALTER TABLE exports_with_figures RENAME TO exports;
CREATE TRIGGER exports_no_update BEFORE UPDATE ON exports
BEGIN SELECT raise(ABORT, 'an export is not changed'); END;
CREATE TRIGGER exports_no_delete BEFORE DELETE ON exports
BEGIN SELECT raise(ABORT, 'an export is not changed'); END;
