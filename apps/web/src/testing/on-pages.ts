/** What a person who sees nothing but pages finds on one. For tests. */

/** The boxes of a date as somebody fills them in. */
export function typedDate(name: string, day: string): Record<string, string> {
  const [year, month, ofMonth] = day.split('-').map(Number);
  return { [`${name}-day`]: `${ofMonth}`, [`${name}-month`]: `${month}`, [`${name}-year`]: `${year}` };
}

/** Where the first link leads whose address and words are these. @throws Error when there is none */
export function linkIn(html: string, address: RegExp, words = ''): string {
  const found = [...html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^<]*)/g)].find(
    ([, href, text]) => address.test(href!) && text!.includes(words),
  );
  if (!found) throw new Error(`Nothing leads to ${address.source} with the words “${words}”.`);
  return found[1]!.replaceAll('&amp;', '&');
}

/** What a choice of a select is called by, for the words that it shows. @throws Error when there is none */
export function choice(html: string, words: string): string {
  const found = [...html.matchAll(/<option value="([^"]+)"[^>]*>([^<]*)/g)].find(([, , text]) =>
    text!.trim().startsWith(words),
  );
  if (!found) throw new Error(`No choice begins with “${words}”.`);
  return found[1]!;
}

/** The words of a page, without what stands around it. */
export function wordsOf(html: string): string {
  return (/<main.*<\/main>/s.exec(html)?.[0] ?? html).replace(/<[^>]*>|\s+/g, ' ').replace(/ +/g, ' ');
}
