const noWords =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}|\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?|[^\p{L}]*)$/u;

/** All texts that an entry holds, whatever its kind, in lower case and a line each: no ids, dates or numbers. */
export function wordsIn(data: unknown): string {
  return addWords('', data).toLowerCase();
}

function addWords(words: string, value: unknown): string {
  if (typeof value === 'string') {
    if (noWords.test(value)) return words;
    return words === '' ? value : `${words}\n${value}`;
  }
  if (typeof value !== 'object' || value === null) return words;
  for (const held of Object.values(value)) words = addWords(words, held);
  return words;
}
