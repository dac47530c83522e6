-- name: all_events
SELECT e.sequence, s.kind, s.id, e.revision, e.version, e.at, e.kind, e.actor, e.principal, e.action, e.payload,
       e.state_hash, e.hash, e.chain, e.stream
FROM event AS e LEFT JOIN stream AS s ON s.number = e.stream
ORDER BY e.sequence

-- name: count_events
SELECT max(sequence) FROM event

-- name: count_streams
SELECT max(number) FROM stream

-- name: integrity_check
SELECT integrity_check FROM pragma_integrity_check(10)

-- name: schema_objects
SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name

-- The following read whole tables in the order of the streams, next to each other; columns are compared as text.

-- name: events_by_stream
SELECT e.sequence, '', '', e.revision, e.version, e.at, e.kind, e.actor, e.principal, e.action, e.payload, e.state_hash,
       e.hash, e.chain, e.stream
FROM event AS e ORDER BY e.stream, e.revision

-- name: streams_by_number
SELECT number, kind, id, revision, head, state FROM stream ORDER BY number

-- name: nominations_by_number
SELECT number, id, revision, definition, ended, created, updated, place, unit, tokens, title, name, folded, due, timers
FROM nomination ORDER BY number

-- name: inbox_by_nomination
SELECT nomination, role, unit, stage, due, since, person FROM inbox ORDER BY nomination

-- name: timers_by_nomination
SELECT nomination, name, due, document FROM timer ORDER BY nomination

-- name: links_by_nomination
SELECT l.nomination, l.name, lower(hex(a.sha256)), a.size, l.media_type
FROM attachment_link AS l LEFT JOIN attachment AS a ON a.number = l.attachment ORDER BY l.nomination

-- name: scores_by_nomination
SELECT nomination, name, at, plugin, plugin_version, lower(hex(plugin_hash)), lower(hex(input_hash)), result
FROM score ORDER BY nomination, number

-- name: notices_by_nomination
SELECT nomination, sequence, role, unit, person, kind, stage FROM notice ORDER BY nomination

-- name: effect
SELECT number, stream, created, kind, capability, document, withdrawn, status, attempts, not_before, reason, lease_owner,
       fencing_token
FROM outbox WHERE key = ?1

-- name: all_effects
SELECT number, stream, key FROM outbox ORDER BY number

-- name: all_answers
SELECT sequence, answer, actor, key FROM answer

-- name: history_until
SELECT e.sequence, s.kind, s.id, e.revision, e.version, e.at, e.kind, e.actor, e.principal, e.action, e.payload,
       e.state_hash, e.hash, e.chain
FROM stream AS s JOIN event AS e ON e.stream = s.number
WHERE s.kind = 'nomination' AND s.id = ?1 AND e.sequence <= ?2 ORDER BY e.revision

-- name: every_definition
SELECT number, hash, name, version, stored, bundle FROM definition ORDER BY number

-- name: linked_attachments
SELECT attachment FROM attachment_link

-- name: every_attachment
SELECT number, sha256, size FROM attachment ORDER BY number

-- name: published_without_version
SELECT DISTINCT version FROM published_file WHERE version NOT IN (SELECT number FROM published_version)

-- name: streams_that_lost_events
SELECT s.kind, s.id, s.revision, last.revision
FROM stream AS s
JOIN event AS last ON last.stream = s.number AND last.revision = (SELECT max(revision) FROM event WHERE stream = s.number)
WHERE s.revision > last.revision AND s.head <> last.hash
