import {
  defaultChasePolicy,
  defaultKPIPolicy,
  defaultRagPolicy,
  defaultSignInPolicy,
} from '@governance/partnership';
import { describe, expect, it } from '@jest/globals';
import { at, entriesOn, folded, markOn } from '../entries.spec-data.js';
import { board, type BoardRow } from './board.js';
import { endInWords, organisationInHistory, organisationNow, organisationOf } from './board-row.js';

const council = { name: 'Riverside Council', accent: '#005ea5' };
const established = {
  type: 'PartnershipEstablished',
  data: { name: 'Riverside', area: 'Riverside', council, illustrative: true },
};
const after = (...events: readonly object[]): BoardRow =>
  folded(board, entriesOn('partnership-riverside', established, ...events))!;
const joined = (id: string, name = `Name of ${id}`) => ({
  type: 'MemberJoined',
  data: { organisation: id, name },
});
const member = (id: string) => ({ id, name: `Name of ${id}`, aliases: [], sector: null, left: false });

describe('a board', () => {
  it('begins with nothing but itself', () => {
    expect(after()).toEqual({
      ...{ id: 'riverside', name: 'Riverside', area: 'Riverside', council, illustrative: true },
      ...{
        organisations: [],
        ragPolicies: [],
        kpiPolicies: [],
        chasePolicies: [],
        holds: [],
        roundsOpened: [],
      },
      ...{ plans: [], seniorResponsibleOwner: null, chasingQuestion: null },
      signInPolicy: { version: 0, since: null, policy: defaultSignInPolicy },
    });
    expect(after(established)).toEqual(after());
  });

  it('is nothing before it is established, whatever else is told', () => {
    expect(folded(board, entriesOn('partnership-riverside', joined('police')))).toBeUndefined();
  });

  it('is of the entries of the partnership, its plans and its rounds', () => {
    const keys = (stream: string) => board.keys(entriesOn(stream, established)[0]!);
    for (const stream of ['partnership-riverside', 'plan-1', 'round-1'])
      expect(keys(stream)).toEqual(['riverside']);
    for (const stream of ['action-1', 'kpi-plan-1', 'person-round-1']) expect(keys(stream)).toEqual([]);
  });

  it('has its members, who join, leave, come back, and change their names and sectors, each alone', () => {
    const both = [joined('police'), joined('fire')];
    const organisations = (...events: readonly object[]) => after(...both, ...events).organisations;
    expect(organisations()).toEqual([member('police'), member('fire')]);
    const left = { type: 'MemberLeft', data: { organisation: 'police' } };
    expect(organisations(left)).toEqual([{ ...member('police'), left: true }, member('fire')]);
    expect(organisations(left, joined('police', 'Constabulary'))).toEqual([
      { ...member('police'), name: 'Constabulary' },
      member('fire'),
    ]);
    const renamed = {
      type: 'OrganisationRenamed',
      data: { organisation: 'fire', from: '', to: 'Fire and Rescue' },
    };
    expect(organisations(renamed)).toEqual([
      member('police'),
      { ...member('fire'), name: 'Fire and Rescue' },
    ]);
    const sector = { type: 'SectorSet', data: { organisation: 'fire', from: null, to: 'police' } };
    expect(organisations(sector)).toEqual([member('police'), { ...member('fire'), sector: 'police' }]);
  });

  it('knows the other names of a member, and by what each was settled', () => {
    const settled = (alias: string) => ({
      type: 'OwnerAliasSettled',
      data: { organisation: 'police', alias },
    });
    expect(after(joined('police'), settled('Cops'), settled('PCC')).organisations).toEqual([
      { ...member('police'), aliases: ['Cops', 'PCC'], aliasesSettled: { Cops: markOn(3), PCC: markOn(4) } },
    ]);
    expect(after(settled('Cops')).organisations).toEqual([]);
  });

  it('has its policies, each from when it was adopted', () => {
    const adopted = (type: string, version: number, to: object) => ({
      type,
      data: { version, from: null, to },
    });
    const row = after(
      adopted('RagPolicyAdopted', 1, defaultRagPolicy),
      adopted('RagPolicyAdopted', 2, { ...defaultRagPolicy, amberWithinWorkingDays: 5 }),
      adopted('KPIPolicyAdopted', 1, defaultKPIPolicy),
      adopted('ChasePolicyAdopted', 1, defaultChasePolicy),
      adopted('SignInPolicyAdopted', 3, defaultSignInPolicy),
      { type: 'SeniorResponsibleOwnerAppointed', data: { person: 'sue', from: null } },
    );
    expect(row.ragPolicies).toEqual([
      { version: 1, since: at(2), policy: defaultRagPolicy },
      { version: 2, since: at(3), policy: { ...defaultRagPolicy, amberWithinWorkingDays: 5 } },
    ]);
    expect(row.kpiPolicies).toEqual([{ version: 1, since: at(4), policy: defaultKPIPolicy }]);
    expect(row.chasePolicies).toEqual([{ version: 1, since: at(5), policy: defaultChasePolicy }]);
    expect(row.signInPolicy).toEqual({ version: 3, since: at(6), policy: defaultSignInPolicy });
    expect(row.seniorResponsibleOwner).toBe('sue');
  });

  it('is asked about many mails at once, and says of one day that they may go', () => {
    const asked = { type: 'ChasingQuestioned', data: { day: '2016-05-02', mails: 80, most: 50 } };
    const approved = { type: 'ChasingApproved', data: { day: '2016-05-02' } };
    expect(after(asked).chasingQuestion).toEqual({
      day: '2016-05-02',
      mails: 80,
      most: 50,
      approvedOn: null,
    });
    expect(after(asked, approved).chasingQuestion!.approvedOn).toBe('2016-05-02');
    expect(after(asked, approved, asked).chasingQuestion!.approvedOn).toBeNull();
    expect(after(approved).chasingQuestion).toBeNull();
  });

  it('knows its rounds by when they opened, and not by when they closed', () => {
    const opened = {
      type: 'ReportingRoundOpened',
      data: { round: 'r1', opens: '2016-05-14', closes: '2016-06-03' },
    };
    const closed = { type: 'ReportingRoundClosed', data: {} };
    expect(folded(board, entriesOn('round-r1', opened, closed), after())!.roundsOpened).toEqual([
      '2016-05-14',
    ]);
  });
});

