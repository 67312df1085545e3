import { beforeAll, describe, expect, it } from '@jest/globals';
import { ImportRefused } from '../import-refused.js';
import { bombs } from '../testing/make-bombs.js';
import { publishedBombs } from '../testing/make-published-bombs.js';
import { readInChild } from './read-in-child.js';
import type { Used } from './request.js';

/** The product's own memory, and more than its 30 seconds: that nothing of this has to be stopped is what is tested. */
const limits = { memoryMb: 512, seconds: 240 };

/**
 * Seconds of the processor, which count for more where it does other things too. On two processors with six things to
 * do, a Word file as large as is read took 3 to 5, half of it to clear up memory, and everything else 3 at the most.
 */
const most = 5;
/** A PDF that draws without end is stopped by its reader after 20 seconds. */
const mostOf: Readonly<Record<string, number>> = { docx: 10, pdf: 22 };

interface Outcome {
  readonly verdict: string;
  readonly used: Used | null;
}

const all = [...bombs, ...publishedBombs];

/** Each was made and read, two at a time, as the product reads them. */
describe('a document that would stop the product', () => {
  const outcomes = new Map<string, Outcome>();
  beforeAll(async () => {
    const waiting = [...all];
    const readOn = async () => {
      for (let bomb = waiting.shift(); bomb; bomb = waiting.shift())
        outcomes.set(bomb.name, await outcomeOf(bomb.name, await bomb.make()));
    };
    await Promise.all([readOn(), readOn()]);
  }, 600_000);

  it.each(all.map(({ name, verdict }) => [name, verdict]))(
    '%s: %s, and neither its time nor its memory had to be stopped',
    (name, verdict) => {
      const outcome = outcomes.get(name)!;
      expect(outcome.verdict).toBe(verdict);
      expect(outcome.used!.seconds).toBeLessThan(mostOf[name.replace(/^.*\./, '')] ?? most);
      expect(outcome.used!.megabytes).toBeLessThan(limits.memoryMb);
    },
  );
});

async function outcomeOf(name: string, bytes: Buffer): Promise<Outcome> {
  try {
    const answer = await readInChild({ kind: 'plan', document: { name, bytes }, choices: {} }, limits);
    const verdict = 'refused' in answer ? answer.refused.code : 'read' in answer ? 'read' : answer.failed;
    return { verdict, used: answer.used };
  } catch (error) {
    if (error instanceof ImportRefused) return { verdict: error.code, used: null };
    throw error;
  }
}
