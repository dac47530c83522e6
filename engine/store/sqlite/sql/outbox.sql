-- name: outbox_due
SELECT o.number, o.key, s.kind, s.id, o.kind, o.capability, o.document, o.not_before, o.status, o.attempts, o.reason,
       o.created, o.fencing_token, o.lease_owner, o.withdrawn
FROM outbox AS o LEFT JOIN stream AS s ON s.number = o.stream
-- A row of a time that no waiting explains (?3) was written under a wrong clock: it is due.
WHERE o.status = 0 AND (o.not_before <= ?1 OR o.not_before >= ?3) AND NOT EXISTS (
    SELECT 1 FROM outbox AS earlier INDEXED BY outbox_tried
    WHERE earlier.stream = o.stream AND earlier.number < o.number AND earlier.status = 0 AND earlier.attempts > 0)
ORDER BY o.not_before, o.number LIMIT ?2

-- name: outbox_lease
UPDATE outbox SET not_before = ?2, attempts = attempts + 1, fencing_token = fencing_token + 1, lease_owner = ?3
WHERE number = ?1

-- name: outbox_set
UPDATE outbox SET status = ?3, not_before = ?4, reason = ?5, fencing_token = fencing_token + 1, lease_owner = ''
WHERE number = ?1 AND fencing_token = ?2

-- name: outbox_reopen
UPDATE outbox SET status = 0, not_before = ?2, attempts = 0, fencing_token = fencing_token + 1 WHERE number = ?1 AND status = 2

-- name: outbox_leased
SELECT 1 FROM outbox INDEXED BY outbox_tried WHERE status = 0 AND attempts > 0 AND lease_owner = ?1 LIMIT 1

-- name: outbox_end_leases
UPDATE outbox INDEXED BY outbox_tried SET not_before = created, fencing_token = fencing_token + 1, lease_owner = ''
WHERE status = 0 AND attempts > 0 AND lease_owner = ?1

-- name: outbox_waiting
SELECT o.number, o.key, s.kind, s.id, o.kind, o.capability, o.document, o.not_before, o.status, o.attempts, o.reason,
       o.created, o.fencing_token, o.lease_owner, o.withdrawn
FROM outbox AS o LEFT JOIN stream AS s ON s.number = o.stream
WHERE o.status = 0 ORDER BY o.not_before, o.number LIMIT ?1

-- name: outbox_done
SELECT o.number, o.key, s.kind, s.id, o.kind, o.capability, o.document, o.not_before, o.status, o.attempts, o.reason,
       o.created, o.fencing_token, o.lease_owner, o.withdrawn
FROM outbox AS o LEFT JOIN stream AS s ON s.number = o.stream
WHERE o.status = 1 ORDER BY o.number DESC LIMIT ?1

-- name: outbox_incidents
SELECT o.number, o.key, s.kind, s.id, o.kind, o.capability, o.document, o.not_before, o.status, o.attempts, o.reason,
       o.created, o.fencing_token, o.lease_owner, o.withdrawn
FROM outbox AS o LEFT JOIN stream AS s ON s.number = o.stream
WHERE o.status = 2 ORDER BY o.number LIMIT ?1

-- name: outbox_of
SELECT o.number, o.key, s.kind, s.id, o.kind, o.capability, o.document, o.not_before, o.status, o.attempts, o.reason,
       o.created, o.fencing_token, o.lease_owner, o.withdrawn
FROM outbox AS o LEFT JOIN stream AS s ON s.number = o.stream
WHERE o.key >= ?1 AND o.key < ?2 ORDER BY o.number

-- name: outbox_next
SELECT min(not_before) FROM outbox WHERE status = 0
