import { DraftPapers } from '@governance/papers/service';
import { Governance } from '@governance/core';
import { randomUUID } from 'node:crypto';
import type { WebUnderTest } from '../testing/web-under-test.js';
import type { WholeBoard } from './a-whole-board.spec-data.js';
import { inDays, today } from '../testing/days.js';

/** What a document was found to say of the marked action of Probation, and what was decided about it. */
export const quoted = '“October at 12 Hidden Street” is no date';
export const decided = 'Ask at the hidden house';
/** What officers wrote into two drafts. */
export const written = 'Officers name the premises';

/** @returns id of a draft for the public, in which nothing marked can stand but what officers wrote */
export async function saidOfMarked(web: WebUnderTest, board: WholeBoard): Promise<string> {
  const governance = web.app.get(Governance);
  const system = { actor: { who: 'system', policy: 'test' } } as const;
  const plan = { partnership: board.id, id: board.plan };
  const [finding, update] = [randomUUID(), randomUUID()];
  const about = { kind: 'date-not-understood', at: 'row 9', actions: [board.actions.otherMarked] };
  await governance.plan(
    plan,
    {
      type: 'TakeInDocument',
      ...{ name: 'plan-2.txt', document: 'c'.repeat(64), changes: 1, themes: [], priorities: [] },
      findings: [{ finding, message: quoted, ...about }],
    },
    system,
  );
  const settle = { type: 'SettleFinding', finding, decision: decided } as const;
  await governance.shown(await governance.plan(plan, settle, system));
  await web.app
    .get(DraftPapers)
    .draft(board.id, update, { kind: 'plan', plan: board.plan }, null, inDays(40), today(), system);
  for (const [id, box] of [
    [board.papers.draft, 'covering-note'],
    [update, 'overall'],
  ] as const) {
    const narrative = { type: 'WriteNarrative', box, text: written } as const;
    await governance.shown(await governance.paper({ partnership: board.id, id }, narrative, system));
  }
  return update;
}
