import { fileURLToPath } from 'node:url';
import { dateWithWeekday, asDay } from '@governance/calendar';
import nunjucks from 'nunjucks';

const folder = fileURLToPath(new URL('../../emails', import.meta.url));

const templates = new nunjucks.Environment(new nunjucks.FileSystemLoader(folder), {
  // The letter is escaped as a whole, once it is known what in it is a heading or a link.
  autoescape: false,
  throwOnUndefined: true,
  trimBlocks: true,
  lstripBlocks: true,
});

/** Signs that no text has: they stand around each value, so that what somebody typed is never taken for a heading or a link. */
const [begin, end] = ['\uE000', '\uE001'];

templates.addFilter('day', (value: string) => enclosed(dateWithWeekday(asDay(bare(value)))));
templates.addFilter('workingDays', (days: number) => `${days} working ${days === 1 ? 'day' : 'days'}`);

/** A part of an email about one thing: what it is, what is said of it, and where to go. */
export interface Section {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly links: readonly Link[];
}

export interface Link {
  readonly words: string;
  readonly url: string;
}

/** A paragraph, in which one value may be set large. */
export interface Paragraph {
  readonly words: string;
  readonly large: string | null;
}

export interface Filled {
  readonly subject: string;
  readonly opening: readonly Paragraph[];
  readonly sections: readonly Section[];
  readonly closing: readonly Paragraph[];
}

/**
 * An email by the name of its file in `emails`, filled in. The file reads as the email does: `Subject:` on its first line,
 * a blank line between paragraphs, `## ` before a heading, `[words](address)` for a link on a line of its own.
 * @param content texts, numbers, and lists and objects of them: whether something is so is a boolean, never a text
 */
export function fillIn(email: string, content: object): Filled {
  const [head, ...blocks] = templates
    .render(`${email}.njk`, withTextsEnclosed(content) as object)
    .trim()
    .split(/\n(?:[ \t]*\n)+/);
  const subject = /^Subject: ([\s\S]+)$/.exec(head!)?.[1];
  if (subject === undefined) throw new Error(`${email}.njk does not begin with a line “Subject: …”.`);
  const isSection = blocks.map((block) => block.startsWith('## '));
  const [first, last] = [isSection.indexOf(true), isSection.lastIndexOf(true)];
  const until = first < 0 ? blocks.length : first;
  return {
    subject: oneLine(subject),
    opening: blocks.slice(0, until).map(paragraph),
    sections: blocks.slice(until, last + 1).map(section),
    closing: first < 0 ? [] : blocks.slice(last + 1).map(paragraph),
  };
}

/** The words of a macro in the file of an email, by themselves. */
export function phrase(email: string, macro: string, ...given: readonly unknown[]): string {
  const macros = exported(email);
  return oneLine(String(macros[macro]!(...given)));
}

type Macros = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;
const known = new Map<string, Macros>();

function exported(email: string): Macros {
  let macros = known.get(email);
  if (macros) return macros;
  const template = templates.getTemplate(`${email}.njk`, true) as unknown as {
    getExported(context: object, done: (error: Error | null, macros: Macros) => void): void;
  };
  // The file is read at once, as the loader is.
  template.getExported({}, (error, found) => {
    if (error) throw error;
    macros = found;
  });
  known.set(email, macros!);
  return macros!;
}

function section(block: string): Section {
  const [heading, ...rest] = block.split('\n').filter((line) => line.trim() !== '');
  const links: Link[] = [];
  const lines: string[] = [];
  for (const line of rest) {
    const [, words, url] = /^\[([^\]\uE000]+)\]\(\uE000([^\uE001]+)\uE001\)$/.exec(line.trim()) ?? [];
    if (words !== undefined && url !== undefined) links.push({ words, url });
    else lines.push(oneLine(line));
  }
  return { heading: oneLine(heading!.slice('## '.length)), lines, links };
}

/** @throws Error for a link, which only what stands below a heading can have: it would be shown as it is written. */
function paragraph(block: string): Paragraph {
  if (block.includes(`](${begin}`)) throw new Error(`A link stands outside a section: ${bare(block)}`);
  const large = /\*\*\uE000([^\uE001]+)\uE001\*\*/.exec(block)?.[1] ?? null;
  const plain = large === null ? block : block.replace(`**${begin}${large}${end}**`, large);
  return { words: oneLine(plain), large };
}

function oneLine(text: string): string {
  return bare(text).replace(/\s+/g, ' ').trim();
}

function bare(text: string): string {
  return text.replaceAll(begin!, '').replaceAll(end!, '');
}

function enclosed(text: string): string {
  return `${begin}${bare(text).replace(/\s+/g, ' ')}${end}`;
}

function withTextsEnclosed(value: unknown): unknown {
  // What is empty stays so: a template asks whether there is any.
  if (typeof value === 'string') return value === '' ? '' : enclosed(value);
  if (Array.isArray(value)) return value.map(withTextsEnclosed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, withTextsEnclosed(held)]));
}
