/**
 * What somebody wrote or pasted, as plain paragraphs: Word's markup, styles and bullets are left out, and the words
 * stay. A `<` that begins no tag, as in “under < 5”, stays too.
 */
export function plainParagraphs(written: string): readonly string[] {
  const words = written
    .replace(/\r\n?/g, '\n')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<!\[[^\]]*\]>/g, '')
    .replace(/<(style|script|head|xml)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<br\s*\/?>|<\/(p|div|li|h[1-6]|tr|ul|ol|table)\s*>/gi, '\n')
    .replace(/<\/?[a-z][a-z0-9]*(:[a-z0-9]+)?(\s[^<>]*)?\/?>/gi, '')
    .replace(/<\?xml[^>]*>/gi, '');
  return unescaped(words)
    .split('\n')
    .map(plainLine)
    .filter((line) => line !== '');
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
    if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole;
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
