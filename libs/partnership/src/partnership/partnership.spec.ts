import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import { defaultRagPolicy } from '../rag/policy.js';
import type { EstablishPartnership, PartnershipCommand, PartnershipEvent } from './partnership.js';
import { partnershipDecider } from './partnership.js';

const now = '2016-04-01T09:00:00Z';
const establish: EstablishPartnership = {
  type: 'EstablishPartnership',
  name: ' Riverside CDP ',
  area: 'Riverside',
  council: { name: 'Riverside Council', accent: '#005ea5' },
  illustrative: false,
  ragPolicy: defaultRagPolicy,
  now,
};
const beginning = given(partnershipDecider).when(establish);
const joined: PartnershipEvent = {
  type: 'MemberJoined',
  data: { organisation: 'police', name: 'Riverside Police' },
};
const left: PartnershipEvent = {
  type: 'MemberLeft',
  data: { organisation: 'police', reason: 'Merged' },
};
const aPartnership = (...since: readonly PartnershipEvent[]) =>
  given(partnershipDecider, ...beginning, ...since);

const admit: PartnershipCommand = {
  type: 'AdmitMember',
  organisation: 'police',
  name: 'Riverside Police',
  now,
};
const remove: PartnershipCommand = {
  type: 'RemoveMember',
  organisation: 'police',
  reason: 'Merged',
  now,
};
const rename: PartnershipCommand = {
  type: 'RenameOrganisation',
  organisation: 'police',
  name: 'Constabulary',
  now,
};
const settle: PartnershipCommand = { type: 'SettleOwnerAlias', organisation: 'police', alias: 'RP', now };
const adopt: PartnershipCommand = {
  type: 'AdoptRagPolicy',
  policy: { ...defaultRagPolicy, amberWithinWorkingDays: 10 },
  now,
};

describe('establishing a partnership', () => {
  it('begins with its name and the first version of its RAG policy', () => {
    expect(beginning).toEqual([
      {
        type: 'PartnershipEstablished',
        data: {
          name: 'Riverside CDP',
          area: 'Riverside',
          council: establish.council,
          illustrative: false,
        },
      },
      { type: 'RagPolicyAdopted', data: { version: 1, from: null, to: defaultRagPolicy } },
    ]);
  });

  it('happens once', () => {
    expect(() => aPartnership().when(establish)).toThrow(new RuleBroken('partnership-already-established'));
  });

  it.each(['name', 'area'])('needs a %s', (field) => {
    expect(() => given(partnershipDecider).when({ ...establish, [field]: ' ' })).toThrow(
      new RuleBroken('text-missing', { field }),
    );
  });

  it('needs a council that has a name and a colour for its stylesheet', () => {
    const of = (council: Partial<typeof establish.council>) => () =>
      given(partnershipDecider).when({ ...establish, council: { ...establish.council, ...council } });
    expect(of({ name: ' ' })).toThrow(new RuleBroken('text-missing', { field: 'council' }));
    for (const accent of ['red', '#05a', '#005ea5;', '005ea5', '']) {
      expect(of({ accent })).toThrow(new RuleBroken('colour-not-understood', { colour: accent }));
    }
    expect(of({ name: ' Riverside ', accent: '#00FF00' })()[0]?.data).toMatchObject({
      council: { name: 'Riverside', accent: '#00FF00' },
    });
  });

  it.each([admit, remove, rename, settle, adopt])('comes before $type', (command) => {
    expect(() => given(partnershipDecider).when(command)).toThrow(new RuleBroken('partnership-not-found'));
  });
});

