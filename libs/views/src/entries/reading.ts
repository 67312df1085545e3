import { dateInWords } from '@governance/calendar';
import { heldIn, type ListFilter, type PartRead, type ReadingEvent } from '@governance/partnership';
import type { Entries } from './entry-kind.js';
import { counted, say, type Names } from './say.js';

const formInWords = { csv: 'a spreadsheet (CSV)', word: 'a Word document' } as const;

const listFormInWords = { ...formInWords, excel: 'an Excel workbook' } as const;

const leftOutInWords: Readonly<Record<string, string>> = {
  narratives: 'narratives',
  reasons: 'reasons',
  notes: 'notes',
  'other-words': 'all other wording',
  names: 'names of persons',
};

/** Entries about reading: who took what out of the building. */
export const readingEntries: Entries<ReadingEvent> = {
  HistoryExported: {
    group: 'reading',
    name: 'History exported',
    words: (data, { names }) =>
      say(`History exported as ${formInWords[data.form]}`, {
        after: partInWords(data.part, names),
      }),
  },
  BundleMade: {
    group: 'reading',
    name: 'Bundle made',
    words: ({ part, leftOut }, { names }) => {
      const without = leftOut.map((sort) => heldIn(leftOutInWords, sort) ?? sort).join(', ');
      return say('Bundle of the history made', {
        after: `${partInWords(part, names)}\n${without === '' ? 'Nothing left out' : `Left out: ${without}`}`,
      });
    },
  },
  BundleSealed: {
    group: 'reading',
    name: 'Bundle sealed',
    words: ({ fingerprint, entries }) =>
      say('Bundle of the history sealed', {
        after: `${counted(entries, 'entry', 'entries')}\nFingerprint: ${fingerprint}`,
      }),
  },
  ActionsExported: {
    group: 'reading',
    name: 'List of actions exported',
    words: ({ form, filters, count, asAt }, { names }) =>
      say(`List of actions exported as ${listFormInWords[form]}`, {
        after: [
          counted(count, 'action'),
          ...(asAt === null ? [] : [`As at ${dateInWords(asAt)}`]),
          ...filters.map((one) => filterInWords(one, names)),
        ].join('\n'),
      }),
  },
  MarkedRecordRead: {
    group: 'reading',
    name: 'Marked record read',
    words: () => say('Marked record read'),
  },
};

function partInWords(part: PartRead, names: Names): string {
  const { person, organisation, priority, action, kind, from, to, searched, changesAlone } = part;
  const lines = [
    person && `Changed by: ${person === 'system' ? 'the system' : names.person(person)}`,
    organisation && `For: ${names.organisation(organisation)}`,
    priority && 'One priority',
    action && 'One action',
    kind && 'One kind of change',
    from && `From ${dateInWords(from)}`,
    to && `Up to ${dateInWords(to)}`,
    searched && 'A search for words',
    changesAlone && 'Without emails sent by themselves, and without who read or took away what',
  ].filter((line) => typeof line === 'string');
  return lines.length === 0 ? 'All of it' : lines.join('\n');
}

const filtersInWords: Readonly<Record<string, string>> = {
  text: 'A search for words',
  plan: 'One plan or all',
  theme: 'One theme',
  priority: 'One priority',
  lead: 'One strategic lead',
};

function filterInWords({ filter, value }: ListFilter, names: Names): string {
  if (filter === 'owner')
    return value === 'none' ? 'Without an owner' : `Owner: ${names.organisation(value)}`;
  return heldIn(filtersInWords, filter) ?? `By ${filter}: ${value}`;
}
