import { expect } from '@jest/globals';
import { actsNowhere } from '../testing/acts-nowhere.js';
import type { Browser } from '../testing/browser.js';
import { kindOf } from '../../../../test/services/kind-of-page.js';
import { crawl } from '../testing/crawl.js';
import { fillIn, type Pen } from '../testing/fill-in.js';
import { readPage, type Form } from '../testing/forms.js';

/** What became of the forms of one route. */
interface Filled {
  /** Whether what one of them sent was accepted. */
  taken: boolean;
  /** Fields of text, and whether they took the words. */
  readonly texts: Map<string, boolean>;
  /** What the answer said was wrong, for whoever reads why the test fails. */
  refusal: string;
}

/** Where somebody goes, and what they leave alone there. */
export interface Errand {
  readonly browser: Browser;
  readonly from: readonly string[];
  readonly within?: string;
  readonly mostOfAKind?: number;
  leaves(route: string, address: string): boolean;
}

/** Fills in every form that somebody comes to, until its route has taken it and none of its fields is new. */
export class FormFiller {
  /** By route: `POST /boards/:board/risks/raise`. */
  readonly forms = new Map<string, Filled>();
  private readonly patterns: readonly (readonly [string, RegExp])[];

  /**
   * @param routes all of the application, by name
   * @param penFor what goes into the fields of a form
   */
  constructor(
    routes: readonly string[],
    private readonly penFor: (route: string, browser: Browser) => Pen,
  ) {
    this.patterns = routes
      .filter((name) => name.startsWith('POST '))
      .map((name) => [name, new RegExp(`^${name.slice('POST '.length).replace(/:\w+/g, '[^/]+')}$`)]);
  }

  async fillAll(errand: Errand): Promise<void> {
    const { browser, from, within = '/', mostOfAKind = 3 } = errand;
    const isWanted = (path: string) => path.startsWith(within) && !isFile(path);
    for await (const { path, page } of crawl(browser, from, { isWanted, mostOfAKind })) {
      for (const form of readPage(page.html, path).forms) {
        if (!this.isWanted(errand, form)) continue;
        // As it is now: what was done meanwhile may have changed it, or taken it away.
        const { forms } = readPage((await browser.get(path)).html, path);
        const now = forms.find(({ action }) => action === form.action);
        if (now) await this.fill(errand, now, path);
      }
    }
  }

  private isWanted(errand: Errand, form: Form): boolean {
    const route = this.routeOf(form.action);
    const known = this.forms.get(route);
    const isNew = !known?.taken || textsOf(form).some((name) => !known.texts.has(name));
    return isNew && !errand.leaves(route, form.action);
  }

  private async fill(errand: Errand, form: Form, path: string): Promise<void> {
    const { browser } = errand;
    const route = this.routeOf(form.action);
    const filled = this.forms.get(route) ?? { taken: false, texts: new Map<string, boolean>(), refusal: '' };
    this.forms.set(route, filled);
    await refusesUnfit(browser, form);
    await browser.get(path);
    const { page, worded } = await fillIn(browser, form, this.penFor(route, browser));
    if (page.status >= 500) throw new Error(`${route} is answered ${page.status}.`);
    actsNowhere(page.html, `the answer of ${route}`);
    const answer = readPage(page.html, form.action);
    if (page.status !== 303 && page.status !== 200) {
      const said = answer.text.replace(/\s+/g, ' ').split('There is a problem').at(-1)!;
      filled.refusal = `${page.status} ${said.slice(0, 200)}`;
      return;
    }
    filled.taken = true;
    for (const name of textsOf(form)) filled.texts.set(name, filled.texts.get(name) ?? false);
    for (const name of worded) filled.texts.set(kindOf(name), true);
    // A page that shows what it understood has the form that accepts it.
    for (const next of page.status === 200 ? answer.forms : [])
      if (next.action !== form.action && this.isWanted(errand, next)) await this.fill(errand, next, path);
  }

  private routeOf(address: string): string {
    const path = address.split('?')[0]!;
    const found = this.patterns.find(([, pattern]) => pattern.test(path));
    if (!found) throw new Error(`A form leads to ${address}, where nothing is.`);
    return found[0];
  }
}

/** Files are looked at by themselves, once there is something in them. */
export function isFile(path: string): boolean {
  return /\/file(\/|$)|\.(csv|docx|xlsx|ics|css)$/.test(path.split('?')[0]!);
}

/** A character that no text may hold, in all fields at once. */
async function refusesUnfit(browser: Browser, form: Form): Promise<void> {
  if (textsOf(form).length === 0 || form.isMultipart) return;
  const fields = form.fields
    .filter(({ name }) => name !== '_csrf')
    .map(({ name, kind, value }) => [name, kind === 'text' ? 'fine\0fine' : value]);
  const { status } = await browser.submitMany(form.action, new URLSearchParams(fields));
  expect({ to: form.action, status }).toEqual({ to: form.action, status: 422 });
}

function textsOf({ fields }: Form): string[] {
  return fields.filter(({ kind }) => kind === 'text').map(({ name }) => kindOf(name));
}
