import type { BoardNow, EarlierBoard, Member } from '@governance/core';
import { unmarked, type Marked } from '@governance/partnership';
import { actionPage, type BoardRow, type View, type ViewReader } from '@governance/views';
import { describe, expect, it } from '@jest/globals';
import { Memory } from './memory.js';
import { placeInThePast, placeOf } from './place.js';

const marked: Marked = { ...unmarked, marking: 'OFFICIAL-SENSITIVE' };
const finding = (id: string) => ({ id, at: '', document: '', actions: [], message: 'Odd' });
const board = {
  ...{ id: 'b', name: 'Riverside', illustrative: true, seniorResponsibleOwner: null },
  plans: [
    { id: 'open', marked: unmarked, findings: [finding('f1'), finding('f2')], themes: [] },
    { id: 'closed', marked, findings: [], themes: [] },
  ],
} as unknown as BoardRow;
const found: BoardNow = { board, state: '7', copies: '1', lastEntry: '2016-06-30T23:30:00Z' };
const action = (id: string, of: Marked) => ({
  id,
  plan: 'open',
  priority: 'p1',
  owners: ['police'],
  marked: of,
});
const reading = (...rows: readonly object[]): ViewReader => ({
  row: async () => undefined,
  rows: async (view: View<object>) => (view.name === actionPage.name ? structuredClone(rows) : []) as never,
  rowsOf: async (view: View<object>, keys: readonly string[]) =>
    (view.name === actionPage.name
      ? structuredClone(rows.filter((row) => keys.includes((row as { id: string }).id)))
      : []) as never,
});
const member = (role: string) => ({ id: 'ada', organisation: null, roles: [role] }) as unknown as Member;
const memory = new Memory();
const views = reading(action('a', unmarked), action('s', marked));

describe('a place', () => {
  it('is of the board, the day by London’s clock, and whoever asks', () => {
    const place = placeOf(found, member('secretariat'), views, memory);
    // An illustrative board stands a minute after its last entry: by then it is 1 July in London.
    expect(place).toMatchObject({
      ...{ now: '2016-06-30T23:31:00.000Z', today: '2016-07-01', asAt: null, state: '7', url: '/boards/b' },
      ...{ present: { today: '2016-07-01', url: '/boards/b' }, known: { partnership: 'b' } },
    });
    expect(Object.keys(place.known)).toEqual(['partnership']);
    expect(place.markedPlans).toEqual(['plan-closed']);
    expect(placeOf(found, null, views, memory).markedPlans).toEqual([]);
  });

  it('knows of no entry that is kept from whoever asks', () => {
    const findings = new Map([
      ['f1', { hidden: true, actions: [] }],
      ['f2', { hidden: false, actions: ['action-a'] }],
    ]);
    const hidden = { streams: ['action-s'], narratives: ['paper-p'], findings };
    const place = placeOf(found, member('board'), views, memory, hidden);
    expect(place.known).toEqual({
      ...{
        partnership: 'b',
        exceptStreams: ['action-s'],
        exceptNarratives: ['paper-p'],
        exceptFindings: ['f1'],
      },
    });
    expect(place).toMatchObject({ hidden: ['action-s'], hiddenNarratives: ['paper-p'], findings });
    expect(place.board.plans[0]!.findings.map(({ id }) => id)).toEqual(['f2']);
  });

  it('reads only what is for whoever asks, and tells what of it is marked', async () => {
    const ids = async (role: string) =>
      (await placeOf(found, member(role), views, memory).views.rows(actionPage, 'b')).map(({ id }) => id);
    expect([await ids('secretariat'), await ids('board')]).toEqual([['a', 's'], ['a']]);
    const streams = await placeOf(found, member('secretariat'), views, memory).marked();
    expect([...streams].sort()).toEqual(['action-s', 'escalation-s', 'plan-closed']);
  });
});

describe('a place in the past', () => {
  const then = {
    ...board,
    name: 'Old name',
    plans: board.plans.map((plan) => ({ ...plan, marked: unmarked })),
  };
  const earlier: EarlierBoard = {
    ...{ board: then, state: '3', now: '2016-05-31T22:59:59Z', today: '2016-05-31' },
    ...{ views: reading(action('a', unmarked), action('s', unmarked)), known: { partnership: 'b', upTo: 3 } },
  };
  const hidden = { streams: ['action-s'], narratives: [], findings: new Map() };

  it('is of that day in everything but whoever asks, who only reads', () => {
    const present = placeOf(found, member('secretariat'), views, memory, hidden);
    expect(placeInThePast(present, earlier, '2016-05-31-happened')).toMatchObject({
      ...{ asAt: '2016-05-31', today: '2016-05-31', now: '2016-05-31T22:59:59Z', state: '3 7' },
      ...{ url: '/boards/b/as-at/2016-05-31-happened', present: { today: '2016-07-01', url: '/boards/b' } },
      ...{ member: { id: 'ada', onlyReads: true }, board: { name: 'Old name' } },
      known: { partnership: 'b', exceptStreams: ['action-s'], upTo: 3 },
    });
    expect(placeInThePast(present, earlier, '@1/2').url).toBe('/boards/b/as-at/%401%2F2');
    expect(placeInThePast(placeOf(found, null, views, memory), earlier, '@1').member).toBeNull();
  });

  it('shows nothing that is marked today to whom that is not for, though it was not then', async () => {
    const ids = async (who: Member | null) => {
      const place = placeInThePast(placeOf(found, who, views, memory), earlier, '2016-05-31');
      return (await place.views.rows(actionPage, 'b')).map(({ id }) => id);
    };
    expect(await ids(member('secretariat'))).toEqual(['a', 's']);
    expect(await ids(member('board'))).toEqual(['a']);
    expect(await ids(null)).toEqual(['a']);
  });
});
