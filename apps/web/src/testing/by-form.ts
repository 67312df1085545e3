import type { Browser, Page } from './browser.js';
import { readPage, signOf } from './forms.js';

/** What is typed, ticked or chosen; several of a name where several boxes are ticked. */
export type Typed = Readonly<Record<string, string | readonly string[] | File>>;

/** The page that a form led to, and its address. */
export interface Reached extends Page {
  readonly at: string;
}

/**
 * Opens a page, fills in the form that has these fields and sends it, as a person does who sees nothing but pages; what
 * they are to read first, they read.
 * @returns the page that it led to
 * @throws Error when the page has no such form, offers no such choice, or refuses what was typed
 */
export async function byForm(browser: Browser, path: string, typed: Typed): Promise<Reached> {
  const shown = await browser.get(path);
  const names = Object.keys(typed);
  const form = readPage(shown.html, path).forms.find(
    // A page has the form of signing out as well.
    ({ action, fields }) =>
      action === path.split('?')[0] ||
      (names.length > 0 && names.every((name) => fields.some((field) => field.name === name))),
  );
  if (!form) throw new Error(`${path} (${shown.status}) has no form with ${names.join(', ')}.`);
  const missing = names.filter((name) => !form.fields.some((field) => field.name === name));
  if (missing.length > 0) throw new Error(`${path} does not ask for ${missing.join(', ')}.`);
  const parts = form.fields.flatMap((field): [string, string | File][] => {
    const given = typed[field.name];
    if (field.name === '_csrf') return [];
    if (given === undefined)
      return field.kind === 'text' || field.kind === 'fixed' ? [[field.name, field.value]] : [];
    const values = given instanceof File ? [given] : [given].flat();
    const unknown = field.kind === 'choice' && values.find((one) => !field.options.includes(one as string));
    if (unknown !== false && unknown !== undefined)
      throw new Error(`${path} offers no “${String(unknown)}” as ${field.name}.`);
    return values.map((value) => [field.name, value as string | File]);
  });
  const send = async (all: [string, string | File][]) =>
    form.isMultipart
      ? browser.submitParts(form.action, all)
      : browser.submitMany(form.action, new URLSearchParams(all as [string, string][]));
  const first = await send(parts);
  const sign = signOf(first.html, form.action);
  const answer = sign === undefined ? first : await send([...parts, ['checked', sign]]);
  if (answer.status !== 303)
    throw new Error(`${form.action} answered ${answer.status}: ${wrongIn(answer.html)}`);
  const at = answer.location!;
  return { ...(await browser.get(at)), at };
}

/** What the list of errors at the top says, or the page where there is none. */
function wrongIn(html: string): string {
  const [, listed] = /govuk-error-summary__body">(.*?)<\/div>/s.exec(html) ?? [];
  return (listed ?? /<main.*<\/main>/s.exec(html)?.[0] ?? html).replace(/<[^>]*>|\s+/g, ' ').trim();
}
