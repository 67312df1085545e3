import { letter, type Envelope } from '../letter/letter.js';
import type { Mail, MailAttachment } from '../mail/mailer.js';

/** A paper as the mail that encloses it speaks of it: by its kind and meeting, never by what is in it. */
export interface EnclosedPaper {
  /** `Quarterly summary to the Health and Wellbeing Board`. */
  readonly kind: string;
  /** In words: `18 January 2017`. */
  readonly meeting: string;
  /** In front of the subject when the paper is marked: `[OFFICIAL–SENSITIVE] `; empty otherwise. */
  readonly marking: string;
  readonly url: string;
  readonly files: readonly MailAttachment[];
}

/** A paper goes to the board's list with its files. */
export function paperEnclosedMail(envelope: Envelope, paper: EnclosedPaper): Mail {
  const { kind, meeting, marking, url, files } = paper;
  const sent = letter(
    envelope,
    `${marking}${kind}, for ${meeting}`,
    [
      'Hello',
      `The paper for the meeting on ${meeting} is enclosed${marking ? '. It is marked: handle it as such' : ''}.`,
    ],
    [
      {
        heading: kind,
        lines: files.map(({ name }) => `Enclosed: ${name}`),
        links: [{ words: 'Read it online', url }],
      },
    ],
    ['Reply to this email to reach the secretariat.'],
  );
  return { ...sent, attachments: files };
}
