-- As in 0002, with head and version looked up by one statement: a twentieth less time for a lone append. Both are
-- read after the lock was taken, so they are those of the append before.
CREATE OR REPLACE FUNCTION log.append_one(
  the_stream text, the_partnership text, expected integer, the_id uuid, the_type text, the_data json, the_metadata json
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  last bigint;
  actual integer;
BEGIN
  PERFORM pg_advisory_xact_lock(7310592001);
  SELECT
    coalesce((SELECT position FROM log.events ORDER BY position DESC LIMIT 1), 0),
    coalesce((SELECT version FROM log.events WHERE stream = the_stream ORDER BY version DESC LIMIT 1), 0)
    INTO last, actual;
  IF actual = expected THEN
    INSERT INTO log.events (position, id, stream, version, partnership, type, data, metadata)
      VALUES (last + 1, the_id, the_stream, expected + 1, the_partnership, the_type, the_data, the_metadata);
    RETURN last + 1;
  END IF;
  SELECT position INTO last FROM log.events
    WHERE id = the_id AND stream = the_stream AND version = expected + 1;
  RETURN coalesce(last, -1 - actual);
END $$;
