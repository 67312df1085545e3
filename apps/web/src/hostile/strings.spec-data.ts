import type { Field } from '../testing/forms.js';
import { fitStrings, mark } from '../testing/hostile-strings.js';

/** Deals out the strings that can be kept: each is sent before one is sent again. */
export class Strings {
  #at = 0;

  get areSpent(): boolean {
    return this.#at >= fitStrings.length;
  }

  /** The next one, or its beginning where it is longer. */
  one(most = 150): string {
    const one = this.#next(most);
    this.#at += 1;
    return one;
  }

  /** Many on a line each, up to so many characters. */
  many(most: number): string {
    let lines = this.one(most);
    while (lines.length + 1 + this.#next(most).length <= most) lines += `\n${this.one(most)}`;
    return lines;
  }

  /** What a field is given; less and milder with each attempt. */
  words({ type }: Field, attempt: number): string {
    if (attempt === 2) return `${mark} <${mark}>`;
    if (type === 'textarea') return this.many([9_000, 900][attempt]!);
    return (
      this.one()
        .replace(/[\r\n\u2028\u2029]/g, ' ')
        .trim() || `<${mark}>`
    );
  }

  #next(most: number): string {
    // Not half a pair of surrogates at the end.
    return fitStrings[this.#at % fitStrings.length]!.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  }
}
