import { gotThrough, refused, type Attack, type Outcome } from '../attack.js';
import { queryAs } from '../world/product.js';

/** What somebody does who has taken over the web process, and so has what it was given. */
export const attack: Attack = {
  item: 13,
  title: 'Least power: what a web process that was taken over can do to the database',
  async run(world, attempt) {
    const product = await world.product();
    const { DATABASE_URL: url } = product.webEnvironment();
    if (!url) throw new Error('the web process holds no DATABASE_URL');
    const as = await queryAs<{ name: string }>(url, 'select current_user as name').then(([row]) => row!.name);
    const tries: readonly (readonly [string, string])[] = [
      ['switches off what guards the log', 'alter table log.events disable trigger all'],
      ['changes an entry of the log', "update log.events set type = 'Forged' where position = 1"],
      ['deletes an entry of the log', 'delete from log.events where position = 1'],
      ['empties the log', 'truncate log.events'],
      ['drops the log', 'drop table log.events cascade'],
      [
        'switches triggers off for its session',
        'set session_replication_role = replica; delete from log.events where position = 1',
      ],
      [
        'puts a function of its own in the place of the appending one',
        'create or replace function log.append_one(the_stream text, the_partnership text, expected integer, the_id uuid, the_type text, the_data json, the_metadata json) returns bigint language sql as $$ select 1::bigint $$',
      ],
      ['takes the guarding function away', 'drop function log.refuse_edit() cascade'],
      ['takes over the log', 'alter table log.events owner to current_user'],
      ['becomes the owner', 'set role postgres; alter table log.events disable trigger all'],
      [
        'becomes whoever owns the log',
        "do $$ begin execute format('set role %I', (select tableowner from pg_tables where schemaname = 'log' and tablename = 'events')); alter table log.events disable trigger all; end $$",
      ],
      [
        'gives itself rights',
        'grant all on log.events to current_user; delete from log.events where position = 1',
      ],
      ['makes itself superuser', 'alter role current_user superuser'],
      ['makes an account', "create role thief login superuser password 'x'"],
      ['runs a program on the machine', "copy (select 1) to program 'true'"],
      ['reads a file of the machine', "select pg_read_file('/etc/passwd')"],
      ['writes a file', "copy (select 1) to '/tmp/governance-attack-file'"],
      ['changes a setting of the server', "set log_statement = 'all'"],
      ['adds a table to the log', 'create table log.mine (x int)'],
    ];
    for (const [what, sql] of tries) {
      await attempt(`${as} ${what}`, async (): Promise<Outcome> => {
        // Rolled back, whatever it does: the next try is to find the log as it was.
        const error = await queryAs(url, `begin; ${sql}; rollback`).then(
          () => null,
          (thrown: { code?: string; message: string }) => thrown,
        );
        if (error === null) return gotThrough('done');
        const byRight = ['42501', '0LP01', '28000', '25006'].includes(error.code ?? '');
        return byRight
          ? refused(error.message)
          : Promise.reject(new Error(`${error.code}: ${error.message}`));
      });
    }
    await attempt('is the account a superuser, or owner of anything?', async () => {
      const [row] = await queryAs<{ super: boolean; owns: string }>(
        url,
        `select rolsuper as super, (select string_agg(schemaname || '.' || tablename, ', ') from pg_tables where tableowner = current_user and schemaname = 'log') as owns from pg_roles where rolname = current_user`,
      );
      if (row!.super) return gotThrough(`${as} is superuser`);
      return row!.owns
        ? gotThrough(`${as} owns ${row!.owns}`)
        : refused(`${as} is no superuser and owns no table of the log`);
    });
    await attempt('and the product goes on', async () => {
      const olive = await world.signIn(product, 'olive');
      const { status } = await olive.json(
        `/api${world.path}/actions/${world.board.actions[0]!.id}/report-progress`,
        { narrative: 'fine', declared: 'green' },
      );
      return status === 201
        ? refused('a report was taken')
        : Promise.reject(new Error(`a report was answered ${status}`));
    });
  },
};
