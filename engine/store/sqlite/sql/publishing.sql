-- name: published_newest
SELECT number, content, chain, at, person, changes FROM published_version ORDER BY number DESC LIMIT 1

-- name: published_version
SELECT number, content, chain, at, person, changes FROM published_version WHERE number = ?1

-- name: published_history
SELECT number, content, chain, at, person, changes FROM published_version ORDER BY number DESC

-- name: published_chain
SELECT chain FROM published_version WHERE number = ?1

-- name: published_files
SELECT workflow, name, text FROM published_file WHERE version = ?1 ORDER BY workflow, name

-- name: published_text
SELECT text FROM published_text WHERE hash = ?1

-- name: insert_published_text
INSERT INTO published_text (hash, text) VALUES (?1, ?2) ON CONFLICT (hash) DO NOTHING

-- name: insert_published_version
INSERT INTO published_version (number, content, chain, at, person, changes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)

-- name: insert_published_file
INSERT INTO published_file (version, workflow, name, text) VALUES (?1, ?2, ?3, ?4)

-- name: published_events
SELECT e.revision, e.payload FROM stream AS s JOIN event AS e ON e.stream = s.number
WHERE s.kind = ?1 AND s.id = ?2 ORDER BY e.revision DESC
