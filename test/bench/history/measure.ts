import { startApp, type Running } from '../processes.js';
import { inPool } from './open-england.js';
import {
  boardsOf,
  dayOf,
  kindsOfPage,
  pathOf,
  searchOf,
  type BoardToAsk,
  type KindOfPage,
} from './visits.js';

export interface Measured {
  readonly boards: number;
  readonly events: number;
  /** Milliseconds, of pages of a board whose past nobody had asked that process for. */
  readonly cold: readonly { readonly kind: KindOfPage; readonly took: number }[];
  /** The same pages, asked for again. */
  readonly warm: readonly number[];
  readonly compared: readonly number[];
  readonly searched: readonly number[];
  readonly peakMegabytes: number | null;
  /** Milliseconds of the web process's own processor time for each request; null where the system does not tell. */
  readonly processor: Readonly<Record<Work, number | null>>;
}

export type Work = 'cold' | 'warm' | 'compared' | 'searched';

/** Boards by which a new process becomes as quick as it gets; they are not measured. */
const warmUp = 4;

/** Asks one page after the other, as one person does: what a page takes, not what a server bears. */
export async function measureHistory(
  databaseUrl: string,
  { boards, events, rounds }: { readonly boards: number; readonly events: number; readonly rounds: number },
): Promise<Measured> {
  // The first process to start makes the secret that sessions are signed with.
  await (await startApp('web', databaseUrl)).stop();
  const all = await inPool(databaseUrl, boardsOf);
  const chance = Math.random;
  const cold: { kind: KindOfPage; took: number }[] = [];
  const [warm, compared, searched]: number[][] = [[], [], []];
  let peak: number | null = null;
  const spent = new Spent();
  // Few boards are asked more often, so that there is something to compare with.
  for (let round = 0; round < (boards < 50 ? 3 : 1) * rounds; round += 1) {
    const web = await startApp('web', databaseUrl);
    const [known, measured] = [all.slice(0, warmUp), all.slice(warmUp)];
    for (let times = 0; times < 3; times += 1) {
      for (const board of known) for (const kind of kindsOfPage) await past(web, board, kind, chance);
      for (const board of known) await compare(web, board, chance);
      for (const board of known) await ask(web, board, searchOf(board, chance));
    }
    for (const [index, board] of measured.entries()) {
      const kind = kindsOfPage[(index + round) % kindsOfPage.length]!;
      const { path, took } = await spent.on('cold', web, () => past(web, board, kind, chance));
      cold.push({ kind, took });
      warm!.push(await spent.on('warm', web, () => ask(web, board, path)));
    }
    for (const board of measured)
      searched!.push(await spent.on('searched', web, () => ask(web, board, searchOf(board, chance))));
    // Of a board that has been asked for one day so far: at least one of the two is folded anew.
    for (const board of measured)
      compared!.push(await spent.on('compared', web, () => compare(web, board, chance)));
    peak = Math.max(peak ?? 0, web.peakMegabytes() ?? 0) || null;
    await web.stop();
  }
  const took = { cold, warm: warm!, compared: compared!, searched: searched! };
  return { boards, events, ...took, peakMegabytes: peak, processor: spent.each() };
}

/** Processor time of the web process by kind of work. The system counts in ticks of 10 ms: only sums mean something. */
class Spent {
  private readonly held = new Map<Work, { ms: number | null; times: number }>();

  async on<Result>(work: Work, web: Running, run: () => Promise<Result>): Promise<Result> {
    const before = web.processorMs();
    const result = await run();
    const after = web.processorMs();
    const { ms, times } = this.held.get(work) ?? { ms: 0, times: 0 };
    const more = before === null || after === null ? null : after - before;
    this.held.set(work, { ms: ms === null || more === null ? null : ms + more, times: times + 1 });
    return result;
  }

  each(): Record<Work, number | null> {
    const of = (work: Work) => {
      const { ms, times } = this.held.get(work)!;
      return ms === null ? null : ms / times;
    };
    return { cold: of('cold'), warm: of('warm'), compared: of('compared'), searched: of('searched') };
  }
}

async function past(web: Running, board: BoardToAsk, kind: KindOfPage, chance: () => number) {
  const path = `/as-at/${dayOf(board, chance)}${pathOf(kind, board, chance)}`;
  return { path, took: await ask(web, board, path) };
}

async function compare(web: Running, board: BoardToAsk, chance: () => number): Promise<number> {
  const [from, to] = [dayOf(board, chance), dayOf(board, chance)].sort();
  return ask(web, board, `/compare?from=${from}&to=${to}`);
}

/** @returns milliseconds until the whole page is here. @throws Error when it is not a page */
async function ask({ address }: Running, { id, headers }: BoardToAsk, path: string): Promise<number> {
  const from = performance.now();
  const answer = await fetch(`${address}/boards/${id}${path}`, { headers: headers!, redirect: 'manual' });
  await answer.text();
  const took = performance.now() - from;
  // A page number beyond the last is a page too.
  if (answer.status !== 200 && !(answer.status === 404 && path.includes('page=')))
    throw new Error(`${path} answers ${answer.status}, not 200.`);
  return took;
}
