import { describe, expect, it } from '@jest/globals';
import { anAction, everyCommand, refusal, now } from './an-action.spec-data.js';

const reassign = everyCommand.ReassignAction;

describe('reassigning an action', () => {
  it('keeps who owned it before', () => {
    expect(anAction().when({ ...reassign, owners: ['council', 'police', 'council'] })).toEqual([
      {
        type: 'ActionReassigned',
        data: { from: ['public-health', 'police'], to: ['council', 'police'], reason: 'New lead' },
      },
    ]);
  });

  it('is a change of lead when only the order changes', () => {
    expect(anAction().when({ ...reassign, owners: ['police', 'public-health'] })).toHaveLength(1);
  });

  it('changes nothing when the owners are the same, even without a reason', () => {
    expect(anAction().when({ ...reassign, owners: ['public-health', 'police'], reason: '' })).toEqual([]);
    expect(anAction(...anAction().when(reassign)).when(reassign)).toEqual([]);
  });

  it('refuses to leave an action without an owner', () => {
    expect(() => anAction().when({ ...reassign, owners: [] })).toThrow(refusal('owner-missing'));
  });

  it('refuses without a reason', () => {
    expect(() => anAction().when({ ...reassign, reason: ' ' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
  });
});

describe('giving an action to a person', () => {
  const give = (person: string | null) => ({ type: 'GiveAction', person, now }) as const;

  it('names the one who is asked, until it is given to another, or to all of its owners again', () => {
    const given = anAction().when(give('ada'));
    expect(given).toEqual([{ type: 'ActionGiven', data: { from: null, to: 'ada' } }]);
    expect(anAction(...given).when(give('ada'))).toEqual([]);
    expect(anAction(...given).when(give(null))).toEqual([
      { type: 'ActionGiven', data: { from: 'ada', to: null } },
    ]);
  });

  it('says why, where it is handed over', () => {
    const reason = 'Long leave';
    expect(anAction().when({ ...give('ada'), reason })).toMatchObject([{ data: { to: 'ada', reason } }]);
    expect(() => anAction().when({ ...give('ada'), reason: ' ' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
  });

  it('ends with another owner: whoever that is asks their own people', () => {
    const given = anAction().when(give('ada'));
    const moved = anAction(...given).when({ type: 'ReassignAction', owners: ['fire'], reason: 'New', now });
    expect(anAction(...given, ...moved).state).toMatchObject({ givenTo: null });
  });
});
