import { expect, it } from '@jest/globals';
import { dated, versionsIn } from './changelog.js';

const before = '# Changelog\n\n## Unreleased — a title\n\n- A line.\n\n## 0.2.0\n';

it('gives what is unreleased its version and its day, and keeps its title', () => {
  const after = dated(before, '0.3.0', '2026-12-01');
  expect(after).toBe(before.replace('Unreleased', '0.3.0, 2026-12-01'));
  expect(versionsIn(after)).toEqual(['0.3.0', '0.2.0']);
});

it('refuses where nothing is unreleased', () => {
  expect(() => dated('## 0.2.0\n', '0.3.0', '2026-12-01')).toThrow('nothing to release');
});
