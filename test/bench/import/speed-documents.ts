/** Documents by which the speed of an import is measured: made here, so that everybody measures the same. */

const heading = 'Ref,Action,Owner,Deadline,Milestones';
const owners = ['Public Health', 'Housing', 'Police', 'Probation', 'Library service', 'Youth service'];
const verbs = ['Train', 'Publish', 'Review', 'Open', 'Agree', 'Map', 'Extend'];
const months = ['June 2024', '30/09/2024', 'Q3 2024/25', '31 March 2025', 'End of March 2025'];

/** A plan of so many actions under a priority for every ten of them, each with two milestones. */
export function planOf(actions: number): Buffer {
  const rows = Array.from({ length: actions }, (_, i) => [
    ...(i % 10 === 0 ? [`P${i / 10 + 1} Priority about ${wordsOf(i)}`] : []),
    [
      `P${Math.floor(i / 10) + 1}.${(i % 10) + 1}`,
      `${verbs[i % verbs.length]} what is done about ${wordsOf(i)}`,
      owners[i % owners.length],
      months[i % months.length],
      `"Draft by May 2024\nDone by ${months[i % 2]}"`,
    ].join(','),
  ]).flat();
  return Buffer.from(['Delivery plan 2024/25', heading, ...rows].join('\n'));
}

/** So many rows of a table: one in six begins an action, and those below go on with its milestones. */
export function rowsOf(count: number): Buffer {
  const rows = Array.from({ length: count }, (_, i) =>
    i % 6 === 0
      ? `A${i / 6 + 1},${verbs[i % verbs.length]} what is done about ${wordsOf(i)},${owners[i % owners.length]},${months[i % months.length]},Draft by May 2024`
      : `,,,,Step ${i % 6} of ${wordsOf(i)} by June 2024`,
  );
  return Buffer.from(['Delivery plan 2024/25', heading, ...rows].join('\n'));
}

/** So many owners, no two of them alike, five to an action. */
export function ownersOf(count: number): Buffer {
  const rows = Array.from({ length: Math.ceil(count / 5) }, (_, i) => {
    const named = Array.from({ length: 5 }, (_, j) => `Service for ${wordsOf(i * 5 + j)}`);
    return `A${i + 1},Do what is to be done about ${wordsOf(i)},${named.join(' / ')},March 2025,`;
  });
  return Buffer.from(['Delivery plan 2024/25', heading, ...rows].join('\n'));
}

/** Three words that no other number has. */
function wordsOf(number: number): string {
  const of = (digit: number) =>
    syllables[digit % syllables.length]! + syllables[(digit * 7 + 3) % syllables.length]!;
  return `${of(number)} ${of(Math.floor(number / 20))} ${of(Math.floor(number / 400))}`;
}

const syllables = 'bar den fol gim hur jas kel lor mun nab pir quo ros sul tam ven wix yor zel cad'.split(
  ' ',
);
