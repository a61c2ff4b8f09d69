-- What is shown on purpose, how long what is kept, what was erased, and copies of the store.
--
-- An erasure empties the personal columns of a case and takes the rows away that are personal as a
-- whole; what is left says that there was a case, when it ended and how. The triggers that keep facts
-- as they are let exactly this through: a row in `erasures` first, then the emptying, column by column.

-- That somebody was shown the personal data of a case, whole. The note may name someone.
CREATE TABLE reveals (
    id       TEXT PRIMARY KEY NOT NULL,
    terminal TEXT NOT NULL,
    desk     TEXT NOT NULL CHECK (desk IN ('counter', 'review')),
    subject  TEXT NOT NULL,
    reason   TEXT NOT NULL,
    note     TEXT NOT NULL,
    operator TEXT NOT NULL,
    at       INTEGER NOT NULL,
    until    INTEGER NOT NULL CHECK (until > at),
    entry    INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX reveals_subject ON reveals (subject);

-- That a case must be kept, or need not be any more: the last row about it counts.
CREATE TABLE holds (
    subject  TEXT NOT NULL,
    entry    INTEGER NOT NULL REFERENCES audit (seq),
    id       TEXT NOT NULL,
    terminal TEXT NOT NULL,
    desk     TEXT NOT NULL CHECK (desk IN ('counter', 'review')),
    held     INTEGER NOT NULL CHECK (held IN (0, 1)),
    reason   TEXT NOT NULL,
    operator TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (subject, entry)
) STRICT, WITHOUT ROWID;

-- One row for each time something was erased: by which rule, and what the dry run had shown.
CREATE TABLE erasure_runs (
    id       TEXT PRIMARY KEY NOT NULL,
    terminal TEXT NOT NULL,
    rule     TEXT NOT NULL CHECK (rule IN ('period', 'request')),
    ground   TEXT,
    digest   BLOB NOT NULL CHECK (length(digest) = 32),
    operator TEXT NOT NULL,
    at       INTEGER NOT NULL,
    entry    INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;

-- The receipt of one erased thing. It holds no personal data and is never erased.
CREATE TABLE erasures (
    subject  TEXT NOT NULL,
    class    TEXT NOT NULL CHECK (class IN (
        'counterCheck', 'reviewCase', 'trace', 'reveal', 'access')),
    id       TEXT NOT NULL,
    terminal TEXT NOT NULL,
    -- The case that it belongs to; a review of a month belongs to none.
    case_id  TEXT,
    run      TEXT NOT NULL REFERENCES erasure_runs (id),
    days     INTEGER NOT NULL CHECK (days > 0),
    provider TEXT NOT NULL CHECK (provider IN ('notAsked', 'done', 'notFound', 'failed')),
    at       INTEGER NOT NULL,
    entry    INTEGER NOT NULL REFERENCES audit (seq),
    PRIMARY KEY (subject, class)
) STRICT, WITHOUT ROWID;
CREATE INDEX erasures_case ON erasures (case_id);

-- References that the provider would not erase yet. A row goes when it did.
CREATE TABLE provider_owed (
    imp_uid TEXT PRIMARY KEY NOT NULL,
    subject TEXT NOT NULL,
    since   INTEGER NOT NULL,
    tries   INTEGER NOT NULL CHECK (tries > 0)
) STRICT, WITHOUT ROWID;

-- Copies that were made, and what a rehearsal of their restore found. Whether a file is still there is
-- told by the folder.
CREATE TABLE backups (
    id       TEXT PRIMARY KEY NOT NULL,
    terminal TEXT NOT NULL,
    file     TEXT NOT NULL,
    cause    TEXT NOT NULL CHECK (cause IN ('daily', 'hand', 'erasure')),
    at       INTEGER NOT NULL,
    size     INTEGER NOT NULL,
    ms       INTEGER NOT NULL,
    entries  INTEGER NOT NULL,
    head     BLOB NOT NULL CHECK (length(head) = 32),
    fault    TEXT,
    entry    INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;

-- That somebody went through the accesses of a month.
CREATE TABLE access_reviews (
    id       TEXT PRIMARY KEY NOT NULL,
    terminal TEXT NOT NULL,
    month    TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    note     TEXT NOT NULL,
    operator TEXT NOT NULL,
    at       INTEGER NOT NULL,
    entry    INTEGER NOT NULL REFERENCES audit (seq)
) STRICT, WITHOUT ROWID;

-- What must be kept, and what is not finished, is erased by nobody.
CREATE TRIGGER erasures_none_held BEFORE INSERT ON erasures
WHEN (SELECT held FROM holds WHERE subject = NEW.case_id ORDER BY entry DESC LIMIT 1) = 1
BEGIN SELECT raise(ABORT, 'the case must be kept'); END;
CREATE TRIGGER erasures_none_open BEFORE INSERT ON erasures
WHEN EXISTS (SELECT 1 FROM checks WHERE id = NEW.case_id AND ended_at IS NULL)
    OR EXISTS (SELECT 1 FROM reviews WHERE id = NEW.case_id AND ended_at IS NULL)
BEGIN SELECT raise(ABORT, 'the case is not finished'); END;
CREATE TRIGGER erasures_no_update BEFORE UPDATE ON erasures
BEGIN SELECT raise(ABORT, 'an erasure is not changed'); END;
CREATE TRIGGER erasures_no_delete BEFORE DELETE ON erasures
BEGIN SELECT raise(ABORT, 'an erasure is not changed'); END;
CREATE TRIGGER erasure_runs_no_update BEFORE UPDATE ON erasure_runs
BEGIN SELECT raise(ABORT, 'an erasure is not changed'); END;
CREATE TRIGGER erasure_runs_no_delete BEFORE DELETE ON erasure_runs
BEGIN SELECT raise(ABORT, 'an erasure is not changed'); END;
CREATE TRIGGER backups_no_update BEFORE UPDATE ON backups
BEGIN SELECT raise(ABORT, 'a backup is not changed'); END;
CREATE TRIGGER backups_no_delete BEFORE DELETE ON backups
BEGIN SELECT raise(ABORT, 'a backup is not changed'); END;

CREATE TRIGGER reveals_no_update BEFORE UPDATE ON reveals
WHEN NOT (NEW.note = ''
    AND (NEW.id, NEW.terminal, NEW.desk, NEW.subject, NEW.reason, NEW.operator, NEW.at, NEW.until,
        NEW.entry)
    IS (OLD.id, OLD.terminal, OLD.desk, OLD.subject, OLD.reason, OLD.operator, OLD.at, OLD.until,
        OLD.entry)
    AND EXISTS (SELECT 1 FROM erasures
        WHERE (subject = OLD.id AND class = 'reveal')
            OR (subject = OLD.subject AND class IN ('counterCheck', 'reviewCase'))))
BEGIN SELECT raise(ABORT, 'a reveal is not changed'); END;
CREATE TRIGGER reveals_no_delete BEFORE DELETE ON reveals
BEGIN SELECT raise(ABORT, 'a reveal is not changed'); END;
CREATE TRIGGER holds_no_update BEFORE UPDATE ON holds
WHEN NOT (NEW.reason = ''
    AND (NEW.subject, NEW.entry, NEW.id, NEW.terminal, NEW.desk, NEW.held, NEW.operator, NEW.at)
    IS (OLD.subject, OLD.entry, OLD.id, OLD.terminal, OLD.desk, OLD.held, OLD.operator, OLD.at)
    AND EXISTS (SELECT 1 FROM erasures
        WHERE subject = OLD.subject AND class IN ('counterCheck', 'reviewCase')))
BEGIN SELECT raise(ABORT, 'a hold is lifted by another row'); END;
CREATE TRIGGER holds_no_delete BEFORE DELETE ON holds
BEGIN SELECT raise(ABORT, 'a hold is lifted by another row'); END;
CREATE TRIGGER access_reviews_no_update BEFORE UPDATE ON access_reviews
WHEN NOT (NEW.note = ''
    AND (NEW.id, NEW.terminal, NEW.month, NEW.operator, NEW.at, NEW.entry)
    IS (OLD.id, OLD.terminal, OLD.month, OLD.operator, OLD.at, OLD.entry)
    AND EXISTS (SELECT 1 FROM erasures WHERE subject = OLD.id AND class = 'access'))
BEGIN SELECT raise(ABORT, 'a review of accesses is not changed'); END;
CREATE TRIGGER access_reviews_no_delete BEFORE DELETE ON access_reviews
BEGIN SELECT raise(ABORT, 'a review of accesses is not changed'); END;

-- The older tables: as before, but for an erasure.
DROP TRIGGER decisions_no_update;
CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions
WHEN NOT (NEW.customer_text = '' AND NEW.note = '' AND NEW.nonce IS NULL
    AND (NEW.check_id, NEW.id, NEW.terminal, NEW.verdict, NEW.reason, NEW.operator, NEW.decided_at,
        NEW.entry)
    IS (OLD.check_id, OLD.id, OLD.terminal, OLD.verdict, OLD.reason, OLD.operator, OLD.decided_at,
        OLD.entry)
    AND EXISTS (SELECT 1 FROM erasures WHERE subject = OLD.check_id AND class = 'counterCheck'))
BEGIN SELECT raise(ABORT, 'a decision is not changed'); END;

DROP TRIGGER reviews_no_change_after_end;
CREATE TRIGGER reviews_no_change_after_end BEFORE UPDATE ON reviews
WHEN OLD.ended_at IS NOT NULL AND NOT (NEW.reference = ''
    AND (NEW.id, NEW.terminal, NEW.state, NEW.operator, NEW.listed_at, NEW.opened_at,
        NEW.fetched_at, NEW.ended_at, NEW.round, NEW.seed)
    IS (OLD.id, OLD.terminal, OLD.state, OLD.operator, OLD.listed_at, OLD.opened_at,
        OLD.fetched_at, OLD.ended_at, OLD.round, OLD.seed)
    AND EXISTS (SELECT 1 FROM erasures WHERE subject = OLD.id AND class = 'reviewCase'))
BEGIN SELECT raise(ABORT, 'a review that ended is not changed'); END;

DROP TRIGGER review_looks_no_update;
CREATE TRIGGER review_looks_no_update BEFORE UPDATE ON review_looks
WHEN NOT (NEW.why = ''
    AND (NEW.review, NEW.reading, NEW.terminal, NEW.opinion, NEW.a, NEW.b, NEW.blind,
        NEW.operator, NEW.at, NEW.entry)
    IS (OLD.review, OLD.reading, OLD.terminal, OLD.opinion, OLD.a, OLD.b, OLD.blind,
        OLD.operator, OLD.at, OLD.entry)
    AND EXISTS (SELECT 1 FROM erasures WHERE subject = OLD.review AND class = 'reviewCase'))
BEGIN SELECT raise(ABORT, 'a first look is not changed'); END;

DROP TRIGGER review_views_no_delete;
CREATE TRIGGER review_views_no_delete BEFORE DELETE ON review_views
WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE subject = OLD.review AND class = 'reviewCase')
BEGIN SELECT raise(ABORT, 'a view is not changed'); END;

DROP TRIGGER review_decisions_no_update;
CREATE TRIGGER review_decisions_no_update BEFORE UPDATE ON review_decisions
WHEN NOT (NEW.customer_text = '' AND NEW.note = '' AND NEW.record = '{}'
    AND NEW.nonce IS NULL
    AND (NEW.review, NEW.id, NEW.terminal, NEW.verdict, NEW.operator, NEW.decided_at, NEW.entry,
        NEW.eyes, NEW.submission, NEW.operator_id)
    IS (OLD.review, OLD.id, OLD.terminal, OLD.verdict, OLD.operator, OLD.decided_at, OLD.entry,
        OLD.eyes, OLD.submission, OLD.operator_id)
    AND EXISTS (SELECT 1 FROM erasures WHERE subject = OLD.review AND class = 'reviewCase'))
BEGIN SELECT raise(ABORT, 'a decision is not changed'); END;

-- Nobody reads a case that has ended.
CREATE TRIGGER review_readings_no_change_after_end BEFORE UPDATE ON review_readings
WHEN (SELECT ended_at FROM reviews WHERE id = OLD.review) IS NOT NULL AND NOT (
    NEW.snapshot IS NULL
    AND (NEW.terminal, NEW.operator, NEW.begun_at, NEW.told, NEW.faces_from)
    IS (OLD.terminal, OLD.operator, OLD.begun_at, OLD.told, OLD.faces_from)
    AND EXISTS (SELECT 1 FROM erasures WHERE subject = OLD.review AND class = 'reviewCase'))
BEGIN SELECT raise(ABORT, 'a reading of a review that ended is not changed'); END;

DROP TRIGGER review_submissions_no_update;
CREATE TRIGGER review_submissions_no_update BEFORE UPDATE ON review_submissions
WHEN NOT (NEW.customer_text = '' AND NEW.note = '' AND NEW.record = '{}' AND NEW.snapshot = '{}'
    AND (NEW.id, NEW.review, NEW.reading, NEW.terminal, NEW.verdict, NEW.operator_id, NEW.operator,
        NEW.at, NEW.entry)
    IS (OLD.id, OLD.review, OLD.reading, OLD.terminal, OLD.verdict, OLD.operator_id, OLD.operator,
        OLD.at, OLD.entry)
    AND EXISTS (SELECT 1 FROM erasures WHERE subject = OLD.review AND class = 'reviewCase'))
BEGIN SELECT raise(ABORT, 'a submission is not changed'); END;

DROP TRIGGER review_voids_no_update;
CREATE TRIGGER review_voids_no_update BEFORE UPDATE ON review_voids
WHEN NOT (NEW.changes = '[]'
    AND (NEW.submission, NEW.id, NEW.terminal, NEW.operator_id, NEW.operator, NEW.at, NEW.entry)
    IS (OLD.submission, OLD.id, OLD.terminal, OLD.operator_id, OLD.operator, OLD.at, OLD.entry)
    AND EXISTS (SELECT 1 FROM review_submissions AS own JOIN erasures ON subject = own.review
        WHERE own.id = OLD.submission AND class = 'reviewCase'))
BEGIN SELECT raise(ABORT, 'what is void stays void'); END;

DROP TRIGGER review_claims_no_update;
CREATE TRIGGER review_claims_no_update BEFORE UPDATE ON review_claims
WHEN NOT (NEW.reason IS iif(OLD.kind = 'takenOver', '-', NULL)
    AND (NEW.seq, NEW.id, NEW.review, NEW.terminal, NEW.kind, NEW.operator_id, NEW.operator, NEW.at,
        NEW.until, NEW.entry)
    IS (OLD.seq, OLD.id, OLD.review, OLD.terminal, OLD.kind, OLD.operator_id, OLD.operator, OLD.at,
        OLD.until, OLD.entry)
    AND EXISTS (SELECT 1 FROM erasures WHERE subject = OLD.review AND class = 'reviewCase'))
BEGIN SELECT raise(ABORT, 'a claim is changed by another row'); END;

DROP TRIGGER traces_no_delete;
CREATE TRIGGER traces_no_delete BEFORE DELETE ON traces
WHEN NOT EXISTS (SELECT 1 FROM erasures
    WHERE subject = OLD.subject AND class IN ('counterCheck', 'reviewCase', 'trace'))
BEGIN SELECT raise(ABORT, 'a trace is not changed'); END;
DROP TRIGGER portraits_no_delete;
CREATE TRIGGER portraits_no_delete BEFORE DELETE ON portraits
WHEN NOT EXISTS (SELECT 1 FROM erasures
    WHERE subject = OLD.subject AND class IN ('counterCheck', 'reviewCase', 'trace'))
BEGIN SELECT raise(ABORT, 'a trace is not changed'); END;

DROP TRIGGER codings_no_delete;
CREATE TRIGGER codings_no_delete BEFORE DELETE ON codings
WHEN NOT EXISTS (SELECT 1 FROM erasures
    WHERE subject = OLD.review AND class IN ('reviewCase', 'trace'))
BEGIN SELECT raise(ABORT, 'a trace is not changed'); END;

DROP TRIGGER IF EXISTS log_details_no_delete;
CREATE TRIGGER log_details_no_delete BEFORE DELETE ON log_details
WHEN NOT EXISTS (SELECT 1 FROM audit JOIN erasures ON erasures.subject = audit.subject
    WHERE audit.seq = OLD.entry AND class IN ('counterCheck', 'reviewCase', 'access'))
BEGIN SELECT raise(ABORT, 'what belongs to an entry is not changed'); END;

DROP TRIGGER links_no_delete;
CREATE TRIGGER links_no_delete BEFORE DELETE ON links
WHEN NOT EXISTS (SELECT 1 FROM erasures
    WHERE (subject = OLD.review AND class = 'reviewCase')
        OR (subject = OLD.check_id AND class = 'counterCheck'))
BEGIN SELECT raise(ABORT, 'a link is taken back by another row'); END;
DROP TRIGGER link_mismatches_no_delete;
CREATE TRIGGER link_mismatches_no_delete BEFORE DELETE ON link_mismatches
WHEN NOT EXISTS (SELECT 1 FROM erasures
    WHERE (subject = OLD.review AND class = 'reviewCase')
        OR (subject = OLD.check_id AND class = 'counterCheck'))
BEGIN SELECT raise(ABORT, 'a reason is not changed'); END;
