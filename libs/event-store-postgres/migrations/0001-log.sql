-- The log. Nothing here is ever changed or removed; a later migration may add to it, never rewrite it.
CREATE TABLE log.events (
  -- 1, 2, 3, … without a gap: given out under the appending lock, so they become visible in order.
  position bigint PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  stream text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  partnership text NOT NULL,
  type text NOT NULL,
  -- json, not jsonb: what is read is what was written, byte for byte.
  data json NOT NULL,
  metadata json NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (stream, version)
);

CREATE INDEX events_by_partnership ON log.events (partnership, position);

CREATE FUNCTION log.refuse_edit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The log is kept for ever: % on log.events is refused.', TG_OP
    USING ERRCODE = 'insufficient_privilege',
          HINT = 'Correct a fact by a further event.';
END $$;

CREATE TRIGGER events_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON log.events
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_edit();
-- Also for sessions that switch ordinary triggers off.
ALTER TABLE log.events ENABLE ALWAYS TRIGGER events_are_kept;
