-- An effect is written once, whatever the code above does; and every lease of a row has a number of its own, so that
-- whoever lost a lease cannot settle the row for whoever has it now.

-- Should a key stand there twice, the row that was delivered stays, else the first.
DELETE FROM outbox WHERE number IN (
    SELECT number FROM (
        SELECT number, row_number() OVER (PARTITION BY key ORDER BY status = 1 DESC, number) AS place FROM outbox)
    WHERE place > 1);
CREATE UNIQUE INDEX outbox_key ON outbox (key);

ALTER TABLE outbox ADD COLUMN turn INTEGER NOT NULL DEFAULT 0 CHECK (turn >= 0);
