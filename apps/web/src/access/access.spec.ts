import { describe, expect, it } from '@jest/globals';
import type { Role } from '@governance/partnership';
import type { ActionRow } from '@governance/views';
import { may, mayOn, type Asker, type Task } from './access.js';

const asker = (roles: readonly Role[], organisation: string | null = 'police'): Asker =>
  ({ id: 'sam', name: 'Sam', organisation, roles }) as unknown as Asker;
const ofThePolice = { owners: ['police', 'council'] } as unknown as ActionRow;
const changes: readonly Task[] = ['report', 'ask', 'decide'];
const whoMay = (who: Asker | null, action: ActionRow) => changes.filter((task) => mayOn(who, task, action));

/** Each task's roles: written down here, and nowhere made from the table that it checks. */
const tasks: Readonly<Record<Task, readonly Role[]>> = {
  'read-plan': ['secretariat', 'owner', 'board', 'auditor'],
  'read-history': ['secretariat', 'owner', 'board', 'auditor'],
  'read-chasing': ['secretariat', 'auditor'],
  'read-queue': ['secretariat'],
  'read-papers': ['secretariat', 'board', 'auditor'],
  'read-own-actions': ['secretariat', 'owner'],
  'read-people': ['secretariat'],
  'read-settings': ['secretariat'],
  comment: ['secretariat', 'owner', 'board'],
  report: ['secretariat', 'owner'],
  ask: ['secretariat', 'owner'],
  answer: ['secretariat', 'owner', 'board', 'auditor'],
  decide: ['secretariat'],
  sign: ['secretariat', 'board'],
  import: ['secretariat'],
  'manage-people': ['secretariat'],
  'see-sign-ins': ['secretariat'],
  'see-replies': ['secretariat'],
  'be-away': ['secretariat', 'owner', 'board'],
};

it.each(Object.entries(tasks))('the task %s is for %j alone', (task, roles) => {
  const all: readonly Role[] = ['secretariat', 'owner', 'board', 'auditor'];
  expect(all.filter((role) => may(asker([role]), task as Task))).toEqual(roles);
  expect(may(asker([]), task as Task) || may(null, task as Task)).toBe(false);
});

describe('an action', () => {
  it('is changed by an owner only where their own organisation owns it', () => {
    expect(whoMay(asker(['owner']), ofThePolice)).toEqual(['report', 'ask']);
    expect(whoMay(asker(['owner'], 'council'), ofThePolice)).toEqual(['report', 'ask']);
    expect(whoMay(asker(['owner'], 'probation'), ofThePolice)).toEqual([]);
    expect(whoMay(asker(['owner'], null), ofThePolice)).toEqual([]);
    expect(whoMay(asker(['owner']), { owners: [] } as unknown as ActionRow)).toEqual([]);
  });

  it('is changed by the secretariat, and by nobody who only reads', () => {
    expect(whoMay(asker(['secretariat'], null), ofThePolice)).toEqual(changes);
    for (const roles of [['board'], ['auditor'], []] as const)
      expect([roles, whoMay(asker(roles), ofThePolice)]).toEqual([roles, []]);
    expect(whoMay(null, ofThePolice)).toEqual([]);
    expect(whoMay({ ...asker(['secretariat']), onlyReads: true }, ofThePolice)).toEqual([]);
    expect(may({ ...asker(['secretariat']), onlyReads: true }, 'read-plan')).toBe(true);
  });
});
