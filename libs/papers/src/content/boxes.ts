import type { PaperKind, PriorityId, ThemeId } from '@governance/partnership';
import type { PlanRow } from '@governance/views';

/** A place in a paper for an officer's own words. */
export interface Box {
  /** As it stands in the history. */
  readonly id: string;
  /** Over the box in the paper. */
  readonly heading: string;
  /** What to write there. */
  readonly hint: string;
  /** Lines that its field is high, where it wants few. */
  readonly rows?: number;
  /** The paper says something there without an officer’s words: an empty one is no gap. */
  readonly isFilled?: true;
  /** The same from one paper to the next, so it begins with what the last of its kind said. */
  readonly carriesOver?: true;
}

export interface BoxGroup {
  readonly title: string;
  readonly boxes: readonly Box[];
}

export const themeBoxes = [
  { part: 'work', heading: 'Work under way', hint: 'What is being done now, and with whom.' },
  { part: 'achievements', heading: 'Achievements', hint: 'What has been achieved since the last paper.' },
  { part: 'challenges', heading: 'Challenges', hint: 'What stands in the way.' },
  { part: 'assistance', heading: 'Assistance wanted', hint: 'What is wanted of the board that reads this.' },
] as const;

export function priorityBox(priority: PriorityId, part: (typeof themeBoxes)[number]['part']): string {
  return `priority-${priority}-${part}`;
}

export function themeBox(theme: ThemeId, part: (typeof themeBoxes)[number]['part']): string {
  return `theme-${theme}-${part}`;
}

const overall: Box = {
  id: 'overall',
  heading: 'Overall',
  hint: 'Two or three sentences for somebody who reads nothing else.',
};
/** The whole list, once an officer has changed what the facts begin it with. */
export const recommendationsBox: Box = {
  id: 'asked-to',
  heading: 'Recommendations',
  hint: 'One to a line, each beginning with a verb: note, endorse, agree, support. The list begins with what the figures say and follows them until you change it; then it is yours, and stays as you wrote it',
  isFilled: true,
};
/** What stands in the head of a report, and at its end, so that democratic services file it as it is. */
export const agendaBoxes = {
  contact: {
    id: 'contact',
    heading: 'Contact officer',
    hint: 'Post, telephone and email address of the office. No person’s name: what is written here is kept for ever',
    rows: 2,
    carriesOver: true,
  },
  wards: {
    id: 'wards',
    heading: 'Wards affected',
    hint: 'Empty for all of them',
    rows: 2,
    isFilled: true,
    carriesOver: true,
  },
  access: {
    id: 'access',
    heading: 'Open or exempt',
    hint: 'For a report that is not open, the paragraph of Schedule 12A of the Local Government Act 1972, with the reason. Empty for an open one',
    rows: 2,
    isFilled: true,
    carriesOver: true,
  },
  papers: {
    id: 'background-papers',
    heading: 'Background papers',
    hint: 'One to a line, beside the plan, which stands there (section 100D of the Local Government Act 1972)',
    rows: 3,
    isFilled: true,
  },
} as const satisfies Readonly<Record<string, Box>>;
/** Each is asked of a report by the councils that it goes to. */
export const implicationBoxes: readonly Box[] = [
  ['financial', 'Financial', 'What it costs, and out of which budget. Say so where there is nothing'],
  ['legal', 'Legal', 'Duties and powers that it touches'],
  ['equality', 'Equality', 'For people with protected characteristics: section 149 of the Equality Act 2010'],
  ['data', 'Data protection', 'What personal data it shares or needs'],
  [
    'community-safety',
    'Community safety',
    'For crime and disorder: section 17 of the Crime and Disorder Act 1998',
  ],
].map(([part, heading, hint]) => ({
  id: `implications-${part}`,
  heading: `${heading} implications`,
  hint: hint!,
}));
/** Of all kinds in one, as papers were written before. */
export const otherImplications: Box = {
  id: 'implications',
  heading: 'Other implications',
  hint: 'For residents, staff or the climate, if any',
  isFilled: true,
};
const pressingRisk: Box = {
  id: 'risk',
  heading: 'The risk that presses most',
  hint: 'In words, above the table of risks.',
};
const nextSteps: Box = {
  id: 'next-steps',
  heading: 'Next steps',
  hint: 'What happens before the next paper.',
};

/** The boxes of a paper, in the order in which they stand in it: of a theme that is closed, nothing more is written. */
export function boxesOf(kind: PaperKind, plan: PlanRow): readonly BoxGroup[] {
  const themes = plan.themes
    .filter(({ closed }) => !closed)
    .map(({ id, title }) => ({
      title,
      boxes: themeBoxes.map(({ part, heading, hint }) => ({ id: themeBox(id, part), heading, hint })),
    }));
  const whole = { title: 'The whole paper', boxes: [overall, recommendationsBox] };
  const end = { title: 'At the end', boxes: [pressingRisk, nextSteps] };
  const implications = { title: 'Implications', boxes: [...implicationBoxes, otherImplications] };
  const { papers, ...head } = agendaBoxes;
  const headOfReport = { title: 'For the agenda', boxes: Object.values(head) };
  const agenda = { ...headOfReport, boxes: [...headOfReport.boxes, papers] };
  switch (kind) {
    case 'hwb':
    case 'csp':
      return [whole, ...themes, end, implications, agenda];
    case 'board':
      return [whole, end, implications, agenda];
    case 'delivery':
      return [whole, ...prioritiesOf(plan), end, implications, agenda];
    case 'attendance':
      return [{ title: 'The whole paper', boxes: [overall] }, headOfReport];
    case 'annual':
      return [{ title: 'The whole paper', boxes: [overall] }, ...themes, agenda];
    case 'plan':
      return [{ title: 'The whole paper', boxes: [overall] }, ...themes];
  }
}

function prioritiesOf({ themes }: PlanRow): readonly BoxGroup[] {
  return themes
    .filter(({ closed }) => !closed)
    .flatMap(({ priorities }) => priorities)
    .filter(({ closed }) => !closed)
    .map(({ id, reference, title }) => ({
      title: `${reference} ${title}`,
      // Figures and owners’ reports stand there without an officer’s words.
      boxes: themeBoxes.map(({ part, heading, hint }) => ({
        id: priorityBox(id, part),
        heading,
        hint,
        isFilled: true as const,
      })),
    }));
}
