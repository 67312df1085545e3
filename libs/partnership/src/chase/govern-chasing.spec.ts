import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import type { PartnershipEvent } from '../partnership/partnership.js';
import { partnershipDecider } from '../partnership/partnership.js';
import { defaultChasePolicy } from './policy.js';

const now = '2016-05-10T11:00:00Z';
const established: PartnershipEvent = {
  type: 'PartnershipEstablished',
  data: {
    name: 'Riverside CDP',
    area: 'Riverside',
    council: { name: 'C', accent: '#005ea5' },
    illustrative: false,
  },
};
const aPartnership = (...since: readonly PartnershipEvent[]) =>
  given(partnershipDecider, established, ...since);

describe('the chasing policy', () => {
  const adopt = {
    type: 'AdoptChasePolicy',
    policy: { ...defaultChasePolicy, digestHour: '09:30' },
    now,
  } as const;

  it('is adopted as a version that keeps the one before, and once', () => {
    const first = aPartnership().when(adopt);
    expect(first).toEqual([
      { type: 'ChasePolicyAdopted', data: { version: 1, from: null, to: adopt.policy } },
    ]);
    expect(aPartnership(...first).when(adopt)).toEqual([]);
    expect(aPartnership(...first).when({ ...adopt, policy: defaultChasePolicy })[0]?.data).toMatchObject({
      version: 2,
      from: adopt.policy,
    });
  });
});

describe('holding and releasing', () => {
  const scope = { of: 'person', id: 'ada' } as const;
  const hold = { type: 'HoldChasing', scope, reason: ' Bereavement ', now } as const;
  const release = { type: 'ReleaseChasing', scope, reason: 'Back at work', now } as const;
  const held = aPartnership().when(hold);

  it('keeps the reason, and is done once', () => {
    expect(held).toEqual([{ type: 'ChasingHeld', data: { scope, reason: 'Bereavement' } }]);
    expect(aPartnership(...held).when(hold)).toEqual([]);
    const released = aPartnership(...held).when(release);
    expect(released).toEqual([{ type: 'ChasingReleased', data: { scope, reason: 'Back at work' } }]);
    expect(aPartnership(...held, ...released).when(hold)).toHaveLength(1);
  });

  it('is of one thing: holding everything is another hold', () => {
    expect(aPartnership(...held).when({ ...hold, scope: { of: 'all' } })).toHaveLength(1);
    expect(() => aPartnership(...held).when({ ...release, scope: { of: 'all' } })).toThrow(
      new RuleBroken('chasing-not-held'),
    );
  });

  it.each([
    [{ ...hold, reason: '' }, 'reason'],
    [{ ...hold, scope: { of: 'action', id: ' ' } as const }, 'action'],
  ])('needs a reason and something to hold', (command, field) => {
    expect(() => aPartnership().when(command)).toThrow(new RuleBroken('text-missing', { field }));
  });
});

describe('more mails than may go out at once', () => {
  const ask = { type: 'QuestionChasing', mails: 120, now } as const;
  const approve = { type: 'ApproveChasing', now } as const;
  const asked = aPartnership().when(ask);

  it('are put to the secretariat once a day, unless they grow', () => {
    expect(asked).toEqual([
      { type: 'ChasingQuestioned', data: { day: '2016-05-10', mails: 120, most: 100 } },
    ]);
    expect(aPartnership(...asked).when(ask)).toEqual([]);
    expect(aPartnership(...asked).when({ ...ask, mails: 121 })).toHaveLength(1);
    expect(aPartnership(...asked).when({ ...ask, now: '2016-05-11T11:00:00Z' })).toHaveLength(1);
  });

  it('are approved for the day on which it is said', () => {
    const approved = aPartnership(...asked).when(approve);
    expect(approved).toEqual([{ type: 'ChasingApproved', data: { day: '2016-05-10', mails: 120 } }]);
    expect(aPartnership(...asked, ...approved).when(approve)).toEqual([]);
    expect(() => aPartnership().when(approve)).toThrow(new RuleBroken('chasing-not-questioned'));
  });
});

describe('the Senior Responsible Owner', () => {
  const appoint = { type: 'AppointSeniorResponsibleOwner', person: 'carol', now } as const;

  it('is appointed after the one before', () => {
    const first = aPartnership().when(appoint);
    expect(first).toEqual([
      { type: 'SeniorResponsibleOwnerAppointed', data: { person: 'carol', from: null } },
    ]);
    expect(aPartnership(...first).when(appoint)).toEqual([]);
    expect(aPartnership(...first).when({ ...appoint, person: 'dan' })[0]?.data).toEqual({
      person: 'dan',
      from: 'carol',
    });
  });
});
