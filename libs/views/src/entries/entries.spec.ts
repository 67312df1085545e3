import { expect, it } from '@jest/globals';
import {
  describe as inWords,
  kindChoices,
  kindInWords,
  kindsChosen,
  kindsOfEvidence,
  kindsOfSubstance,
  isEvidenceOf,
  personsIn,
} from './index.js';

const names = { person: String, organisation: String } as never;
const completed = (metadata: object) =>
  inWords(
    {
      type: 'ActionCompleted',
      data: { note: 'Completed, as in the document plan.xlsx: “done”', on: '2026-11-28' },
      metadata: { recordedAt: '2026-11-28T10:00:00.000Z', ...metadata },
    } as never,
    names,
  ).what;

it('a report says how it came', () => {
  const reported = (data: object) => ({ type: 'ProgressReported', data }) as never;
  expect(inWords(reported({ narrative: 'More', byEmail: true }), names).what).toBe(
    'Progress reported by email',
  );
  const told = { narrative: 'More', byEmail: true, toldBy: 'Ada', declared: 'red' } as const;
  expect(inWords(reported(told), names).what).toBe('Progress reported, as Ada told by email, declared red');
});

it('a report that leaves the share empty strikes none out', () => {
  const reported = (data: object) => ({ type: 'ProgressReported', data }) as never;
  const earlier = { narrative: 'Begun', declared: 'amber', percent: 60 } as const;
  const { before, after } = inWords(reported({ narrative: 'More', declared: 'green' }), names, earlier);
  expect([before, after]).toEqual(['Declared amber', 'Declared green\nMore']);
  expect(inWords(reported({ narrative: 'More', percent: 70 }), names, earlier)).toMatchObject({
    before: 'Declared amber, 60% done',
    after: 'No colour declared, 70% done\nMore',
  });
});

it('an action that is placed elsewhere says from where to where, where the priorities are known', () => {
  const placed = { type: 'ActionPlaced', data: { from: 'p1', to: 'p2' } } as never;
  const priority = (id: string) => ({ p1: 'P1 Greener streets', p2: 'P2 Quiet parks' })[id]!;
  expect(inWords(placed, { ...(names as object), priority } as never)).toMatchObject({
    before: 'P1 Greener streets',
    after: 'P2 Quiet parks',
  });
  expect(inWords(placed, names)).toMatchObject({ before: null, after: null });
});

it('an action that is carried over says from which priority to which, where they are known', () => {
  const carried = {
    type: 'ActionCarriedOver',
    data: { from: { reference: 'P1.1', priority: 'p1' }, to: { reference: 'P1.1', priority: 'p2' } },
  } as never;
  const priority = (id: string) =>
    ({ p1: 'P1 Greener streets (Plan 1)', p2: 'P1 Greener streets (Plan 2)' })[id]!;
  expect(inWords(carried, { ...(names as object), priority } as never)).toMatchObject({
    before: 'P1.1 under P1 Greener streets (Plan 1)',
    after: 'P1.1 under P1 Greener streets (Plan 2)',
  });
  expect(inWords(carried, names)).toMatchObject({ before: null, after: null });
});

it('a completion whose day the document does not give was by the day on which it was taken in', () => {
  const source = { document: 'a'.repeat(64), row: 7 };
  expect(completed({ source })).toBe('Action completed by 28 November 2026');
  expect(completed({ source, happenedOn: '2026-11-28' })).toBe('Action completed on 28 November 2026');
  expect(completed({})).toBe('Action completed on 28 November 2026');
});

it('every kind of entry stands once in the filter, under its own name, and can be chosen', () => {
  const items = kindChoices.flatMap((group) => group.items);
  expect(kindChoices.every((group) => group.items.length > 0)).toBe(true);
  expect(new Set(items.map(({ value }) => value)).size).toBe(items.length);
  expect(new Set(items.map(({ text }) => text)).size).toBe(items.length);
  for (const { value, text } of items) {
    expect(kindInWords(value)).toBe(text);
    expect(kindsChosen(value)).toEqual({ text, kinds: [value] });
  }
  expect(kindsChosen('progress')).toEqual({
    text: 'All of Progress',
    kinds: ['ProgressReported', 'HelpAnswered', 'ActionCompleted', 'EvidenceAdded', 'EvidenceWithdrawn'],
  });
  expect(kindsChosen('nothing')).toBeUndefined();
  expect(kindsChosen('toString')).toBeUndefined();
});

