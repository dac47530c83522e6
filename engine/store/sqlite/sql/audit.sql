-- name: all_events
SELECT e.sequence, n.id, e.revision, e.version, e.at, e.kind, e.actor, e.principal, e.action, e.payload, e.state_hash,
       e.hash, e.chain, e.nomination
FROM event AS e LEFT JOIN nomination AS n ON n.number = e.nomination
ORDER BY e.sequence

-- name: all_heads
SELECT number, id, revision, head, state, tokens, place FROM nomination ORDER BY number

-- name: count_events
SELECT max(sequence) FROM event

-- name: count_nominations
SELECT count(*) FROM nomination INDEXED BY nomination_by_place

-- name: state_hash
SELECT state_hash FROM event WHERE nomination = ?1 AND revision = ?2

-- name: inbox_has
SELECT 1 FROM inbox WHERE role = ?1 AND unit = ?2 AND since = ?3 AND nomination = ?4 AND stage = ?5

-- name: count_inbox
SELECT count(*) FROM inbox

-- name: quick_check
SELECT quick_check FROM pragma_quick_check(1)
