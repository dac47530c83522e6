-- name: begin_read
BEGIN

-- name: end_read
COMMIT

-- name: nomination
SELECT id, revision, definition, ended, created, updated, head, unit, tokens, title, nominee, state
FROM nomination WHERE id = ?1

-- name: history
SELECT e.sequence, n.id, e.revision, e.version, e.at, e.kind, e.actor, e.principal, e.action, e.payload, e.state_hash,
       e.hash, e.chain
FROM nomination AS n JOIN event AS e ON e.nomination = n.number
WHERE n.id = ?1 ORDER BY e.revision

-- name: attachments_of
SELECT n.id, a.sha256, a.size, l.media_type, l.name
FROM nomination AS n JOIN attachment_link AS l ON l.nomination = n.number JOIN attachment AS a ON a.number = l.attachment
WHERE n.id = ?1 ORDER BY l.name, a.number

-- name: scores_of
SELECT n.id, s.name, s.plugin, s.plugin_version, s.plugin_hash, s.input_hash, s.at, s.result
FROM nomination AS n JOIN score AS s ON s.nomination = n.number
WHERE n.id = ?1 ORDER BY s.number

-- name: timers_of
SELECT t.name, t.due, t.document
FROM nomination AS n JOIN timer AS t ON t.nomination = n.number
WHERE n.id = ?1 ORDER BY t.due, t.name

-- name: inbox
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.nominee, n.place, n.ended, n.created, n.updated, n.due,
       i.stage, i.role, i.unit, i.since, i.due
FROM inbox AS i CROSS JOIN nomination AS n ON n.number = i.nomination
WHERE i.role = ?1 AND i.unit = ?2 ORDER BY i.since, i.nomination, i.stage LIMIT ?3

-- name: inbox_count
SELECT count(*) FROM inbox WHERE role = ?1 AND unit = ?2

-- name: definition
SELECT number, hash, name, version, stored, bundle FROM definition WHERE hash = ?1

-- name: definitions
SELECT number, hash, name, version, stored, '' FROM definition ORDER BY number

-- name: answer
SELECT request_hash, answer, sequence FROM answer WHERE actor = ?1 AND key = ?2

-- name: chain_at
SELECT chain FROM event WHERE sequence = ?1

-- name: metadata
SELECT value FROM metadata WHERE key = ?1

-- name: due_timers
SELECT n.id, n.revision, t.name, t.due, t.document
FROM timer AS t JOIN nomination AS n ON n.number = t.nomination
WHERE t.due <= ?1 ORDER BY t.due, t.nomination, t.name LIMIT ?2

-- name: attachment_known
SELECT 1 FROM attachment WHERE sha256 = ?1

-- name: all_attachments
SELECT sha256, size FROM attachment ORDER BY number

-- name: summary
SELECT (SELECT count(*) FROM nomination INDEXED BY nomination_by_place), (SELECT max(sequence) FROM event),
       (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size)
