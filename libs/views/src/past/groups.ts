import { actionPage } from '../action-page/action-page.js';
import { board } from '../board/board.js';
import { chasing } from '../chasing/chasing.js';
import { escalations } from '../escalations/escalations.js';
import { kpis } from '../kpis/kpis.js';
import { meetings } from '../meetings/meetings.js';
import { papers } from '../papers/papers.js';
import { contacts } from '../person/contacts.js';
import { personRoles } from '../person/person-roles.js';
import { risks } from '../risks/risks.js';
import { rounds } from '../rounds/rounds.js';
import { checkpointName } from '../running/tables.js';
import type { View } from '../view.js';

/** Views whose past is folded together, from one reading of the history. */
export interface Group {
  /** The views and their versions: folded states of one group serve no other. */
  readonly name: string;
  readonly views: readonly View<object>[];
  /** The kinds of streams that they fold; null: all. */
  readonly streams: readonly string[] | null;
}

/** A page asks for several of these. The mails, nearly half of a long history, are asked for by few. */
export const groups: readonly Group[] = [
  groupOf([board, actionPage, personRoles, contacts, escalations, rounds, kpis, risks, meetings, papers]),
  groupOf([chasing]),
];

/** The group of a view; one of its own for a view that no page asks for together with others. */
export function groupWith(view: View<object>): Group {
  return groups.find(({ views }) => views.includes(view)) ?? groupOf([view]);
}

function groupOf(members: readonly object[]): Group {
  const views = members as readonly View<object>[];
  const streams = views.flatMap((view) => view.streams ?? []);
  return {
    name: views.map(checkpointName).join(' '),
    views,
    streams: views.every((view) => view.streams) ? [...new Set(streams)] : null,
  };
}
