-- name: session_with
SELECT s.id, a.person, s.need, s.second_factor, s.begun, s.seen, s.stepped_up, s.address, s.agent, s.account, a.language,
       s.door, a.factor IS NOT NULL
FROM session AS s JOIN account AS a ON a.number = s.account WHERE s.secret = ?1

-- name: sessions_of
SELECT s.id, a.person, s.need, s.second_factor, s.begun, s.seen, s.stepped_up, s.address, s.agent, s.account, a.language,
       s.door, a.factor IS NOT NULL
FROM session AS s JOIN account AS a ON a.number = s.account WHERE s.account = ?1 ORDER BY s.seen DESC, s.id

-- name: add_session
INSERT INTO session (id, secret, account, need, second_factor, begun, seen, stepped_up, address, agent, door)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)

-- name: session_seen
UPDATE session SET seen = ?2 WHERE id = ?1 AND seen < ?2

-- name: end_session
DELETE FROM session WHERE account = ?1 AND id = ?2

-- name: end_sessions
DELETE FROM session WHERE account = ?1 AND id <> ?2

-- name: end_all_sessions
DELETE FROM session

-- name: end_old_sessions
DELETE FROM session WHERE seen < ?1 OR begun < ?2

-- name: end_oldest_sessions
DELETE FROM session WHERE account = ?1
AND id NOT IN (SELECT id FROM session WHERE account = ?1 ORDER BY seen DESC, id LIMIT ?2)

-- name: token_with
SELECT t.id, a.person, t.name, t.scope, t.made, t.until, t.used, a.locked, a.language
FROM token AS t JOIN account AS a ON a.number = t.account WHERE t.secret = ?1

-- name: tokens_of
SELECT t.id, a.person, t.name, t.scope, t.made, t.until, t.used, a.locked, a.language
FROM token AS t JOIN account AS a ON a.number = t.account WHERE t.account = ?1 ORDER BY t.made, t.id

-- name: add_token
INSERT INTO token (id, secret, account, name, scope, made, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: token_used
UPDATE token SET used = ?2 WHERE id = ?1

-- name: end_token
DELETE FROM token WHERE account = ?1 AND id = ?2

-- name: end_tokens
DELETE FROM token WHERE account = ?1
