import { decodeHTML } from 'entities/decode';

export interface Item {
  readonly text: string;
  readonly bullet: boolean;
}

export interface CleanCell {
  /** The parts of the cell: bullets, paragraphs, or the whole. */
  readonly items: readonly Item[];
  /** The cell on one line, bullets kept as `•`. */
  readonly text: string;
  readonly hadMarkup: boolean;
}

/** Only tags that word processors leave behind; `<5 days` and unknown tags are the writer's text and stay. */
const strayTag =
  /<\/?(ul|ol|li|p|br|div|span|b|i|u|s|em|strong|font|sup|sub|small|table|thead|tbody|tr|td|th|h[1-6])(?:\s[^<>]*)?\/?>/gi;
const entity = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi;
const bulletMark = '•·▪◦●‣\uf0b7\uf0a7';
const bulletAnywhere = new RegExp(`(?:^|\\s)[${bulletMark}](?=\\s|$)|^[${bulletMark}](?=\\S)`, 'gmu');

export function cleanCell(written: string): CleanCell {
  const unmarked = written
    .replace(strayTag, (_, tag: string) => tagMeaning(tag.toLowerCase()))
    .replace(entity, (named) => decodeHTML(named));
  const hadMarkup = unmarked !== written;
  const items: Item[] = [];
  for (const piece of unmarked.replace(bulletAnywhere, '\n•').split(/\r\n|\r|\n/)) {
    const bullet = /^\s*(?:•|[-–*]\s|o\s(?=[A-Z]))/u.test(piece);
    const text = oneLine(piece.replace(/^\s*(?:•|[-–*]\s|o\s(?=[A-Z]))/u, ''));
    if (text === '') continue;
    const last = items.at(-1);
    if (last && !bullet && /^(?!(?:[a-h]|[ivx]{1,4})[.)]\s)\p{Ll}/u.test(text))
      items[items.length - 1] = joined(last, text);
    else items.push({ text, bullet });
  }
  return { items, hadMarkup, text: onOneLine(items) };
}

/** Items on one line; a lone bullet needs no mark. */
export function onOneLine(items: readonly Item[]): string {
  if (items.length === 1) return items[0]!.text;
  return items.map(({ text, bullet }) => (bullet ? `• ${text}` : text)).join(' ');
}

/** A cell of megabytes is asked for by each rule that looks at it. */
const long = 50_000;
const longKept = new Map<string, string>();

export function oneLine(text: string): string {
  if (text.length < long) return squeezed(text);
  const known = longKept.get(text);
  if (known !== undefined) return known;
  if (longKept.size === 8) longKept.clear();
  const line = squeezed(text);
  longKept.set(text, line);
  return line;
}

function squeezed(text: string): string {
  return text.replace(/[\s\u00a0\u200b\ufeff]+/gu, ' ').trim();
}

/** Letters and digits in lower case: what stays the same when only punctuation or capitals change. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}

/** A line that begins in lower case goes on from the one above: the break was only a wrap; `b)` begins another. */
function joined(above: Item, text: string): Item {
  return { text: `${above.text} ${text}`, bullet: above.bullet };
}

function tagMeaning(tag: string): string {
  if (tag === 'li') return '\n• ';
  return /^(ul|ol|p|br|div|tr|table|h\d)$/.test(tag) ? '\n' : tag === 'td' || tag === 'th' ? ' ' : '';
}
