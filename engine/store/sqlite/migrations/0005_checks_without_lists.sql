-- For a check against a list of more than two values SQLite makes a table of the list each time a row is written, which
-- costs more than the row. A check is part of its table, so that both tables are made anew.
CREATE TABLE notice_compared (
    role       TEXT    NOT NULL,
    unit       TEXT    NOT NULL,
    person     TEXT    NOT NULL CHECK ((role = '') <> (person = '')),
    sequence   INTEGER NOT NULL, -- of the event
    nomination INTEGER NOT NULL REFERENCES nomination (number),
    kind       TEXT    NOT NULL
               CHECK (kind = 'arrived' OR kind = 'returned' OR kind = 'decided' OR kind = 'remark' OR
                      kind = 'deadline' OR kind = 'cancelled'),
    stage      TEXT    NOT NULL,
    PRIMARY KEY (role, unit, person, sequence)
) STRICT, WITHOUT ROWID;
INSERT INTO notice_compared (role, unit, person, sequence, nomination, kind, stage)
SELECT role, unit, person, sequence, nomination, kind, stage FROM notice;
DROP TABLE notice;
ALTER TABLE notice_compared RENAME TO notice;

CREATE TABLE outbox_compared (
    number        INTEGER PRIMARY KEY,
    stream        INTEGER REFERENCES stream (number),
    status        INTEGER NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 2), -- waiting, done, incident
    attempts      INTEGER NOT NULL DEFAULT 0,
    not_before    INTEGER NOT NULL,
    created       INTEGER NOT NULL,
    key           TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    capability    TEXT    NOT NULL,
    document      TEXT    NOT NULL,
    reason        TEXT    NOT NULL DEFAULT '',
    -- Each lease and each settlement takes the next one: who comes with an earlier token has lost the row.
    fencing_token INTEGER NOT NULL DEFAULT 0 CHECK (fencing_token >= 0),
    -- Who has leased the row, until not_before; '' when nobody has.
    lease_owner   TEXT    NOT NULL DEFAULT '' CHECK (lease_owner = '' OR status = 0),
    withdrawn     INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1))
) STRICT;
INSERT INTO outbox_compared (number, stream, status, attempts, not_before, created, key, kind, capability, document,
                             reason, fencing_token, lease_owner, withdrawn)
SELECT number, stream, status, attempts, not_before, created, key, kind, capability, document, reason, fencing_token,
       lease_owner, withdrawn
FROM outbox ORDER BY number;
DROP TABLE outbox;
ALTER TABLE outbox_compared RENAME TO outbox;

-- An effect is written once, whatever the code above does.
CREATE UNIQUE INDEX outbox_key ON outbox (key);
CREATE INDEX outbox_due ON outbox (not_before) WHERE status = 0;
CREATE INDEX outbox_order ON outbox (stream, number) WHERE status = 0;
-- Rows that were taken and are not done: few, and they hold back what was written for the same stream after them.
CREATE INDEX outbox_tried ON outbox (stream, number) WHERE status = 0 AND attempts > 0;
CREATE INDEX outbox_incident ON outbox (number) WHERE status = 2;

CREATE TRIGGER outbox_withdrawn_in_time BEFORE UPDATE OF withdrawn ON outbox
WHEN NEW.withdrawn <> OLD.withdrawn AND (NEW.withdrawn = 0 OR OLD.status <> 0 OR OLD.fencing_token <> 0)
BEGIN SELECT RAISE(ABORT, 'an effect that has left is never withdrawn'); END;
CREATE TRIGGER outbox_withdrawn_never_leaves BEFORE UPDATE ON outbox
WHEN OLD.withdrawn = 1
BEGIN SELECT RAISE(ABORT, 'an effect that was withdrawn never leaves'); END;
