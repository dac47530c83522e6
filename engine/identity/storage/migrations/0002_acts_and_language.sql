-- Acts that take two operators, and the language of each person.

ALTER TABLE account ADD COLUMN language TEXT NOT NULL DEFAULT '' CHECK (language IN ('', 'vi', 'en')); -- '': not chosen

CREATE TABLE act (
    number     INTEGER PRIMARY KEY,
    kind       TEXT    NOT NULL CHECK (kind IN ('publish', 'add-account', 'reset-password', 'reset-second-factor')),
    person     TEXT    NOT NULL CHECK ((kind = 'publish') = (person = '')),
    content    TEXT    NOT NULL CHECK (length(content) = 64),
    asked_by   TEXT    NOT NULL CHECK (asked_by <> ''),
    asked      INTEGER NOT NULL,
    until      INTEGER NOT NULL CHECK (until > asked),
    state      TEXT    NOT NULL CHECK (state IN ('open', 'confirmed', 'withdrawn')),
    settled_by TEXT    NOT NULL CHECK ((state = 'open') = (settled_by = '')),
    settled    INTEGER CHECK ((state = 'open') = (settled IS NULL)),
    CHECK (state <> 'confirmed' OR settled_by <> asked_by)
) STRICT;
CREATE TRIGGER act_never_goes BEFORE DELETE ON act
BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END;
CREATE TRIGGER act_is_settled_once BEFORE UPDATE ON act
WHEN old.state <> 'open' OR new.kind <> old.kind OR new.person <> old.person OR new.content <> old.content
    OR new.asked_by <> old.asked_by OR new.asked <> old.asked OR new.until <> old.until
BEGIN SELECT RAISE(ABORT, 'an act is settled once'); END;

-- The access log again, with further words.
DROP TRIGGER access_never_changes;
DROP TRIGGER access_never_goes;
ALTER TABLE access RENAME TO access_before;
CREATE TABLE access (
    number  INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    person  TEXT    NOT NULL,
    by      TEXT    NOT NULL,
    what    TEXT    NOT NULL CHECK (what IN (
        'signed-in', 'sign-in-refused', 'signed-out', 'second-factor-refused',
        'recovery-code-used', 'stepped-up', 'step-up-refused', 'session-ended', 'sessions-ended',
        'password-changed', 'password-change-refused', 'first-password-made', 'account-made', 'account-locked',
        'account-unlocked', 'second-factor-set-up', 'second-factor-reset', 'token-made', 'token-ended', 'set-up',
        'file-moved', 'act-asked', 'act-confirmed', 'act-withdrawn')),
    address TEXT    NOT NULL,
    subject TEXT    NOT NULL -- the session, the token, or the number and kind of the act it is about
) STRICT;
INSERT INTO access SELECT number, at, person, by, what, address, subject FROM access_before;
DROP TABLE access_before;
CREATE TRIGGER access_never_changes BEFORE UPDATE ON access
BEGIN SELECT RAISE(ABORT, 'the access log never changes'); END;
CREATE TRIGGER access_never_goes BEFORE DELETE ON access
BEGIN SELECT RAISE(ABORT, 'the access log is never deleted'); END;
