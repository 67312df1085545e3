import { createTemplates } from '@governance/govuk';
import { expect, it } from '@jest/globals';
import { templatesFolder } from '../pages/templates-folder.js';

const templates = createTemplates({ folders: [templatesFolder] });
const page = (entry: object) =>
  templates.renderString(
    '{% from "audit-trail/entries.njk" import entries %}{{ entries([entry], 3, true) }}',
    { entry: { what: 'Progress reported', by: 'Olive', at: '2026-11-28T11:00:00Z', ...entry } },
  );

it.each(['before', 'after', 'reason'])(
  'of long words in %s a list has the beginning, and leads to the whole',
  (part) => {
    const words = 'word '.repeat(2000);
    const html = page({ after: 'Now', [part]: words, position: 7, href: '/entries/7' });
    expect(html.length).toBeLessThan(3000);
    expect(html).toContain('<a class="govuk-link" href="/entries/7">All of entry 7<');
  },
);

it('has short words whole, without a link', () => {
  const html = page({ after: 'Two talks are held.', position: 7, href: '/entries/7' });
  expect(html).toContain('Two talks are held.</p>');
  expect(html).not.toContain('/entries/7');
});
