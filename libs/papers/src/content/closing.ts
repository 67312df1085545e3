import { dateInWords } from '@governance/calendar';
import { paperReadBy } from '@governance/partnership';
import { allAsks, asksOutstanding, nextMeeting, type AskStanding } from '@governance/views';
import type { Appendix, Block } from '../document/document.js';
import { allOf } from '../facts/facts.js';
import { agendaBoxes, implicationBoxes, otherImplications } from './boxes.js';
import { chosen, measuresOf, measureTable } from './kpis.js';
import { readers } from './opening.js';
import { heading, paragraph, said, type Section, type Writing } from './sections.js';
import { actionTable } from './themes.js';
import { count, ownersInWords } from './words.js';

/** What is asked, and what became of what was asked before. */
export const asks: Section = (writing) => {
  const { kind, sources } = writing.facts;
  const whole = paperReadBy[kind] === 'partnership';
  const all = allAsks(sources.meetings).filter(({ ask }) => whole || ask.of === kind);
  const open = asksOutstanding(sources.meetings).filter(({ ask }) => whole || ask.of === kind).length;
  const title = whole ? 'Asks' : `Asks of the ${readers[kind]}`;
  if (all.length === 0) return [heading(title), paragraph('Nothing has been asked that is recorded here.')];
  return [
    heading(title),
    paragraph(
      `${count(all.length, 'ask')} ${all.length === 1 ? 'has' : 'have'} been made, and ${open === 0 ? 'none waits for an answer' : `${all.length === 1 ? 'it' : `${open} of them`} ${open === 1 ? 'waits' : 'wait'} for an answer`}.`,
    ),
    {
      kind: 'table',
      caption: 'Asks and what became of them',
      columns: [
        { heading: 'Asked', width: 42 },
        { heading: 'Of whom', width: 22 },
        { heading: 'By', width: 16 },
        { heading: 'What became of it', width: 36 },
      ],
      rows: all.map((one) => askRow(writing, one)),
    },
  ];
};

function askRow({ facts }: Writing, { meeting, ask }: AskStanding): string[] {
  const board = ask.of === 'partnership' ? 'The partnership' : readers[ask.of];
  const owner = ask.owner === null ? '' : `\n${ownersInWords(facts.sources, [ask.owner])}`;
  return [
    `${ask.text} (${dateInWords(meeting.on)})`,
    `${board}${owner}`,
    dateInWords(ask.due),
    ask.answer ? `${dateInWords(ask.answer.on)}: ${ask.answer.text}` : 'Not answered yet',
  ];
}

export const implications: Section = (writing) => {
  const written = [...implicationBoxes, otherImplications].flatMap(({ id, heading: title }) =>
    said(writing, id, title),
  );
  return written.length > 0 ? [heading('Implications'), ...written] : [];
};

/** What the paper rests on: section 100D of the Local Government Act 1972. */
export const backgroundPapers: Section = ({ facts, narrative }) => {
  const { plan, asAt } = facts.sources;
  const compared = facts.before ? ` and, to compare, as at ${dateInWords(facts.before.asAt)}` : '';
  const items = [
    `${plan.title}, as at ${dateInWords(asAt)}${compared}`,
    ...(narrative[agendaBoxes.papers.id] ?? []),
  ];
  return [heading('Background papers'), { kind: 'list', style: 'bullets', items }];
};

const soonest = 4;

export const nextSteps: Section = (writing) => {
  const { dashboard, sources } = writing.facts;
  const due = dashboard.nextDeadlines.slice(0, soonest).map(({ action }) => {
    const owners = ownersInWords(sources, action.owners);
    return {
      on: action.deadline.date!,
      what: `${action.reference} ${action.title} (${owners})`,
    };
  });
  const next = nextMeeting(sources.meetings, sources.asAt);
  const items = [...due, ...(next ? [{ on: next.on, what: 'the partnership’s board meets' }] : [])]
    .sort((a, b) => a.on.localeCompare(b.on))
    .map(({ on, what }) => `${dateInWords(on)}: ${what}`);
  const list: Block[] = items.length > 0 ? [{ kind: 'list', style: 'bullets', items }] : [];
  return [
    heading('Next steps'),
    ...said(writing, 'next-steps', 'Next steps'),
    paragraph(items.length > 0 ? 'Due next:' : 'No date lies ahead.'),
    ...list,
  ];
};

/** The whole plan, and the measures that the paper itself had no room for. */
export function appendicesOf(writing: Writing): readonly Appendix[] {
  const { dashboard } = writing.facts;
  const whole: Appendix = {
    title: 'Appendix A: the whole plan',
    landscape: true,
    blocks: dashboard.themes.map(({ theme, priorities }) =>
      actionTable(
        writing,
        theme.title,
        priorities.flatMap(({ actions }) => actions),
      ),
    ),
  };
  const withdrawn = allOf(dashboard).filter(({ action }) => action.status === 'withdrawn');
  const gone: Block[] =
    withdrawn.length > 0 ? [actionTable(writing, 'Withdrawn, and not counted', withdrawn)] : [];
  const measures = measuresOf(writing);
  const more = measures.length > chosen(measures).length;
  return [
    { ...whole, blocks: [...whole.blocks, ...gone] },
    ...(more
      ? [
          {
            title: 'Appendix B: all measures',
            landscape: true,
            blocks: [measureTable(writing, 'All measures', measures)],
          },
        ]
      : []),
  ];
}
