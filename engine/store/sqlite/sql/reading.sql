-- name: begin_read
BEGIN

-- name: end_read
COMMIT

-- name: stream
SELECT number, revision, head, state FROM stream WHERE kind = ?1 AND id = ?2

-- name: stream_revision
SELECT revision FROM stream WHERE kind = ?1 AND id = ?2

-- name: history
SELECT e.sequence, s.kind, s.id, e.revision, e.version, e.at, e.kind, e.actor, e.principal, e.action, e.payload,
       e.state_hash, e.hash, e.chain
FROM stream AS s JOIN event AS e ON e.stream = s.number
WHERE s.kind = ?1 AND s.id = ?2 ORDER BY e.revision

-- name: once
SELECT value FROM once WHERE scope = ?1 AND key = ?2

-- name: nomination
SELECT s.id, s.revision, n.definition, n.ended, n.created, n.updated, s.head, n.unit, n.tokens, n.title, n.name,
       s.state
FROM stream AS s JOIN nomination AS n ON n.number = s.number
WHERE s.kind = 'nomination' AND s.id = ?1

-- name: attachments_of
SELECT s.id, a.sha256, a.size, l.media_type, l.name
FROM stream AS s JOIN attachment_link AS l ON l.nomination = s.number JOIN attachment AS a ON a.number = l.attachment
WHERE s.kind = 'nomination' AND s.id = ?1 ORDER BY l.name, a.number

-- name: scores_of
SELECT s.id, c.name, c.plugin, c.plugin_version, c.plugin_hash, c.input_hash, c.at, c.result
FROM stream AS s JOIN score AS c ON c.nomination = s.number
WHERE s.kind = 'nomination' AND s.id = ?1 ORDER BY c.number

-- name: timers_of
SELECT t.name, t.due, t.document
FROM stream AS s JOIN timer AS t ON t.nomination = s.number
WHERE s.kind = 'nomination' AND s.id = ?1 ORDER BY t.due, t.name

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
       (SELECT page_count * page_size FROM pragma_page_count, pragma_page_size),
       (SELECT at FROM event ORDER BY sequence DESC LIMIT 1)
