import type { BoardNow, Member } from '@governance/core';
import { kindOf, papers } from '@governance/views';
import { Injectable } from '@nestjs/common';
import { mayReadNarrative } from './who-reads-papers.js';
import { may } from './access.js';
import { audienceOf, shownBoard, type MarkedFindings } from './audience.js';
import { Memory } from './memory.js';
import { PermittedViews } from './permitted-views.js';
import { SharedRows } from './shared-rows.js';

/** What the history of a board keeps from somebody. */
export interface Hidden {
  /** Streams of the marked records that they may not read, and of what came of those. */
  readonly streams: readonly string[];
  /** Streams of the papers of which they may not read what was written in them. */
  readonly narratives: readonly string[];
  /** The findings about marked actions, or about none: those that they may not read, and those that are a reading. */
  readonly findings: MarkedFindings;
}

export const nothingHidden: Hidden = { streams: [], narratives: [], findings: new Map() };

/** What is kept from a member of a board, found once for each state of it. */
@Injectable()
export class HiddenRecords {
  constructor(
    private readonly kept: SharedRows,
    private readonly memory: Memory,
  ) {}

  of(found: BoardNow, member: Member | null): Promise<Hidden> {
    const { board, state } = found;
    const key = `hidden ${board.id} ${audienceOf(member, board).key} ${may(member, 'read-papers')}`;
    return this.memory.remember(key, state, () => this.find(found, member));
  }

  private async find({ board }: BoardNow, member: Member | null): Promise<Hidden> {
    const audience = audienceOf(member, board);
    const views = new PermittedViews(this.kept, shownBoard(audience, board), audience);
    const findings = await views.markedFindings();
    // A visitor is not told that there is anything marked at all.
    const isAsked = !audience.readsAll && !audience.isVisitor;
    const [streams, written] = isAsked
      ? await Promise.all([views.hiddenStreams(), views.rows(papers, board.id)])
      : [[], []];
    const kept = written.filter((paper) => !mayReadNarrative({ member, audience }, paper));
    return { streams, narratives: kept.map(({ id }) => `paper-${id}`), findings };
  }
}

const called: readonly (readonly [string, string, string])[] = [
  ['action', 'action', 'actions'],
  ['kpi', 'KPI', 'KPIs'],
  ['risk', 'risk', 'risks'],
  ['paper', 'paper', 'papers'],
  ['plan', 'plan’s history', 'plans’ histories'],
];

/**
 * That something is kept from a reader, so that no count misleads them; null when nothing is.
 * @param hidden as `HiddenRecords` found it
 */
export function hiddenInWords(hidden: readonly string[]): string | null {
  const counts = called.flatMap(([kind, one, many]) => {
    const count = hidden.filter((stream) => kindOf(stream) === kind).length;
    return count === 0 ? [] : [`${count} marked ${count === 1 ? one : many}`];
  });
  if (counts.length === 0) return null;
  const all = counts.length === 1 ? counts[0]! : `${counts.slice(0, -1).join(', ')} and ${counts.at(-1)!}`;
  const verb = counts.length === 1 && all.startsWith('1 ') ? 'is' : 'are';
  return `${all} of this board ${verb} not shown to you, and in no count here. Ask the secretariat if you need to know.`;
}
