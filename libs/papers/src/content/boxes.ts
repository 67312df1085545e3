import type { PaperKind, ThemeId } from '@governance/partnership';
import type { PlanRow } from '@governance/views';

/** A place in a paper for an officer's own words. */
export interface Box {
  /** As it stands in the history. */
  readonly id: string;
  /** Over the box in the paper. */
  readonly heading: string;
  /** What to write there. */
  readonly hint: string;
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

export function themeBox(theme: ThemeId, part: (typeof themeBoxes)[number]['part']): string {
  return `theme-${theme}-${part}`;
}

const overall: Box = {
  id: 'overall',
  heading: 'Overall',
  hint: 'Two or three sentences for somebody who reads nothing else.',
};
const recommendations: Box = {
  id: 'recommendations',
  heading: 'Further recommendations',
  hint: 'One to a line, each beginning with a verb: note, endorse, agree, support. They follow the usual ones.',
};
const implications: Box = {
  id: 'implications',
  heading: 'Implications',
  hint: 'Financial, legal, equality, and for residents.',
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
  const whole = { title: 'The whole paper', boxes: [overall, recommendations] };
  const end = { title: 'At the end', boxes: [pressingRisk, implications, nextSteps] };
  switch (kind) {
    case 'hwb':
    case 'csp':
      return [whole, ...themes, end];
    case 'board':
      return [whole, end];
    case 'plan':
      return [{ title: 'The whole paper', boxes: [overall] }, ...themes];
  }
}
