import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instantOf } from '@governance/calendar';
import { Governance, KeepUp, migrate, readSettings, type Actor } from '@governance/core';
import { Imports } from '@governance/plan-import/service';
import { InstallationModule } from '@governance/installation';
import { defaultRagPolicy } from '@governance/partnership';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { secretKey } from '../services/secret-key.js';
import { root } from './processes.js';

/** The example plan, of 71 actions. */
export const plan = join(root, 'apps', 'cli', 'src', 'play', 'example-plan.txt');
export const actor: Actor = { who: 'system', policy: 'benchmark' };

export interface ImportRate {
  readonly events: number;
  /** Entries per second of each import, slowest first. */
  readonly perSecond: readonly number[];
}

/** Accepts the example plan on several new partnerships, one after the other. */
export function importRate(databaseUrl: string, times: number): Promise<ImportRate> {
  return onInstallation(databaseUrl, async (app) => {
    const bytes = await readFile(plan);
    const rates: number[] = [];
    let events = 0;
    for (let time = 0; time < times; time += 1) {
      const draft = await app.get(Imports).read(await begin(app), { name: 'example-plan.txt', bytes });
      const before = performance.now();
      const { entries } = await app.get(Imports).accept(draft, actor);
      events = entries;
      rates.push(Math.round((entries / (performance.now() - before)) * 1000));
    }
    return { events, perSecond: rates.sort((a, b) => a - b) };
  });
}

/** Brings a database to this version and runs something on its installation. */
export async function onInstallation<Result>(
  databaseUrl: string,
  run: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings({ SECRET_KEY: secretKey, DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' });
  await migrate(settings.databaseUrl);
  const app = await NestFactory.createApplicationContext(InstallationModule.with(settings), {
    logger: ['error', 'warn'],
    abortOnError: false,
  });
  try {
    return await run(app);
  } finally {
    await app.close();
  }
}

/** A new partnership. @returns its id */
export async function begin(app: INestApplicationContext): Promise<string> {
  const partnership = randomUUID();
  await app.get(Governance).partnership(
    { partnership, id: partnership },
    {
      type: 'EstablishPartnership',
      name: 'Benchmark',
      area: 'Nowhere',
      council: { name: 'Benchmark', accent: '#12474f' },
      illustrative: false,
      ragPolicy: defaultRagPolicy,
    },
    { actor, at: instantOf(new Date()) },
  );
  await app.get(KeepUp).catchUp();
  return partnership;
}
