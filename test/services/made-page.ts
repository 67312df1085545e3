import { readFileSync, writeFileSync } from 'node:fs';

/** How a page of docs is made anew where code makes a part of it. */
const writing = process.env['WRITE_DOCS'] === '1';

/**
 * The part of a page that is made of code: between `<!-- made: NAME … -->` and `<!-- end: NAME -->`. `npm run docs`
 * writes it, and this gives back what stands there, to be held against what it should be.
 * @param made Markdown
 */
export function madePart(page: string, name: string, made: string): string {
  const text = readFileSync(page, 'utf8');
  const begin = text.indexOf('-->\n', text.indexOf(`<!-- made: ${name}`)) + '-->\n'.length;
  const end = text.indexOf(`<!-- end: ${name} -->`);
  if (!text.includes(`<!-- made: ${name}`) || end < begin) throw new Error(`${page} has no part "${name}".`);
  if (writing) writeFileSync(page, `${text.slice(0, begin)}\n${made}\n\n${text.slice(end)}`);
  return (writing ? made : text.slice(begin, end)).trim();
}
