-- The store. Instants are milliseconds since 1970 in UTC; hashes are 32 raw bytes; *_json are texts the
-- store never looks into. Texts that lists sort or search by are kept beside them.

CREATE TABLE metadata (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE definition (
    number  INTEGER PRIMARY KEY,
    hash    BLOB    NOT NULL UNIQUE CHECK (length(hash) = 32),
    name    TEXT    NOT NULL CHECK (name <> ''),
    version TEXT    NOT NULL,
    stored  INTEGER NOT NULL,
    bundle  TEXT    NOT NULL
) STRICT;

CREATE TABLE nomination (
    number     INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 100),
    revision   INTEGER NOT NULL CHECK (revision > 0),
    definition INTEGER NOT NULL REFERENCES definition (number),
    ended      INTEGER NOT NULL CHECK (ended IN (0, 1)),
    timers     INTEGER NOT NULL CHECK (timers >= 0),
    created    INTEGER NOT NULL,
    updated    INTEGER NOT NULL,
    head       BLOB    NOT NULL CHECK (length(head) = 32),
    place      TEXT    NOT NULL,
    unit       TEXT    NOT NULL,
    tokens  TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    nominee    TEXT    NOT NULL,
    folded     TEXT    NOT NULL,
    due        INTEGER NOT NULL, -- the nearest deadline of its tokens; the greatest number when it has none
    state      TEXT    NOT NULL
) STRICT;
-- place: the stages it stands in, joined by spaces. Lists by stage and unit, and the counts, read this index alone.
CREATE INDEX nomination_by_place ON nomination (definition, ended, place, unit);

CREATE INDEX nomination_by_due ON nomination (due);

-- The inboxes: one row for each stage that waits for somebody, in the order they are worked off.
CREATE TABLE inbox (
    role       TEXT    NOT NULL CHECK (role <> ''),
    unit       TEXT    NOT NULL,
    since      INTEGER NOT NULL,
    nomination INTEGER NOT NULL REFERENCES nomination (number),
    stage      TEXT    NOT NULL,
    due        INTEGER,
    PRIMARY KEY (role, unit, since, nomination, stage)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    sequence   INTEGER PRIMARY KEY CHECK (sequence > 0),
    nomination INTEGER NOT NULL REFERENCES nomination (number),
    revision   INTEGER NOT NULL CHECK (revision > 0),
    version    INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    kind       TEXT    NOT NULL,
    actor      TEXT    NOT NULL,
    principal  TEXT    NOT NULL,
    action     TEXT    NOT NULL,
    payload    TEXT    NOT NULL,
    state_hash BLOB    CHECK (length(state_hash) = 32),
    hash       BLOB    NOT NULL CHECK (length(hash) = 32),
    chain      BLOB    NOT NULL CHECK (length(chain) = 32)
) STRICT;
-- Unique: two decisions can never both be the n-th of one nomination, whatever the code above does.
CREATE UNIQUE INDEX event_by_nomination ON event (nomination, revision);

CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event never changes'); END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

CREATE TABLE outbox (
    number        INTEGER PRIMARY KEY,
    nomination    INTEGER REFERENCES nomination (number),
    status        INTEGER NOT NULL DEFAULT 0 CHECK (status IN (0, 1, 2)), -- waiting, done, incident
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
    -- Whether the row is leased now: a lease left over from a process that is gone is ended, a row that waits to be
    -- tried again keeps its time.
    leased        INTEGER NOT NULL DEFAULT 0 CHECK (leased IN (0, 1))
) STRICT;
-- An effect is written once, whatever the code above does.
CREATE UNIQUE INDEX outbox_key ON outbox (key);
CREATE INDEX outbox_due ON outbox (not_before) WHERE status = 0;
CREATE INDEX outbox_order ON outbox (nomination, number) WHERE status = 0;
-- Rows that were taken and are not done: few, and they hold back what was written for the same nomination after them.
CREATE INDEX outbox_tried ON outbox (nomination, number) WHERE status = 0 AND attempts > 0;
CREATE INDEX outbox_incident ON outbox (number) WHERE status = 2;

CREATE TABLE timer (
    nomination INTEGER NOT NULL REFERENCES nomination (number),
    name       TEXT    NOT NULL,
    due        INTEGER NOT NULL,
    document   TEXT    NOT NULL,
    PRIMARY KEY (nomination, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_due ON timer (due);

CREATE TABLE answer (
    actor        TEXT    NOT NULL,
    key          TEXT    NOT NULL CHECK (key <> ''),
    sequence     INTEGER NOT NULL,
    request_hash BLOB    NOT NULL CHECK (length(request_hash) = 32),
    answer       TEXT    NOT NULL,
    PRIMARY KEY (actor, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
    number INTEGER PRIMARY KEY,
    sha256 BLOB    NOT NULL UNIQUE CHECK (length(sha256) = 32),
    size   INTEGER NOT NULL CHECK (size >= 0)
) STRICT;

CREATE TABLE attachment_link (
    nomination INTEGER NOT NULL REFERENCES nomination (number),
    name       TEXT    NOT NULL,
    attachment INTEGER NOT NULL REFERENCES attachment (number),
    media_type TEXT    NOT NULL,
    PRIMARY KEY (nomination, name, attachment)
) STRICT, WITHOUT ROWID;

CREATE TABLE score (
    number         INTEGER PRIMARY KEY,
    nomination     INTEGER NOT NULL REFERENCES nomination (number),
    name           TEXT    NOT NULL,
    plugin         TEXT    NOT NULL,
    plugin_version TEXT    NOT NULL,
    plugin_hash    BLOB    NOT NULL CHECK (length(plugin_hash) = 32),
    input_hash     BLOB    NOT NULL CHECK (length(input_hash) = 32),
    at             INTEGER NOT NULL,
    result         TEXT    NOT NULL
) STRICT;
CREATE INDEX score_by_nomination ON score (nomination);

-- Names are folded by the engine (marks and đ gone, lower case), so the index only splits them into words.
CREATE VIRTUAL TABLE nominee_word USING fts5 (
    folded, content = 'nomination', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none, columnsize = 0
);
