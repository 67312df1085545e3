import { defaultRagPolicy, unmarked, type RagPolicy } from '@governance/partnership';
import type { ActionRow, BoardRow, View, ViewReader } from '@governance/views';
import { describe, expect, it } from '@jest/globals';
import type { BoardNow, Member } from '@governance/core';
import { Memory } from '../access/memory.js';
import { placeOf } from '../access/place.js';
import { allActions, type Listed } from './listed.js';

const agreed = { at: '2016-04-01T08:00:00Z', who: 'ada', position: 7 } as const;
const due = { asWritten: '', date: '2016-08-31', precision: 'day' } as const;
const anAction = (id: string, own: object = {}) =>
  ({
    ...{ id, plan: 'p', priority: 'p1', reference: id, title: `Do ${id}`, owners: ['police'], version: 1 },
    ...{ status: 'open', statusSince: agreed, deadline: due, milestones: [], reports: [], kpis: [] },
    ...{ details: [], requested: null, reassignmentRequested: null, helpWanted: null, reviewDate: null },
    ...{ reopenedAt: null, deadlineChanges: [], marked: unmarked },
    ...own,
  }) as unknown as ActionRow;

const aBoard = (own: object = {}, plan: object = {}) =>
  ({
    ...{ id: 'b', illustrative: true, seniorResponsibleOwner: null, roundsOpened: [] },
    organisations: [{ id: 'police', name: 'Police' }],
    ragPolicies: [{ version: 1, since: agreed.at, policy: defaultRagPolicy }],
    plans: [
      {
        ...{ id: 'p', title: 'Plan', closed: null, period: null, marked: unmarked, findings: [] },
        themes: [{ id: 't', priorities: [{ id: 'p1', title: 'Fewer deaths', closed: null }] }],
        ...plan,
      },
    ],
    ...own,
  }) as unknown as BoardRow;

/** Reads a board in one state after another, as requests do, and by itself: both must say the same. */
function reader() {
  const memory = new Memory();
  let state = 0;
  const read = (
    kept: Memory,
    rows: readonly ActionRow[],
    { board = aBoard(), lastEntry = '2016-08-01T08:00:00Z', copies = '1' }: Partial<BoardNow> = {},
  ) => {
    const views = { rows: async (_view: View<object>) => structuredClone(rows) } as unknown as ViewReader;
    const member = { id: 'ada', organisation: null, roles: ['secretariat'] } as unknown as Member;
    return allActions(placeOf({ board, state: String(state), copies, lastEntry }, member, views, kept));
  };
  return async (...given: Parameters<typeof read> extends [Memory, ...infer Rest] ? Rest : never) => {
    state += 1;
    const all = await read(memory, ...given);
    expect(all).toEqual(await read(new Memory(), ...given));
    return all;
  };
}

const [one, two] = [anAction('1'), anAction('2')];
/** Which of them kept the answers that were worked out before. */
const kept = (before: readonly Listed[], after: readonly Listed[]) =>
  after.filter(({ rag }) => before.some((item) => item.rag === rag)).map(({ action }) => action.reference);

describe('of what was read before', () => {
  it('an action that has not changed keeps its answers, and another is coloured anew', async () => {
    const ask = reader();
    const before = await ask([one, two]);
    const ended = anAction('2', { version: 2, status: 'completed' });
    const after = await ask([one, ended, anAction('3')]);
    expect(kept(before, after)).toEqual(['1']);
    expect(after.map(({ colour }) => colour)).toEqual([before[0]!.colour, 'blue', before[0]!.colour]);
    expect((await ask([ended])).map(({ action }) => action.reference)).toEqual(['2']);
  });

  it('nothing is kept on another day, by another policy, or when an organisation is called otherwise', async () => {
    const policy: RagPolicy = { ...defaultRagPolicy, amberWithinWorkingDays: 60 };
    const ragPolicies = [{ version: 2, since: agreed.at, policy }];
    const renamed = aBoard({ organisations: [{ id: 'police', name: 'Constabulary' }] });
    for (const other of [
      { lastEntry: '2016-09-05T08:00:00Z' as const },
      { board: aBoard({ ragPolicies }) },
      { board: renamed },
      { board: aBoard({ roundsOpened: ['2016-07-20'] }) },
      // Of another log a row of the same version may say anything.
      { copies: '2' },
    ]) {
      const ask = reader();
      const before = await ask([one, two]);
      expect(kept(before, await ask([one, two], other))).toEqual([]);
    }
    const ask = reader();
    await ask([one]);
    expect((await ask([one], { board: renamed }))[0]!.words).toContain('constabulary');
  });

  it('the row is the new one, and so is where it stands', async () => {
    const ask = reader();
    const before = await ask([one]);
    const themes = [{ id: 't', priorities: [{ id: 'p1', title: 'No deaths', closed: null }] }];
    const after = await ask([one], { board: aBoard({}, { themes }) });
    expect(kept(before, after)).toEqual(['1']);
    expect(after[0]!.priority).toMatchObject({ title: 'No deaths' });
    expect(after[0]!.action).not.toBe(before[0]!.action);
  });
});
