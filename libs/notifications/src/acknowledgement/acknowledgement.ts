import { letter, type Envelope } from '../letter/letter.js';
import type { Mail } from '../mail/mailer.js';

/** Thanks whoever was reminded, once a report has come. */
export function acknowledgementMail(
  envelope: Envelope,
  items: readonly { readonly action: string; readonly url: string }[],
): Mail {
  const count = items.length === 1 ? 'Your update was recorded' : `${items.length} updates were recorded`;
  return letter(
    envelope,
    `${count}: ${envelope.partnership}`,
    [
      'Hello',
      'Thank you. An update has arrived on what we asked you about, so we stop asking for that date.',
    ],
    items.map(({ action, url }) => {
      return { heading: action, lines: [], links: [{ words: 'See what was recorded', url }] };
    }),
    ['You need do nothing more. Reply to this email to reach the secretariat.'],
  );
}
