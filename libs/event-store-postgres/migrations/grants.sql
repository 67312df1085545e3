-- Run at every start, since roles belong to the server and are not part of a restored copy of the database.
-- The store's sessions take this role: they can read and add, and have no right to change or remove, even when the
-- account they sign in with owns the tables.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'governance_log_writer') THEN
    IF NOT (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user) THEN
      RAISE NOTICE 'This account may not create roles; the log is protected by its trigger alone.';
      RETURN;
    END IF;
    BEGIN
      CREATE ROLE governance_log_writer NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- Another database of this server made it in the same moment.
    END;
  END IF;
  GRANT USAGE ON SCHEMA log TO governance_log_writer;
  GRANT SELECT, INSERT ON log.events TO governance_log_writer;
  GRANT SELECT ON log.migrations TO governance_log_writer;
  REVOKE UPDATE, DELETE, TRUNCATE ON log.events FROM governance_log_writer, PUBLIC;
  IF NOT pg_has_role(current_user, 'governance_log_writer', 'MEMBER') THEN
    BEGIN
      EXECUTE format('GRANT governance_log_writer TO %I', current_user);
    EXCEPTION WHEN insufficient_privilege THEN
      RAISE NOTICE 'This account may not take the role governance_log_writer; the log is protected by its trigger alone.';
    END;
  END IF;
END $$;
