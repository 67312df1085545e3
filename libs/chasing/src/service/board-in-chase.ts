import type { PartnershipId } from '@governance/partnership';
import type { Facts, Happening, History } from '../index.js';
import {
  actionPage,
  board as boardView,
  chasing,
  escalations,
  KeptViews,
  kpis,
  meetings,
  mitigationsChased,
  papers,
  readingsChased,
  risks,
  rounds,
  type BoardRow,
  type ChasedRow,
  type EscalationRow,
  type MailRow,
  type MeetingRow,
  type RoundRow,
  type ViewReader,
} from '@governance/views';
import { Injectable } from '@nestjs/common';
import { People, type Member } from '@governance/core';
import { happeningsOf } from './happenings.js';

/** Everything on a board that chasing looks at, as the views hold it. */
export interface ChasedBoard extends Facts, History {
  readonly board: BoardRow;
  /** The mitigations of risks, and the KPIs whose figures somebody supplies, among them. */
  readonly actions: readonly ChasedRow[];
  readonly people: readonly Member[];
  readonly rounds: readonly RoundRow[];
  readonly mails: readonly MailRow[];
  readonly escalations: readonly EscalationRow[];
  readonly meetings: readonly MeetingRow[];
  readonly happenings: readonly Happening[];
}

@Injectable()
export class BoardInChase {
  constructor(
    private readonly kept: KeptViews,
    private readonly members: People,
  ) {}

  /** @param views as the board stood on another day than today */
  async read(partnership: PartnershipId, views: ViewReader = this.kept): Promise<ChasedBoard | undefined> {
    const [board, ...read] = await Promise.all([
      views.row(boardView, partnership),
      views.rows(actionPage, partnership),
      views.rows(risks, partnership),
      views.rows(kpis, partnership),
      this.members.inPost(views, partnership),
      views.rows(rounds, partnership),
      views.rows(chasing, partnership),
      views.rows(escalations, partnership),
      views.rows(meetings, partnership),
      views.rows(papers, partnership),
    ]);
    if (!board) return undefined;
    const [actions, riskRows, measures, members, roundRows, mails, raised, held, drafted] = read;
    // Whoever is no longer held cannot be written to.
    const people = members.filter(({ email }) => email !== '');
    const closed = new Set(board.plans.flatMap((plan) => (plan.closed ? [plan.id] : [])));
    const ofClosedPlans = new Map(
      actions.flatMap((action) => (closed.has(action.plan) ? [[action.id, action]] : [])),
    );
    const asked = actions.filter(({ id }) => !ofClosedPlans.has(id));
    const measured = measures.filter(({ plan }) => !closed.has(plan));
    const chased = [...asked, ...mitigationsChased(riskRows), ...readingsChased(measured, actions, board)];
    return {
      board,
      actions: chased,
      ofClosedPlans,
      people,
      rounds: roundRows,
      mails,
      escalations: raised,
      meetings: held,
      happenings: happeningsOf({
        board,
        actions: asked,
        risks: riskRows,
        papers: drafted,
        escalations: raised,
        people,
      }),
    };
  }
}
