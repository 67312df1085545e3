import { dateInWords } from '@governance/calendar';
import { prioritiesIn } from '@governance/partnership';
import {
  boardInWords,
  deadlineInWords,
  endInWords,
  meetings,
  organisationNow,
  paperName,
  referenceBeside,
} from '@governance/views';
import type { Place } from '../access/place.js';
import { withoutReading } from '../access/reading.js';
import { allKPIs } from '../kpis/kpi-rows.js';
import { ownersInWords } from '../pages/owners-in-words.js';
import { papersOf } from '../papers/paper-rows.js';
import { registerUrl } from '../register/asked.js';
import { allActions } from '../register/listed.js';
import { risksOf } from '../risks/risk-rows.js';

export const sorts = [
  'Actions',
  'Priorities',
  'KPIs',
  'Risks',
  'Meetings',
  'Papers',
  'Organisations',
] as const;
export type Sort = (typeof sorts)[number];

/** Something of a board that a search can find. Its words are taken when it is shown, which is when it is read. */
export interface Thing {
  readonly sort: Sort;
  readonly reference: string;
  /** The reference as it is shown, with the plan where it could be taken for another plan's. */
  readonly called: string;
  readonly path: string;
  /** What a search looks into, in lower case. */
  readonly words: string;
  readonly title: () => string;
  readonly note: string;
}

/** All that whoever asks may find on a board, but for people and entries: gathered once for each state of it. */
export function thingsOf(place: Place): Promise<readonly Thing[]> {
  return place.remember('things to search', async () => {
    const found = await Promise.all([
      actionsOf(place),
      kpisOf(place),
      risksIn(place),
      meetingsOf(place),
      paperThings(place),
    ]);
    return [...found.flat(), ...prioritiesOf(place), ...organisationsOf(place)];
  });
}

async function actionsOf(place: Place): Promise<readonly Thing[]> {
  return (await allActions(place)).map(({ action, words }) => ({
    sort: 'Actions',
    reference: action.reference,
    called: referenceBeside(place.board, action),
    path: `/actions/${action.id}`,
    words,
    title: () => action.title,
    note:
      action.status === 'open'
        ? `${ownersInWords(place.board, action.owners)}, due: ${deadlineInWords(action.deadline)}`
        : `${ownersInWords(place.board, action.owners)}, ${action.status}`,
  }));
}

function prioritiesOf({ board }: Place): readonly Thing[] {
  return board.plans.flatMap((plan) =>
    prioritiesIn(plan).map(({ id, reference, title, closed, focuses }) => ({
      sort: 'Priorities' as const,
      reference,
      called: reference,
      // A priority that is closed has no page of its own: its actions stand in the register.
      path: closed ? registerUrl('', { plan: plan.id, priority: id, state: 'any' }) : `/priorities/${id}`,
      words: joined(
        reference,
        title,
        ...focuses.flatMap((focus) => [focus.title, focus.issue, ...focus.wanted]),
      ),
      title: () => title,
      note: closed ? `${plan.title}, closed` : plan.title,
    })),
  );
}

async function kpisOf(place: Place): Promise<readonly Thing[]> {
  const rows = await allKPIs(place);
  return withoutReading(() =>
    rows.map((kpi) => ({
      sort: 'KPIs',
      reference: '',
      called: '',
      path: `/kpis/${kpi.id}`,
      words: joined(kpi.title, kpi.source),
      title: () => kpi.title,
      note: kpi.status === 'retired' ? 'Retired' : '',
    })),
  );
}

async function risksIn(place: Place): Promise<readonly Thing[]> {
  const rows = await risksOf(place);
  return withoutReading(() =>
    rows.map((risk) => ({
      sort: 'Risks',
      reference: risk.reference,
      called: risk.reference,
      path: `/risks/${risk.id}`,
      words: joined(
        risk.reference,
        risk.title,
        ...[risk.cause, risk.event, risk.consequence],
        ...risk.mitigations.map(({ text }) => text),
      ),
      title: () => risk.title,
      note: risk.status === 'closed' ? 'Closed' : '',
    })),
  );
}

async function meetingsOf({ views, board }: Place): Promise<readonly Thing[]> {
  return (await views.rows(meetings, board.id)).map((meeting) => ({
    sort: 'Meetings',
    reference: '',
    called: '',
    path: `/meetings/${meeting.id}`,
    words: joined(
      ...[meeting.title, boardInWords[meeting.board], dateInWords(meeting.on), meeting.place],
      ...(meeting.agenda?.items ?? []),
      ...meeting.decisions.map(({ text }) => text),
      ...meeting.asks.flatMap(({ text, answer }) => [text, answer?.text ?? '']),
    ),
    title: () => meeting.title,
    note: dateInWords(meeting.on),
  }));
}

/** A paper by what it is and when: what it says is for those who may read it. */
async function paperThings(place: Place): Promise<readonly Thing[]> {
  return (await papersOf(place)).map((paper) => ({
    sort: 'Papers',
    reference: '',
    called: '',
    path: `/papers/${paper.id}`,
    words: joined(paperName(place.board, paper), dateInWords(paper.meetingDate)),
    title: () => paperName(place.board, paper),
    note: `For ${dateInWords(paper.meetingDate)}`,
  }));
}

function organisationsOf({ board }: Place): readonly Thing[] {
  return board.organisations.map((each) => {
    const end = endInWords(board, each);
    return {
      sort: 'Organisations',
      reference: '',
      called: '',
      path: registerUrl('', { plan: 'all', owner: organisationNow(board, each.id), state: 'any' }),
      words: joined(each.name, ...each.aliases),
      title: () => each.name,
      note: end === null ? 'Its actions' : `${capital(end)}. ${each.mergedInto ? 'The' : 'Its'} actions`,
    };
  });
}

function joined(...words: readonly (string | null | undefined)[]): string {
  return words.filter(Boolean).join('\n').toLowerCase();
}

function capital(words: string): string {
  return words.replace(/^./, (first) => first.toUpperCase());
}
