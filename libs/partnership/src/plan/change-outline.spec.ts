import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import { RuleBroken } from '../refusals/rule-broken.js';
import { planDecider, type PlanCommand, type PlanEvent } from './plan.js';

const now = '2016-04-01T09:00:00Z';
const period = { from: '2016-04-01', to: '2017-03-31' } as const;
const adopted: PlanEvent = { type: 'PlanAdopted', data: { title: 'Plan 2016/17', period } };
const theme = (id: string): PlanEvent => ({
  type: 'ThemeSet',
  data: { theme: id, title: `Theme ${id}`, from: null },
});
const priority = (id: string, of: string): PlanEvent => ({
  type: 'PriorityAgreed',
  data: { theme: of, priority: id, reference: id.toUpperCase(), title: `Priority ${id}` },
});
const beginning = [adopted, theme('t1'), theme('t2'), priority('a1', 't1'), priority('a2', 't1')];
const aPlan = (...since: readonly PlanEvent[]) => given(planDecider, ...beginning, ...since);
const closedTheme: PlanEvent = {
  type: 'ThemeClosed',
  data: { theme: 't2', title: 'Theme t2', reason: 'Over' },
};
const closedPriority = (id: string): PlanEvent => ({
  type: 'PriorityClosed',
  data: { priority: id, reference: id.toUpperCase(), title: '', reason: 'Over' },
});
const closedPlan: PlanEvent = { type: 'PlanClosed', data: { reason: 'Over' } };

const setTheme: PlanCommand = { type: 'SetTheme', theme: 't9', title: ' Homes ', aim: '', now };
const agree: PlanCommand = {
  ...{
    type: 'AgreePriority',
    theme: 't2',
    priority: 'b1',
    reference: ' B1 ',
    title: ' Early help ',
    aim: '',
    now,
  },
};

describe('a theme', () => {
  it('is added, with what the partnership wants to reach by it', () => {
    const set = { type: 'ThemeSet', data: { theme: 't9', title: 'Homes', from: null } };
    expect(aPlan().when(setTheme)).toEqual([set]);
    expect(aPlan().when({ ...setTheme, aim: ' A home for all ' })).toEqual([
      set,
      { type: 'ThemeAimSet', data: { theme: 't9', title: 'Homes', from: null, to: 'A home for all' } },
    ]);
  });

  it('gets other words and another aim, each kept with what it was; the same again changes nothing', () => {
    const first = aPlan().when({ ...setTheme, aim: 'A home' });
    const again: PlanCommand = { ...setTheme, title: 'Housing', aim: '' };
    const since = aPlan(...first).when(again);
    expect(since.map(({ data }) => data)).toEqual([
      { theme: 't9', title: 'Housing', from: 'Homes' },
      { theme: 't9', title: 'Housing', from: 'A home', to: null },
    ]);
    expect(aPlan(...first, ...since).when(again)).toEqual([]);
  });

  it('is put first or behind another one', () => {
    const put = (theme: string, after: string | null): PlanCommand => ({
      type: 'PlaceTheme',
      theme,
      after,
      now,
    });
    expect(aPlan().when(put('t2', null))).toEqual([
      { type: 'ThemePlaced', data: { theme: 't2', title: 'Theme t2', after: null } },
    ]);
    expect(aPlan().when(put('t2', 't1'))).toEqual([]);
    expect(aPlan(...aPlan().when(put('t2', null))).when(put('t2', null))).toEqual([]);
    expect(() => aPlan().when(put('t1', 't7'))).toThrow(new RuleBroken('theme-not-in-plan'));
  });

  it('is closed once no open priority stands under it, and takes nothing then', () => {
    const close = (id: string): PlanCommand => ({ type: 'CloseTheme', theme: id, reason: 'Over', now });
    expect(aPlan().when(close('t2'))).toEqual([closedTheme]);
    expect(() => aPlan().when(close('t1'))).toThrow(
      new RuleBroken('theme-has-priorities', { references: 'A1, A2' }),
    );
    expect(aPlan(closedPriority('a1'), closedPriority('a2')).when(close('t1'))).toHaveLength(1);
    const refused = new RuleBroken('theme-closed', { title: 'Theme t2' });
    for (const command of [close('t2'), agree, { ...setTheme, theme: 't2' }] as PlanCommand[])
      expect(() => aPlan(closedTheme).when(command)).toThrow(refused);
  });
});

