import { unwantedWords } from './unwanted-words.js';

const inOneLine = (text: string) =>
  text
    .toLowerCase()
    .replace(/[’']/g, "'")
    .replace(/[^\p{L}\p{N}']+/gu, ' ');

/** Words of the product that should not be there, told from what people typed. For tests. */
export class WordsOfPages {
  private readonly typed: string;

  /** @param typed all that people typed, and names of theirs: not the words of the product */
  constructor(typed: string) {
    this.typed = inOneLine(typed);
  }

  /** What is found on a page that should not be there. @param place the kind of its address below the board's */
  unwantedOn(place: string, html: string): readonly string[] {
    return this.unwantedIn(place, textsOf(html));
  }

  /** The same of texts. */
  unwantedIn(place: string, texts: readonly string[]): readonly string[] {
    const all = texts.join('\n');
    return unwantedWords
      .filter(({ but = [] }) => !but.some(({ at }) => at.test(place)))
      .filter(({ words }) => new RegExp(words.source, `${words.flags}m`).test(all))
      .flatMap(({ words }) =>
        texts.flatMap((text) => {
          const all = [...text.matchAll(new RegExp(words.source, `${words.flags}g`))];
          const found = all.find((match) => !this.isTyped(text, match.index, match[0]));
          return found ? [`${place}: “${found[0]}” in “${text.slice(0, 160)}”`] : [];
        }),
      );
  }

  /** Whether what was found is part of what somebody typed: with the word before it and the one after, or two on a side. */
  private isTyped(text: string, at: number, found: string): boolean {
    const before = inOneLine(text.slice(0, at)).trim().split(' ');
    const after = inOneLine(text.slice(at + found.length))
      .trim()
      .split(' ');
    const [words] = [inOneLine(found).trim()];
    return [
      [...before.slice(-1), words, ...after.slice(0, 1)],
      [...before.slice(-2), words],
      [words, ...after.slice(0, 2)],
    ].some(
      (phrase) => phrase.filter(Boolean).length > 1 && this.typed.includes(phrase.filter(Boolean).join(' ')),
    );
  }
}

/** Texts of a page, each as it stands between two tags; a program's scripts and styles are none. */
function textsOf(html: string): readonly string[] {
  return html
    .replace(/<(script|style)\b[^]*?<\/\1>/g, ' ')
    .split(/<[^>]*>/)
    .map((text) =>
      text
        .replace(/&#39;/g, "'")
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '');
}
