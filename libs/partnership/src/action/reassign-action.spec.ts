import { describe, expect, it } from '@jest/globals';
import { anAction, everyCommand, refusal } from './an-action.spec-data.js';

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
