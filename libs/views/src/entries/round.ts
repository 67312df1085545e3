import { dateInWords } from '@governance/calendar';
import type { RoundEvent } from '@governance/partnership';
import type { Entries } from './entry-kind.js';
import { say } from './say.js';

/** Entries about a reporting round. */
export const roundEntries: Entries<RoundEvent> = {
  ReportingRoundOpened: {
    group: 'chasing',
    name: 'Reporting round opened',
    words: ({ title, opens, closes }) =>
      say(`Reporting round opened: ${title}`, {
        after: `From ${dateInWords(opens)} to ${dateInWords(closes)}`,
      }),
  },
  ReportingRoundClosed: {
    group: 'chasing',
    name: 'Reporting round closed',
    words: ({ answered, notAnswered }) =>
      say('Reporting round closed', {
        after: `${answered.length} answered, ${notAnswered.length} did not`,
      }),
  },
};
