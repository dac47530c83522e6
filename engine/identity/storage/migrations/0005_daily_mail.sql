-- A kind may be told once a day; `since` when, so that nothing is told that was told before. A check is part of its
-- table, so that is made anew.
CREATE TABLE mail_wish_with_daily (
    account INTEGER NOT NULL REFERENCES account (number),
    kind    TEXT    NOT NULL CHECK (kind IN ('arrived', 'returned', 'decided', 'deadline')),
    wish    TEXT    NOT NULL CHECK (wish IN ('at-once', 'daily', 'application')),
    since   INTEGER NOT NULL,
    PRIMARY KEY (account, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO mail_wish_with_daily (account, kind, wish, since) SELECT account, kind, wish, 0 FROM mail_wish;
DROP TABLE mail_wish;
ALTER TABLE mail_wish_with_daily RENAME TO mail_wish;
