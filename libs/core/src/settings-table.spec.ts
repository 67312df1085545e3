import { expect, it } from '@jest/globals';
import { madePart } from '../../../test/services/made-page.js';
import { settingsInMarkdown } from './settings-table.js';

it('is the table of the settings guide: npm run docs makes it anew', () => {
  expect(madePart('docs/guides/settings.md', 'settings', settingsInMarkdown())).toBe(settingsInMarkdown());
});
