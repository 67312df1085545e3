import { fieldId } from '@governance/govuk';
import type { Browser, Page } from './browser.js';
import { readPage, signOf, type Field, type Form } from './forms.js';

/** What a field gets when it refuses the words: a number, an hour, an address. */
const fallbacks = ['7', '50', '09:30', 'ada.lovelace@example.org'];
/** The same for a day. */
const days = ['2031-03-05', '2024-03-05'];
/** How often a field is given words before it gets something else. */
export const tries = 3;

export interface Pen {
  /** For a field of text; a higher attempt when it refused what it was given. */
  words(field: Field, attempt: number): string;
  /** Which of the options; none leaves it as it is. */
  choose(field: Field): string | undefined;
  /** What a field gets when it refuses the words, where not anything will do; of a date all of it. */
  instead(name: string): string | undefined;
  file(field: Field): File | undefined;
  /** What a script of the page would put into what nobody fills in, or what stands there. */
  fixed(field: Field): string;
}

export interface Sent {
  readonly page: Page;
  /** Fields of text that were given words in what was sent last. */
  readonly worded: readonly string[];
}

/**
 * Fills in a form with words in every field that takes any, and something else in those that do not, by what the form
 * says is wrong with it.
 */
export async function fillIn(browser: Browser, form: Form, pen: Pen): Promise<Sent> {
  const attempts = new Map<string, number>();
  const attemptOf = ({ name }: Field) => attempts.get(baseOf(name)) ?? 0;
  const valueOf = (field: Field): string | File | undefined => {
    if (field.kind === 'file') return pen.file(field);
    if (field.kind === 'choice') return pen.choose(field);
    if (field.kind === 'fixed') return pen.fixed(field);
    const attempt = attemptOf(field);
    if (attempt < tries) return pen.words(field, attempt);
    const instead = pen.instead(baseOf(field.name));
    const part = ['-year', '-month', '-day'].findIndex((end) => field.name.endsWith(end));
    if (part === -1) return instead ?? fallbacks[attempt - tries] ?? field.value;
    return (instead ?? days[attempt - tries] ?? days[0]!).split('-')[part];
  };
  for (let round = 0; ; round += 1) {
    const parts = form.fields
      // The browser has the token of the page that it saw last.
      .filter(({ name }) => name !== '_csrf')
      .flatMap((field) => {
        const value = valueOf(field);
        return value === undefined ? [] : [[field.name, value] as const];
      });
    const send = async (all: readonly (readonly [string, string | File])[]) =>
      form.isMultipart
        ? browser.submitParts(form.action, [...all] as [string, string | File][])
        : browser.submitMany(form.action, new URLSearchParams(all as [string, string][]));
    const answer = await send(parts);
    const sign = signOf(answer.html, form.action);
    const page = sign === undefined ? answer : await send([...parts, ['checked', sign]]);
    const texts = form.fields.filter(({ kind }) => kind === 'text');
    const wrong = new Set(page.status === 422 ? readPage(page.html, form.action).wrong.map(baseOf) : []);
    const again = new Set(texts.map(({ name }) => baseOf(name)).filter((base) => wrong.has(fieldId(base))));
    if (again.size === 0 || round === 12)
      return {
        page,
        worded: texts.filter((field) => attemptOf(field) < tries).map(({ name }) => name),
      };
    for (const base of again) attempts.set(base, (attempts.get(base) ?? 0) + 1);
  }
}

/** A date is typed into three fields, and is one. */
function baseOf(name: string): string {
  return name.replace(/-(day|month|year)$/, '');
}
