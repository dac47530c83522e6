-- Rights and filters are the functions `fits` and `waits` (list_filter.hpp); the parameter ?1 is the filter. Which query
-- answers depends on how many rows there are to find: see list_plan.hpp.

-- name: count_due
SELECT count(*) FROM (SELECT 1 FROM nomination INDEXED BY nomination_by_due WHERE due <= ?1 LIMIT ?2)

-- name: count_words
SELECT count(*) FROM (SELECT 1 FROM name_word WHERE name_word MATCH ?1 LIMIT ?2)

-- name: list_newest
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.name, n.place, n.ended, n.created, n.updated, n.due
FROM nomination AS n
WHERE n.number < ?2 AND fits(?1, n.definition, n.ended, n.place, n.unit, n.created) AND n.due <= ?3
ORDER BY n.number DESC LIMIT ?4

-- name: list_urgent
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.name, n.place, n.ended, n.created, n.updated, n.due
FROM nomination AS n INDEXED BY nomination_by_due
WHERE (n.due, n.number) > (?5, ?2) AND n.due <= ?3 AND fits(?1, n.definition, n.ended, n.place, n.unit, n.created, n.folded)
ORDER BY n.due, n.number LIMIT ?4

-- name: list_words
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.name, n.place, n.ended, n.created, n.updated, n.due
FROM name_word AS w CROSS JOIN nomination AS n ON n.number = w.rowid
WHERE w.name_word MATCH ?5 AND w.rowid < ?2 AND fits(?1, n.definition, n.ended, n.place, n.unit, n.created) AND n.due <= ?3
ORDER BY w.rowid DESC LIMIT ?4

-- name: list_by_due
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.name, n.place, n.ended, n.created, n.updated, n.due
FROM nomination AS n INDEXED BY nomination_by_due
WHERE n.due <= ?3 AND n.number < ?2 AND fits(?1, n.definition, n.ended, n.place, n.unit, n.created, n.folded)
ORDER BY n.number DESC LIMIT ?4

-- name: list_words_urgent
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.name, n.place, n.ended, n.created, n.updated, n.due
FROM name_word AS w CROSS JOIN nomination AS n ON n.number = w.rowid
WHERE w.name_word MATCH ?6 AND (n.due, n.number) > (?5, ?2) AND n.due <= ?3
  AND fits(?1, n.definition, n.ended, n.place, n.unit, n.created)
ORDER BY n.due, n.number LIMIT ?4

-- name: newest_of_place
SELECT number FROM nomination INDEXED BY nomination_by_place
WHERE definition = ?1 AND ended = ?2 AND place = ?3 AND unit = ?4 AND number < ?5
ORDER BY number DESC LIMIT ?6

-- name: list_line
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.name, n.place, n.ended, n.created, n.updated, n.due
FROM nomination AS n WHERE n.number = ?1

-- name: list_in_places_filtered
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.name, n.place, n.ended, n.created, n.updated, n.due
FROM json_each(?5) AS p CROSS JOIN nomination AS n INDEXED BY nomination_by_place
WHERE n.definition = json_extract(p.value, '$[0]') AND n.ended = json_extract(p.value, '$[1]')
  AND n.place = json_extract(p.value, '$[2]') AND n.unit = json_extract(p.value, '$[3]')
  AND n.number < ?2 AND n.due <= ?3 AND fits(?1, n.definition, n.ended, n.place, n.unit, n.created, n.folded)
ORDER BY n.number DESC LIMIT ?4

-- name: list_in_places_urgent
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.name, n.place, n.ended, n.created, n.updated, n.due
FROM json_each(?6) AS p CROSS JOIN nomination AS n INDEXED BY nomination_by_place
WHERE n.definition = json_extract(p.value, '$[0]') AND n.ended = json_extract(p.value, '$[1]')
  AND n.place = json_extract(p.value, '$[2]') AND n.unit = json_extract(p.value, '$[3]')
  AND (n.due, n.number) > (?5, ?2) AND n.due <= ?3 AND fits(?1, n.definition, n.ended, n.place, n.unit, n.created, n.folded)
ORDER BY n.due, n.number LIMIT ?4

-- name: list_waiting
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.name, n.place, n.ended, n.created, n.updated, i.due,
       i.person
FROM inbox AS i CROSS JOIN nomination AS n ON n.number = i.nomination
WHERE i.role = ?5 AND i.unit = ?6 AND i.due <= ?3 AND i.nomination < ?2 AND (?7 IS NULL OR i.person = ?7)
  AND waits(?1, n.definition, n.ended, n.place, n.unit, n.folded, n.created, i.role, i.unit, i.stage, n.tokens)
ORDER BY i.nomination DESC LIMIT ?4

-- name: list_waiting_urgent
-- Read in the order of the index until the page is full: whoever reads holds each row against the filter, for a function
-- that SQLite calls costs more than the row.
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.name, n.place, n.ended, n.created, n.updated, i.due,
       i.person, i.stage, CASE WHEN ?7 THEN n.folded ELSE '' END
FROM inbox AS i CROSS JOIN nomination AS n ON n.number = i.nomination
WHERE i.role = ?4 AND i.unit = ?5 AND (i.due, i.nomination) > (?3, ?1) AND i.due <= ?2
  AND (?6 IS NULL OR i.person = ?6)
ORDER BY i.due, i.nomination

-- name: tokens_of
SELECT tokens FROM nomination WHERE number = ?1

-- name: figures
SELECT n.definition, n.unit, n.title, n.place, n.ended, count(*), sum(n.ended = 0 AND n.due < ?2)
FROM nomination AS n WHERE fits(?1, n.definition, n.ended, n.place, n.unit, n.created)
GROUP BY n.definition, n.unit, n.title, n.place, n.ended

-- name: taken_on_by
SELECT DISTINCT n.id, n.number
FROM inbox AS i JOIN nomination AS n ON n.number = i.nomination
WHERE i.person <> '' AND (?1 = '' OR i.person = ?1)
ORDER BY n.number
