import { cpus } from 'node:os';
import type { Appends, Grown } from './growing.js';
import type { Idle } from './idle.js';
import type { Round, Work } from './work.js';
import { WORKS } from './work.js';

export interface LogMeasured {
  readonly date: string;
  readonly machine: string;
  readonly rounds: Readonly<Record<string, readonly Round[]>>;
  readonly grown: readonly Grown[];
  readonly idle: Idle;
}

export const machine = (server: string) =>
  `${cpus().length} processors (${cpus()[0]?.model.trim()}), Node ${process.versions.node}, PostgreSQL ${server}`;

const PLAIN = 'plain INSERT';

/** Medians of the rounds, and each as a multiple of the plain statement's in the same round (median of those). */
export function table({ date, machine: on, rounds, grown, idle }: LogMeasured): string {
  const names = Object.keys(rounds);
  const cell = (text: string) => text.padStart(30);
  const lines = Object.entries(WORKS).map(([work, title]) => {
    const cells = names.map((name) => {
      const mine = rounds[name]!.map((round) => round[work as Work]);
      const ratio = medianRatio(rounds[name]!, rounds[PLAIN]!, work as Work);
      const speed = Math.round(median(mine.map(({ perSecond }) => perSecond))).toLocaleString('en-GB');
      return cell(`${speed}/s ${ratio.toFixed(2)}× p99 ${median(mine.map(({ p99 }) => p99)).toFixed(1)}`);
    });
    return title.padEnd(32) + cells.join('');
  });
  const missed = names.map((name) => {
    const sum = (field: 'written' | 'missed') =>
      rounds[name]!.reduce((total, round) => total + round[field], 0);
    return cell(`${sum('missed')} of ${sum('written')}`);
  });
  return [
    `${date}. ${on}. Medians of ${rounds[PLAIN]!.length} rounds; × is the ratio to plain INSERT or SELECT in the same round; p99 in ms.`,
    ' '.repeat(32) + names.map(cell).join(''),
    ...lines,
    'missed while following'.padEnd(32) + missed.join(''),
    ...grown.map((log) => {
      const by = (field: keyof Appends) =>
        `${Math.round(median(log.rounds.map((round) => round[field])))} (${besideFirst(grown, log, field).toFixed(2)}×)`;
      return `with ${log.events.toLocaleString('en-GB')} events in the log: ${by('one')} appends/s by 1 client, ${by('many')} by 32`;
    }),
    `idle, with all views kept: ${(idle.core * 100).toFixed(2)} % of a core, ${idle.queries.toFixed(1)} queries/s`,
  ].join('\n');
}

/** How many times as much one does as the other, in the same round: the median of the rounds. */
export function medianRatio(one: readonly Round[], other: readonly Round[], work: Work): number {
  return median(one.map((round, i) => round[work].perSecond / other[i]![work].perSecond));
}

/** The same of a log of another size beside the first. */
export function besideFirst(grown: readonly Grown[], log: Grown, by: keyof Appends): number {
  return median(log.rounds.map((round, i) => round[by] / grown[0]!.rounds[i]![by]));
}

function median(list: readonly number[]): number {
  return [...list].sort((a, b) => a - b)[list.length >> 1]!;
}
