import { letter, type Envelope } from '../letter/letter.js';
import type { Mail } from '../mail/mailer.js';

/** An action on which nobody answers. */
export interface Escalated {
  /** `PBC1.1 Open a drop-in clinic`. */
  readonly action: string;
  /** Organisation that leads it; null when none does. */
  readonly lead: string | null;
  /** `Overdue by 6 working days: it was due on …; 2 reminders, no reply; never reported on`. */
  readonly evidence: string;
  readonly actionUrl: string;
  /** Where it is acknowledged or resolved. */
  readonly answerUrl: string;
}

/** Tells whoever is next on the ladder, with the evidence. The owners' names are not in it. */
export function escalationMail(
  envelope: Envelope,
  /** Why this person: `You are told as strategic lead`. */
  because: string,
  items: readonly Escalated[],
): Mail {
  const count = items.length === 1 ? '1 action waits for you' : `${items.length} actions wait for you`;
  return letter(
    envelope,
    `${count}: ${envelope.partnership}`,
    ['Hello', `Nobody has answered for what follows, so it comes to you. ${because}.`],
    items.map(({ action, lead, evidence, actionUrl, answerUrl }) => {
      const led = lead === null ? [] : [`Led by ${lead}.`];
      return {
        heading: action,
        lines: [...led, `${evidence}.`],
        links: [
          { words: 'Acknowledge or resolve it', url: answerUrl },
          { words: 'See the action and its history', url: actionUrl },
        ],
      };
    }),
    [
      'Acknowledge it with a note, so that the board sees who has it in hand. A report by its owners, a new date or a decision of the board settles it.',
      'Reply to this email to reach the secretariat.',
    ],
  );
}
