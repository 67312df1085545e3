import { ImportRefused } from '../import-refused.js';
import type { Choices } from '../outline/choices.js';
import type { ProposedPlan } from '../proposed-plan.js';
import { noChoices, type KnownKPI, type ReadingChoices } from '../readings/choices.js';
import type { KPIReading } from '@governance/partnership';
import type { DeclaredMarking } from '../marking/declared.js';
import { readInChild, type ReadingLimits } from './read-in-child.js';
import type { Document, Figures, ReadFigures, ReadRequest } from './request.js';

/** Documents read at once, each in a process of its own; the memory of all is this many times the limit. */
const atOnce = 2;
/** Who comes when so many wait already is asked to come back. */
const mostWaiting = 4;

/** How far a reading is: it waits for a place, or has one. */
export type ReadingStep = 'waiting' | 'reading';

/** Reads what people send: always beside the process that serves everybody, and never many at once. */
export class DocumentReader {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limits: ReadingLimits) {}

  /** @param tell is called as the reading goes on. @throws ImportRefused with words for its sender */
  plan(document: Document, choices: Choices = {}, tell?: (step: ReadingStep) => void): Promise<ProposedPlan> {
    return this.read({ kind: 'plan', document, choices }, tell);
  }

  /** Readings of KPIs, in a file or pasted. @throws ImportRefused with words for its sender */
  readings(
    figures: Figures,
    known: readonly KnownKPI[],
    status: KPIReading['status'],
    choices: ReadingChoices = noChoices,
  ): Promise<ReadFigures> {
    return this.read({ kind: 'readings', figures, known, status, choices });
  }

  /** The marking that a PDF or an Office file says that it has. @throws ImportRefused where it cannot be looked through */
  marking(document: Document): Promise<DeclaredMarking | null> {
    return this.read({ kind: 'marking', document });
  }

  private async read<Found>(request: ReadRequest, tell?: (step: ReadingStep) => void): Promise<Found> {
    await this.turn(tell);
    try {
      tell?.('reading');
      const answer = await readInChild(request, this.limits);
      if ('refused' in answer) {
        const { code, message, tables, looksLike } = answer.refused;
        throw new ImportRefused(code, message, tables, looksLike);
      }
      if ('failed' in answer) throw new Error(`A document could not be read: ${answer.failed}`);
      return JSON.parse(answer.read) as Found;
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private async turn(tell?: (step: ReadingStep) => void): Promise<void> {
    if (this.running < atOnce) {
      this.running += 1;
      return;
    }
    if (this.waiting.length === mostWaiting) {
      throw new ImportRefused(
        'busy',
        'Other documents are being read just now, and more are waiting. Send it again in a minute.',
      );
    }
    tell?.('waiting');
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
