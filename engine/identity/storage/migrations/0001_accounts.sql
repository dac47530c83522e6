-- Accounts. Instants are milliseconds since 1970 in UTC; hashes are 32 raw bytes of SHA-256. No secret is kept: of
-- passwords an argon2id hash, of sessions, tokens and recovery codes a hash, of second factors a sealed text whose key
-- is in another file.

CREATE TABLE metadata (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    number         INTEGER PRIMARY KEY,
    person         TEXT    NOT NULL UNIQUE CHECK (length(person) BETWEEN 1 AND 100),
    password       TEXT    NOT NULL CHECK (password LIKE '$argon2id$%'),
    password_use   TEXT    NOT NULL CHECK (password_use IN ('first', 'own', 'demo')),
    password_until INTEGER CHECK ((password_use = 'first') = (password_until IS NOT NULL)),
    locked         INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)),
    factor         TEXT    CHECK (factor <> ''), -- sealed; NULL: no second factor
    factor_offered TEXT    CHECK (factor_offered <> ''), -- sealed; shown and not confirmed
    factor_step    INTEGER NOT NULL DEFAULT 0 CHECK (factor_step >= 0), -- of the last code that was taken
    made           INTEGER NOT NULL,
    made_by        TEXT    NOT NULL,
    signed_in      INTEGER
) STRICT;

CREATE TABLE recovery_code (
    account INTEGER NOT NULL REFERENCES account (number),
    hash    BLOB    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (account, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id            TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    secret        BLOB    NOT NULL UNIQUE CHECK (length(secret) = 32),
    account       INTEGER NOT NULL REFERENCES account (number),
    need          TEXT    NOT NULL CHECK (need IN ('nothing', 'second-factor', 'new-password', 'second-factor-setup')),
    second_factor INTEGER NOT NULL CHECK (second_factor IN (0, 1)),
    begun         INTEGER NOT NULL,
    seen          INTEGER NOT NULL,
    stepped_up    INTEGER,
    address       TEXT    NOT NULL CHECK (length(address) <= 100),
    agent         TEXT    NOT NULL CHECK (length(agent) <= 200)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session (account);

CREATE TABLE token (
    id      TEXT    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    secret  BLOB    NOT NULL UNIQUE CHECK (length(secret) = 32),
    account INTEGER NOT NULL REFERENCES account (number),
    name    TEXT    NOT NULL CHECK (name <> ''),
    scope   TEXT    NOT NULL CHECK (scope IN ('read', 'write')),
    made    INTEGER NOT NULL,
    until   INTEGER NOT NULL CHECK (until > made),
    used    INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX token_by_account ON token (account);

-- Tries that failed, by a hash of what is slowed down: names that somebody typed may be passwords.
CREATE TABLE throttle (
    target   BLOB    NOT NULL PRIMARY KEY CHECK (length(target) = 32),
    failures INTEGER NOT NULL CHECK (failures >= 0),
    last     INTEGER NOT NULL,
    until    INTEGER NOT NULL -- nothing is tried before it
) STRICT, WITHOUT ROWID;

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
        'file-moved')),
    address TEXT    NOT NULL,
    subject TEXT    NOT NULL -- the session or token it is about
) STRICT;
CREATE TRIGGER access_never_changes BEFORE UPDATE ON access
BEGIN SELECT RAISE(ABORT, 'the access log never changes'); END;
CREATE TRIGGER access_never_goes BEFORE DELETE ON access
BEGIN SELECT RAISE(ABORT, 'the access log is never deleted'); END;
