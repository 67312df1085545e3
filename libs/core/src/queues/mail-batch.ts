import type { PartnershipId } from '@governance/partnership';
/** Mails of one board that are sent together, so that it is read once for all of them. Ids only. */
export interface MailBatch {
  readonly partnership: PartnershipId;
  readonly mails: readonly string[];
}
