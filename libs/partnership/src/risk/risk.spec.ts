import { type RuleCode } from '../refusals/rule-in-words.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import type { RaiseRisk, RiskCommand } from './commands.js';
import { riskDecider } from './decide.js';
import type { RiskEvent } from './risk.js';
import { bandOf, ratingOf } from './score.js';

const now = '2016-05-16T07:00:00Z';
const wording = {
  title: 'County lines',
  cause: 'Groups from outside the borough recruit in it',
  event: 'Children carry drugs for them',
  consequence: 'Children come to harm',
};
const scores = {
  inherent: { likelihood: 4, impact: 5 },
  current: { likelihood: 3, impact: 5 },
  target: { likelihood: 2, impact: 4 },
};
const raise: RaiseRisk = {
  type: 'RaiseRisk',
  ...wording,
  ...scores,
  reference: ' R1 ',
  owner: 'police',
  priority: 'priority-1',
  now,
};
const raised: RiskEvent = {
  type: 'RiskRaised',
  data: { ...wording, ...scores, reference: 'R1', owner: 'police', priority: 'priority-1' },
};
const agreed: RiskEvent = {
  type: 'MitigationAgreed',
  data: { mitigation: 'm1', text: 'Brief all schools', owner: 'schools', due: '2016-06-30' },
};
const done: RiskEvent = {
  type: 'MitigationDone',
  data: { mitigation: 'm1', text: 'Brief all schools', due: '2016-06-30', on: '2016-05-16' },
};
const closed: RiskEvent = { type: 'RiskClosed', data: { reason: 'Groups disrupted' } };
const aRisk = (...since: readonly RiskEvent[]) => given(riskDecider, raised, ...since);
const refusal = (code: RuleCode, detail: Readonly<Record<string, string>> = {}) =>
  new RuleBroken(code, detail);

describe('raising a risk', () => {
  it('records cause, event, consequence and the three scores, once', () => {
    expect(given(riskDecider).when(raise)).toEqual([raised]);
    expect(() => aRisk().when(raise)).toThrow(refusal('risk-already-raised', { reference: 'R1' }));
  });

  it('has no target that nobody set, until somebody does', () => {
    const without: RiskEvent = { ...raised, data: { ...raised.data, target: null } };
    expect(given(riskDecider).when({ ...raise, target: null })).toEqual([without]);
    const set: RiskCommand = { type: 'RescoreRisk', target: scores.target, reason: 'Agreed', now };
    const data = { kind: 'target', from: null, to: scores.target, reason: 'Agreed' } as const;
    expect(given(riskDecider, without).when(set)).toEqual([{ type: 'RiskRescored', data }]);
  });

  it.each([
    ['a score of 6', { current: { likelihood: 6, impact: 1 } }, 'score-out-of-range'],
    ['half a score', { target: { likelihood: 1.5, impact: 1 } }, 'score-out-of-range'],
    ['no number', { inherent: { likelihood: NaN, impact: 1 } }, 'score-out-of-range'],
    [
      'a current score worse than without controls',
      { current: { likelihood: 5, impact: 5 } },
      'scores-out-of-order',
    ],
    ['a target worse than without controls', { target: { likelihood: 5, impact: 5 } }, 'scores-out-of-order'],
    ['no cause', { cause: ' ' }, 'text-missing'],
    ['no reference', { reference: '' }, 'text-missing'],
  ])('refuses %s', (_, wrong, code) => {
    expect(() => given(riskDecider).when({ ...raise, ...wrong })).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    [1, 4, 'low'],
    [1, 5, 'moderate'],
    [3, 3, 'moderate'],
    [2, 5, 'high'],
    [3, 5, 'high'],
    [4, 4, 'severe'],
    [5, 5, 'severe'],
  ])('puts %s × %s into the band %s', (likelihood, impact, band) => {
    expect(bandOf({ likelihood, impact })).toBe(band);
    expect(ratingOf({ likelihood, impact })).toBe(likelihood * impact);
  });
});

