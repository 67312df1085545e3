import { heldIn } from '@governance/partnership';
import type { PartRead, ReadingEvent } from '@governance/partnership';
import { dateInWords, say, type Names, type Wording } from './say.js';

const formInWords = { csv: 'a spreadsheet (CSV)', word: 'a Word document' } as const;

const leftOutInWords: Readonly<Record<string, string>> = {
  narratives: 'narratives',
  reasons: 'reasons',
  notes: 'notes',
  'other-words': 'all other wording',
  names: 'names of persons',
};

/** What an entry about reading says: who took what out of the building. */
export function describeReading(entry: ReadingEvent, names: Names): Wording {
  switch (entry.type) {
    case 'HistoryExported':
      return say(`History exported as ${formInWords[entry.data.form]}`, {
        after: partInWords(entry.data.part, names),
      });
    case 'BundleMade': {
      const { part, leftOut } = entry.data;
      const without = leftOut.map((sort) => heldIn(leftOutInWords, sort) ?? sort).join(', ');
      return say('Bundle of the history made', {
        after: `${partInWords(part, names)}\n${without === '' ? 'Nothing left out' : `Left out: ${without}`}`,
      });
    }
    case 'BundleSealed': {
      const { fingerprint, entries } = entry.data;
      return say('Bundle of the history sealed', {
        after: `${entries.toLocaleString('en-GB')} ${entries === 1 ? 'entry' : 'entries'}\nFingerprint: ${fingerprint}`,
      });
    }
    case 'MarkedRecordRead':
      return say('Marked record read');
  }
}

function partInWords(part: PartRead, names: Names): string {
  const { person, organisation, priority, action, kind, from, to, searched } = part;
  const lines = [
    person && `Changed by: ${person === 'system' ? 'the system' : names.person(person)}`,
    organisation && `For: ${names.organisation(organisation)}`,
    priority && 'One priority',
    action && 'One action',
    kind && 'One kind of change',
    from && `From ${dateInWords(from)}`,
    to && `Up to ${dateInWords(to)}`,
    searched && 'A search for words',
  ].filter((line) => typeof line === 'string');
  return lines.length === 0 ? 'All of it' : lines.join('\n');
}
