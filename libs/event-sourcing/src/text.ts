/**
 * What no text of the product holds: half a surrogate pair (it has no UTF-8), the characters that Unicode keeps for
 * inside programs (no XML holds them, so no Word document), and control characters other than tab, line feed and
 * carriage return. PostgreSQL stores no NUL, XML none of the others, and none of them can be seen.
 */
const unfit = /\p{Surrogate}|\p{Noncharacter_Code_Point}|[^\P{Control}\t\n\r]/u;
const everyUnfit = new RegExp(unfit, 'gu');

/** A character that no text holds, and where it was. */
export interface Unfit {
  /** As Unicode names it: `U+0000`. */
  readonly character: string;
  /** Where in what was looked at: `['name']`, `['owners', '2']`; empty when it was a text itself. */
  readonly at: readonly string[];
}

/** Whether a text can be kept, sent and printed as it is. */
export function isFit(text: string): boolean {
  return !unfit.test(text);
}

/** The text with a space for each character that no text holds; for texts that nobody can be asked to put right. */
export function fitted(text: string): string {
  return text.replace(everyUnfit, ' ');
}

/** The first text that is not fit, in a value of any depth; names of fields count as texts. */
export function unfitIn(value: unknown): Unfit | undefined {
  // A list of what is still to be looked at, and no recursion: what is sent may be nested as deep as its sender likes.
  const left: { readonly value: unknown; readonly path: Path }[] = [{ value, path: null }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value: found, path } = next;
    if (typeof found === 'string') {
      const [character] = unfit.exec(found) ?? [];
      if (character !== undefined) return { character: named(character), at: written(path) };
    } else if (typeof found === 'object' && found !== null) {
      for (const [name, inside] of Object.entries(found).reverse()) {
        left.push({ value: inside, path: { name, above: path } }, { value: name, path });
      }
    }
  }
  return undefined;
}

type Path = { readonly name: string; readonly above: Path } | null;

function written(path: Path): string[] {
  const names: string[] = [];
  for (let at = path; at !== null; at = at.above) names.unshift(at.name);
  return names;
}

function named(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}
