import { type Instant, instantOf } from '@governance/calendar';
import type { MailBatch } from '@governance/core/queues';
import { VersionConflict } from '@governance/event-sourcing';
import { RuleBroken, type PartnershipId } from '@governance/partnership';
import { board as boardView, chasing, tableOf, type MailRow } from '@governance/views';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { Governance, thePool, chasingActor } from '@governance/core';
import { whenDue } from './when-due.js';

/** A mail that is to be sent: ids only, fit for a queue. */
export interface DueMail {
  readonly partnership: PartnershipId;
  readonly mail: string;
}

/** Few enough to be gone in a moment: what is sent is what was wanted when the board was read. */
const mostInBatch = 50;

/** What the database says is to be sent: the truth, of which a queue holds a copy. */
@Injectable()
export class DueMails {
  constructor(
    private readonly governance: Governance,
    @Inject(thePool) private readonly pool: pg.Pool,
  ) {}

  /** All of them but those of illustrative boards. Those whose sender fell silent are recorded as unknown first. */
  async list(now = instantOf(new Date())): Promise<readonly DueMail[]> {
    const due: DueMail[] = [];
    for (const mail of await this.unsettled()) {
      const next = whenDue(mail, now);
      if (next === 'send') due.push({ partnership: mail.partnership, mail: mail.id });
      if (next === 'give-up') await this.giveUp(mail, now);
    }
    return due;
  }

  private async unsettled(): Promise<readonly MailRow[]> {
    const { rows } = await this.pool.query<{ row: MailRow }>(
      `select mail.row from ${tableOf(chasing)} mail join ${tableOf(boardView)} board on board.key = mail.partnership
       where mail.status in ('intended', 'sending', 'failed', 'unknown')
         and not (board.row ->> 'illustrative')::boolean
       order by mail.day, mail.key`,
    );
    return rows.map(({ row }) => row);
  }

  private async giveUp({ id: mail, partnership, person, attempts }: MailRow, at: Instant): Promise<void> {
    const why = 'Whoever began to send it said nothing more.';
    const command = { type: 'RecordOutcomeUnknown', mail, attempt: attempts.length, why } as const;
    try {
      await this.governance.chase({ partnership, id: person }, command, { actor: chasingActor, at });
    } catch (error) {
      // Another worker has just said so, or the sender has come back.
      if (!(error instanceof RuleBroken) && !(error instanceof VersionConflict)) throw error;
    }
  }
}

export function inBatches(due: readonly DueMail[]): readonly MailBatch[] {
  const boards = new Map<string, string[]>();
  for (const { partnership, mail } of due) {
    const own = boards.get(partnership);
    if (own) own.push(mail);
    else boards.set(partnership, [mail]);
  }
  return [...boards].flatMap(([partnership, own]) =>
    Array.from({ length: Math.ceil(own.length / mostInBatch) }, (_, index) => {
      return { partnership, mails: own.slice(index * mostInBatch, (index + 1) * mostInBatch) };
    }),
  );
}
