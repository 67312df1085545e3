import type { Envelope } from '../letter/letter.js';

/** What of an item counts for answering by reply. */
export interface ByReply {
  readonly action: string;
  /** Its number in the mail; left out for what is answered by its link alone. */
  readonly number?: number;
}

/** As the templates of mails that ask take it. */
export function howByReply({ answeredByReply = false, replyTo }: Envelope, items: readonly ByReply[]) {
  const answerable = answeredByReply ? items.filter(({ number }) => number !== undefined) : [];
  const several = isNumbered(answerable);
  return {
    byReply: {
      one: several ? '' : (answerable[0]?.action ?? ''),
      several,
      address: /<([^<>]+)>/.exec(replyTo)?.[1] ?? replyTo,
    },
    notByReply: answerable.length < items.length,
  };
}

/** Null where nothing has to be told apart by numbers. */
export function shownNumber({ number }: ByReply, items: readonly ByReply[]): number | null {
  return number !== undefined && isNumbered(items) ? number : null;
}

/** The only one that is left of several keeps its number, as whoever reads the answer counts it. */
function isNumbered(items: readonly ByReply[]): boolean {
  return items.some(({ number = 0 }) => number > 1);
}