it('an entry is evidence of the differences that its kind names, and of no other', () => {
  expect(isEvidenceOf('DeadlineMoved', 'action moved')).toBe(true);
  expect(isEvidenceOf('DeadlineMoved', 'action recoloured')).toBe(true);
  expect(isEvidenceOf('DeadlineMoved', 'milestone moved')).toBe(false);
  expect(isEvidenceOf('MilestoneMoved', 'milestone moved')).toBe(true);
  expect(isEvidenceOf('ProgressReported', 'action recoloured')).toBe(false);
  expect(kindsOfEvidence).toContain('KPIRetired');
  expect(kindsOfEvidence).not.toContain('ReminderSent');
});

it('what changes neither promise nor work is not of substance', () => {
  expect(kindsOfSubstance).toEqual(expect.arrayContaining(['ProgressReported', 'MilestoneReworded']));
  for (const type of ['MilestoneMissed', 'DeadlineChangeRequested', 'MarkingSet', 'ReminderSent'] as const)
    expect(kindsOfSubstance).not.toContain(type);
});

it('the persons of an entry are who changed it and whom its words name', () => {
  const sent = {
    type: 'PaperSent',
    data: { to: [{ person: 'p1' }], leftOut: [{ person: 'p2', why: 'left' }] },
    metadata: { who: 'p3' },
  };
  expect([...personsIn(sent as never)].sort()).toEqual(['p1', 'p2', 'p3']);
  const completed = {
    type: 'ActionCompleted',
    data: { note: '', on: '2026-11-28' },
    metadata: { who: 'p1' },
  };
  expect(personsIn(completed as never)).toEqual(['p1']);
});

it('a file of the history says whether emails and reading were left out', () => {
  const part = { person: null, organisation: null, priority: null, action: null, kind: null };
  const exported = (own: object) =>
    inWords(
      {
        type: 'HistoryExported',
        data: { form: 'csv', part: { ...part, from: null, to: null, searched: false, ...own } },
      } as never,
      names,
    ).after;
  expect(exported({})).toBe('All of it');
  expect(exported({ changesAlone: true })).toBe(
    'Without emails sent by themselves, and without who read or took away what',
  );
});

it.each([
  ['PlanDocumentImported', { name: 'plan.docx', changes: 1 }, '1 change accepted'],
  ['PlanDocumentImported', { name: 'plan.docx', changes: 1, offered: 1 }, '1 of 1 change accepted'],
  ['PlanDocumentImported', { name: 'plan.docx', changes: 3, offered: 12 }, '3 of 12 changes accepted'],
  [
    'EscalationRaised',
    {
      ...{ level: 'sro', to: null, because: 'overdue', due: '2016-08-31' },
      evidence: { workingDays: 1, reminders: [] },
    },
    'Due 31 August 2016, overdue by 1 working day with no report, 0 reminders',
  ],
])('%s counts one as one: %j', (type, data, after) => {
  expect(inWords({ type, data } as never, names).after).toBe(after);
});

it.each([
  ['secretariat', 'ada became one of the secretariat', 'ada is no longer one of the secretariat'],
  ['board', 'ada became a board member', 'ada is no longer a board member'],
  ['owner', 'ada became an owner', 'ada is no longer an owner'],
  ['auditor', 'ada became an auditor', 'ada is no longer an auditor'],
])('the role %s is said as the field says it', (role, granted, revoked) => {
  const said = (type: string) =>
    inWords({ type, data: { person: 'ada', role, reason: '' } } as never, names).what;
  expect([said('RoleGranted'), said('RoleRevoked')]).toEqual([granted, revoked]);
});
