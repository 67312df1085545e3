import { MemoryEventStore } from '@governance/event-sourcing';
import { copyLog } from '@governance/event-sourcing/backup';
import { someAppend, someEvents } from '@governance/event-sourcing/sample';
import { openEventStoreDb } from '@governance/event-store-eventstoredb';
import { startProtocolServer } from '@governance/event-store-eventstoredb/testing';
import type { Bar } from '../bench/log/verdicts.js';
import type { Trial } from './server.js';

/**
 * A log copied to the server and back. A copy has a log to itself, so one goes to a server in memory of its own unless
 * the server that is tried holds nothing yet.
 */
export async function copyBars(trial: Trial): Promise<Bar[]> {
  const empty = trial.inMemory ? await startProtocolServer() : undefined;
  const there = empty ? await openEventStoreDb(empty) : await trial.open();
  try {
    if ((await there.head()) > 0) {
      trial.say('copies: left out, for the server holds a log already');
      return [];
    }
    trial.say('copies there and back');
    const source = new MemoryEventStore();
    for (let i = 0; i < (trial.short ? 300 : 3_000); i++)
      await source.append(someAppend({ events: someEvents(1) }));
    const began = performance.now();
    const { events } = await copyLog(source, there);
    const perSecond = (events * 1_000) / (performance.now() - began);
    const back = new MemoryEventStore();
    await copyLog(there, back);
    const same = (await back.readAll({ after: 0, limit: events })).every(
      (event, i) => event.position === i + 1,
    );
    return [
      {
        work: 'copy and import',
        bar: '≥ 1,000 events/s',
        figure: `${Math.round(perSecond)} events/s`,
        met: perSecond >= 1_000,
      },
      {
        work: 'copied there and back',
        bar: 'the same events',
        figure: `${events} events`,
        met: same && (await back.head()) === events,
      },
    ];
  } finally {
    await there.close();
    await empty?.stop();
  }
}
