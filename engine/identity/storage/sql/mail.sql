-- name: language_of
SELECT language FROM account WHERE person = ?1

-- name: mail_wishes_of
SELECT m.kind, m.wish FROM mail_wish AS m JOIN account AS a ON a.number = m.account WHERE a.person = ?1

-- name: wish_mail
INSERT INTO mail_wish (account, kind, wish) VALUES (?1, ?2, ?3)
ON CONFLICT (account, kind) DO UPDATE SET wish = excluded.wish
