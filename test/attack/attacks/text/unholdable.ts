import { randomUUID } from 'node:crypto';
import { gotThrough, refused, type Outcome } from '../../attack.js';
import type { Product } from '../../world/product.js';
import { errorsIn } from '../../world/set-up.js';
import { entriesWith } from '../../world/stored.js';

/** What a store, a page or a terminal cannot hold, by name. */
export const unholdable: readonly (readonly [name: string, text: string])[] = [
  ['NUL', '\u0000'],
  ['a lone high surrogate', '\ud800'],
  ['a lone low surrogate', '\udfff'],
  ['ESC', '\u001b'],
  ['vertical tab', '\u000b'],
  ['DEL', '\u007f'],
  ['a control character of the second set (U+0085)', '\u0085'],
];
// eslint-disable-next-line no-control-regex -- these are what is looked for
export const isUnholdable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]/;

/** What became of something hostile: the log itself is asked, not the answer alone. */
export async function sent(
  product: Product,
  send: (words: string) => Promise<{ status: number; body: string }>,
  inWords = true,
): Promise<Outcome> {
  const words = `attack-${randomUUID().slice(0, 8)}`;
  const { status, body } = await send(words);
  const found = await entriesWith(product, words);
  const bad = found.filter(({ data }) => strings(data).some((text) => isUnholdable.test(text)));
  if (bad.length > 0) return gotThrough(`${status}; entry ${bad[0]!.position} of the log holds it`);
  if (status >= 500) return gotThrough(`${status}: the service had a fault`);
  if (found.length > 0)
    return inWords
      ? refused(`entry ${found[0]!.position} holds the words without it`)
      : gotThrough(`${status}, stored`);
  return refused(`${status}, not in the log: “${says(body)}”`);
}

export function says(body: string): string {
  return body.startsWith('{') ? body.slice(0, 140) : errorsIn(body).slice(0, 140);
}

export function strings(data: unknown): readonly string[] {
  if (typeof data === 'string') return [data];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => [name, ...strings(value)]);
}
