-- People who sign in at a provider of OpenID Connect.

-- Whom the person is there; '': the same as here.
ALTER TABLE account ADD COLUMN external_name TEXT NOT NULL DEFAULT '' CHECK (length(external_name) <= 200);
CREATE UNIQUE INDEX account_by_external_name ON account (external_name) WHERE external_name <> '';

ALTER TABLE session ADD COLUMN door TEXT NOT NULL DEFAULT 'password' CHECK (door IN ('password', 'provider'));

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
        'file-moved', 'act-asked', 'act-confirmed', 'act-withdrawn', 'external-name-set')),
    address TEXT    NOT NULL,
    subject TEXT    NOT NULL -- the session, the token, the external name, or the number and kind of the act it is about
) STRICT;
INSERT INTO access SELECT number, at, person, by, what, address, subject FROM access_before;
DROP TABLE access_before;
CREATE TRIGGER access_never_changes BEFORE UPDATE ON access
BEGIN SELECT RAISE(ABORT, 'the access log never changes'); END;
CREATE TRIGGER access_never_goes BEFORE DELETE ON access
BEGIN SELECT RAISE(ABORT, 'the access log is never deleted'); END;
