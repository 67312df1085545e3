import { describe, expect, it } from '@jest/globals';
import { fields, type Field } from './columns/field.js';
import { kindOf } from './columns/heading-words.js';
import { heldAfter } from './compare/held-after.spec-data.js';
import { comparePlans, toJson, type ProposedAction, type ProposedPlan } from './index.js';
import { languages } from './languages/all.js';
import { phrasesOf } from './languages/language.js';
import { commandsOf } from './service/change-commands.js';
import type { ImportIds } from './service/import-ids.js';

/** What an action says before and after; one more thing that it can say does not compile until it is here. */
const said: { readonly [Key in keyof Required<ProposedAction>]: readonly [unknown, unknown] } = {
  reference: ['A1', 'A2'],
  referenceFrom: ['document', 'order'],
  title: ['Open a clinic', 'Open a clinic in the market hall'],
  owners: [['Trust'], ['Council']],
  ownersAsWritten: ['Trust', 'Council'],
  persons: [['Jo Bloggs'], ['Al Bloggs']],
  givenTo: ['jo', 'al'],
  deadline: [
    { asWritten: '1 May 2025', date: '2025-05-01', precision: 'day' },
    { asWritten: '1 June 2025', date: '2025-06-01', precision: 'day' },
  ],
  kpis: [['40 visits'], ['50 visits']],
  milestones: [
    [{ text: 'Lease signed', asWritten: '1 March 2025', date: '2025-03-01', precision: 'day' }],
    [{ text: 'Lease signed', asWritten: '1 April 2025', date: '2025-04-01', precision: 'day' }],
  ],
  progress: ['A hall is looked for', 'The hall is being painted'],
  status: ['On course', 'Late'],
  state: [
    { completed: false, completedOn: null, declared: 'green' },
    { completed: false, completedOn: null, declared: 'red' },
  ],
  details: [[{ name: 'Cost', text: '£1' }], [{ name: 'Cost', text: '£2' }]],
  source: [{ row: 1 }, { row: 2 }],
};
const keys = Object.keys(said) as (keyof ProposedAction)[];
const first = Object.fromEntries(keys.map((key) => [key, said[key][0]])) as unknown as ProposedAction;

/**
 * Where a row stands, who gave its number, whom it names as persons and its owners’ spelling change no action. To whom of
 * its owners a new one is given is said on its page from then on.
 */
const changesNothing: readonly (keyof ProposedAction)[] = [
  'ownersAsWritten',
  'persons',
  'givenTo',
  'referenceFrom',
  'source',
];
/** The number is told apart, as a change of all; what the status says comes with its colour. */
const toldOtherwise: readonly (keyof ProposedAction)[] = ['reference', 'status'];

function planOf(action: ProposedAction): ProposedPlan {
  return {
    document: { name: 'plan.docx', sha256: 'sha' },
    plan: { title: 'Good streets', period: { from: '2024-04-01', to: '2025-03-31' } },
    columns: fields,
    tables: [],
    themes: [
      {
        title: 'Streets',
        priorities: [{ reference: 'S1', referenceFrom: 'document', title: 'Better', actions: [action] }],
      },
    ],
    findings: [],
  };
}

describe('everything that an action can say', () => {
  it.each(keys.filter((key) => !changesNothing.includes(key) || key === 'source'))(
    'is printed by the command line: %s',
    (key) => {
      const [theme] = toJson(planOf(first)).themes;
      expect(theme!.priorities[0]!.actions[0]).toHaveProperty(key, said[key][0]);
    },
  );

  it.each(keys.filter((key) => ![...changesNothing, ...toldOtherwise].includes(key)))(
    'is a change where the next version says it otherwise: %s',
    (key) => {
      const { changes, toDecide } = comparePlans(
        heldAfter(planOf(first)),
        planOf({ ...first, [key]: said[key][1] }),
      );
      expect([changes.length, toDecide]).toEqual([1, []]);
    },
  );

  it.each(keys.filter((key) => !changesNothing.includes(key) && key !== 'reference'))(
    'becomes part of what is agreed and reported: %s',
    (key) => {
      const ids = {
        plan: 'plan',
        action: () => 'id',
        priority: () => 'priority',
        milestone: () => 'milestone',
        organisation: (name: string) => name,
      } as unknown as ImportIds;
      const made = (action: ProposedAction) =>
        JSON.stringify(
          commandsOf({ kind: 'action-added', priorityReference: 'S1', row: 1, action }, ids, {
            document: 'plan.docx',
            today: '2024-06-01',
          }),
        );
      expect(made({ ...first, [key]: said[key][1] })).not.toBe(made(first));
    },
  );
});

/** Fields that a column becomes by what stands in it and beside it, under a heading that says something else. */
const byItsCells: readonly Field[] = ['detail'];

describe('a heading', () => {
  it.each(languages.map((language) => ({ ...language, action: language.headings['action'] })))(
    'is known for every field in the language of ‘$action’',
    ({ headings, alone }) => {
      const phrases = [...Object.values(headings), ...Object.values(alone)].flatMap(phrasesOf);
      const known = new Set<string | undefined>(phrases.map((phrase) => kindOf(phrase)));
      expect(fields.filter((field) => !byItsCells.includes(field) && !known.has(field))).toEqual([]);
    },
  );
});
