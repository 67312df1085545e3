import { heldIn } from '@governance/partnership';
import { isEntry, StoreUnavailable, UnfitServer } from '@governance/event-sourcing';
import type { Target } from '@governance/event-sourcing/backup';
import { addressOfLog, hidden } from '@governance/core';
import { migrateEventStore, openPostgresEventStore } from '@governance/event-store-postgres';
import { Failure } from '../failure.js';
import { openDatabase } from '../installation.js';

/** A log that says which it is. */
export type OpenLog = Target & {
  /** The same for each address of one log, and for no other log. */
  identity(): Promise<string>;
};

/** How to open a log, by the scheme of its address. `make`: bring an empty database to its shape first. */
const openers: Readonly<Record<string, (url: string, make: boolean) => Promise<OpenLog>>> = {
  postgres: openPostgres,
  postgresql: openPostgres,
  esdb: openEventStore,
  'esdb+discover': openEventStore,
  kurrentdb: openEventStore,
  'kurrentdb+discover': openEventStore,
};

async function openPostgres(url: string, make: boolean): Promise<OpenLog> {
  if (make) await migrateEventStore(url);
  return openPostgresEventStore({ connectionString: url, statementTimeout: 60_000 });
}

async function openEventStore(url: string): Promise<OpenLog> {
  const { openEventStoreDb } = await import('@governance/event-store-eventstoredb');
  return openEventStoreDb({ connectionString: url, isEntry });
}

/** @throws Failure that names the address, without its password */
export async function openLog(url: string, make: boolean): Promise<OpenLog> {
  const schemes = Object.keys(openers).map((scheme) => `${scheme}://`);
  // A cluster's address names several machines, so it is no URL to the standard library.
  const [, scheme = ''] = /^([a-z+]+):\/\/[^/]/.exec(url) ?? [];
  const open = heldIn(openers, scheme);
  if (!open)
    throw new Failure(`${hidden(url)} is not the address of a log. It begins with ${schemes.join(' or ')}.`);
  try {
    return await open(url, make);
  } catch (error) {
    throw new Failure(`The log at ${hidden(url)} cannot be opened: ${reason(error)}`, 1, { cause: error });
  }
}

/** Runs something on the log at an address, or on this installation's. */
export async function withLog<Result>(
  url: string | undefined,
  make: boolean,
  run: (log: OpenLog, where: string) => Promise<Result>,
): Promise<Result> {
  if (url !== undefined) return closing(await openLog(url, make), (log) => run(log, hidden(url)));
  const database = await openDatabase();
  const { settings } = database;
  try {
    return await closing(await openLog(settings.eventStoreUrl ?? settings.databaseUrl, false), (log) =>
      run(log, addressOfLog(settings)),
    );
  } finally {
    await database.stop();
  }
}

async function closing<Result>(log: OpenLog, run: (log: OpenLog) => Promise<Result>): Promise<Result> {
  try {
    return await run(log);
  } finally {
    await log.close();
  }
}

/** Why a log cannot be reached, in words. */
export function reason(error: unknown): string {
  const { message, code } = error as { message: string; code?: string | number };
  if (error instanceof UnfitServer || error instanceof StoreUnavailable) return message;
  // gRPC's UNAUTHENTICATED and PERMISSION_DENIED.
  if (code === 16 || code === 7) return 'it does not let this user in. Are the user and the password right?';
  if (code === 'ECONNREFUSED') return 'nothing answers there. Is the server running, and the port right?';
  if (code === 'ENOTFOUND') return 'there is no machine of that name.';
  return message || String(code);
}
