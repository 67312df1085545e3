import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import type { OutsideBoard } from './contact.js';
import { personDecider, type PersonCommand, type PersonEvent } from './person.js';

const now = '2016-05-02T09:00:00Z';
const name = (...outside: readonly OutsideBoard[]): PersonCommand => ({
  ...{ type: 'NameContact', person: 'cleo', outside, now },
});
const named: PersonEvent = { type: 'ContactNamed', data: { person: 'cleo', from: [], to: ['hwb'] } };
const removed: PersonEvent = {
  type: 'ContactRemoved',
  data: { person: 'cleo', from: ['hwb'], reason: 'New post' },
};
const registered: PersonEvent = { type: 'PersonRegistered', data: { person: 'cleo', organisation: null } };
const cleo = (...since: readonly PersonEvent[]) => given(personDecider, ...since);

describe('a contact of another board', () => {
  it('is named for one or both, in one order, and nothing happens twice', () => {
    expect(cleo().when(name('hwb'))).toEqual([named]);
    expect(cleo(named).when(name('hwb', 'hwb'))).toEqual([]);
    expect(cleo(named).when(name('csp', 'hwb'))).toEqual([
      { type: 'ContactNamed', data: { person: 'cleo', from: ['hwb'], to: ['hwb', 'csp'] } },
    ]);
    expect(() => cleo().when(name())).toThrow(new RuleBroken('contact-of-no-board', { field: 'boards' }));
  });

  it('holds no role: who is a contact alone is not on the board', () => {
    expect(cleo(named).state).toMatchObject({ status: 'not-registered' });
    expect(() => cleo(named).when({ type: 'GrantRole', role: 'board', now })).toThrow(
      new RuleBroken('person-not-found'),
    );
  });

  it('may come onto the board and stays a contact, until they leave it', () => {
    expect(cleo(named, registered).when(name('hwb'))).toEqual([]);
    const left: PersonEvent = { type: 'PersonLeft', data: { person: 'cleo', reason: 'New post' } };
    expect(cleo(named, registered, left).when(name('hwb'))).toEqual([named]);
  });

  it('is corrected and removed, with a reason, and named again', () => {
    const correct: PersonCommand = { type: 'CorrectContact', corrected: ['address'], now };
    expect(cleo(named).when(correct)).toEqual([
      { type: 'ContactCorrected', data: { person: 'cleo', corrected: ['address'] } },
    ]);
    expect(cleo(named).when({ ...correct, corrected: [] })).toEqual([]);
    const remove: PersonCommand = { type: 'RemoveContact', reason: 'New post', now };
    expect(cleo(named).when(remove)).toEqual([removed]);
    expect(() => cleo(named).when({ ...remove, reason: ' ' })).toThrow(
      new RuleBroken('text-missing', { field: 'reason' }),
    );
    expect(cleo(named, removed).when(name('hwb'))).toEqual([named]);
    for (const command of [correct, remove])
      for (const none of [cleo(), cleo(named, removed)])
        expect(() => none.when(command)).toThrow(new RuleBroken('contact-not-found'));
  });
});
