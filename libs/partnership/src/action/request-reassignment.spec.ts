import { describe, expect, it } from '@jest/globals';
import { anAction, disowned, everyCommand, refusal } from './an-action.spec-data.js';

const request = everyCommand.RequestReassignment;
const refuse = everyCommand.RefuseReassignment;

describe('“this is not mine any more”', () => {
  it('is recorded, and the owners stay until it is settled', () => {
    expect(anAction().when({ ...request, reason: ' Team dissolved ' })).toEqual([disowned]);
    expect(anAction(disowned).state).toMatchObject({
      owners: ['public-health', 'police'],
      reassignmentRequested: { reason: 'Team dissolved', suggested: 'council' },
    });
  });

  it('need not say whose it is', () => {
    const unsure = { type: request.type, reason: request.reason, now: request.now };
    expect(anAction().when(unsure)[0]?.data).toMatchObject({ suggested: null });
  });

  it('changes nothing when submitted again, and another waits for the answer', () => {
    expect(anAction(disowned).when(request)).toEqual([]);
    expect(() => anAction(disowned).when({ ...request, reason: 'Other' })).toThrow(
      refusal('reassignment-already-requested'),
    );
  });

  it('is settled by reassigning', () => {
    const settled = anAction(disowned, ...anAction(disowned).when(everyCommand.ReassignAction));
    expect(settled.state).toMatchObject({ owners: ['council'], reassignmentRequested: null });
  });

  it('or by refusing, with a reason', () => {
    const refused = anAction(disowned).when(refuse);
    expect(refused).toEqual([{ type: 'ReassignmentRefused', data: { reason: 'Still theirs' } }]);
    expect(anAction(disowned, ...refused).state).toMatchObject({ reassignmentRequested: null });
    expect(() => anAction(disowned).when({ ...refuse, reason: '' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
    expect(() => anAction().when(refuse)).toThrow(refusal('no-reassignment-requested'));
  });
});
