import type { LogMeasured } from './table.js';
import { besideFirst, medianRatio } from './table.js';
import type { Bar } from './verdicts.js';
import type { Work } from './work.js';

const own = 'this store';
const plain = 'plain INSERT';
const peers = ['message-db', 'emmett'];

export function barsOf({ rounds, grown, idle }: LogMeasured): readonly Bar[] {
  const beside = (work: string, key: Work, other: string, least: number): Bar => {
    const ratio = medianRatio(rounds[own]!, rounds[other]!, key);
    const than = other === plain && (key === 'read' || key === 'catchUp') ? 'plain SELECT' : other;
    return { work, bar: `≥ ${least} × ${than}`, figure: `${ratio.toFixed(2)} ×`, met: ratio >= least };
  };
  const missed = rounds[own]!.reduce((sum, round) => sum + round.missed, 0);
  const lowest = Math.min(
    ...grown.flatMap((log) => [besideFirst(grown, log, 'one'), besideFirst(grown, log, 'many')]),
  );
  const largest = grown.at(-1)!.events;
  return [
    beside('append one event, 1 client', 'one', plain, 0.8),
    beside('append one event, 32 clients', 'many', plain, 1.8),
    ...peers.map((peer) => beside('append one event, 32 clients', 'many', peer, 5)),
    beside('append ten events, 32 clients', 'ten', plain, 0.8),
    ...peers.map((peer) => beside('append ten events, 32 clients', 'ten', peer, 2)),
    beside('read a stream of 100, 8 clients', 'read', plain, 1),
    beside('catch up on everything', 'catchUp', plain, 1),
    { work: 'catch up on everything', bar: 'nothing missed', figure: `${missed} missed`, met: missed === 0 },
    {
      work: `append as the log grows to ${largest.toLocaleString('en-GB')}`,
      bar: 'flat within 20 %',
      figure: `at least ${Math.round(lowest * 100)} % of the first`,
      met: lowest >= 0.8 && largest >= 5_000_000,
    },
    {
      work: 'idle',
      bar: '< 1 % of a core',
      figure: `${(idle.core * 100).toFixed(2)} %`,
      met: idle.core < 0.01,
    },
    {
      work: 'idle',
      bar: '< 5 queries/s',
      figure: `${idle.queries.toFixed(1)} queries/s`,
      met: idle.queries < 5,
    },
  ];
}
