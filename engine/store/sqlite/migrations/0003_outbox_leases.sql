-- Whether a row is out with somebody. Who opens a store after a kill ends the leases that were left over, and those
-- alone: a row that waits to be tried again keeps its time.
ALTER TABLE outbox ADD COLUMN leased INTEGER NOT NULL DEFAULT 0 CHECK (leased IN (0, 1));
