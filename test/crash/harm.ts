import { setTimeout as sleep } from 'node:timers/promises';
import type { AnswerLosingProxy } from '../services/answer-losing-proxy.js';
import type { Chance } from './chance.js';
import type { Fleet } from './fleet.js';
import type { CrashServer } from './server.js';

export interface Place {
  readonly server: CrashServer;
  readonly proxy: AnswerLosingProxy;
  readonly fleet: Fleet;
}

/** What can go wrong, by name. All choices are made by chance, so that a seed replays them. */
const HARMS = {
  'kill the server': async ({ server }: Place, chance: Chance) => {
    const away = chance.between(0, 300);
    await server.kill();
    await sleep(away);
    await server.restart();
  },
  'freeze the server': async ({ server }: Place, chance: Chance) => {
    const frozen = chance.between(100, 1_800);
    await server.freeze();
    await sleep(frozen);
    await server.thaw();
  },
  'kill a writer': async ({ fleet }: Place, chance: Chance) =>
    fleet.replaceWriter(chance.between(0, fleet.size - 1)),
  'freeze a writer': async ({ fleet }: Place, chance: Chance) => {
    const writer = fleet.writer(chance.between(0, fleet.size - 1));
    const frozen = chance.between(100, 1_800);
    writer.freeze();
    await sleep(frozen);
    writer.thaw();
  },
  'kill the worker': async ({ fleet }: Place) => fleet.replaceWorker(),
  'freeze the worker': async ({ fleet }: Place, chance: Chance) => {
    const frozen = chance.between(100, 1_000);
    fleet.worker.freeze();
    await sleep(frozen);
    fleet.worker.thaw();
  },
  'cut answers': async ({ proxy }: Place, chance: Chance) => {
    for (let cuts = chance.between(1, 5); cuts > 0; cuts--) {
      proxy.loseNextAnswer();
      await sleep(chance.between(0, 40));
    }
  },
  'let a clock jump': async ({ fleet }: Place, chance: Chance) => {
    const by = chance.between(-86_400_000, 86_400_000);
    const whose = chance.between(0, fleet.size);
    (whose === fleet.size ? fleet.worker : fleet.writer(whose)).order({ kind: 'clock', by });
  },
  'fill the disk': async ({ server }: Place, chance: Chance) => {
    const full = chance.between(100, 600);
    await server.fillDisk();
    await sleep(full);
    await server.emptyDisk();
    await server.ensureRunning();
  },
};
export type Harm = keyof typeof HARMS;

/** Those that can be done here: filling a disk needs a small one. */
export function harms({ smallDisk }: CrashServer): Harm[] {
  return (Object.keys(HARMS) as Harm[]).filter((harm) => smallDisk || harm !== 'fill the disk');
}

export async function doHarm(harm: Harm, place: Place, chance: Chance): Promise<void> {
  await HARMS[harm](place, chance);
}
