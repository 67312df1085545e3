import { dateInWords, plusDays } from '@governance/calendar';
import { meetings, paperName, type MeetingRow } from '@governance/views';
import type { Place } from '../access/place.js';
import { whoeverMay, type Kind } from '../things/kind.js';
import { PaperOrders } from './paper-orders.js';
import { paperOf } from './paper-rows.js';
import { draftPaper, type DraftPaper } from './draft-task.js';
import { paperTasks, type PaperInHand, type PaperOrder } from './paper-tasks.js';

export const paperKind: Kind<PaperInHand, PaperOrder> = {
  name: 'paper',
  path: 'papers',
  called: 'paper',
  tasks: paperTasks,
  find: async (place, id) => {
    const paper = await paperOf(place, id);
    return paper && { paper, meetings: await meetingsFor(place) };
  },
  mayDo: whoeverMay,
  words: (place, { paper }, id) => {
    const url = `${place.url}/papers/${id}`;
    return {
      caption: `${paperName(place.board, paper)}, for ${dateInWords(paper.meetingDate)}`,
      breadcrumbs: [
        { text: 'Papers', href: `${place.url}/papers` },
        { text: paperName(place.board, paper), href: url },
      ],
      url,
    };
  },
  stream: (_row, id) => `paper-${id}`,
  version: ({ paper }) => paper.version,
  send: (service, to, order, by, { paper }) => service(PaperOrders).carryOut(paper, to, order, by),
};

/** The papers of a board, to which one is added; its row is the meetings that it can be for. */
export const paperRegister: Kind<readonly MeetingRow[], DraftPaper> = {
  name: 'paper',
  path: 'papers',
  called: 'paper',
  register: 'adds-one',
  tasks: [draftPaper],
  find: meetingsFor,
  mayDo: whoeverMay,
  words: ({ url }, _meetings, id) => ({
    caption: '',
    breadcrumbs: [{ text: 'Papers', href: `${url}/papers` }],
    url: `${url}/papers`,
    after: `${url}/papers/${id}`,
  }),
  stream: (_meetings, id) => `paper-${id}`,
  version: () => null,
  send: (service, { partnership, id }, order, by) => service(PaperOrders).draft(partnership, id, order, by),
};

/** Meetings to come, and those just past, whose paper may be late. */
async function meetingsFor({ views, board, today }: Place): Promise<readonly MeetingRow[]> {
  const rows = await views.rows(meetings, board.id);
  const soonest = plusDays(today, -31);
  return rows
    .filter(({ status, on }) => status === 'scheduled' && on >= soonest)
    .sort((a, b) => a.on.localeCompare(b.on));
}
