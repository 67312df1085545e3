import type { Answer } from './http.js';
import type { Product } from './product.js';
import { done } from './set-up.js';
import type { Visitor } from './visitor.js';

/** Drafts a paper for the health board. @returns its page */
export async function draftPaper(secretary: Visitor, board: string, kind = 'hwb'): Promise<string> {
  const before = new Set(papersIn((await secretary.get(`${board}/papers`)).body));
  await done(
    secretary.fill(`${board}/papers/draft`, {
      kind,
      meeting: '',
      ...day('asAt', 0),
      ...day('meetingDate', 30),
    }),
    'the paper was not drafted',
  );
  const drafted = papersIn((await secretary.get(`${board}/papers`)).body).find((paper) => !before.has(paper));
  if (!drafted) throw new Error('the paper is not in the list');
  return `${board}/papers/${drafted}`;
}

/** The form of whoever signs, reached from the preview: it carries what that showed. @param paper its page */
export async function signOff(signatory: Visitor, paper: string): Promise<Answer> {
  const { body } = await signatory.get(`${paper}/preview`);
  const [form] = /[^"]*\/sign-off\?content=\w+/.exec(body) ?? [`${paper}/sign-off`];
  return signatory.fill(form, { read: 'yes' }, /sign-off$/);
}

/** How a paper stands, as the history has it. */
export async function statusOf(
  product: Product,
  paper: string,
): Promise<'draft' | 'signed off' | 'published'> {
  const rows = await product.query<{ type: string }>(
    'select type from log.events where stream = $1 order by version desc',
    [`paper-${paper.split('/').at(-1)}`],
  );
  const last = rows.find(({ type }) =>
    /^(Paper)?(SignedOff|SignOffRefused|Published)$|Draft/.test(type),
  )?.type;
  if (last === undefined) throw new Error(`${paper} is not in the history`);
  if (/Published/.test(last)) return 'published';
  return /SignedOff/.test(last) ? 'signed off' : 'draft';
}

const papersIn = (body: string) =>
  [...body.matchAll(/\/papers\/([0-9a-f]{8}-[0-9a-f-]{27})/g)].map(([, id]) => id!);

/** The three boxes of a date so many days from now. */
export function day(name: string, from: number): Record<string, string> {
  const date = new Date(Date.now() + from * 86_400_000);
  return {
    [`${name}-day`]: String(date.getUTCDate()),
    [`${name}-month`]: String(date.getUTCMonth() + 1),
    [`${name}-year`]: String(date.getUTCFullYear()),
  };
}
