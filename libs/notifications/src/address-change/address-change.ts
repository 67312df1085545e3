import { letter, type Envelope } from '../letter/letter.js';
import type { Mail } from '../mail/mailer.js';

const notYours = 'If you know nothing of this, reply to this email at once: it reaches the secretariat.';

/** To the address that is held: nobody is to lose theirs without being told. The new one is not in it. */
export function addressChangeAskedMail(envelope: Envelope): Mail {
  return letter(
    envelope,
    `Another address was asked for: ${envelope.partnership}`,
    [
      'Hello',
      'Somebody asked that you sign in with another email address from now on.',
      'Until a code that is sent to the other address has been entered, you sign in with this one as before.',
      notYours,
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
      'It was asked that you sign in with this email address from now on.',
      `To agree, sign in with it within ${days} days: you enter this address, and a code is sent to it.`,
    ],
    [{ heading: 'Sign in', lines: [], links: [{ words: 'Sign in with this address', url }] }],
    ['If you know nothing of this, you need do nothing: the address is not used until you sign in with it.'],
  );
}

/** To both addresses, once the code was entered. */
export function addressChangedMail(envelope: Envelope): Mail {
  return letter(
    envelope,
    `Your address was changed: ${envelope.partnership}`,
    [
      'Hello',
      'The email address that you sign in with was changed. Codes are sent to the new one only, and you were signed out everywhere.',
      'For a day nothing can be signed off in your name, unless a second person in the secretariat says that it is really you.',
      notYours,
    ],
    [],
    [],
  );
}
