import { RuleBroken } from './refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import type { Decider } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import type { Marked, MarkingCommand, MarkingEvent, Release } from './marking.js';
import {
  decideMarking,
  evolveMarking,
  highestMarking,
  isMarkingCommand,
  isMarkingEvent,
  markedSubject,
  mayEnter,
  unmarked,
} from './marking.js';

const now = '2016-05-16T07:00:00Z';
const decider: Decider<MarkingCommand, Marked, MarkingEvent> = {
  decide: decideMarking,
  evolve: evolveMarking,
  initialState: () => unmarked,
};
const aThing = (...history: readonly MarkingEvent[]) => given(decider, ...history);
const marked: MarkingEvent = {
  type: 'MarkingSet',
  data: { from: 'OFFICIAL', to: 'OFFICIAL-SENSITIVE', reason: 'Names a premises' },
};
const toHwb: Release = { circle: 'hwb', paper: 'paper-3' };
const released: MarkingEvent = {
  type: 'MarkedReleased',
  data: { release: toHwb, reason: 'Agreed with the police' },
};
const stateOf = (...history: readonly MarkingEvent[]) => history.reduce(evolveMarking, unmarked);

describe('marking', () => {
  it('is set with a reason, and keeps what it was before', () => {
    const set: MarkingCommand = {
      type: 'SetMarking',
      marking: 'OFFICIAL-SENSITIVE',
      reason: ' Names a premises ',
      now,
    };
    expect(aThing().when(set)).toEqual([marked]);
    expect(aThing(marked).when(set)).toEqual([]);
    expect(() => aThing().when({ ...set, reason: ' ' })).toThrow(
      new RuleBroken('text-missing', { field: 'reason' }),
    );
  });

  it('is released by name: to whom, in which paper, why', () => {
    const release: MarkingCommand = {
      type: 'ReleaseMarked',
      release: toHwb,
      reason: 'Agreed with the police',
      now,
    };
    expect(aThing(marked).when(release)).toEqual([released]);
    expect(aThing(marked, released).when(release)).toEqual([]);
    expect(() => aThing().when(release)).toThrow(new RuleBroken('nothing-to-release'));
  });

  it('is taken back, once', () => {
    const withdraw: MarkingCommand = {
      type: 'WithdrawRelease',
      release: toHwb,
      reason: 'Still before the court',
      now,
    };
    const withdrawn = aThing(marked, released).when(withdraw);
    expect(withdrawn).toEqual([
      { type: 'MarkedReleaseWithdrawn', data: { release: toHwb, reason: 'Still before the court' } },
    ]);
    expect(() => aThing(marked, released, ...withdrawn).when(withdraw)).toThrow(
      new RuleBroken('not-released'),
    );
  });

  it('keeps what is marked from a wider circle, but for what was released', () => {
    expect(mayEnter(unmarked, 'public')).toBe(true);
    expect(mayEnter(stateOf(marked), 'hwb', 'paper-3')).toBe(false);
    const state = stateOf(marked, released);
    expect(mayEnter(state, 'hwb', 'paper-3')).toBe(true);
    expect(mayEnter(state, 'hwb', 'paper-4')).toBe(false);
    expect(mayEnter(state, 'hwb')).toBe(false);
    expect(mayEnter(state, 'public', 'paper-3')).toBe(false);
    const always: MarkingEvent = {
      type: 'MarkedReleased',
      data: { release: { circle: 'csp', paper: null }, reason: 'Theirs too' },
    };
    expect(mayEnter(stateOf(marked, always), 'csp', 'paper-9')).toBe(true);
  });

  it('forgets releases when the thing is marked anew', () => {
    const lifted: MarkingEvent = {
      type: 'MarkingSet',
      data: { from: 'OFFICIAL-SENSITIVE', to: 'OFFICIAL', reason: 'Published since' },
    };
    expect(mayEnter(stateOf(marked, released, lifted, marked), 'hwb', 'paper-3')).toBe(false);
  });

  it('stands in the subject of a mail that carries something marked', () => {
    expect(markedSubject(highestMarking([unmarked]), 'Two actions due')).toBe('Two actions due');
    expect(markedSubject(highestMarking([unmarked, stateOf(marked)]), 'Two actions due')).toBe(
      '[OFFICIAL–SENSITIVE] Two actions due',
    );
  });

  it('knows its own commands and events', () => {
    expect(isMarkingCommand({ type: 'SetMarking' })).toBe(true);
    expect(isMarkingCommand({ type: 'RewordAction' })).toBe(false);
    expect(isMarkingEvent(marked)).toBe(true);
    expect(isMarkingEvent({ type: 'ActionAgreed' })).toBe(false);
  });
});
