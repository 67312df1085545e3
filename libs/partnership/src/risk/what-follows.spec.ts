import { describe, expect, it } from '@jest/globals';
import { unmarked } from '../marking.js';
import { evolve, notRaised, type RiskEvent } from './risk.js';

const words = { title: 'County lines', cause: 'Groups', event: 'Recruit', consequence: 'Harm' };
const score = (likelihood: number, impact: number) => ({ likelihood, impact });
const scores = { inherent: score(5, 5), current: score(3, 4), target: score(2, 2) };
const raised: RiskEvent = {
  type: 'RiskRaised',
  data: { ...words, reference: 'R1', owner: 'police', priority: null, ...scores },
};
const begun = {
  ...{
    ...words,
    status: 'open',
    reference: 'R1',
    owner: 'police',
    priority: null,
    scores,
    level: 'partnership',
  },
  ...{ mitigations: [], comments: {}, evidence: {}, marked: unmarked },
};
const after = (...events: readonly RiskEvent[]) => [raised, ...events].reduce(evolve, notRaised());

describe('a risk as its rules know it', () => {
  it('is nothing before it is raised', () => {
    const closed: RiskEvent = { type: 'RiskClosed', data: { reason: '' } };
    expect(evolve(notRaised(), closed)).toEqual({ status: 'not-raised' });
    expect(after()).toEqual(begun);
  });

  it('is owned by whom it was given to last, closed, and open again', () => {
    expect(after({ type: 'RiskOwnerAppointed', data: { from: 'police', to: 'fire' } })).toEqual({
      ...begun,
      owner: 'fire',
    });
    const closed: RiskEvent = { type: 'RiskClosed', data: { reason: '' } };
    expect(after(closed)).toEqual({ ...begun, status: 'closed' });
    expect(after(closed, { type: 'RiskReopened', data: { reason: '' } })).toEqual(begun);
  });

  it('stands before whom it was put last, and is marked', () => {
    const up: RiskEvent = { type: 'RiskEscalated', data: { from: 'partnership', to: 'hwb', reason: '' } };
    const down: RiskEvent = { type: 'RiskDeescalated', data: { from: 'hwb', to: 'sro', reason: '' } };
    expect([after(up), after(up, down)]).toEqual([
      { ...begun, level: 'hwb' },
      { ...begun, level: 'sro' },
    ]);
    const marked: RiskEvent = {
      type: 'MarkingSet',
      data: { from: 'OFFICIAL', to: 'OFFICIAL-SENSITIVE', reason: '' },
    };
    expect(after(marked)).toEqual({ ...begun, marked: { ...unmarked, marking: 'OFFICIAL-SENSITIVE' } });
  });

  it('has the mitigations that were not withdrawn, each as it was changed last, alone', () => {
    const agreed = (mitigation: string): RiskEvent => ({
      type: 'MitigationAgreed',
      data: { mitigation, text: 'Brief schools', owner: 'schools', due: '2016-06-30' },
    });
    const held = (id: string, own: object = {}) => ({
      ...{ id, text: 'Brief schools', owner: 'schools', due: '2016-06-30', status: 'agreed', ...own },
    });
    const mitigationsAfter = (type: string, data: object) => {
      const event = { type, data: { mitigation: 'm1', ...data } } as unknown as RiskEvent;
      return (after(agreed('m1'), agreed('m2'), event) as typeof begun).mitigations;
    };
    expect(mitigationsAfter('MitigationReported', { narrative: 'Six' })).toEqual([held('m1'), held('m2')]);
    expect(mitigationsAfter('MitigationReassigned', { to: 'fire' })).toEqual([
      held('m1', { owner: 'fire' }),
      held('m2'),
    ]);
    expect(mitigationsAfter('MitigationMoved', { to: '2016-07-31' })).toEqual([
      held('m1', { due: '2016-07-31' }),
      held('m2'),
    ]);
    expect(mitigationsAfter('MitigationDone', { on: '2016-05-01' })).toEqual([
      held('m1', { status: 'done' }),
      held('m2'),
    ]);
    expect(mitigationsAfter('MitigationWithdrawn', { reason: '' })).toEqual([held('m2')]);
  });
});
