/** Mails of one board that are sent together, so that it is read once for all of them. Ids only. */
export interface MailBatch {
  readonly partnership: string;
  readonly mails: readonly string[];
}
