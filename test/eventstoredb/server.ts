import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { resolve } from 'node:path';
import type * as own from '@governance/event-store-eventstoredb';
import { startProtocolServer } from '@governance/event-store-eventstoredb/testing';
import type { ProtocolServer } from '@governance/event-store-eventstoredb/testing';

/** What is tried, and on what: the same for a real server and for the one in memory. */
export interface Trial {
  readonly connectionString: string;
  /** Of an administrator, for what is to be refused to the product. */
  readonly admin: string | undefined;
  readonly inMemory: ProtocolServer | undefined;
  readonly open: (options?: { readonly patience?: number }) => Promise<own.EventStoreDbEventStore>;
  /** Ends the leader; left out when nobody said how. */
  readonly killLeader: (() => Promise<void>) | undefined;
  /** Brings back what was ended. */
  readonly startNodes: () => Promise<void>;
  readonly say: (line: string) => void;
  /** A short form: the same tries, fewer of each. */
  readonly short: boolean;
}

export interface Asked {
  readonly address: string | undefined;
  readonly admin: string | undefined;
  readonly kill: string | undefined;
  readonly start: string | undefined;
  /** The built entry of another version's store, such as `…/event-store-eventstoredb/dist/index.js`. */
  readonly store: string | undefined;
  readonly short: boolean;
}

const shell = async (command: string) =>
  void (await promisify(execFile)('bash', ['-c', command], { timeout: 120_000 }));

export async function beginTrial(asked: Asked): Promise<{ trial: Trial; end: () => Promise<void> }> {
  const { address, kill, start } = asked;
  // Compressed answers would cost the client by itself, which takes them, what they do not cost the store.
  const inMemory =
    address === undefined ? await startProtocolServer({ nodes: 3, compresses: 'for nobody' }) : undefined;
  const connectionString = address ?? inMemory!.connectionString;
  const entry = asked.store ? pathToFileURL(resolve(asked.store)).href : undefined;
  const store = (await import(entry ?? '@governance/event-store-eventstoredb')) as typeof own;
  return {
    trial: {
      connectionString,
      admin: asked.admin,
      inMemory,
      short: asked.short,
      say: (line) => console.error(line),
      open: (options) => store.openEventStoreDb({ connectionString, ...options }),
      killLeader: inMemory ? () => inMemory.killLeader() : kill ? () => shell(kill) : undefined,
      startNodes: inMemory ? () => inMemory.start() : () => (start ? shell(start) : Promise.resolve()),
    },
    end: async () => inMemory?.stop(),
  };
}
