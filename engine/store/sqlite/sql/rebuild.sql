-- For `thidua audit rebuild` (audit/rebuild.hpp).

-- name: history_by_number
SELECT sequence, '', '', revision, version, at, kind, actor, principal, action, payload, state_hash, hash, chain
FROM event WHERE stream = ?1 ORDER BY revision

-- name: make_wrong
CREATE TEMP TABLE wrong (number INTEGER PRIMARY KEY)

-- name: add_wrong
INSERT INTO temp.wrong (number) VALUES (?1)

-- name: clear_wrong_inbox
DELETE FROM main.inbox WHERE nomination IN (SELECT number FROM temp.wrong)

-- name: clear_wrong_timers
DELETE FROM main.timer WHERE nomination IN (SELECT number FROM temp.wrong)

-- name: clear_wrong_links
DELETE FROM main.attachment_link WHERE nomination IN (SELECT number FROM temp.wrong)

-- name: clear_wrong_scores
DELETE FROM main.score WHERE nomination IN (SELECT number FROM temp.wrong)

-- name: clear_wrong_notices
DELETE FROM main.notice WHERE nomination IN (SELECT number FROM temp.wrong)

-- name: drop_wrong
DROP TABLE temp.wrong

-- name: stored_stream
SELECT kind, id, state FROM stream WHERE number = ?1

-- name: delete_stream
DELETE FROM stream WHERE number = ?1

-- name: delete_nomination
DELETE FROM nomination WHERE number = ?1

-- name: put_attachment
INSERT INTO attachment (sha256, size) VALUES (?1, ?2) ON CONFLICT (sha256) DO UPDATE SET size = excluded.size

-- name: delete_foreign_attachments
DELETE FROM attachment WHERE number NOT IN (SELECT attachment FROM attachment_link)

-- name: mend_effect
UPDATE outbox SET stream = ?2, created = ?3, kind = ?4, capability = ?5, document = ?6 WHERE key = ?1

-- name: mend_untouched_effect
UPDATE outbox SET status = 0, attempts = 0, not_before = ?2, reason = '', lease_owner = ''
WHERE key = ?1 AND fencing_token = 0

-- name: mend_withdrawn_effect
UPDATE outbox SET withdrawn = ?2, status = CASE WHEN ?2 THEN 1 ELSE status END,
    fencing_token = max(fencing_token, ?2), lease_owner = CASE WHEN ?2 THEN '' ELSE lease_owner END
WHERE key = ?1 AND withdrawn <> ?2

-- name: delete_effect
DELETE FROM outbox WHERE number = ?1

-- name: mend_answer
UPDATE answer SET answer = ?3 WHERE actor = ?1 AND key = ?2

-- name: delete_answer
DELETE FROM answer WHERE actor = ?1 AND key = ?2

-- name: rebuild_words
INSERT INTO name_word (name_word) VALUES ('rebuild')

-- name: clear_search_settings
DELETE FROM name_word_config

-- name: put_search_setting
INSERT INTO name_word_config (k, v) VALUES (?1, ?2)
