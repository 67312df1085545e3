import { dateInWords, daysBetween, type Day } from '@governance/calendar';
import { actionsIn, occasionsIn } from '@governance/partnership';
import { boardQueue, levelInWords, mitigationsChased, type Coloured } from '@governance/views';
import type { Block } from '../document/document.js';
import { isOwn } from '../facts/paper-sources.js';
import { heading, paragraph, type Section, type Writing } from './sections.js';
import { reportInWords } from './themes.js';
import { byWhom, count, dueInWords, ownersInWords, movedInWords } from './words.js';

/** As many as two pages hold; the rest stand in the appendix. */
const most = 12;

/** Red and overdue: the cause and the recovery in the owner's words, the new date and who approved it. */
export const exceptions: Section = (writing) => {
  const { dashboard } = writing.facts;
  const red = exceptionsOf(writing);
  if (red.length === 0)
    return [heading('Exceptions'), paragraph('No action is red, and none is past its date.')];
  const shown = isOwn(writing.facts.kind) ? red : red.slice(0, most);
  const rest = red.length - shown.length;
  return [
    heading('Exceptions'),
    paragraph(
      `${count(red.length, 'action')} ${red.length === 1 ? 'is' : 'are'} red, ${dashboard.overdue.length || 'none'} past the agreed date.${rest > 0 ? ` The ${most} longest overdue follow; all stand in Appendix A.` : ''}`,
    ),
    table(writing, shown),
  ];
};

/** The longest overdue first, then those that their owners call red. */
export function exceptionsOf({ facts }: Writing): readonly Coloured[] {
  const { overdue, themes } = facts.dashboard;
  const late = new Set(overdue.map(({ action }) => action.id));
  const declared = actionsIn({ themes }).filter(
    ({ action, rag }) => rag.colour === 'red' && !late.has(action.id),
  );
  return [...overdue, ...declared];
}

function table(writing: Writing, rows: readonly Coloured[]): Block {
  const { sources, dashboard } = writing.facts;
  return {
    kind: 'table',
    caption: 'Actions that are red',
    columns: [
      { heading: 'Action and owner', width: 34 },
      { heading: 'Due', width: 17 },
      { heading: 'Cause and recovery, as reported', width: 34 },
      { heading: 'New date and who approved it', width: 24 },
    ],
    rows: rows.map(({ action }) => [
      `${action.reference} ${action.title}\n${ownersInWords(sources, action.owners)}`,
      due(action, dashboard.asAt),
      causeAndRecovery(action),
      newDate(writing, action),
    ]),
  };
}

/** What people reported. A status that came with a document is neither, and is told as what the document says. */
function causeAndRecovery({ reports }: Coloured['action']): string {
  const [last] = reports;
  const own = reports.find(({ fromDocument }) => !fromDocument);
  const said = own ? reportInWords(own) : 'Nothing reported yet';
  return last?.fromDocument === true ? `${said}\nThe document says, ${reportInWords(last)}` : said;
}

function due(action: Coloured['action'], asAt: Day): string {
  const { date } = action.deadline;
  const days = date === null ? 0 : daysBetween(date, asAt);
  const called = action.reports[0]?.fromDocument ? 'Red in the document' : 'Called red by its owner';
  return `${dueInWords(action)}\n${days > 0 ? `${count(days, 'day')} overdue` : called}`;
}

function newDate({ facts }: Writing, { requested, deadline, deadlineChanges }: Coloured['action']): string {
  if (requested)
    return `${dueInWords({ deadline: requested.to })} asked for on ${dateInWords(requested.by.at)}; not decided yet`;
  const settled = deadlineChanges.filter(({ kind }) => kind === 'moved' || kind === 'refused').at(-1);
  if (!settled) return 'None asked for';
  const by = `on ${dateInWords(settled.at)} by ${byWhom(facts.sources, settled)}`;
  if (settled.kind === 'refused') return `${dueInWords({ deadline: settled.deadline })} refused ${by}`;
  if (settled.askedFor)
    return `${dueInWords({ deadline: settled.askedFor })} asked for; moved ${movedInWords({ deadline, deadlineChanges })} ${by}`;
  const why = settled.reason === '' ? '' : `: ${settled.reason}`;
  return `Moved ${movedInWords({ deadline, deadlineChanges })} ${by}${why}`;
}

/** What owners ask of the board, in their words and whole, until it answers. */
export const helpWanted: Section = ({ facts }) => {
  const asked = facts.dashboard.helpWanted;
  if (asked.length === 0)
    return [heading('Help wanted from the board'), paragraph('No owner waits for help.')];
  return [
    heading('Help wanted from the board'),
    {
      kind: 'table',
      caption: 'Help that owners want',
      columns: [
        { heading: 'Action and owner', width: 40 },
        { heading: 'What they ask', width: 50 },
        { heading: 'Since', width: 19 },
      ],
      rows: asked.map(({ action }) => [
        `${action.reference} ${action.title}\n${ownersInWords(facts.sources, action.owners)}`,
        action.helpWanted!.text,
        dateInWords(action.helpWanted!.at),
      ]),
    },
  ];
};

/** What waits for somebody to acknowledge or decide, with the evidence. */
export const escalated: Section = (writing) => {
  const { sources } = writing.facts;
  const waiting = sources.escalations.filter(({ status }) => status !== 'resolved');
  if (waiting.length === 0) return [heading('Escalations'), paragraph('None is open.')];
  const before = boardQueue(waiting);
  return [
    heading('Escalations'),
    paragraph(
      `${count(waiting.length, 'escalation')} ${waiting.length === 1 ? 'is' : 'are'} open, ${before.length} before the board.`,
    ),
    {
      kind: 'table',
      caption: 'Open escalations',
      columns: [
        { heading: 'Action', width: 40 },
        { heading: 'Due', width: 16 },
        { heading: 'Told to', width: 20 },
        { heading: 'Reminders sent', width: 12 },
        { heading: 'Acknowledged', width: 20 },
      ],
      rows: waiting.map((row) => {
        const action = [...sources.actions, ...mitigationsChased(sources.risks)].find(
          ({ id }) => id === row.action,
        );
        return [
          action ? `${action.reference} ${action.title}` : 'An action',
          dateInWords(row.due),
          levelInWords[row.level],
          occasionsIn(row.evidence.reminders),
          row.acknowledged ? dateInWords(row.acknowledged.at) : 'Not yet',
        ];
      }),
    },
  ];
};
