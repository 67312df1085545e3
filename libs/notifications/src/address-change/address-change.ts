import { letter, type Envelope } from '../letter/letter.js';
import type { Mail } from '../mail/mailer.js';

/** What whoever holds an address is told of another that was asked for. */
export interface AskedChange {
  readonly askedBy: 'secretariat' | 'themselves' | 'service';
  /** When it was asked for, in words. */
  readonly when: string;
  /** The address that was asked for; it is shown in part. */
  readonly address: string;
  /** Whether they belong to the secretariat, which is then nobody else to turn to. */
  readonly inSecretariat: boolean;
}

const askers = {
  secretariat: 'the secretariat',
  themselves: 'you yourself, or somebody who was signed in as you,',
  service: 'whoever runs this service',
} as const;

function notYours(inSecretariat: boolean): string {
  return inSecretariat
    ? 'If you know nothing of this, somebody may be using your sign-in. Tell another person in the secretariat, or whoever runs this service, at once: a reply to this email reaches the secretariat, which is you.'
    : 'If you know nothing of this, reply to this email at once: it reaches the secretariat.';
}

/** “a…@example.org”: its owner knows it, and nobody learns it who reads a mail of somebody else. */
export function partOfAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${[...address][0] ?? ''}…${address.slice(at)}`;
}

/** To the address that is held: nobody is to lose theirs without being told. */
export function addressChangeAskedMail(envelope: Envelope, asked: AskedChange): Mail {
  return letter(
    envelope,
    `Another address was asked for: ${envelope.partnership}`,
    [
      'Hello',
      `On ${asked.when}, ${askers[asked.askedBy]} asked that you sign in to ${envelope.partnership} with another email address from now on: ${partOfAddress(asked.address)}.`,
      'Until a code that is sent to the other address has been entered, you sign in with this one as before.',
      notYours(asked.inSecretariat),
    ],
    [],
    [],
  );
}

/** To whoever is called otherwise now, and did not do it themselves perhaps. */
export function nameCorrectedMail(
  envelope: Envelope,
  corrected: Omit<AskedChange, 'address'> & { readonly name: string },
): Mail {
  const { when, askedBy, name, inSecretariat } = corrected;
  return letter(
    envelope,
    `Your name was corrected: ${envelope.partnership}`,
    [
      'Hello',
      `On ${when}, ${askers[askedBy]} corrected how you are called on ${envelope.partnership}. Everything that you did there is shown by this name now: ${name}.`,
      notYours(inSecretariat),
    ],
    [],
    [],
  );
}

/** To the address that somebody is to have. It may be a stranger's, mistyped: nobody is named. */
export function newAddressMail(envelope: Envelope, url: string, days: number): Mail {
  return letter(
    envelope,
    `Sign in once to use this address: ${envelope.partnership}`,
    [
      'Hello',
      `It was asked that you sign in to ${envelope.partnership} with this email address from now on.`,
      `To agree, sign in with it within ${days} days: you enter this address, and a code is sent to it.`,
      'If you sign in here with this address already, for another board, signing in is no answer: a page asks you, and you answer yes or no.',
    ],
    [{ heading: 'Sign in', lines: [], links: [{ words: 'Sign in with this address', url }] }],
    [
      'If you know nothing of this and have never signed in here, do nothing: the address is not used. If you do sign in here, go on as before, and answer no when the page asks.',
    ],
  );
}

/** To both addresses, once the code was entered. */
export function addressChangedMail(
  envelope: Envelope,
  changed: Pick<AskedChange, 'when' | 'address' | 'inSecretariat'>,
): Mail {
  return letter(
    envelope,
    `Your address was changed: ${envelope.partnership}`,
    [
      'Hello',
      `On ${changed.when}, the email address that you sign in to ${envelope.partnership} with became ${partOfAddress(changed.address)}: a code that was sent to it was entered. Codes are sent to the new one only, and you were signed out everywhere.`,
      'For a day nothing can be signed off in your name, unless a second person in the secretariat says that it is really you.',
      notYours(changed.inSecretariat),
    ],
    [],
    [],
  );
}
