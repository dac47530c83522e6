-- name: language_of
SELECT language FROM account WHERE person = ?1

-- name: mail_wishes_of
SELECT m.kind, m.wish FROM mail_wish AS m JOIN account AS a ON a.number = m.account WHERE a.person = ?1

-- name: daily_wishes_of
SELECT m.kind, m.since FROM mail_wish AS m JOIN account AS a ON a.number = m.account
WHERE a.person = ?1 AND m.wish = 'daily'

-- name: daily_readers
SELECT DISTINCT a.person FROM mail_wish AS m JOIN account AS a ON a.number = m.account WHERE m.wish = 'daily' ORDER BY 1

-- name: wish_mail
INSERT INTO mail_wish (account, kind, wish, since) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (account, kind) DO UPDATE SET
    since = iif(wish = excluded.wish, since, excluded.since), wish = excluded.wish
