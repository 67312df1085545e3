import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The account that runs adds to the security log and reads it; it neither changes nor deletes. What has been kept for
 * long enough is deleted by the owner, by the server's own clock: 400 days, as `securityLogDays` says.
 */
export class SecurityLogIsKept1796301000000 implements MigrationInterface {
  readonly name = 'SecurityLogIsKept1796301000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function app.forget_security_entries() returns void
        language sql security definer set search_path = pg_catalog, pg_temp
        as $$ delete from app.security_entry where at < now() - interval '400 days' $$;
      revoke all on function app.forget_security_entries() from public;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function app.forget_security_entries()');
  }
}
