-- Who has taken on what waits in an inbox; '' while it is everybody's who holds the role.
ALTER TABLE inbox ADD COLUMN person TEXT NOT NULL DEFAULT '';

-- What one person has: few of all rows.
CREATE INDEX inbox_by_person ON inbox (person, nomination) WHERE person <> '';
