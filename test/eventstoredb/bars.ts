import type { Bar } from '../bench/log/verdicts.js';
import { absenceBars, killBars } from './kills.js';
import { copyBars } from './copies.js';
import { rightsBars } from './rights.js';
import { beginTrial } from './server.js';
import type { Asked } from './server.js';
import { entryBar, speedBars } from './speed.js';
import { yearBars } from './year.js';

/** Everything that is tried on a server, with its bars; what cannot be tried there is left out. */
export async function eventStoreDbBars(asked: Asked): Promise<readonly Bar[]> {
  const { trial, end } = await beginTrial(asked);
  try {
    return [
      ...(await yearBars(trial)),
      ...(await copyBars(trial)),
      ...(await speedBars(trial)),
      ...(await killBars(trial)),
      ...(await absenceBars(trial)),
      ...(await rightsBars(trial)),
      await entryBar(trial),
    ];
  } finally {
    await end();
  }
}
