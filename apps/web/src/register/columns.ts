import type { Day } from '@governance/calendar';
import { dateInWords } from '@governance/calendar';
import type { Colour } from '@governance/partnership';
import { deadlineInWords, fromToday } from '@governance/views';
import type { Place } from '../access/place.js';
import { organisationName } from '../pages/dress-page.js';
import type { ColumnName } from './column-names.js';
import { states } from './filter.js';
import { reportedOn } from './filter.js';
import type { Listed } from './listed.js';

/** What stands in a column beside an action, before it is a cell of a page, a spreadsheet or a paper. */
export interface Cell {
  readonly text: string;
  /** The day that it names: a date of a spreadsheet's own. */
  readonly date?: Day | null;
  readonly number?: number;
  readonly colour?: Colour | null;
  /** Said under it on a page. */
  readonly note?: string;
}

type Show = (item: Listed, place: Place, person: (id: string) => string) => Cell;

const none: Cell = { text: '' };

const shows: Readonly<Record<ColumnName, Show>> = {
  plan: ({ plan }) => ({ text: plan?.title ?? '' }),
  theme: ({ theme }) => ({ text: theme?.title ?? '' }),
  priority: ({ priority }) => ({ text: priority ? `${priority.reference} ${priority.title}` : '' }),
  lead: ({ priority }, _place, person) => {
    const lead = priority?.lead ?? null;
    return { text: lead === null ? 'Nobody' : person(lead) };
  },
  owner: ({ action: { owners } }, place) => ({
    text: owners[0] ? organisationName(place, owners[0]) : 'No owner',
  }),
  support: ({ action: { owners } }, place) => ({
    text: owners
      .slice(1)
      .map((id) => organisationName(place, id))
      .join(', '),
  }),
  due: ({ action: { deadline, status } }, { today }) => ({
    text: deadlineInWords(deadline),
    date: deadline.date,
    ...(status === 'open' && deadline.date !== null ? { note: fromToday(deadline.date, today) } : {}),
  }),
  original: ({ action: { originalDeadline } }) => ({
    text: deadlineInWords(originalDeadline),
    date: originalDeadline.date,
  }),
  moves: ({ action: { deadlineChanges } }) => {
    const moves = deadlineChanges.filter(({ kind }) => kind === 'moved').length;
    return { text: String(moves), number: moves };
  },
  review: ({ action: { reviewDate } }) => dayCell(reviewDate),
  state: ({ action: { status } }) => ({ text: states[status].inWords }),
  colour: ({ action, rag }) => (action.status === 'withdrawn' ? none : colourCell(rag.colour)),
  declared: ({ rag }) => colourCell(rag.declared),
  computed: ({ action, rag }) => (action.status === 'withdrawn' ? none : colourCell(rag.computed)),
  report: (item) => {
    const day = reportedOn(item);
    return day === null ? { text: 'Never', date: null } : dayCell(day);
  },
  words: ({ action: { reports } }) => ({ text: reports[0]?.narrative ?? '' }),
  help: ({ action: { helpWanted } }) => ({ text: helpWanted?.text ?? '' }),
  kpis: ({ action: { kpis } }) => ({ text: kpis.join('; ') }),
  milestone: ({ action: { milestones } }) => {
    const next = milestones
      .filter(({ status }) => status !== 'reached')
      .sort((a, b) => (a.due.date ?? '9999').localeCompare(b.due.date ?? '9999'))[0];
    return next ? { text: next.text, note: deadlineInWords(next.due) } : none;
  },
};

/** The cells of an action, one for each column. @param person gives the name of one by id */
export function cellsOf(
  item: Listed,
  columns: readonly ColumnName[],
  place: Place,
  person: (id: string) => string,
): readonly Cell[] {
  return columns.map((name) => shows[name](item, place, person));
}

function dayCell(date: Day | null): Cell {
  return date === null ? { text: '', date } : { text: dateInWords(date), date };
}

function colourCell(colour: Colour | null): Cell {
  return colour === null ? none : { text: colour, colour };
}
