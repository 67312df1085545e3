import { expect, it } from '@jest/globals';
import { views } from './index.js';

/**
 * What a visitor to an illustrative board sees of each view: written down here, and nowhere made from the views. Who
 * shows more than before changes it here too, and means it.
 */
const shown: Readonly<Record<string, string>> = {
  action_page: 'unmarked, of what is marked',
  audit_trail: 'none',
  board: 'all',
  chasing: 'none',
  contacts: 'none',
  escalations: 'unmarked, of what is marked',
  kpis: 'unmarked, of what is marked',
  late_entries: 'none',
  meetings: 'all',
  papers: 'unmarked, of what is marked',
  person_roles: 'all',
  risks: 'unmarked, of what is marked',
  rounds: 'none',
};

it('a visitor sees of each view what is written down here', () => {
  const said = views.map(({ name, visitors, marked }) => [
    name,
    marked === 'none' ? visitors : `${visitors}, of what is marked`,
  ]);
  expect(Object.fromEntries(said)).toEqual(shown);
});
