import { query } from './database.js';

/**
 * Takes the last entries out of a log in PostgreSQL, as one looks that a backup of before has brought back.
 * @param connectionString of the account that owns it: no other can
 */
export async function shortenLog(connectionString: string, entries: number): Promise<void> {
  await query(
    connectionString,
    `alter table log.events disable trigger events_are_kept;
     delete from log.events where position > (select max(position) - ${entries} from log.events);
     alter table log.events enable always trigger events_are_kept`,
  );
}