describe('a priority', () => {
  it('is agreed under a theme, with its aim', () => {
    const agreed = {
      type: 'PriorityAgreed',
      data: { theme: 't2', priority: 'b1', reference: 'B1', title: 'Early help' },
    };
    expect(aPlan().when(agree)).toEqual([agreed]);
    expect(aPlan().when({ ...agree, aim: 'Fewer deaths' })).toEqual([
      agreed,
      { type: 'PriorityAimSet', data: { priority: 'b1', reference: 'B1', from: null, to: 'Fewer deaths' } },
    ]);
  });

  it('is agreed once, under a reference of its own, in a theme that is there', () => {
    const first = aPlan().when(agree);
    expect(aPlan(...first).when(agree)).toEqual([]);
    expect(() => aPlan(...first).when({ ...agree, title: 'Another' } as PlanCommand)).toThrow(
      new RuleBroken('priority-already-agreed', { reference: 'B1' }),
    );
    const taken = { ...agree, reference: 'A1' } as PlanCommand;
    expect(() => aPlan().when(taken)).toThrow(new RuleBroken('reference-taken', { reference: 'A1' }));
    expect(aPlan(closedPriority('a1')).when(taken)).toHaveLength(1);
    expect(() => aPlan().when({ ...agree, theme: 't7' } as PlanCommand)).toThrow(
      new RuleBroken('theme-not-in-plan'),
    );
    for (const [field, text] of [
      ['reference', { reference: ' ' }],
      ['priority', { title: '' }],
    ] as const)
      expect(() => aPlan().when({ ...agree, ...text } as PlanCommand)).toThrow(
        new RuleBroken('text-missing', { field }),
      );
  });

  it('has an aim, which is set, changed and taken away', () => {
    const aim = (text: string): PlanCommand => ({ type: 'SetPriorityAim', priority: 'a1', aim: text, now });
    const set = aPlan().when(aim('Fewer deaths'));
    expect(set[0]!.data).toEqual({ priority: 'a1', reference: 'A1', from: null, to: 'Fewer deaths' });
    expect(aPlan(...set).when(aim(' Fewer deaths '))).toEqual([]);
    expect(aPlan(...set).when(aim(''))[0]!.data).toMatchObject({ from: 'Fewer deaths', to: null });
  });

  it('is put under another theme, or elsewhere in its own', () => {
    const put = (id: string, to: string, after: string | null): PlanCommand => ({
      ...{ type: 'PlacePriority', priority: id, theme: to, after, now },
    });
    const moved = aPlan().when(put('a1', 't2', null));
    expect(moved).toEqual([
      {
        type: 'PriorityPlaced',
        data: { priority: 'a1', reference: 'A1', from: 't1', theme: 't2', after: null },
      },
    ]);
    expect(aPlan(...moved).when(put('a1', 't2', null))).toEqual([]);
    expect(aPlan().when(put('a2', 't1', 'a1'))).toEqual([]);
    const first = aPlan().when(put('a2', 't1', null));
    expect(first).toHaveLength(1);
    expect(aPlan(...first).when(put('a2', 't1', null))).toEqual([]);
    expect(aPlan(...first).when(put('a1', 't1', null))).toHaveLength(1);
    expect(() => aPlan().when(put('a1', 't2', 'a2'))).toThrow(new RuleBroken('priority-not-found'));
    expect(() => aPlan(closedPriority('a1')).when(put('a1', 't2', null))).toThrow(
      new RuleBroken('priority-closed', { reference: 'A1' }),
    );
  });
});

describe('a plan', () => {
  const revise: PlanCommand = { type: 'RevisePlan', title: 'Plan', period, introduction: ' Why ', now };

  it('begins with its introduction and the plan before it, where it has them', () => {
    const adopt: PlanCommand = {
      type: 'AdoptPlan',
      title: 'P',
      period,
      introduction: ' Why ',
      follows: 'x',
      now,
    };
    expect(given(planDecider).when(adopt)).toEqual([
      { type: 'PlanAdopted', data: { title: 'P', period, introduction: 'Why', follows: 'x' } },
    ]);
  });

  it('is revised, and keeps what it said', () => {
    const revised = aPlan().when(revise);
    expect(revised).toEqual([
      {
        type: 'PlanRevised',
        data: {
          from: { title: 'Plan 2016/17', period, introduction: null },
          to: { title: 'Plan', period, introduction: 'Why' },
        },
      },
    ]);
    expect(aPlan(...revised).when(revise)).toEqual([]);
    const backwards = { ...revise, period: { from: period.to, to: period.from } } as PlanCommand;
    expect(() => aPlan().when(backwards)).toThrow(RuleBroken);
  });

  it('is closed and reopened; while it is closed its outline stays as it is', () => {
    const close: PlanCommand = { type: 'ClosePlan', reason: 'Over', now };
    const reopen: PlanCommand = { type: 'ReopenPlan', reason: 'Not over', now };
    expect(aPlan().when(close)).toEqual([closedPlan]);
    expect(aPlan(closedPlan).when(close)).toEqual([]);
    expect(aPlan().when(reopen)).toEqual([]);
    const opened = aPlan(closedPlan).when(reopen);
    expect(opened).toEqual([{ type: 'PlanReopened', data: { reason: 'Not over' } }]);
    const refused = new RuleBroken('plan-closed', { title: 'Plan 2016/17' });
    for (const command of [setTheme, agree, revise]) {
      expect(() => aPlan(closedPlan).when(command)).toThrow(refused);
      expect(aPlan(closedPlan, ...opened).when(command)).toHaveLength(1);
    }
  });
});
