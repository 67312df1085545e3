import { dateInWords } from '@governance/calendar';
import { actionsIn } from '@governance/partnership';
import type { Coloured } from '@governance/views';
import type { Block } from '../document/document.js';
import { heading, paragraph, type Section } from './sections.js';
import { count, deadlinesSet, dueInWords, ownersInWords } from './words.js';

/** What was done of the plan, with what its owners said that shows it. */
export const finished: Section = ({ facts }) => {
  const { dashboard, sources } = facts;
  const done = actionsIn(dashboard).filter(({ action }) => action.status === 'completed');
  const { total } = dashboard;
  if (done.length === 0) return [heading('What was finished'), paragraph('No action is completed.')];
  const text = `${done.length} of ${count(total, 'action')} ${done.length === 1 ? 'is' : 'are'} completed.`;
  return [
    heading('What was finished'),
    paragraph(text),
    {
      kind: 'table',
      caption: 'Actions that are completed',
      columns: [
        { heading: 'Action and owner', width: 46 },
        { heading: 'Completed', width: 18 },
        { heading: 'What shows it', width: 36 },
      ],
      rows: done.map(({ action }) => [
        `${action.reference} ${action.title}\n${ownersInWords(sources, action.owners)}`,
        dateInWords(action.statusSince.at),
        action.statusReason || 'Nothing was said',
      ]),
    },
  ];
};

/** What was promised for an earlier day: the first deadline, the last, how often it was moved, and why the last time. */
export const tookLonger: Section = ({ facts }) => {
  const { dashboard, sources } = facts;
  const moved = actionsIn(dashboard).filter(isLater);
  const text =
    moved.length === 0
      ? 'No deadline was moved to a later day.'
      : `${count(moved.length, 'action')} ${moved.length === 1 ? 'has' : 'have'} a later deadline than was first agreed.`;
  const table: Block[] =
    moved.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: 'Deadlines that were moved to a later day',
            columns: [
              { heading: 'Action and owner', width: 40 },
              { heading: 'First agreed', width: 17 },
              { heading: 'Now', width: 17 },
              { heading: 'Moved', width: 10 },
              { heading: 'Why, the last time', width: 32 },
            ],
            rows: moved.map(({ action }) => {
              const set = deadlinesSet(action);
              const times = set.filter(({ kind }) => kind === 'moved').length;
              return [
                `${action.reference} ${action.title}\n${ownersInWords(sources, action.owners)}`,
                dueInWords({ deadline: action.originalDeadline }),
                dueInWords(action),
                times === 1 ? 'once' : `${times} times`,
                set.at(-1)!.reason || 'No reason was given',
              ];
            }),
          },
        ];
  return [heading('What took longer'), paragraph(text), ...table];
};

/** A correction of what was read wrongly, or a new promise for what was reopened, is no move. */
function isLater({ action }: Coloured): boolean {
  const { originalDeadline, deadline } = action;
  const isMoved = deadlinesSet(action).some(({ kind }) => kind === 'moved');
  return (
    isMoved &&
    originalDeadline.date !== null &&
    deadline.date !== null &&
    deadline.date > originalDeadline.date
  );
}
