-- name: add_act
INSERT INTO act (kind, person, content, asked_by, asked, until, state, settled_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'open', '')

-- name: act_numbered
SELECT number, kind, person, content, asked_by, asked, until, state, settled_by, settled FROM act WHERE number = ?1

-- name: acts
SELECT number, kind, person, content, asked_by, asked, until, state, settled_by, settled
FROM act ORDER BY state = 'open' DESC, number DESC LIMIT ?1

-- name: open_act
SELECT number, kind, person, content, asked_by, asked, until, state, settled_by, settled
FROM act WHERE state = 'open' AND kind = ?1 AND person = ?2 AND content = ?3 AND until > ?4 LIMIT 1

-- name: settle_act
UPDATE act SET state = ?2, settled_by = ?3, settled = ?4 WHERE number = ?1 AND state = 'open'
