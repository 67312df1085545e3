import { dateInWords, londonDate, type Day, type Instant } from '@governance/calendar';
import type { Mail } from '../mail/mailer.js';
import { fillIn, type Paragraph, type Section } from './template.js';

/** Somebody in the secretariat, as emails name them. */
export interface Officer {
  readonly name: string;
  /** Null when they gave none. */
  readonly telephone: string | null;
}

/** What every mail to a person on a board says of where it comes from. */
export interface Envelope {
  readonly to: string;
  /** The council's name: who it is from. */
  readonly council: string;
  /** Name of the partnership. */
  readonly partnership: string;
  readonly replyTo: string;
  /** Whether a reply to it is read as an answer to what it asks. */
  readonly answeredByReply?: boolean;
  /** Whether it is the first that they get from the board, which says who writes. */
  readonly isFirst?: boolean;
  /** Who answers questions, but whoever it is sent to. */
  readonly secretariat?: readonly Officer[];
  readonly messageId: string;
  /** Instant at which it is sent. */
  readonly date: Instant;
  /** Who is away, where it goes to their deputy: `until` is the last day of it, `also` that other things are in it too. */
  readonly inPlaceOf?: readonly { readonly name: string; readonly until: Day; readonly also: boolean }[];
}

/** A mail about signing in, which is to no board. */
export interface ServiceEnvelope {
  readonly to: string;
  /** What the service calls itself. */
  readonly service: string;
}

/**
 * A plain letter, as text and as HTML that says the same: read on a phone, and without pictures.
 * @param email name of its file in `emails`
 */
export function letter(email: string, envelope: Envelope | ServiceEnvelope, content: object): Mail {
  if ('service' in envelope) {
    const { to, service } = envelope;
    return { to, ...written(email, { ...content, service }, service) };
  }
  const { council, partnership, secretariat = [], inPlaceOf = [], to, replyTo, messageId } = envelope;
  // A subject bears its day, so that two of them are told apart.
  const date = dateInWords(londonDate(envelope.date));
  const said = written(
    email,
    { byReply: noReply, ...content, ...whomToAsk(secretariat), partnership, council, date, inPlaceOf },
    `${partnership}\n${council}`,
  );
  return { to, replyTo, messageId, date: envelope.date, fromName: council, ...said };
}

/** What the templates of most mails know of answers by reply. */
const noReply = { one: '', several: false, address: '' };

/** More than these would be a list that nobody rings. */
const mostOfficers = 3;
const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });

function whomToAsk(secretariat: readonly Officer[]) {
  const within = (list: readonly string[]) => either.format(list.slice(0, mostOfficers));
  const telephones = secretariat.flatMap(({ name, telephone }) =>
    telephone === null ? [] : [`${name} on ${telephone}`],
  );
  return { officers: within(secretariat.map(({ name }) => name)), telephones: within(telephones) };
}

/** @param from whom it is from, a line each */
function written(email: string, content: object, from: string): Pick<Mail, 'subject' | 'text' | 'html'> {
  const { subject, opening, sections, closing } = fillIn(email, content);
  const words = (paragraphs: readonly Paragraph[]) => paragraphs.map((paragraph) => paragraph.words);
  const text = [...words(opening), ...sections.map(sectionInText), ...words(closing), from].join('\n\n');
  const html = [
    ...opening.map((paragraph) => paragraphInHtml(paragraph)),
    ...sections.map(sectionInHtml),
    ...closing.map((paragraph, index) =>
      paragraphInHtml(paragraph, index === 0 && sections.length > 0 ? under : undefined),
    ),
    lineInHtml(from, grey),
  ];
  return { subject, text: `${text}\n`, html: page(subject, html) };
}

/** What a section asks for is a button; what else can be done stands below it. */
const button =
  'display: inline-block; background: #00703c; color: #ffffff; font-weight: bold; padding: 9px 14px; text-decoration: none';
const link = 'color: #1d70b8; overflow-wrap: anywhere';
const grey = 'color: #505a5f';
/** Sets what follows apart from the last section. */
const under = 'margin: 30px 0 15px; padding-top: 15px; border-top: 2px solid #b1b4b6';

function sectionInText({ heading, lines, links }: Section): string {
  return [heading, ...lines, ...links.map(({ words, url }) => `${words}:\n${url}`)].join('\n');
}

function sectionInHtml({ heading, lines, links }: Section): string {
  return [
    `<h2 style="font-size: 19px; line-height: 1.3; margin: 30px 0 5px; padding-top: 15px; border-top: 2px solid #b1b4b6">${escape(heading)}</h2>`,
    ...lines.map((line) => lineInHtml(line, 'margin: 5px 0')),
    ...links.map(
      ({ words, url }, index) =>
        `<p style="margin: 10px 0"><a style="${index === 0 ? button : link}" href="${escape(url)}">${escape(words)}</a></p>`,
    ),
  ].join('\n');
}

function paragraphInHtml({ words, large }: Paragraph, style = 'margin: 15px 0'): string {
  if (large === null) return lineInHtml(words, style);
  const [before, after] = words.split(large);
  const set = 'display: block; font-size: 32px; letter-spacing: 4px; margin: 10px 0';
  const rest = /^\W*$/.test(after!) ? '' : escape(after!);
  return `<p style="${style}">${escape(before!)}<strong style="${set}">${escape(large)}</strong>${rest}</p>`;
}

function lineInHtml(words: string, style: string): string {
  return `<p style="${style}">${escape(words).replaceAll('\n', '<br>')}</p>`;
}

function page(title: string, content: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title></head>
<body style="font-family: Arial, sans-serif; font-size: 17px; line-height: 1.4; color: #0b0c0c; background: #fff; margin: 0; padding: 15px; max-width: 600px">
${content.join('\n')}
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
