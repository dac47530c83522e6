-- name: begin
BEGIN IMMEDIATE

-- name: commit
COMMIT

-- name: savepoint
SAVEPOINT one

-- name: release
RELEASE one

-- name: rollback_to
ROLLBACK TO one

-- name: stream_for_write
SELECT number, revision, head FROM stream WHERE kind = ?1 AND id = ?2

-- name: insert_stream
INSERT INTO stream (kind, id, revision, head, state) VALUES (?1, ?2, ?3, ?4, ?5)

-- name: update_stream
UPDATE stream SET revision = ?2, head = ?3, state = ?4 WHERE number = ?1

-- name: insert_event
INSERT INTO event (sequence, stream, revision, version, at, kind, actor, principal, action, payload, state_hash, hash,
                   chain)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)

-- name: take_once
INSERT INTO once (scope, key, value, sequence) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (scope, key) DO NOTHING

-- name: free_once
DELETE FROM once WHERE scope = ?1 AND key = ?2

-- name: nomination_for_write
SELECT timers, tokens, folded, definition, ended, place, unit FROM nomination WHERE number = ?1

-- name: insert_nomination
INSERT INTO nomination (number, revision, definition, ended, timers, created, updated, place, unit, tokens, title,
                        name, folded, due, id)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)

-- name: update_nomination
UPDATE nomination
SET revision = ?2, definition = ?3, ended = ?4, timers = ?5, created = ?6, updated = ?7, place = ?8, unit = ?9,
    tokens = ?10, title = ?11, name = ?12, folded = ?13, due = ?14
WHERE number = ?1

-- name: insert_inbox
INSERT INTO inbox (role, unit, since, nomination, stage, due, person) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)

-- name: delete_inbox
DELETE FROM inbox WHERE role = ?1 AND unit = ?2 AND due = ?3 AND nomination = ?4 AND stage = ?5

-- name: insert_words
INSERT INTO name_word (rowid, folded) VALUES (?1, ?2)

-- name: delete_words
INSERT INTO name_word (name_word, rowid, folded) VALUES ('delete', ?1, ?2)

-- name: insert_outbox
INSERT INTO outbox (stream, not_before, created, key, kind, capability, document)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (key) DO NOTHING

-- name: withdraw_effect
UPDATE outbox SET withdrawn = 1, status = 1, not_before = ?2, fencing_token = fencing_token + 1
WHERE key = ?1 AND status = 0 AND fencing_token = 0

-- name: delete_timers
DELETE FROM timer WHERE nomination = ?1

-- name: insert_timer
INSERT INTO timer (nomination, name, due, document) VALUES (?1, ?2, ?3, ?4)

-- name: delete_timer
DELETE FROM timer WHERE nomination = ?1 AND name = ?2

-- name: count_timers_down
UPDATE nomination SET timers = timers - 1 WHERE number = ?1

-- name: insert_answer
INSERT INTO answer (actor, key, sequence, request_hash, answer) VALUES (?1, ?2, ?3, ?4, ?5)

-- name: insert_attachment
INSERT INTO attachment (sha256, size) VALUES (?1, ?2) ON CONFLICT (sha256) DO NOTHING

-- name: attachment_number
SELECT number FROM attachment WHERE sha256 = ?1

-- name: insert_attachment_link
INSERT INTO attachment_link (nomination, name, attachment, media_type) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (nomination, name, attachment) DO UPDATE SET media_type = excluded.media_type

-- name: insert_score
INSERT INTO score (nomination, name, plugin, plugin_version, plugin_hash, input_hash, at, result)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)

-- name: insert_definition
INSERT INTO definition (hash, name, version, stored, bundle) VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (hash) DO NOTHING

-- name: put_metadata
INSERT INTO metadata (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value

-- name: delete_metadata
DELETE FROM metadata WHERE key = ?1

-- name: head
SELECT sequence, chain FROM event ORDER BY sequence DESC LIMIT 1

-- name: count_places
SELECT definition, ended, place, unit, count(*) FROM nomination GROUP BY definition, ended, place, unit
