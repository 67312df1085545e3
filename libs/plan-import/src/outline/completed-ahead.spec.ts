import { describe, expect, it } from '@jest/globals';
import { understandDeadline } from '../deadline/understand-deadline.js';
import { reportedState } from './reported-state.js';

const today = '2024-06-15';
const state = (text: string, heading = 'Status') => reportedState([{ heading, text, fill: null }], '', today);

describe('a completion', () => {
  it.each([
    ['Complete March 2025', false, null],
    ['Completed 12/05/2024', true, '2024-05-12'],
    ['Complete, June 2024', true, '2024-06-30'],
    ['✓', true, null],
    ['✗', false, null],
    ['Complete; review March 2025', true, null],
  ])('in a status: %s', (text, completed, completedOn) => {
    expect(state(text).state).toMatchObject({ completed, completedOn });
  });

  it('ahead of the day is told, in a status and in its own column', () => {
    expect(state('Complete March 2025').ahead).toBe('Complete March 2025');
    expect(reportedState([], '01/03/2025', today)).toMatchObject({
      state: { completed: false, completedOn: null },
      ahead: '01/03/2025',
    });
    expect(reportedState([], '01/03/2024', today)).toMatchObject({
      state: { completed: true, completedOn: '2024-03-01' },
      ahead: null,
    });
  });

  it.each(['Complete March 2025', 'Completed March 2025'])(
    'in a deadline is one when it is ahead: %s',
    (text) => {
      const understood = understandDeadline(text, null, { today });
      expect(understood).toMatchObject({ deadline: { date: '2025-03-31' }, completed: null });
      expect(understood.oddities).toHaveLength(1);
    },
  );

  it.each([
    'Withdrawn',
    'Cancelled (funding)',
    'canceled',
    'Superseded by A3',
    'No longer needed',
    'Closed – no longer required',
    'Not proceeding',
    'Cancelado',
  ])('an action that is given up is neither open nor completed: %s', (text) => {
    expect(state(text).state).toEqual({
      completed: false,
      completedOn: null,
      declared: null,
      withdrawn: true,
    });
  });

  it.each(['Not withdrawn', 'Closed', 'Withdrawal planned', 'Dropped calls are down', 'In progress'])(
    'that it is given up is not said by: %s',
    (text) => {
      expect(state(text).state.withdrawn).toBeUndefined();
    },
  );

  it.each([
    ['🟢', 'green'],
    ['🟨 slipping', 'amber'],
    ['🟥', 'red'],
  ])('colours are said in signs too: %s', (text, declared) => {
    expect(state(text).state).toMatchObject({ completed: false, declared });
  });
});
