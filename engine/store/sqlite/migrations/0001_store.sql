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

-- The aggregates: one row for each stream of events, with its whole state after the last one.
CREATE TABLE stream (
    number   INTEGER PRIMARY KEY,
    kind     TEXT    NOT NULL
             CHECK (kind IN ('nomination', 'session', 'dossier', 'ledger', 'organisation', 'configuration')),
    id       TEXT    NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    revision INTEGER NOT NULL CHECK (revision > 0),
    head     BLOB    NOT NULL CHECK (length(head) = 32), -- hash of its last event
    state    TEXT    NOT NULL,
    UNIQUE (kind, id)
) STRICT;

CREATE TRIGGER stream_only_grows BEFORE UPDATE OF number, kind, id, revision ON stream
WHEN NEW.revision <= OLD.revision OR NEW.number <> OLD.number OR NEW.kind <> OLD.kind OR NEW.id <> OLD.id
BEGIN SELECT RAISE(ABORT, 'a stream only grows'); END;
CREATE TRIGGER stream_never_goes BEFORE DELETE ON stream
BEGIN SELECT RAISE(ABORT, 'a stream is never deleted'); END;

CREATE TABLE event (
    sequence   INTEGER PRIMARY KEY CHECK (sequence > 0),
    stream     INTEGER NOT NULL REFERENCES stream (number),
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
-- Unique: two decisions can never both be the n-th of one stream, whatever the code above does.
CREATE UNIQUE INDEX event_by_stream ON event (stream, revision);

CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'an event never changes'); END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

