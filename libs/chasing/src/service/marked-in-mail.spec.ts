import { unmarked, type Marked } from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import { isMarked, nameInMail } from './marked-in-mail.js';

const sensitive: Marked = {
  ...unmarked,
  marking: 'OFFICIAL-SENSITIVE',
  releases: [{ circle: 'hwb', paper: null }],
};
const action = { plan: 'plan-1', reference: 'A1.1', title: 'Visit 12 Dock Street', marked: unmarked };
const boardOf = (marked: Marked, ...others: readonly string[]) => ({
  plans: ['plan-1', ...others].map((id) => ({
    id,
    title: `Title of ${id}`,
    period: null,
    introduction: null,
    follows: null,
    closed: null,
    marked,
    themes: [],
    findings: [],
    documents: [],
  })),
});

describe('an action in a mail', () => {
  it('is called by its title', () => {
    expect(nameInMail(action, boardOf(unmarked))).toBe('A1.1 Visit 12 Dock Street');
  });

  it('is called by its reference alone when it or its plan is marked, whatever was released to a board', () => {
    const left = 'A1.1 (marked OFFICIAL–SENSITIVE: sign in to read it)';
    expect(nameInMail({ ...action, marked: sensitive }, boardOf(unmarked))).toBe(left);
    expect(nameInMail(action, boardOf(sensitive))).toBe(left);
    expect(isMarked(action, boardOf(sensitive))).toBe(true);
  });

  it('says of which plan it is where several run, unless that is marked', () => {
    const two = boardOf(unmarked, 'plan-2');
    expect(nameInMail(action, two)).toBe('A1.1 (Title of plan-1) Visit 12 Dock Street');
    const left = '(marked OFFICIAL–SENSITIVE: sign in to read it)';
    expect(nameInMail({ ...action, marked: sensitive }, two)).toBe(`A1.1 (Title of plan-1) ${left}`);
    expect(nameInMail(action, boardOf(sensitive, 'plan-2'))).toBe(`A1.1 ${left}`);
    expect(nameInMail({ ...action, plan: '' }, two)).toBe('A1.1 Visit 12 Dock Street');
  });

  it('of a KPI says nothing but what it is of when it is marked', () => {
    const kpi = {
      frequency: 'quarterly',
      lagDays: 0,
      action: null,
      askedSince: '2016-04-01T08:00:00Z',
    } as const;
    const row = { ...action, reference: 'KPI of A1.1', kpi: { ...kpi, readings: [] } };
    expect(nameInMail(row, boardOf(unmarked))).toBe('KPI of A1.1: Visit 12 Dock Street');
    expect(nameInMail({ ...row, marked: sensitive }, boardOf(unmarked))).toBe(
      'KPI of A1.1 (marked OFFICIAL–SENSITIVE: sign in to read it)',
    );
  });
});