describe('a risk that was raised', () => {
  it('is rescored with a reason: an entry for each score that changes', () => {
    const current = { likelihood: 4, impact: 5 };
    const rescore: RiskCommand = {
      type: 'RescoreRisk',
      current,
      target: scores.target,
      reason: 'Two more',
      now,
    };
    const rescored: RiskEvent = {
      type: 'RiskRescored',
      data: { kind: 'current', from: scores.current, to: current, reason: 'Two more' },
    };
    expect(aRisk().when(rescore)).toEqual([rescored]);
    expect(aRisk(rescored).when(rescore)).toEqual([]);
    expect(() => aRisk().when({ ...rescore, reason: '' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
    expect(() => aRisk().when({ ...rescore, inherent: { likelihood: 1, impact: 1 } })).toThrow(
      expect.objectContaining({ code: 'scores-out-of-order' }),
    );
  });

  it('is reworded as a whole, and given an owner, with what stood before', () => {
    const to = { ...wording, cause: 'More groups recruit' };
    const reworded: RiskEvent = { type: 'RiskReworded', data: { from: wording, to } };
    const reword: RiskCommand = { type: 'RewordRisk', ...to, now };
    expect(aRisk().when(reword)).toEqual([reworded]);
    expect(aRisk(reworded).when(reword)).toEqual([]);
    expect(aRisk().when({ type: 'AppointRiskOwner', owner: 'council', now })).toEqual([
      { type: 'RiskOwnerAppointed', data: { from: 'police', to: 'council' } },
    ]);
  });

  it('goes up and comes down again, each with a reason', () => {
    const up: RiskEvent = {
      type: 'RiskEscalated',
      data: { from: 'partnership', to: 'hwb', reason: 'Beyond us' },
    };
    const toHwb: RiskCommand = { type: 'PutRiskBefore', level: 'hwb', reason: 'Beyond us', now };
    expect(aRisk().when(toHwb)).toEqual([up]);
    expect(aRisk(up).when(toHwb)).toEqual([]);
    expect(aRisk(up).when({ ...toHwb, level: 'csp' })).toEqual([
      { type: 'RiskEscalated', data: { from: 'hwb', to: 'csp', reason: 'Beyond us' } },
    ]);
    expect(aRisk(up).when({ ...toHwb, level: 'sro' })).toEqual([
      { type: 'RiskDeescalated', data: { from: 'hwb', to: 'sro', reason: 'Beyond us' } },
    ]);
  });

  it('is closed and reopened; closed, it can only be marked or reopened', () => {
    expect(aRisk().when({ type: 'CloseRisk', reason: 'Groups disrupted', now })).toEqual([closed]);
    const reopen: RiskCommand = { type: 'ReopenRisk', reason: 'Back again', now };
    expect(aRisk(closed).when(reopen)).toEqual([{ type: 'RiskReopened', data: { reason: 'Back again' } }]);
    expect(() => aRisk().when(reopen)).toThrow(refusal('risk-not-closed'));
    expect(() => aRisk(closed).when({ type: 'RewordRisk', ...wording, now })).toThrow(
      refusal('risk-closed', { reference: 'R1' }),
    );
    const mark: RiskCommand = {
      type: 'SetMarking',
      marking: 'OFFICIAL-SENSITIVE',
      reason: 'Names a school',
      now,
    };
    expect(aRisk(closed).when(mark)).toHaveLength(1);
    expect(() => given(riskDecider).when(mark)).toThrow(refusal('risk-not-found'));
  });
});

describe('a mitigation', () => {
  const about = { mitigation: 'm1', now } as const;

  it('is agreed with an owner and a date', () => {
    const agree: RiskCommand = {
      type: 'AgreeMitigation',
      ...about,
      text: 'Brief all schools',
      owner: 'schools',
      due: '2016-06-30',
    };
    expect(aRisk().when(agree)).toEqual([agreed]);
    expect(aRisk(agreed).when(agree)).toEqual([]);
    expect(() => aRisk(agreed).when({ ...agree, due: '2016-07-31' })).toThrow(
      refusal('mitigation-already-agreed'),
    );
    expect(() => aRisk().when({ ...agree, due: '2016-06-31' })).toThrow(
      refusal('date-not-understood', { asWritten: '2016-06-31' }),
    );
    expect(() => aRisk().when({ ...agree, owner: '' })).toThrow(refusal('text-missing', { field: 'owner' }));
  });

  it('is moved, reassigned, reported on and withdrawn while it is not done', () => {
    const text = 'Brief all schools';
    const commands: readonly RiskCommand[] = [
      { type: 'MoveMitigation', ...about, due: '2016-07-31', reason: 'Term ends' },
      { type: 'ReassignMitigation', ...about, owner: 'police', reason: 'Asked to' },
      { type: 'ReportMitigation', ...about, narrative: 'Six of nine' },
      { type: 'WithdrawMitigation', ...about, reason: 'Others do it' },
    ];
    expect(commands.map((command) => aRisk(agreed).when(command))).toEqual([
      [
        {
          type: 'MitigationMoved',
          data: { mitigation: 'm1', text, from: '2016-06-30', to: '2016-07-31', reason: 'Term ends' },
        },
      ],
      [
        {
          type: 'MitigationReassigned',
          data: { mitigation: 'm1', text, from: 'schools', to: 'police', reason: 'Asked to' },
        },
      ],
      [{ type: 'MitigationReported', data: { mitigation: 'm1', text, narrative: 'Six of nine' } }],
      [{ type: 'MitigationWithdrawn', data: { mitigation: 'm1', text, reason: 'Others do it' } }],
    ]);
    for (const command of commands) {
      expect(() => aRisk(agreed, done).when(command)).toThrow(refusal('mitigation-done'));
      expect(() => aRisk().when(command)).toThrow(refusal('mitigation-not-found'));
      expect(() => aRisk(agreed, closed).when(command)).toThrow(refusal('risk-closed', { reference: 'R1' }));
    }
  });

  it('is done once, on the day that was said', () => {
    const complete: RiskCommand = { type: 'CompleteMitigation', ...about };
    expect(aRisk(agreed).when(complete)).toEqual([done]);
    expect(aRisk(agreed).when({ ...complete, happenedOn: '2016-05-10' })).toEqual([
      { ...done, data: { ...done.data, on: '2016-05-10' } },
    ]);
    expect(aRisk(agreed, done).when(complete)).toEqual([]);
    expect(() => aRisk(agreed).when({ ...complete, happenedOn: '2016-05-17' })).toThrow(
      refusal('happened-in-future', { date: '2016-05-17' }),
    );
  });
});

it('is put under the priority that it threatens, or all of them', () => {
  const place = (priority: string | null) => ({ type: 'PlaceRisk', priority, now }) as const;
  const risk = given(riskDecider, raised);
  expect(risk.when(place('priority-2'))).toEqual([
    { type: 'RiskPlaced', data: { from: 'priority-1', to: 'priority-2' } },
  ]);
  expect(risk.when(place('priority-1'))).toEqual([]);
  expect(given(riskDecider, raised, ...risk.when(place(null))).state).toMatchObject({ priority: null });
});
