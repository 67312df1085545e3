import { describe, expect, it } from '@jest/globals';
import type { ProposedPlan } from '@governance/plan-import';
import { reachesAim, scoreOf } from './score.js';

const told = { kind: 'owner-person', at: 'row 1, 1.1', row: 1, persons: ['Jane Doe'], message: '' };

/** One action whose owner's cell names a person. */
function plan(findings: readonly object[], owners: readonly string[] = []): ProposedPlan {
  const action = {
    reference: '1.1',
    title: 'Open the hub',
    owners,
    ownersAsWritten: '[a person]',
    persons: ['Jane Doe'],
    deadline: { asWritten: '', date: null, precision: 'none' },
    source: { row: 1 },
  };
  return {
    themes: [{ title: '', priorities: [{ actions: [action] }] }],
    findings,
  } as unknown as ProposedPlan;
}

const truth = (more: object) => ({
  actions: [{ title: 'Open the hub', owner: 'Jane Doe', deadline: '', date: null, ...more }],
});

describe('owners who are persons', () => {
  it('are told where a finding quotes exactly that person, and that is right', () => {
    const score = scoreOf(truth({ person: true }), plan([told]));
    expect(score.owners).toEqual({ right: 0, told: 1, wrong: 0, asked: 0 });
    expect(reachesAim(score)).toBe(true);
  });

  it('are not told by a finding that quotes another, or by none', () => {
    const other = { ...told, persons: ['Jane'] };
    expect(scoreOf(truth({ person: true }), plan([other])).owners).toMatchObject({ told: 0, asked: 1 });
    expect(scoreOf(truth({ person: true }), plan([])).owners).toMatchObject({ told: 0, wrong: 1 });
  });

  it('count as asked where the right answer is no person', () => {
    const score = scoreOf(truth({}), plan([told]));
    expect(score.owners).toEqual({ right: 0, told: 0, wrong: 0, asked: 1 });
    expect(reachesAim(score)).toBe(false);
  });
});

describe('a deadline whose words leave the day open', () => {
  const dated = (findings: readonly object[]) => {
    const read = plan(findings, ['Police']);
    Object.assign(read.themes[0]!.priorities[0]!.actions[0]!.deadline, { date: '2026-12-31' });
    return scoreOf(truth({ owner: 'Police', open: true }), read).deadlines;
  };

  it('is right where none is given, or one with a finding', () => {
    expect(scoreOf(truth({ owner: 'Police', open: true }), plan([], ['Police'])).deadlines.right).toBe(1);
    expect(dated([{ ...told, kind: 'date-odd' }])).toEqual({ right: 1, wrong: 0, asked: 0 });
  });

  it('is wrong where one is given without a word', () => {
    expect(dated([])).toEqual({ right: 0, wrong: 1, asked: 0 });
  });
});
