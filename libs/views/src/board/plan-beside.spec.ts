import { describe, expect, it } from '@jest/globals';
import type { PlanRow } from './board.js';
import { planBeside, referenceBeside } from './plan-beside.js';

const plan = (id: string, isClosed = false) =>
  ({ id, title: `Plan ${id}`, closed: isClosed ? {} : null }) as PlanRow;

describe('a plan beside a reference', () => {
  const of = (plans: readonly PlanRow[], id: string) => planBeside({ plans }, id);

  it('is named where another plan runs beside it', () => {
    expect(of([plan('a'), plan('b')], 'a')).toBe('Plan a');
    expect(of([plan('a')], 'a')).toBeNull();
    expect(of([plan('a'), plan('b')], '')).toBeNull();
  });

  it('is named of a closed plan, and not of the one that goes on from it', () => {
    expect(of([plan('a', true), plan('b')], 'a')).toBe('Plan a');
    expect(of([plan('a', true), plan('b')], 'b')).toBeNull();
    expect(of([plan('a', true), plan('b', true)], 'a')).toBe('Plan a');
  });

  it('stands in brackets', () => {
    const board = { plans: [plan('a'), plan('b')] };
    expect(referenceBeside(board, { reference: '2.1', plan: 'b' })).toBe('2.1 (Plan b)');
    expect(referenceBeside({ plans: [plan('b')] }, { reference: '2.1', plan: 'b' })).toBe('2.1');
  });
});
