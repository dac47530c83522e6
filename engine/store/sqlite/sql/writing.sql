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

-- name: nomination_for_write
SELECT number, revision, timers, head, tokens, folded, definition, ended, place, unit FROM nomination WHERE id = ?1

-- name: insert_nomination
INSERT INTO nomination (id, revision, definition, ended, timers, created, updated, head, place, unit, tokens, title,
                        nominee, folded, due, state)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)

-- name: update_nomination
UPDATE nomination
SET revision = ?2, definition = ?3, ended = ?4, timers = ?5, created = ?6, updated = ?7, head = ?8, place = ?9,
    unit = ?10, tokens = ?11, title = ?12, nominee = ?13, folded = ?14, due = ?15, state = ?16
WHERE number = ?1

-- name: insert_event
INSERT INTO event (sequence, nomination, revision, version, at, kind, actor, principal, action, payload, state_hash,
                   hash, chain)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)

-- name: insert_inbox
INSERT INTO inbox (role, unit, since, nomination, stage, due) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: delete_inbox
DELETE FROM inbox WHERE role = ?1 AND unit = ?2 AND since = ?3 AND nomination = ?4 AND stage = ?5

-- name: insert_words
INSERT INTO nominee_word (rowid, folded) VALUES (?1, ?2)

-- name: delete_words
INSERT INTO nominee_word (nominee_word, rowid, folded) VALUES ('delete', ?1, ?2)

-- name: insert_outbox
INSERT INTO outbox (nomination, not_before, created, key, kind, capability, document)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (key) DO NOTHING

-- name: nomination_number
SELECT number FROM nomination WHERE id = ?1

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
