-- name: throttled
SELECT failures, last, until FROM throttle WHERE target = ?1

-- name: put_throttle
INSERT INTO throttle (target, failures, last, until) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (target) DO UPDATE SET failures = excluded.failures, last = excluded.last, until = excluded.until

-- name: drop_throttle
DELETE FROM throttle WHERE target = ?1

-- name: forget_throttles
DELETE FROM throttle WHERE last < ?1

-- name: add_access
INSERT INTO access (at, person, by, what, address, subject) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: access_log
SELECT number, at, person, by, what, address, subject FROM access
WHERE (?1 = '' OR person = ?1) ORDER BY number DESC LIMIT ?2
