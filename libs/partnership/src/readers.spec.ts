import { RuleBroken } from './refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import type { Decider } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import type { Marked, MarkingCommand, MarkingEvent, Readers } from './marking.js';
import { decideMarking, evolveMarking, isMarkingCommand, isMarkingEvent, unmarked } from './marking.js';

const now = '2016-05-16T07:00:00Z';
const decider: Decider<MarkingCommand, Marked, MarkingEvent> = {
  decide: decideMarking,
  evolve: evolveMarking,
  initialState: () => unmarked,
};
const marked: MarkingEvent = {
  type: 'MarkingSet',
  data: { from: 'OFFICIAL', to: 'OFFICIAL-SENSITIVE', reason: 'Names a premises' },
};
const nobody: Readers = { organisations: [], persons: [] };
const ben: Readers = { organisations: ['fire', 'police'], persons: ['ben'] };
const named: MarkingEvent = { type: 'MarkedReadersNamed', data: { from: nobody, to: ben, reason: 'Asked' } };
const name = (readers: Readers, reason = 'Asked'): MarkingCommand => ({
  type: 'NameReaders',
  readers,
  reason,
  now,
});
const aThing = (...history: readonly MarkingEvent[]) => given(decider, ...history);

describe('who may read what is marked', () => {
  it('is named with a reason, each once and in one order', () => {
    const readers = { organisations: ['police', 'fire', 'police'], persons: ['ben', 'ben'] };
    expect(aThing(marked).when(name(readers, ' Asked '))).toEqual([named]);
    expect(aThing(marked, named).when(name(nobody))).toEqual([
      { type: 'MarkedReadersNamed', data: { from: ben, to: nobody, reason: 'Asked' } },
    ]);
  });

  it('is told once, whatever the order', () => {
    const readers = { organisations: ['police', 'fire'], persons: ['ben'] };
    expect(aThing(marked, named).when(name(readers))).toEqual([]);
  });

  it('is named of nothing that everybody may read, and not without a reason', () => {
    expect(() => aThing().when(name(ben))).toThrow(new RuleBroken('not-marked'));
    expect(() => aThing(marked).when(name(ben, ' '))).toThrow(
      new RuleBroken('text-missing', { field: 'reason' }),
    );
  });

  it('stands until others are named or it is marked anew, whatever is released', () => {
    const after = (...events: readonly MarkingEvent[]) =>
      [marked, named, ...events].reduce(evolveMarking, unmarked);
    expect(after()).toEqual({ marking: 'OFFICIAL-SENSITIVE', releases: [], readers: ben });
    const release = { circle: 'hwb', paper: null } as const;
    const released: MarkingEvent = { type: 'MarkedReleased', data: { release, reason: '' } };
    const withdrawn: MarkingEvent = { type: 'MarkedReleaseWithdrawn', data: { release, reason: '' } };
    expect(after(released)).toEqual({ marking: 'OFFICIAL-SENSITIVE', releases: [release], readers: ben });
    expect(after(released, withdrawn).readers).toEqual(ben);
    expect(after(marked).readers).toEqual(nobody);
  });
});

it('a marking’s commands and entries are told from those of the thing itself', () => {
  const commands = ['SetMarking', 'ReleaseMarked', 'WithdrawRelease', 'NameReaders'];
  const events = ['MarkingSet', 'MarkedReleased', 'MarkedReleaseWithdrawn', 'MarkedReadersNamed'];
  expect(commands.filter((type) => isMarkingCommand({ type }))).toEqual(commands);
  expect(events.filter((type) => isMarkingEvent({ type }))).toEqual(events);
  expect([...events, 'AgreeAction', ''].some((type) => isMarkingCommand({ type }))).toBe(false);
  expect([...commands, 'ActionAgreed', ''].some((type) => isMarkingEvent({ type }))).toBe(false);
});
