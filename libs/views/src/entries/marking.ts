import {
  markingInWords,
  type Circle,
  type MarkingEvent,
  type Readers,
  type PaperId,
} from '@governance/partnership';
import type { Entries } from './entry-kind.js';
import { say } from './say.js';

export const circleInWords: Readonly<Record<Circle, string>> = {
  hwb: 'the Health and Wellbeing Board',
  csp: 'the Community Safety Partnership',
  public: 'the public',
};

/** Entries about the marking of whatever can be marked. */
export const markingEntries: Entries<MarkingEvent> = {
  MarkingSet: {
    group: 'marking',
    name: 'Marking set',
    words: ({ from, to, reason }) =>
      say(`Marked ${markingInWords[to]}`, {
        before: markingInWords[from],
        after: markingInWords[to],
        reason,
      }),
  },
  MarkedReleased: {
    group: 'marking',
    name: 'Marked item released',
    words: ({ release, reason }) =>
      say(`Released to ${circleInWords[release.circle]}${inOnePaper(release.paper)}`, { reason }),
  },
  MarkedReleaseWithdrawn: {
    group: 'marking',
    name: 'Release taken back',
    words: ({ release, reason }) =>
      say(`Release to ${circleInWords[release.circle]}${inOnePaper(release.paper)} taken back`, {
        reason,
      }),
  },
  MarkedReadersNamed: {
    group: 'marking',
    name: 'Readers of a marked item named',
    words: ({ from, to, reason }, { names }) => {
      const said = ({ organisations, persons }: Readers) =>
        [...organisations.map(names.organisation), ...persons.map(names.person)].join(', ') ||
        'Nobody beside those who always may';
      return say('Readers named', { before: said(from), after: said(to), reason });
    },
  },
};

function inOnePaper(paper: PaperId | null): string {
  return paper === null ? '' : ', in one paper';
}