describe('members', () => {
  it('join, and are not admitted twice', () => {
    expect(aPartnership().when(admit)).toEqual([joined]);
    expect(aPartnership(joined).when(admit)).toEqual([]);
  });

  it('leave with a reason, and may join again', () => {
    expect(aPartnership(joined).when(remove)).toEqual([left]);
    expect(aPartnership(joined, left).when(admit)).toEqual([joined]);
    expect(() => aPartnership(joined).when({ ...remove, reason: '' })).toThrow(
      new RuleBroken('text-missing', { field: 'reason' }),
    );
  });

  it('keep their former name in the history when renamed', () => {
    const renamed = aPartnership(joined).when(rename);
    expect(renamed).toEqual([
      {
        type: 'OrganisationRenamed',
        data: { organisation: 'police', from: 'Riverside Police', to: 'Constabulary' },
      },
    ]);
    expect(aPartnership(joined, ...renamed).when(rename)).toEqual([]);
  });

  it('are known by other names once the secretariat says so, even after leaving and coming back', () => {
    const settled = aPartnership(joined).when(settle);
    expect(settled).toEqual([{ type: 'OwnerAliasSettled', data: { organisation: 'police', alias: 'RP' } }]);
    expect(aPartnership(joined, ...settled, left, joined).when(settle)).toEqual([]);
  });

  it('come from a sector, which stays theirs when they come back', () => {
    const set: PartnershipCommand = { type: 'SetSector', organisation: 'police', sector: 'police', now };
    const ofPolice = aPartnership(joined).when(set);
    expect(ofPolice).toEqual([
      { type: 'SectorSet', data: { organisation: 'police', from: null, to: 'police' } },
    ]);
    expect(aPartnership(joined, ...ofPolice, left, joined).when(set)).toEqual([]);
    expect(() => aPartnership().when(set)).toThrow(new RuleBroken('organisation-not-found'));
  });

  it('are not known by a name that means another, unless that one has left', () => {
    const probation: PartnershipEvent = {
      type: 'MemberJoined',
      data: { organisation: 'probation', name: 'Probation' },
    };
    const alias: PartnershipEvent = {
      type: 'OwnerAliasSettled',
      data: { organisation: 'probation', alias: 'RP' },
    };
    const gone: PartnershipEvent = {
      type: 'MemberLeft',
      data: { organisation: 'probation', reason: 'Merged' },
    };
    for (const taken of ['RP', 'Probation']) {
      const again = { ...settle, alias: ` ${taken} ` };
      expect(() => aPartnership(joined, probation, alias).when(again)).toThrow(
        new RuleBroken('alias-taken', { alias: taken, name: 'Probation' }),
      );
      expect(aPartnership(joined, probation, alias, gone).when(again)).toHaveLength(1);
    }
  });

  it.each([remove, rename, settle])('must be there for $type', (command) => {
    const missing = new RuleBroken('organisation-not-found');
    expect(() => aPartnership().when(command)).toThrow(missing);
    expect(() => aPartnership(joined, left).when(command)).toThrow(missing);
    expect(() => aPartnership(joined).when({ ...command, organisation: 'constructor' })).toThrow(missing);
  });

  it('cannot be blank in any name', () => {
    const blank = (field: string) => new RuleBroken('text-missing', { field });
    expect(() => aPartnership().when({ ...admit, name: '' })).toThrow(blank('name'));
    expect(() => aPartnership(joined).when({ ...rename, name: ' ' })).toThrow(blank('name'));
    expect(() => aPartnership(joined).when({ ...settle, alias: ' ' })).toThrow(blank('alias'));
  });
});

describe('adopting a RAG policy', () => {
  const adopted = aPartnership().when(adopt);

  it('makes the next version and keeps the one before', () => {
    expect(adopted).toEqual([
      {
        type: 'RagPolicyAdopted',
        data: { version: 2, from: defaultRagPolicy, to: { ...defaultRagPolicy, amberWithinWorkingDays: 10 } },
      },
    ]);
    const back = aPartnership(...adopted).when({ ...adopt, policy: defaultRagPolicy });
    expect(back[0]?.data).toMatchObject({ version: 3, to: defaultRagPolicy });
  });

  it('changes nothing when it is the policy already, however its parts are ordered', () => {
    expect(aPartnership(...adopted).when(adopt)).toEqual([]);
    const reordered = { amberOnMissedMilestone: true, amberWithinWorkingDays: 20 };
    expect(aPartnership().when({ ...adopt, policy: reordered })).toEqual([]);
  });

  it.each([-1, 251, 2.5, NaN])('refuses %p working days', (amberWithinWorkingDays) => {
    const policy = { ...defaultRagPolicy, amberWithinWorkingDays };
    const refused = new RuleBroken('rag-policy-out-of-range', {
      days: String(amberWithinWorkingDays),
      most: '250',
    });
    expect(() => aPartnership().when({ ...adopt, policy })).toThrow(refused);
    expect(() => given(partnershipDecider).when({ ...establish, ragPolicy: policy })).toThrow(refused);
  });

  it.each([0, 250])('takes %p working days', (amberWithinWorkingDays) => {
    const policy = { ...defaultRagPolicy, amberWithinWorkingDays };
    expect(aPartnership().when({ ...adopt, policy })).toHaveLength(1);
  });
});

