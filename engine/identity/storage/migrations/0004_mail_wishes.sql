-- What people wish to be told by mail; a kind without a row is told at once.

CREATE TABLE mail_wish (
    account INTEGER NOT NULL REFERENCES account (number),
    kind    TEXT    NOT NULL CHECK (kind IN ('arrived', 'returned', 'decided', 'deadline')),
    wish    TEXT    NOT NULL CHECK (wish IN ('at-once', 'application')),
    PRIMARY KEY (account, kind)
) STRICT, WITHOUT ROWID;
