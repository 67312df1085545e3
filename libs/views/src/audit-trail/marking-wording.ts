import { markingInWords, type Circle, type MarkingEvent, type Readers } from '@governance/partnership';
import { say, type Names, type Wording } from './say.js';

export const circleInWords: Readonly<Record<Circle, string>> = {
  hwb: 'the Health and Wellbeing Board',
  csp: 'the Community Safety Partnership',
  public: 'the public',
};

/** What an entry about marking says. */
export function describeMarking(entry: MarkingEvent, names: Names): Wording {
  switch (entry.type) {
    case 'MarkingSet': {
      const { from, to, reason } = entry.data;
      return say(`Marked ${markingInWords[to]}`, {
        before: markingInWords[from],
        after: markingInWords[to],
        reason,
      });
    }
    case 'MarkedReleased': {
      const { release, reason } = entry.data;
      return say(`Released to ${circleInWords[release.circle]}${inOnePaper(release.paper)}`, { reason });
    }
    case 'MarkedReleaseWithdrawn': {
      const { release, reason } = entry.data;
      return say(`Release to ${circleInWords[release.circle]}${inOnePaper(release.paper)} taken back`, {
        reason,
      });
    }
    case 'MarkedReadersNamed': {
      const { from, to, reason } = entry.data;
      const said = ({ organisations, persons }: Readers) =>
        [...organisations.map(names.organisation), ...persons.map(names.person)].join(', ') ||
        'Nobody beside those who always may';
      return say('Readers named', { before: said(from), after: said(to), reason });
    }
  }
}

function inOnePaper(paper: string | null): string {
  return paper === null ? '' : ', in one paper';
}
