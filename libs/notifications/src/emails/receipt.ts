import { letter, type Envelope } from '../letter/letter.js';
import { phrase } from '../letter/template.js';
import type { Mail } from '../mail/mailer.js';

/** What became of a part of a reply. */
export interface ReceiptAnswer {
  /** `PBC1.1 Open a drop-in clinic`; null where it could not be told. */
  readonly action: string | null;
  readonly outcome: 'recorded' | 'refused' | 'waits';
  /** In the words of whoever replied; empty where they are not to be repeated. */
  readonly words: string;
  /** Why not: the sentence that refused it, or of what waits, a code. */
  readonly why: string | null;
  readonly files: readonly ReceiptFile[];
  /** The form of its report; of what was refused, its page. */
  readonly url: string | null;
}

export interface ReceiptFile {
  readonly name: string;
  /** Why it was not kept: a sentence without its full stop, or `not-about-one`. */
  readonly refused: string | null;
}

/** More of somebody’s own words than this they need not read again, characters. */
const mostRepeated = 1000;

/** @param several whether the mail that was answered asked about more than one action */
export const receiptMail = (
  envelope: Envelope,
  answers: readonly ReceiptAnswer[],
  { several, myActionsUrl }: { readonly several: boolean; readonly myActionsUrl: string },
): Mail => {
  const those = (outcome: ReceiptAnswer['outcome']) =>
    answers.filter((one) => one.outcome === outcome).length;
  return letter('receipt', envelope, {
    ...{ recorded: those('recorded'), waits: those('waits'), several, myActionsUrl },
    answers: answers.map(({ action, outcome, words, why, files, url }) => ({
      ...{ action, url, recorded: outcome === 'recorded', refused: outcome === 'refused' },
      why: phrase('receipt-reason', outcome === 'refused' ? 'refused' : 'waits', why ?? ''),
      words: words.length > mostRepeated ? `${words.slice(0, mostRepeated)}…` : words,
      files: files.map(({ name, refused }) => ({
        name,
        kept: refused === null,
        ofSeveral: refused === 'not-about-one',
        why: refused ?? '',
      })),
    })),
  });
};
