-- Effects of what was undone. One that somebody has taken, even once, may have left: it is never withdrawn; and one
-- that was withdrawn never leaves, whatever the code above does.
ALTER TABLE outbox ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));

CREATE TRIGGER outbox_withdrawn_in_time BEFORE UPDATE OF withdrawn ON outbox
WHEN NEW.withdrawn <> OLD.withdrawn AND (NEW.withdrawn = 0 OR OLD.status <> 0 OR OLD.fencing_token <> 0)
BEGIN SELECT RAISE(ABORT, 'an effect that has left is never withdrawn'); END;
CREATE TRIGGER outbox_withdrawn_never_leaves BEFORE UPDATE ON outbox
WHEN OLD.withdrawn = 1
BEGIN SELECT RAISE(ABORT, 'an effect that was withdrawn never leaves'); END;
