-- Whoever waited in a branch is told when an action ends it. A check is part of its table, so that is made anew.
CREATE TABLE notice_with_ends (
    role       TEXT    NOT NULL,
    unit       TEXT    NOT NULL,
    person     TEXT    NOT NULL CHECK ((role = '') <> (person = '')),
    sequence   INTEGER NOT NULL, -- of the event
    nomination INTEGER NOT NULL REFERENCES nomination (number),
    kind       TEXT    NOT NULL CHECK (kind IN ('arrived', 'returned', 'decided', 'remark', 'deadline', 'cancelled')),
    stage      TEXT    NOT NULL,
    PRIMARY KEY (role, unit, person, sequence)
) STRICT, WITHOUT ROWID;
INSERT INTO notice_with_ends (role, unit, person, sequence, nomination, kind, stage)
SELECT role, unit, person, sequence, nomination, kind, stage FROM notice;
DROP TABLE notice;
ALTER TABLE notice_with_ends RENAME TO notice;
