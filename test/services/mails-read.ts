import { londonDate } from '@governance/calendar';
import type { Mail } from './an-installation.js';

/** A part of an email about one thing. */
export interface Said {
  readonly heading: string;
  readonly words: string;
}

/** What goes out by itself or by hand at any hour, as somebody waits for it. */
const atOnce = /code|^You are asked about|waits? for your signature|^Thank you|recorded|, for \d+ \w+ \d{4}$/;

/** Whether an email is that of a morning, and not one that goes out at once since somebody waits. */
export function isOfMorning({ subject }: Pick<Mail, 'subject'>): boolean {
  return !atOnce.test(subject);
}

export function nameIn(address: string): string {
  return address.split('@')[0]!;
}

/** The parts of its text that are about one thing each. */
export function sectionsOf({ text }: Pick<Mail, 'text'>): readonly Said[] {
  return text.split('\n\n').flatMap((block) => {
    const [heading, ...lines] = block.split('\n');
    if (lines.length === 0 || !/^https?:/m.test(block)) return [];
    return [{ heading: heading!, words: lines.filter((line) => !/^https?:|:$/.test(line)).join('\n') }];
  });
}

/** An email in a few lines: when, to whom, its subject, and what it says of each thing. */
export function inLedger(mail: Mail): string {
  const clock = mail.at.slice(11, 16);
  const head = `${londonDate(mail.at)} ${clock}Z ${nameIn(mail.to)}: ${mail.subject.replace(/: Anytown Partnership.*/, '')}`;
  const first = mail.text.includes('This is the first email') ? ' (introduces)' : '';
  return [
    `${head}${first}`,
    ...sectionsOf(mail).map(
      ({ heading, words }) => `    ${heading.slice(0, 24)} | ${words.replaceAll('\n', ' ')}`,
    ),
  ].join('\n');
}
