-- name: all_events
SELECT e.sequence, s.kind, s.id, e.revision, e.version, e.at, e.kind, e.actor, e.principal, e.action, e.payload,
       e.state_hash, e.hash, e.chain, e.stream
FROM event AS e LEFT JOIN stream AS s ON s.number = e.stream
ORDER BY e.sequence

-- name: all_streams
SELECT number, kind, id, revision, head, state FROM stream ORDER BY number

-- name: all_nominations
SELECT n.number, n.id, n.revision, n.tokens, n.place, s.revision
FROM nomination AS n LEFT JOIN stream AS s ON s.number = n.number AND s.kind = 'nomination' AND s.id = n.id
ORDER BY n.number

-- name: count_events
SELECT max(sequence) FROM event

-- name: count_streams
SELECT max(number) FROM stream

-- name: count_nomination_streams
SELECT count(*) FROM stream WHERE kind = 'nomination'

-- name: state_hash
SELECT state_hash FROM event WHERE stream = ?1 AND revision = ?2

-- name: inbox_has
SELECT 1 FROM inbox WHERE role = ?1 AND unit = ?2 AND due = ?3 AND nomination = ?4 AND stage = ?5 AND since = ?6

-- name: count_inbox
SELECT count(*) FROM inbox

-- name: quick_check
SELECT quick_check FROM pragma_quick_check(1)
