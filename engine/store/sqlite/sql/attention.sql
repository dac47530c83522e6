-- What people are told of, and what they have looked at (store/attention.hpp).

-- name: notices
SELECT n.kind, n.stage, n.sequence, s.id, e.revision, e.version, e.at, e.kind, e.actor, e.principal, e.action,
       e.payload,
       n.sequence <= ?6 OR EXISTS (SELECT 1 FROM read_notice AS r WHERE r.person = ?5 AND r.sequence = n.sequence)
FROM notice AS n JOIN event AS e ON e.sequence = n.sequence JOIN stream AS s ON s.number = n.nomination
WHERE n.role = ?1 AND n.unit = ?2 AND n.person = ?3 AND n.sequence < ?4 AND e.actor <> ?5
      AND (?7 = 0 OR (n.sequence > ?6 AND NOT EXISTS (SELECT 1 FROM read_notice AS r
                                                      WHERE r.person = ?5 AND r.sequence = n.sequence)))
ORDER BY n.sequence DESC LIMIT ?8

-- name: unread_notices
SELECT n.sequence FROM notice AS n JOIN event AS e ON e.sequence = n.sequence
WHERE n.role = ?1 AND n.unit = ?2 AND n.person = ?3 AND n.sequence > ?5 AND e.actor <> ?4
      AND NOT EXISTS (SELECT 1 FROM read_notice AS r WHERE r.person = ?4 AND r.sequence = n.sequence)
ORDER BY n.sequence DESC LIMIT ?6

-- name: insert_notice
INSERT INTO notice (role, unit, person, sequence, nomination, kind, stage) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (role, unit, person, sequence) DO NOTHING

-- name: read_upto
SELECT upto FROM reader WHERE person = ?1

-- name: put_read_upto
INSERT INTO reader (person, upto) VALUES (?1, ?2)
ON CONFLICT (person) DO UPDATE SET upto = max(upto, excluded.upto)

-- name: put_read_notice
INSERT INTO read_notice (person, sequence) SELECT ?1, sequence FROM event WHERE sequence = ?2
ON CONFLICT (person, sequence) DO NOTHING

-- name: forget_read_notices
DELETE FROM read_notice WHERE person = ?1 AND sequence <= ?2

-- name: seen
SELECT v.revision FROM stream AS s JOIN seen AS v ON v.stream = s.number
WHERE s.kind = 'nomination' AND s.id = ?2 AND v.person = ?1

-- name: put_seen
INSERT INTO seen (person, stream, revision)
SELECT ?1, number, ?3 FROM stream WHERE kind = 'nomination' AND id = ?2
ON CONFLICT (person, stream) DO UPDATE SET revision = max(revision, excluded.revision)
