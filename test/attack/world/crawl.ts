import { formsIn, linksIn, type Form } from './forms.js';
import type { Visitor } from './visitor.js';

export interface FoundForm extends Form {
  /** The page that it stands on. */
  readonly page: string;
  /** Its address with ids left out: one of many alike. */
  readonly like: string;
}

/** Forms that end a session: whoever sends them all would soon send them as a stranger. */
export const endsASession = ({ action }: Form) => /\/sign-ins\/[^/]+\/end$/.test(action);

const anId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const leftOut = /\/(as-at|audit-trail\/\d|exports|file|compare)|\.(csv|ics|docx|css)|\?.*(sort|page|before)=/;

/**
 * The forms of a board that somebody is offered, one of each sort, and the pages that they were found on.
 * @param most pages looked at
 */
export async function crawl(
  visitor: Visitor,
  board: string,
  most = 150,
): Promise<{ readonly forms: readonly FoundForm[]; readonly pages: readonly string[] }> {
  const forms = new Map<string, FoundForm>();
  const alike = new Map<string, number>();
  const waiting = [board];
  const pages: string[] = [];
  const known = new Set(waiting);
  while (waiting.length > 0 && pages.length < most) {
    const page = waiting.shift()!;
    const { status, body, location } = await visitor.get(page);
    const links = location === null ? linksIn(body) : [location];
    if (status === 200) pages.push(page);
    for (const form of formsIn(body)) {
      const like = form.action.replace(anId, '*').replace(/\/\d+(?=\/|$)/g, '/#');
      if (like !== '/sign-out' && !forms.has(like)) forms.set(like, { ...form, page, like });
    }
    for (const link of links.map((found) => found.replace(/#.*/, ''))) {
      const like = link.replace(anId, '*').replace(/\?.*/, '');
      const seen = alike.get(like) ?? 0;
      // Two of a sort: one that is open and one that is not, if there is luck.
      if (known.has(link) || seen >= 2 || !link.startsWith(board) || leftOut.test(link)) continue;
      known.add(link);
      alike.set(like, seen + 1);
      waiting.push(link);
    }
  }
  return { forms: [...forms.values()], pages };
}