it('is called as it was said last', () => {
  const to = { name: 'Riverside Board', area: 'East', council: { name: 'A Council', accent: '#123456' } };
  const row = after({ type: 'PartnershipRevised', data: { from: {}, to } });
  expect(row).toMatchObject({ id: 'riverside', ...to });
});

it('merges two organisations: the one is called as the other, whose names are both', () => {
  const alias = { type: 'OwnerAliasSettled', data: { organisation: 'a', alias: 'AA' } };
  const merged = {
    type: 'OrganisationMerged',
    data: { organisation: 'a', name: 'Name of a', into: 'b', reason: '' },
  };
  const row = after(joined('a'), alias, joined('b'), merged);
  expect(row.organisations).toEqual([
    { ...member('a'), aliasesSettled: { AA: markOn(3) }, left: true, mergedInto: 'b' },
    {
      ...member('b'),
      aliases: ['Name of a', 'AA'],
      aliasesSettled: { 'Name of a': markOn(5), AA: markOn(5) },
    },
  ]);
  expect(organisationOf(row, 'a')).toBe('Name of b');
  expect(organisationInHistory(row, 'a')).toBe('Name of a');
  expect([organisationNow(row, 'a'), organisationNow(row, 'b')]).toEqual(['b', 'b']);
  // Two that came back and took in each other lead in a circle, which ends.
  const gone = { left: row.organisations[0]!.left, mergedInto: 'b' } as const;
  const [one, other] = row.organisations.filter(({ id }) => id === 'a' || id === 'b');
  const circle = {
    organisations: [
      { ...one!, ...gone },
      { ...other!, ...gone, mergedInto: 'a' as const },
    ],
  };
  expect(['a', 'b']).toContain(organisationNow(circle, 'a'));
  const left = { type: 'MemberLeft', data: { organisation: 'b' } };
  const ends = (board: BoardRow) => board.organisations.map((each) => endInWords(board, each));
  expect(ends(row)).toEqual(['merged into Name of b', null]);
  expect(ends(after(joined('b'), left))).toEqual(['left the board']);
});
