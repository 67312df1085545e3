import { describe, expect, it } from '@jest/globals';
import { line, type Block } from '../documents/block.js';
import { leadNamed } from '../people/lead-named.js';
import { propose } from './propose.js';
import { table } from '../testing/table.js';

function read(blocks: readonly Block[]) {
  const { themes, findings, columns } = propose(blocks, 'plan');
  const actions = themes.flatMap(({ priorities }) => priorities.flatMap((each) => each.actions));
  return { owners: actions.map(({ owners }) => owners.join(', ')), findings, columns };
}

describe('an owner that stands in a heading', () => {
  it('owns the actions below it, up to the next, and is told once', () => {
    const { owners, findings, columns } = read([
      line('Streets (lead: Works unit)', 1),
      ...table('Action | By when', 'Paint | May 2026', 'Sweep | June 2026'),
      line('Parks', 1),
      line('Lead agency: Parks service'),
      ...table('Action | By when', 'Plant | May 2026'),
      line('Rivers', 1),
      ...table('Action | By when', 'Dredge | May 2026'),
    ]);
    expect(owners).toEqual(['Works unit', 'Works unit', 'Parks service', '']);
    expect(findings.filter(({ kind }) => kind === 'owner-from-heading').map(({ rows }) => rows)).toEqual([
      [1, 2],
      [3],
    ]);
    expect(columns).toContain('owner');
    expect(JSON.stringify(findings)).not.toContain('stand outside the tables');
  });

  it('is none beside a column of owners, and stays told', () => {
    const { owners, findings } = read([
      line('Streets', 1),
      line('Lead: Works unit'),
      ...table('Action | Owner | By when', 'Paint | Parks | May 2026', 'Sweep | | May 2026'),
    ]);
    expect(owners).toEqual(['Parks', '']);
    expect(findings.find(({ kind }) => kind === 'text-outside-tables')?.text).toContain('Lead: Works unit');
  });

  it('is a finding where it is a person, whom no finding’s words name', () => {
    const { owners, findings } = read([
      line('Streets – Owner: Jane Doe', 1),
      ...table('Action | By when', 'Paint | May 2026'),
    ]);
    expect(owners).toEqual(['']);
    expect(findings.find(({ kind }) => kind === 'owner-person')?.persons).toEqual(['Jane Doe']);
    expect(findings.map(({ message }) => message).join()).not.toContain('Jane Doe');
  });
});

describe('words that only look like it', () => {
  it.each(['Lead poisoning', 'Homes – Lead the way', 'Leadership: our aims', 'Owners and tenants'])(
    '%s',
    (text) => {
      expect(leadNamed(text)).toBeNull();
    },
  );
});
