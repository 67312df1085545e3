import { fieldId } from '@governance/govuk';
import type { Browser, Page } from './browser.js';
import { readPage, type Field, type Form } from './forms.js';

/** What stands for the ids in an address: two pages of the same kind have the same. */
export function kindOf(path: string): string {
  return path
    .split('?')[0]!
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi, ':id')
    .replace(/\/\d+(?=\/|$)/g, '/:n')
    .replace(/\d{4}-\d{2}-\d{2}/g, ':day');
}

export interface Crawled {
  readonly path: string;
  readonly page: Page;
}

/**
 * Every page that can be come to by links from these, so many of a kind.
 * @param within what the address of each begins with
 */
export async function* crawl(
  browser: Browser,
  from: readonly string[],
  within: string,
  mostOfAKind = 1,
): AsyncGenerator<Crawled> {
  const seen = new Set<string>(from);
  const kinds = new Map<string, number>();
  const left = [...from];
  for (let path = left.shift(); path !== undefined; path = left.shift()) {
    const kind = kindOf(path);
    const count = (kinds.get(kind) ?? 0) + 1;
    if (count > mostOfAKind) continue;
    kinds.set(kind, count);
    const page = await browser.get(path);
    yield { path, page };
    for (const link of readPage(page.html, path).links) {
      const { pathname, search } = new URL(link, `http://x${path}`);
      const next = pathname + search;
      if (!next.startsWith(within) || seen.has(next)) continue;
      seen.add(next);
      left.push(next);
    }
  }
}

/** What a field gets when it refuses the words: a day, an hour, a number, an address of the web. */
const fallbacks = ['2031-03-05', '09:30', '7', '50', 'ada.lovelace@example.org', '#123456', 'A few words'];

export interface Sent {
  readonly page: Page;
  /** Fields that took the words. */
  readonly took: readonly string[];
}

/**
 * Fills in a form with words in every field that takes any, and something else in those that do not, by what the form
 * says is wrong with it.
 * @param words for a field; asked again with a higher try when the field refused what it was given
 * @param choose which of the options; left out, the first that says something
 */
export async function fillIn(
  browser: Browser,
  form: Form,
  words: (field: Field, attempt: number) => string | undefined,
  choose: (field: Field) => string = firstOption,
): Promise<Sent> {
  const attempts = new Map<string, number>();
  let page: Page | undefined;
  for (let round = 0; round < 12; round += 1) {
    const values = new Map(
      form.fields.map((field) => [field.name, valueOf(field, attempts.get(baseOf(field.name)) ?? 0)]),
    );
    page = await browser.submitMany(form.action, new URLSearchParams([...values]));
    if (page.status !== 422) break;
    const wrong = new Set(readPage(page.html, form.action).wrong.map(baseOf));
    const again = form.fields.filter(({ name, kind }) => kind === 'text' && wrong.has(fieldId(baseOf(name))));
    if (again.length === 0) break;
    for (const base of new Set(again.map(({ name }) => baseOf(name))))
      attempts.set(base, (attempts.get(base) ?? 0) + 1);
  }
  const took = page!.status === 303 ? form.fields.filter((field) => words(field, 0) !== undefined) : [];
  return {
    page: page!,
    took: took
      .filter(({ name, kind }) => kind === 'text' && (attempts.get(baseOf(name)) ?? 0) < tries)
      .map(({ name }) => name),
  };

  function valueOf(field: Field, attempt: number): string {
    if (field.kind === 'choice') return choose(field);
    if (field.kind !== 'text') return field.value;
    const part = /-(day|month|year)$/.exec(field.name)?.[1];
    if (part) return { day: '5', month: '3', year: '2031' }[part]!;
    const own = attempt < tries ? words(field, attempt) : undefined;
    return own ?? fallbacks[Math.max(0, attempt - tries)] ?? field.value;
  }
}

/** How often a field is given words before it gets something else. */
const tries = 3;

function firstOption({ options, value }: Field): string {
  return options.find((option) => option !== '') ?? value;
}

/** A date is typed into three fields, and is one. */
function baseOf(name: string): string {
  return name.replace(/-(day|month|year)$/, '');
}
