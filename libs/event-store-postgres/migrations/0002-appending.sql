-- One append (or batch) at a time gives out positions and versions, across all processes, from taking the advisory
-- lock 7310592001 to its commit; the lock is let go once the commit is visible. A lock and no row holding the head:
-- a row that every append updates slows them all down, to half the speed after 30,000 appends, while a long
-- transaction (a backup, an export) keeps its old versions alive.

-- Appends one event.
-- Returns its position, also when it was stored by an earlier call; on a conflict -1 minus the stream's version.
-- Fails with unique_violation (events_id_key) when the log holds the id at another place.
CREATE FUNCTION log.append_one(
  the_stream text, the_partnership text, expected integer, the_id uuid, the_type text, the_data json, the_metadata json
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  last bigint;
  actual integer;
BEGIN
  PERFORM pg_advisory_xact_lock(7310592001);
  SELECT position INTO last FROM log.events ORDER BY position DESC LIMIT 1;
  SELECT version INTO actual FROM log.events WHERE stream = the_stream ORDER BY version DESC LIMIT 1;
  last := coalesce(last, 0);
  actual := coalesce(actual, 0);
  IF actual = expected THEN
    INSERT INTO log.events (position, id, stream, version, partnership, type, data, metadata)
      VALUES (last + 1, the_id, the_stream, expected + 1, the_partnership, the_type, the_data, the_metadata);
    RETURN last + 1;
  END IF;
  SELECT position INTO last FROM log.events
    WHERE id = the_id AND stream = the_stream AND version = expected + 1;
  RETURN coalesce(last, -1 - actual);
END $$;

-- Appends many, each to a stream of its own: those at their stream's version are stored, the others are told so.
-- streams, expected, counts: one entry per append. The rest: one entry per event, append by append.
-- Returns one entry per append: as append_one, with the position of the append's last event.
CREATE FUNCTION log.append_batch(
  streams text[], expected integer[], counts integer[],
  event_streams text[], versions integer[], partnerships text[], ids uuid[], types text[], datas json[], metadatas json[]
) RETURNS bigint[] LANGUAGE plpgsql AS $$
DECLARE
  last bigint;
  actual integer[];
BEGIN
  PERFORM pg_advisory_xact_lock(7310592001);
  SELECT position INTO last FROM log.events ORDER BY position DESC LIMIT 1;
  last := coalesce(last, 0);
  actual := ARRAY(
    SELECT coalesce(
      (SELECT e.version FROM log.events e WHERE e.stream = a.stream ORDER BY e.version DESC LIMIT 1), 0)
    FROM unnest(streams) WITH ORDINALITY AS a (stream, i) ORDER BY i);

  IF actual = expected THEN
    INSERT INTO log.events (position, id, stream, version, partnership, type, data, metadata)
      SELECT last + i, id, stream, version, partnership, type, data, metadata
      FROM unnest(ids, event_streams, versions, partnerships, types, datas, metadatas)
        WITH ORDINALITY AS e (id, stream, version, partnership, type, data, metadata, i);
    RETURN ARRAY(
      SELECT last + sum(count) OVER (ORDER BY i) FROM unnest(counts) WITH ORDINALITY AS a (count, i) ORDER BY i);
  END IF;

  INSERT INTO log.events (position, id, stream, version, partnership, type, data, metadata)
    SELECT last + row_number() OVER (ORDER BY e.i), id, stream, version, partnership, type, data, metadata
    FROM unnest(ids, event_streams, versions, partnerships, types, datas, metadatas)
      WITH ORDINALITY AS e (id, stream, version, partnership, type, data, metadata, i)
    JOIN unnest(streams, expected, actual) AS a (stream, expected, actual) USING (stream)
    WHERE a.actual = a.expected;
  RETURN ARRAY(
    WITH stored AS (
      SELECT e.stream, max(e.position) AS position, count(*) AS count
      FROM unnest(ids, event_streams, versions) AS n (id, stream, version)
      JOIN log.events e ON e.id = n.id AND e.stream = n.stream AND e.version = n.version
      GROUP BY e.stream)
    SELECT CASE WHEN stored.count = a.count THEN stored.position ELSE -1 - a.actual END
    FROM unnest(streams, actual, counts) WITH ORDINALITY AS a (stream, actual, count, i)
    LEFT JOIN stored USING (stream)
    ORDER BY a.i);
END $$;
