-- Rights and filters are the function `fits` (list_filter.hpp); the parameter ?1 is the filter. Which query answers
-- depends on how many rows there are to find: see lists.cpp.

-- name: list_newest
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.nominee, n.place, n.ended, n.created, n.updated, n.due
FROM nomination AS n
WHERE n.number < ?2 AND fits(?1, n.definition, n.ended, n.place, n.unit) AND n.due <= ?3
ORDER BY n.number DESC LIMIT ?4

-- name: list_urgent
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.nominee, n.place, n.ended, n.created, n.updated, n.due
FROM nomination AS n INDEXED BY nomination_by_due
WHERE (n.due, n.number) > (?5, ?2) AND n.due <= ?3 AND fits(?1, n.definition, n.ended, n.place, n.unit, n.folded)
ORDER BY n.due, n.number LIMIT ?4

-- name: list_words
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.nominee, n.place, n.ended, n.created, n.updated, n.due
FROM nominee_word AS w CROSS JOIN nomination AS n ON n.number = w.rowid
WHERE w.nominee_word MATCH ?5 AND w.rowid < ?2 AND fits(?1, n.definition, n.ended, n.place, n.unit) AND n.due <= ?3
ORDER BY w.rowid DESC LIMIT ?4

-- name: list_in_places
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.nominee, n.place, n.ended, n.created, n.updated, n.due
FROM (SELECT at.number
      FROM json_each(?1) AS p CROSS JOIN nomination AS at INDEXED BY nomination_by_place
      WHERE at.definition = json_extract(p.value, '$[0]') AND at.ended = json_extract(p.value, '$[1]')
        AND at.place = json_extract(p.value, '$[2]') AND at.unit = json_extract(p.value, '$[3]') AND at.number < ?2
      ORDER BY at.number DESC LIMIT ?3) AS found CROSS JOIN nomination AS n ON n.number = found.number
ORDER BY n.number DESC

-- name: list_in_places_filtered
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.nominee, n.place, n.ended, n.created, n.updated, n.due
FROM json_each(?5) AS p CROSS JOIN nomination AS n INDEXED BY nomination_by_place
WHERE n.definition = json_extract(p.value, '$[0]') AND n.ended = json_extract(p.value, '$[1]')
  AND n.place = json_extract(p.value, '$[2]') AND n.unit = json_extract(p.value, '$[3]')
  AND n.number < ?2 AND n.due <= ?3 AND fits(?1, n.definition, n.ended, n.place, n.unit, n.folded)
ORDER BY n.number DESC LIMIT ?4

-- name: list_in_places_urgent
SELECT n.number, n.id, n.revision, n.definition, n.unit, n.title, n.nominee, n.place, n.ended, n.created, n.updated, n.due
FROM json_each(?6) AS p CROSS JOIN nomination AS n INDEXED BY nomination_by_place
WHERE n.definition = json_extract(p.value, '$[0]') AND n.ended = json_extract(p.value, '$[1]')
  AND n.place = json_extract(p.value, '$[2]') AND n.unit = json_extract(p.value, '$[3]')
  AND (n.due, n.number) > (?5, ?2) AND n.due <= ?3 AND fits(?1, n.definition, n.ended, n.place, n.unit, n.folded)
ORDER BY n.due, n.number LIMIT ?4
