import type { MailRow } from '@governance/views';

/** Who acts when the product chases by itself. */
export const chasingActor = { who: 'system', policy: 'chase-owners' } as const;

/** A mail as far as sending it goes. */
export type Letter = Pick<
  MailRow,
  | 'id'
  | 'partnership'
  | 'person'
  | 'kind'
  | 'day'
  | 'items'
  | 'messageId'
  | 'note'
  | 'intendedAt'
  | 'status'
  | 'attempts'
>;