-- Values that can exist once: two commits can never both give one, whatever the code above does.
CREATE TABLE once (
    scope    TEXT    NOT NULL CHECK (scope <> ''),
    key      TEXT    NOT NULL CHECK (key <> ''),
    value    TEXT    NOT NULL,
    sequence INTEGER NOT NULL, -- of the last event of its commit
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER once_never_changes BEFORE UPDATE ON once
BEGIN SELECT RAISE(ABORT, 'a value that can exist once never changes'); END;

-- What lists show of the nominations. `id` and `revision` are its stream's, so that no list looks for that.
CREATE TABLE nomination (
    number     INTEGER PRIMARY KEY REFERENCES stream (number),
    id         TEXT    NOT NULL,
    revision   INTEGER NOT NULL CHECK (revision > 0),
    definition INTEGER NOT NULL REFERENCES definition (number),
    ended      INTEGER NOT NULL CHECK (ended IN (0, 1)),
    timers     INTEGER NOT NULL CHECK (timers >= 0),
    created    INTEGER NOT NULL,
    updated    INTEGER NOT NULL,
    place      TEXT    NOT NULL,
    unit       TEXT    NOT NULL,
    tokens     TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    folded     TEXT    NOT NULL,
    due        INTEGER NOT NULL -- the nearest deadline of its tokens; the greatest number when it has none
) STRICT;

CREATE TRIGGER nomination_is_a_stream BEFORE INSERT ON nomination
WHEN NOT EXISTS (SELECT 1 FROM stream WHERE number = NEW.number AND kind = 'nomination' AND id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'a nomination is a stream of that kind and id'); END;

-- place: the stages it stands in, joined by spaces. Lists by stage and unit, and the counts, read this index alone.
CREATE INDEX nomination_by_place ON nomination (definition, ended, place, unit);

CREATE INDEX nomination_by_due ON nomination (due);

-- The inboxes: one row for each stage that waits for somebody, the most urgent first.
CREATE TABLE inbox (
    role       TEXT    NOT NULL CHECK (role <> ''),
    unit       TEXT    NOT NULL,
    due        INTEGER NOT NULL, -- the greatest number when it has none
    nomination INTEGER NOT NULL REFERENCES nomination (number),
    stage      TEXT    NOT NULL,
    since      INTEGER NOT NULL,
    PRIMARY KEY (role, unit, due, nomination, stage) -- the columns in this order: quick_check takes others for NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    number        INTEGER PRIMARY KEY,
    stream        INTEGER REFERENCES stream (number),
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
    -- Who has leased the row, until not_before; '' when nobody has.
    lease_owner   TEXT    NOT NULL DEFAULT '' CHECK (lease_owner = '' OR status = 0)
) STRICT;
-- An effect is written once, whatever the code above does.
CREATE UNIQUE INDEX outbox_key ON outbox (key);
CREATE INDEX outbox_due ON outbox (not_before) WHERE status = 0;
CREATE INDEX outbox_order ON outbox (stream, number) WHERE status = 0;
-- Rows that were taken and are not done: few, and they hold back what was written for the same stream after them.
CREATE INDEX outbox_tried ON outbox (stream, number) WHERE status = 0 AND attempts > 0;
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

-- Who is told of which event: whoever holds a role in a unit ('' for all units), or one person.
CREATE TABLE notice (
    role       TEXT    NOT NULL,
    unit       TEXT    NOT NULL,
    person     TEXT    NOT NULL CHECK ((role = '') <> (person = '')),
    sequence   INTEGER NOT NULL, -- of the event
    nomination INTEGER NOT NULL REFERENCES nomination (number),
    kind       TEXT    NOT NULL CHECK (kind IN ('arrived', 'returned', 'decided', 'remark', 'deadline')),
    stage      TEXT    NOT NULL,
    PRIMARY KEY (role, unit, person, sequence)
) STRICT, WITHOUT ROWID;

-- What people have looked at. Kept beside the events, from which it does not follow: looking decides nothing.

-- Events up to `upto` are read, and those of read_notice.
CREATE TABLE reader (
    person TEXT    NOT NULL PRIMARY KEY CHECK (person <> ''),
    upto   INTEGER NOT NULL CHECK (upto >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE read_notice (
    person   TEXT    NOT NULL CHECK (person <> ''),
    sequence INTEGER NOT NULL,
    PRIMARY KEY (person, sequence)
) STRICT, WITHOUT ROWID;

-- The newest revision that somebody has looked at.
CREATE TABLE seen (
    person   TEXT    NOT NULL CHECK (person <> ''),
    stream   INTEGER NOT NULL REFERENCES stream (number),
    revision INTEGER NOT NULL CHECK (revision > 0),
    PRIMARY KEY (person, stream)
) STRICT, WITHOUT ROWID;

-- Names are folded by the engine (marks and đ gone, lower case), so the index only splits them into words.
CREATE VIRTUAL TABLE name_word USING fts5 (
    folded, content = 'nomination', content_rowid = 'number',
    tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = none, columnsize = 0
);

-- The versions of the configuration, each whole: its files by the hash of their text, who published it and what it
-- changed. Nothing here is ever changed or deleted.

CREATE TABLE published_text (
    hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
    text TEXT NOT NULL
) STRICT;

CREATE TABLE published_version (
    number  INTEGER PRIMARY KEY CHECK (number > 0),
    content BLOB    NOT NULL CHECK (length(content) = 32),
    chain   BLOB    NOT NULL UNIQUE CHECK (length(chain) = 32),
    at      INTEGER NOT NULL,
    person  TEXT    NOT NULL,
    changes TEXT    NOT NULL
) STRICT;

CREATE TABLE published_file (
    version  INTEGER NOT NULL REFERENCES published_version (number),
    workflow TEXT    NOT NULL,
    name     TEXT    NOT NULL CHECK (name <> ''),
    text     BLOB    NOT NULL REFERENCES published_text (hash),
    PRIMARY KEY (version, workflow, name)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER published_text_never_changes BEFORE UPDATE ON published_text
BEGIN SELECT RAISE(ABORT, 'a published text never changes'); END;
CREATE TRIGGER published_text_never_goes BEFORE DELETE ON published_text
BEGIN SELECT RAISE(ABORT, 'a published text is never deleted'); END;
CREATE TRIGGER published_version_never_changes BEFORE UPDATE ON published_version
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
CREATE TRIGGER published_version_never_goes BEFORE DELETE ON published_version
BEGIN SELECT RAISE(ABORT, 'a published version is never deleted'); END;
CREATE TRIGGER published_file_never_changes BEFORE UPDATE ON published_file
BEGIN SELECT RAISE(ABORT, 'a published file never changes'); END;
CREATE TRIGGER published_file_never_goes BEFORE DELETE ON published_file
BEGIN SELECT RAISE(ABORT, 'a published file is never deleted'); END;
