import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import { personDecider, type PersonCommand, type PersonEvent } from './person.js';

const now = '2016-05-02T09:00:00Z';
const until = '2016-05-03T09:00:00.000Z';
const registered: PersonEvent = { type: 'PersonRegistered', data: { person: 'bea', organisation: null } };
const letIn: PersonCommand = { type: 'LetIn', by: 'amina', doubtsAboutBy: [], now };
const enter: PersonCommand = { type: 'EnterOnce', now };
const lets: PersonEvent = { type: 'LetInOnce', data: { person: 'bea', until } };
const entered: PersonEvent = { type: 'EnteredOnce', data: { person: 'bea' } };
const bea = (...since: readonly PersonEvent[]) => given(personDecider, registered, ...since);
const notLetIn = new RuleBroken('not-let-in');

describe('somebody who lost their passkey', () => {
  it('is let in by another, once, within a day', () => {
    expect(bea().when(letIn)).toEqual([lets]);
    expect(bea(lets).when(letIn)).toEqual([]);
    expect(bea(lets).when(enter)).toEqual([entered]);
    expect(() => bea(lets, entered).when(enter)).toThrow(notLetIn);
    expect(() => bea(lets).when({ ...enter, now: until })).toThrow(notLetIn);
    expect(() => bea().when(enter)).toThrow(notLetIn);
  });

  it('is not let in by themselves, nor by somebody who may not be who they say', () => {
    expect(() => bea().when({ ...letIn, by: 'bea' })).toThrow(new RuleBroken('let-in-by-themselves'));
    const doubt = { why: 'address-changed', since: now, by: 'x' } as const;
    expect(() => bea().when({ ...letIn, doubtsAboutBy: [doubt] })).toThrow(
      new RuleBroken('confirmer-in-doubt', { until }),
    );
  });
});
