import type { Instant } from '@governance/calendar';
import { chasing, KeptViews, type MailRow } from '@governance/views';
import { type ChaseCommand, RuleBroken } from '@governance/partnership';
import { Injectable } from '@nestjs/common';
import { Governance, type Untimed, chasingActor } from '@governance/core';

type News = Extract<
  ChaseCommand,
  { type: 'RecordSent' | 'RecordDelivered' | 'RecordBounced' | 'RecordOutOfOffice' }
>;

/** Writes down what is heard of a mail after it has left. The same news twice is written down once. */
@Injectable()
export class MailNews {
  constructor(
    private readonly governance: Governance,
    private readonly kept: KeptViews,
  ) {}

  /** The mail of a Message-ID, which holds the mail's id; undefined for any other. */
  async about(messageId: string): Promise<MailRow | undefined> {
    const id = /^<([0-9a-f-]{36})@/.exec(messageId)?.[1];
    const mail = id === undefined ? undefined : await this.kept.row(chasing, id);
    return mail?.messageId === messageId ? mail : undefined;
  }

  /** @returns whether that was news */
  async tell({ partnership, person }: MailRow, news: Untimed<News>, at?: Instant): Promise<boolean> {
    const by = { actor: chasingActor, ...(at === undefined ? {} : { at }) };
    try {
      return (await this.governance.chase({ partnership, id: person }, news, by)).events.length > 0;
    } catch (error) {
      if (error instanceof RuleBroken) return false;
      throw error;
    }
  }
}
