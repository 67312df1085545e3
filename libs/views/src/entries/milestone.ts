import { dateInWords } from '@governance/calendar';
import type { ActionEvent, Deadline } from '@governance/partnership';
import type { ActionEntries } from './entry-kind.js';
import { changed, deadlines, say } from './say.js';

/** Entries about the milestones of an action. */
export const milestoneEntries: ActionEntries<Extract<ActionEvent, { type: `Milestone${string}` }>> = {
  MilestoneSet: {
    group: 'milestones',
    name: 'Milestone set',
    makes: ['milestone added'],
    substance: true,
    words: (data) => say('Milestone set', { after: milestone(data.text, data.due) }),
  },
  MilestoneReworded: {
    group: 'milestones',
    name: 'Milestone reworded',
    makes: ['milestone reworded'],
    substance: true,
    words: (data) => say('Milestone reworded', changed(data)),
  },
  MilestoneMoved: {
    group: 'milestones',
    name: 'Milestone moved',
    makes: ['action recoloured', 'milestone moved'],
    substance: true,
    words: (data) => say(`Milestone moved: ${data.text}`, deadlines(data)),
  },
  MilestoneCorrected: {
    group: 'milestones',
    name: 'Date of a milestone corrected',
    makes: ['action recoloured', 'milestone moved'],
    substance: true,
    words: (data) => say(`Date of a milestone corrected: ${data.text}`, deadlines(data)),
  },
  MilestoneReached: {
    group: 'milestones',
    name: 'Milestone reached',
    makes: ['action recoloured', 'milestone reached'],
    substance: true,
    words: ({ text, due, on }) => {
      const late = due !== null && on > due ? `, late: it was due ${dateInWords(due)}` : '';
      return say(`Milestone reached: ${text}`, { after: `Reached ${dateInWords(on)}${late}` });
    },
  },
  MilestoneMissed: {
    group: 'milestones',
    name: 'Milestone missed',
    makes: ['action recoloured', 'milestone missed'],
    substance: false,
    words: (data) =>
      say(`Milestone missed: ${data.text}`, {
        after: `It was due ${dateInWords(data.due)}`,
      }),
  },
  MilestoneWithdrawn: {
    group: 'milestones',
    name: 'Milestone withdrawn',
    makes: ['action recoloured', 'milestone withdrawn'],
    substance: true,
    words: (data) => say(`Milestone withdrawn: ${data.text}`, { reason: data.reason }),
  },
};

function milestone(text: string, due: Deadline): string {
  return due.date === null ? text : `${text} — due ${dateInWords(due.date)}`;
}
