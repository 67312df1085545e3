import { randomUUID } from 'node:crypto';
import { DueMails, SendMail } from '@governance/chasing/service';

/** Mistakes that sending can be built with, planted to see that the checks find them. Nothing of it is in the product. */
export const MISTAKES = [
  'outcome-before-sending',
  'no-intent',
  'fresh-message-id-on-retry',
  'unknown-taken-for-failed',
] as const;
export type Mistake = (typeof MISTAKES)[number];

/** The private parts of the product that the mistakes are made in. */
interface Sending {
  start(letter: Letter, attempt: number, at?: string): Promise<boolean>;
  tell(letter: Letter, command: object, at?: string): Promise<boolean>;
  hand(content: { readonly messageId: string }, mail: string, attempt: number): Promise<unknown>;
  record(letter: Letter, command: object, at?: string): Promise<void>;
}
interface Letter {
  readonly id: string;
  readonly status: string;
}
interface Unsettled {
  readonly id: string;
  readonly partnership: string;
  readonly person: string;
  readonly attempts: readonly unknown[];
}
interface Listing {
  governance: { chase(to: object, command: object, by: object): Promise<unknown> };
  giveUp(mail: Unsettled, at: string): Promise<void>;
}

export function plant(mistake: Mistake): void {
  const sending = SendMail.prototype as unknown as Sending;
  const { start, tell, hand, record } = sending;
  switch (mistake) {
    case 'outcome-before-sending':
      sending.start = async function (letter, attempt, at) {
        const mine = await start.call(this, letter, attempt, at);
        if (mine) await tell.call(this, letter, { type: 'RecordSent', mail: letter.id, attempt }, at);
        return mine;
      };
      return;
    case 'no-intent':
      sending.start = () => Promise.resolve(true);
      sending.record = async function (letter, command, at) {
        const { attempt } = command as { readonly attempt: number };
        await start.call(this, letter, attempt, at);
        await record.call(this, letter, command, at);
      };
      return;
    case 'fresh-message-id-on-retry':
      sending.hand = function (content, mail, attempt) {
        const messageId = attempt > 1 ? `<${randomUUID()}@localhost>` : content.messageId;
        return hand.call(this, { ...content, messageId }, mail, attempt);
      };
      return;
    case 'unknown-taken-for-failed':
      (DueMails.prototype as unknown as Listing).giveUp = async function (
        { id: mail, partnership, person, attempts },
        at,
      ) {
        const command = {
          type: 'RecordFailed',
          mail,
          attempt: attempts.length,
          why: 'Silence',
          permanent: false,
        };
        const actor = { who: 'system', policy: 'chase-owners' };
        await this.governance.chase({ partnership, id: person }, command, { actor, at });
      };
      return;
  }
}
