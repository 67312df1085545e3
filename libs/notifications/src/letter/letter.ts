import type { Mail } from '../mail/mailer.js';

/** What every mail to a person on a board says of where it comes from. */
export interface Envelope {
  readonly to: string;
  /** The council's name: who it is from. */
  readonly council: string;
  /** Name of the partnership. */
  readonly partnership: string;
  readonly replyTo: string;
  readonly messageId: string;
  /** Instant at which it is sent, ISO 8601 UTC. */
  readonly date: string;
}

export interface Link {
  readonly words: string;
  readonly url: string;
}

/** A part of a letter about one thing: what it is, what is said of it, and where to go. */
export interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly links: readonly Link[];
}

/** A plain letter, as text and as HTML that says the same: read on a phone, and without pictures. */
export function letter(
  { council, partnership, ...envelope }: Envelope,
  subject: string,
  opening: readonly string[],
  sections: readonly Section[],
  closing: readonly string[],
): Mail {
  const end = [...closing, `${partnership}\n${council}`];
  const text = [...opening, ...sections.map(sectionInText), ...end].join('\n\n');
  const html = [
    ...opening.map((line) => paragraph(line)),
    ...sections.map(sectionInHtml),
    ...closing.map((line, index) => paragraph(line, index === 0 && sections.length > 0 ? under : undefined)),
    paragraph(`${partnership}\n${council}`, grey),
  ];
  return { ...envelope, fromName: council, subject, text: `${text}\n`, html: page(subject, html) };
}

const grey = 'color: #505a5f';
/** Sets what follows apart from the last section. */
const under = 'margin: 30px 0 15px; padding-top: 15px; border-top: 2px solid #b1b4b6';

function sectionInText({ heading, lines, links }: Section): string {
  return [heading, ...lines, ...links.map(({ words, url }) => `${words}:\n${url}`)].join('\n');
}

function sectionInHtml({ heading, lines, links }: Section): string {
  return [
    `<h2 style="font-size: 19px; line-height: 1.3; margin: 30px 0 5px; padding-top: 15px; border-top: 2px solid #b1b4b6">${escape(heading)}</h2>`,
    ...lines.map((line) => paragraph(line, 'margin: 5px 0')),
    ...links.map(
      ({ words, url }) =>
        `<p style="margin: 10px 0"><a style="color: #1d70b8; overflow-wrap: anywhere" href="${escape(url)}">${escape(words)}</a></p>`,
    ),
  ].join('\n');
}

function paragraph(words: string, style = 'margin: 15px 0'): string {
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
