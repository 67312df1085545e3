import { contenders } from './contenders/index.js';
import { appending, catchingUp, following, reading } from './measure.js';
import type { Speed } from './measure.js';

/** One contender's round, in a process of its own. */
export interface Job {
  readonly contender: string;
  readonly connectionString: string;
  readonly seconds: number;
}

export const WORKS = {
  one: 'append one event, 1 client',
  many: 'append one event, 32 clients',
  ten: 'append ten events, 32 clients',
  read: 'read a stream of 100, 8 clients',
  catchUp: 'catch up on everything, events',
} as const;
export type Work = keyof typeof WORKS;
export type Round = Readonly<Record<Work, Speed>> & { readonly written: number; readonly missed: number };

export async function round({ contender: name, connectionString, seconds }: Job): Promise<Round> {
  const contender = await contenders[name]!(connectionString);
  try {
    return {
      one: await appending(contender, 1, 1, seconds),
      many: await appending(contender, 32, 1, seconds),
      ten: await appending(contender, 32, 10, seconds),
      read: await reading(contender, seconds),
      catchUp: await catchingUp(contender, seconds),
      ...(await following(contender, seconds)),
    };
  } finally {
    await contender.close();
  }
}
