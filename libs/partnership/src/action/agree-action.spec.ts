import { describe, expect, it } from '@jest/globals';
import { agreed, anAction, day, everyCommand, noAction, refusal, tooLong } from './an-action.spec-data.js';

const agree = everyCommand.AgreeAction;
const lease = { milestone: 'm1', text: 'Lease signed', due: day('2016-06-30') };

describe('agreeing an action', () => {
  it('records what was agreed, and its milestones', () => {
    expect(noAction.when({ ...agree, milestones: [lease] })).toEqual([
      agreed,
      { type: 'MilestoneSet', data: lease },
    ]);
  });

  it('lets the owner and the KPIs be unknown, as in an imported plan', () => {
    const [event] = noAction.when({ ...agree, owners: [], kpis: [] });
    expect(event?.data).toMatchObject({ owners: [], kpis: [] });
  });

  it('names each owner once, the lead first, and trims its texts', () => {
    const [event] = noAction.when({
      ...agree,
      title: '  Open a clinic ',
      kpis: [' People seen '],
      owners: ['police', 'council', 'police'],
    });
    expect(event?.data).toMatchObject({
      title: 'Open a clinic',
      kpis: ['People seen'],
      owners: ['police', 'council'],
    });
  });

  it('refuses a second agreement of the same action', () => {
    expect(() => anAction().when(agree)).toThrow(refusal('action-already-agreed', { reference: 'A1.1' }));
  });

  it.each([
    ['title', { title: ' ' }],
    ['reference', { reference: '' }],
    ['kpi', { kpis: ['People seen', ' '] }],
    ['milestone', { milestones: [{ ...lease, text: '' }] }],
  ])('refuses a blank %s', (field, blank) => {
    expect(() => noAction.when({ ...agree, ...blank })).toThrow(refusal('text-missing', { field }));
  });

  it.each([
    ['title', { title: tooLong }],
    ['kpi', { kpis: [tooLong] }],
    ['milestone', { milestones: [{ ...lease, text: tooLong }] }],
  ])('refuses a %s of more than 10,000 characters', (field, long) => {
    expect(() => noAction.when({ ...agree, ...long })).toThrow(
      refusal('text-too-long', { field, limit: '10000' }),
    );
  });

  it('refuses two milestones under one id', () => {
    expect(() => noAction.when({ ...agree, milestones: [lease, { ...lease, text: 'Staff hired' }] })).toThrow(
      refusal('milestone-already-set', { milestone: 'm1' }),
    );
  });
});