describe('what is said to have happened tomorrow', () => {
  it.each([establish, admit, remove, rename, settle, adopt])('is refused by $type', (command) => {
    expect(() => aPartnership().when({ ...command, happenedOn: '2016-04-02' })).toThrow(
      new RuleBroken('happened-in-future', { date: '2016-04-02' }),
    );
  });
});

it('adopts versions of how KPIs are coloured, from the default on', () => {
  const policy = { tolerance: 5, amberOnImprovement: false };
  const adoptKPIs: PartnershipCommand = { type: 'AdoptKPIPolicy', policy, now };
  const [adopted] = aPartnership().when(adoptKPIs);
  const from = { tolerance: 10, amberOnImprovement: true };
  expect(adopted).toEqual({ type: 'KPIPolicyAdopted', data: { version: 1, from, to: policy } });
  expect(aPartnership(adopted!).when(adoptKPIs)).toEqual([]);
  expect(() => aPartnership().when({ ...adoptKPIs, policy: { ...policy, tolerance: 101 } })).toThrow(
    new RuleBroken('kpi-tolerance-out-of-range', { tolerance: '101' }),
  );
});

describe('two organisations that are one', () => {
  const probation: PartnershipEvent = {
    type: 'MemberJoined',
    data: { organisation: 'probation', name: 'Probation' },
  };
  const alias: PartnershipEvent = {
    type: 'OwnerAliasSettled',
    data: { organisation: 'police', alias: 'RP' },
  };
  const merge: PartnershipCommand = {
    ...{ type: 'MergeOrganisation', organisation: 'police', into: 'probation', reason: ' One office ', now },
  };

  it('are merged: the one leaves, and its names mean the other', () => {
    const merged = aPartnership(joined, alias, probation).when(merge);
    expect(merged).toEqual([
      {
        type: 'OrganisationMerged',
        data: {
          ...{ organisation: 'police', name: 'Riverside Police', into: 'probation', reason: 'One office' },
        },
      },
    ]);
    expect(aPartnership(joined, alias, probation, ...merged).state.organisations).toMatchObject({
      police: { left: true },
      probation: { left: false, aliases: ['Riverside Police', 'RP'] },
    });
  });

  it('are two, both of them on the board: none is merged into itself, in a circle or into one that left', () => {
    const both = aPartnership(joined, probation);
    expect(() => both.when({ ...merge, into: 'police' } as PartnershipCommand)).toThrow(
      new RuleBroken('organisation-into-itself', { field: 'into' }),
    );
    const gone = new RuleBroken('organisation-not-found');
    const back = { ...merge, organisation: 'probation', into: 'police' } as PartnershipCommand;
    expect(() => aPartnership(joined, probation, ...both.when(merge)).when(back)).toThrow(gone);
    expect(() => aPartnership(joined, probation, left).when(back)).toThrow(gone);
    expect(() => aPartnership(joined).when(merge)).toThrow(gone);
  });
});

describe('what a partnership is called', () => {
  const revise: PartnershipCommand = {
    type: 'RevisePartnership',
    ...{
      name: ' Riverside Board ',
      area: 'Riverside',
      council: { name: 'A Council', accent: '#123456' },
      now,
    },
  };

  it('changes, and keeps what it was', () => {
    const revised = aPartnership().when(revise);
    expect(revised).toEqual([
      {
        type: 'PartnershipRevised',
        data: {
          from: { name: 'Riverside CDP', area: 'Riverside', council: establish.council },
          to: {
            name: 'Riverside Board',
            area: 'Riverside',
            council: { name: 'A Council', accent: '#123456' },
          },
        },
      },
    ]);
    expect(aPartnership(...revised).when(revise)).toEqual([]);
  });

  it('needs a name, and a colour that can stand in a stylesheet', () => {
    expect(() => aPartnership().when({ ...revise, name: ' ' } as PartnershipCommand)).toThrow(
      new RuleBroken('text-missing', { field: 'name' }),
    );
    const council = { name: 'A Council', accent: 'red;}' };
    expect(() => aPartnership().when({ ...revise, council } as PartnershipCommand)).toThrow(
      new RuleBroken('colour-not-understood', { colour: 'red;}' }),
    );
  });
});
