import type { DraftPaper } from './commands.js';
import type { PaperEvent } from './paper.js';

export const pin = {
  position: 900,
  asAt: '2016-12-31',
  since: { position: 600, asAt: '2016-09-30' },
} as const;
/** For a meeting on Wednesday 18 January 2017, so published by Tuesday 10 January. */
export const draft: DraftPaper = {
  type: 'DraftPaper',
  kind: 'hwb',
  plan: 'plan-1',
  meeting: null,
  meetingDate: '2017-01-18',
  pin,
  now: '2017-01-04T09:00:00Z',
};
export const drafted: PaperEvent = {
  type: 'PaperDrafted',
  data: { kind: 'hwb', plan: 'plan-1', meeting: null, meetingDate: '2017-01-18', pin },
};
export const contentHash = 'a'.repeat(64);
export const signedOff: PaperEvent = { type: 'PaperSignedOff', data: { contentHash, marking: 'OFFICIAL' } };
export const published: PaperEvent = {
  type: 'PaperPublished',
  data: { on: '2017-01-10', publishBy: '2017-01-10', late: false },
};
