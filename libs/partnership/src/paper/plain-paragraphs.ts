import { heldIn } from '../held-in.js';

/**
 * What somebody wrote or pasted, as plain paragraphs: Word's markup, styles and bullets are left out, and the words
 * stay. A `<` that begins no tag, as in “under < 5”, stays too. Takes time in proportion to what is pasted: each
 * expression that looks for the end of something looks no further than where the next one begins.
 */
export function plainParagraphs(written: string): readonly string[] {
  const words = parts
    .reduce((text, [opens, ends]) => without(text, opens, ends), written.replace(/\r\n?/g, '\n'))
    .replace(/<!\[[^\]<>]*\]>/g, '')
    .replace(/<br\s*\/?>|<\/(p|div|li|h[1-6]|tr|ul|ol|table)\s*>/gi, '\n')
    .replace(/<\/?[a-z][a-z0-9]*(:[a-z0-9]+)?(\s[^<>]*)?\/?>/gi, '')
    .replace(/<\?xml[^<>]*>/gi, '');
  return unescaped(words)
    .split('\n')
    .map(plainLine)
    .filter((line) => line !== '');
}

/** What is left out with all that it holds: how it opens, how it ends. */
const parts = [
  [/<!--/g, /-->/g],
  ...['style', 'script', 'head', 'xml'].map(
    (name) => [new RegExp(`<${name}\\b[^<>]*>`, 'gi'), new RegExp(`</${name}\\s*>`, 'gi')] as const,
  ),
] as const;

/** The text without each part from where it opens to where it ends; what never ends stays. */
function without(text: string, opens: RegExp, ends: RegExp): string {
  const kept: string[] = [];
  let from = 0;
  for (;;) {
    opens.lastIndex = from;
    const opened = opens.exec(text);
    ends.lastIndex = opens.lastIndex;
    // Once nothing ends any more, nothing that opens later does: looking again for each would take its square.
    if (!opened || !ends.exec(text)) return kept.join('') + text.slice(from);
    kept.push(text.slice(from, opened.index));
    from = ends.lastIndex;
  }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  pound: '£',
  bull: '•',
  middot: '·',
};

function unescaped(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return heldIn(named, name.toLowerCase()) ?? whole;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      ? String.fromCodePoint(code)
      : ' ';
  });
}

function plainLine(line: string): string {
  return (
    line
      // Soft hyphens, joiners and marks of direction, which nobody sees, and control characters, which no file holds.
      // eslint-disable-next-line no-control-regex -- these are the characters meant
      .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\u0000-\u0008\u000b-\u001f\u007f]/g, '')
      // Word's own bullets come as letters of its symbol fonts.
      .replace(/^[\s\u00a0]*(?:[•·▪●§\uf0a7\uf0b7\uf0d8]|o(?=[\t\u00a0]))[\s\u00a0]*/u, '')
      .replace(/[\s\u00a0]+/g, ' ')
      .trim()
  );
}
