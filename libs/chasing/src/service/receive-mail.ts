import type { Instant } from '@governance/calendar';
import { fitted } from '@governance/event-sourcing';
import { readReceived, type Received } from '@governance/notifications';
import type { MailRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { MailNews } from './mail-news.js';

/**
 * What a mail that arrived came to: `not-ours` is about no mail of ours, `no-news` about one of which it says nothing
 * that was not known, or nothing that is recorded: a person's answer, for instance.
 */
export type ReceivedOutcome = 'came-back' | 'delivered' | 'automatic-reply' | 'no-news' | 'not-ours';

/** Takes in delivery reports and automatic replies, as a mail server hands them over. */
@Injectable()
export class ReceiveMail {
  constructor(private readonly news: MailNews) {}

  /** @param bytes a mail, RFC 5322 */
  async take(bytes: Uint8Array, at?: Instant): Promise<ReceivedOutcome> {
    const received = await readReceived(bytes);
    const mail = await this.sentMail(received);
    if (!mail) return 'not-ours';
    if (received.kind === 'other') return 'no-news';
    return (await this.news.tell(mail, newsOf(received.kind, mail, fitted(received.why)), at))
      ? received.kind
      : 'no-news';
  }

  /** Only its recipient knows a mail's Message-ID: whoever names it has had the mail before them. */
  private async sentMail({ about }: Received): Promise<MailRow | undefined> {
    for (const messageId of about) {
      const mail = await this.news.about(messageId);
      if (mail) return mail;
    }
    return undefined;
  }
}

function newsOf(kind: Exclude<Received['kind'], 'other'>, { id: mail }: MailRow, why: string) {
  switch (kind) {
    case 'came-back':
      return { type: 'RecordBounced', mail, why } as const;
    case 'delivered':
      return { type: 'RecordDelivered', mail } as const;
    case 'automatic-reply':
      return { type: 'RecordOutOfOffice', mail } as const;
  }
}
