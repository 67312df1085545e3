import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import { anAction } from './action/an-action.spec-data.js';
import type { EvidenceEvent } from './evidence.js';
import { aKPI, now, q1, q2 } from './kpi/a-kpi.spec-data.js';
import type { KPIEvent } from './kpi/kpi.js';
import { periodKey } from './kpi/period.js';
import { RuleBroken } from './refusals/rule-broken.js';
import { riskDecider } from './risk/decide.js';
import type { RiskEvent } from './risk/risk.js';

const file = { mediaType: 'application/pdf', size: 1200, sha256: 'a'.repeat(64), says: 'OFFICIAL' } as const;
const shown = { evidence: 'e1', title: 'Register', milestone: null, file, link: null };
const add = { type: 'AddEvidence', ...shown, now } as const;
const added = (of: object): EvidenceEvent => ({ type: 'EvidenceAdded', data: { ...shown, ...of } });
const withdraw = { type: 'WithdrawEvidence', evidence: 'e1', reason: 'Wrong file', now } as const;
const refusal = (code: ConstructorParameters<typeof RuleBroken>[0]) => new RuleBroken(code);

const score = { likelihood: 3, impact: 3 };
const raised: RiskEvent = {
  type: 'RiskRaised',
  data: {
    ...{ title: 'a', cause: 'b', event: 'c', consequence: 'd', reference: 'R1', owner: null, priority: null },
    ...{ inherent: score, current: score, target: score },
  },
};
const agreed: RiskEvent = {
  type: 'MitigationAgreed',
  data: { mitigation: 'm1', text: 'Brief schools', owner: 'schools', due: '2017-03-01' },
};
const aRisk = (...since: readonly RiskEvent[]) => given(riskDecider, raised, agreed, ...since);

describe('evidence of a risk', () => {
  it('shows one of its mitigations, by itself or with what is said of it', () => {
    const of = { mitigation: 'm1' };
    expect(aRisk().when({ ...add, ...of })).toEqual([added(of)]);
    const report = { type: 'ReportMitigation', ...of, narrative: 'Six of nine', now } as const;
    expect(aRisk().when({ ...report, evidence: { ...shown, ...of } })).toEqual([
      { type: 'MitigationReported', data: { ...of, text: 'Brief schools', narrative: 'Six of nine' } },
      added(of),
    ]);
    const complete = { type: 'CompleteMitigation', ...of, evidence: { ...shown, ...of }, now } as const;
    expect(aRisk().when(complete)).toHaveLength(2);
    expect(aRisk(added(of)).when(complete)).toHaveLength(1);
  });

  it('may arrive when the mitigation is done and the risk closed, and is withdrawn with a reason', () => {
    const closed: RiskEvent = { type: 'RiskClosed', data: { reason: 'Over' } };
    const of = { mitigation: 'm1' };
    expect(aRisk(closed).when({ ...add, ...of })).toEqual([added(of)]);
    expect(aRisk(added(of), closed).when(withdraw)).toEqual([
      { type: 'EvidenceWithdrawn', data: { evidence: 'e1', title: 'Register', reason: 'Wrong file' } },
    ]);
    expect(() => aRisk().when(withdraw)).toThrow(refusal('evidence-not-found'));
  });

  it('shows nothing that is not there, and neither a milestone nor a reading', () => {
    for (const wrong of [
      {},
      { mitigation: 'm2' },
      { mitigation: 'm1', milestone: 'x' },
      { mitigation: 'm1', period: periodKey(q1) },
    ])
      expect(() => aRisk().when({ ...add, ...wrong })).toThrow(refusal('mitigation-not-found'));
  });
});

describe('evidence of a KPI', () => {
  const of = { period: periodKey(q1) };
  const read: KPIEvent = {
    type: 'KPIUpdated',
    data: { period: q1, from: null, value: 90, status: 'final', note: '' },
  };

  it('shows one of its readings, by itself or with it', () => {
    expect(aKPI(read).when({ ...add, ...of })).toEqual([added(of)]);
    const enter = { type: 'UpdateKPI', readings: [{ period: q1, value: 90, status: 'final' }], now } as const;
    expect(aKPI().when({ ...enter, evidence: { ...shown, ...of } })).toEqual([read, added(of)]);
    const retired: KPIEvent = { type: 'KPIRetired', data: { reason: 'No more' } };
    expect(aKPI(read, added(of), retired).when(withdraw)).toHaveLength(1);
    expect(aKPI(read, retired).when({ ...add, ...of })).toEqual([added(of)]);
  });

  it('shows no reading that is not there', () => {
    for (const wrong of [
      {},
      { period: periodKey(q2) },
      { ...of, mitigation: 'm1' },
      { ...of, milestone: 'x' },
    ])
      expect(() => aKPI(read).when({ ...add, ...wrong })).toThrow(refusal('kpi-no-reading'));
  });
});

it('of an action shows neither a mitigation nor a reading, whoever says so', () => {
  for (const wrong of [{ mitigation: 'm1' }, { period: periodKey(q1) }])
    expect(() => anAction().when({ ...add, ...wrong, now: '2016-05-16T07:00:00Z' })).toThrow(
      refusal('milestone-not-found'),
    );
});
