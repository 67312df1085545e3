import { describe, expect, it } from '@jest/globals';
import { createTemplates } from '../templates.js';
import { formErrors } from './form-errors.js';

const templates = createTemplates({ folders: [] });

function field(
  macro: string,
  options: object,
  form: object = {},
  wrong: Record<string, string> = {},
): string {
  const source = `{% from "form.njk" import ${macro} %}{{ ${macro}(form, errors, options) }}`;
  return templates
    .renderString(source, { options, form, errors: formErrors([], wrong) })
    .replace(/\s+/g, ' ');
}

describe('form fields', () => {
  it('keeps what was typed, escaped, beside its label, hint and message', () => {
    const html = field(
      'textInput',
      { name: 'title', label: 'Title', hint: 'As the board knows it' },
      { title: '"<b>' },
      { title: 'Shorten the title' },
    );
    expect(html).toContain('for="title"');
    expect(html).toContain('value="&quot;&lt;b&gt;"');
    expect(html).toContain('aria-describedby="title-hint title-error"');
    expect(html).toContain('Shorten the title');
  });

  it('counts the letters of a text area that has a limit', () => {
    const html = field(
      'textArea',
      { name: 'note', label: 'Note', maxlength: 500 },
      { note: 'Two of three signed' },
    );
    expect(html).toContain('data-maxlength="500"');
    expect(html).toContain('>Two of three signed</textarea>');
    expect(field('textArea', { name: 'note', label: 'Note' })).not.toContain('data-maxlength');
  });

  it('gives a date three boxes, the first reached from the error summary', () => {
    const html = field(
      'dateInput',
      { name: 'due', label: 'Due date' },
      { due: '2024-03-06' },
      { due: 'Too early' },
    );
    expect(html).toMatch(/<fieldset[^>]*role="group"[^>]*aria-describedby="due-date-hint due-date-error"/);
    expect(html).toMatch(/id="due" name="due-day"[^>]* value="6"/);
    expect(html).toMatch(/name="due-month"[^>]* value="3"/);
    expect(html).toMatch(/name="due-year"[^>]* value="2024"/);
    expect(html.match(/id="due"/g)).toHaveLength(1);
  });

  it('marks the chosen radio, and the ticked boxes whether one or several came', () => {
    const items = [{ value: 'red', text: 'Red', hint: 'Late' }, 'amber'];
    const radios = field('radios', { name: 'rag', label: 'Colour', items }, { rag: 'amber' });
    expect(radios).toMatch(/<legend[^>]*> Colour <\/legend>/);
    expect(radios.match(/ checked/g)).toHaveLength(1);
    expect(radios).toMatch(/value="amber" checked/);
    const one = field('checkboxes', { name: 'who', label: 'Who', items: ['police', 'nhs'] }, { who: 'nhs' });
    expect(one.match(/ checked/g)).toHaveLength(1);
    const both = field(
      'checkboxes',
      { name: 'who', label: 'Who', items: ['police', 'nhs'] },
      { who: ['nhs', 'police'] },
    );
    expect(both.match(/ checked/g)).toHaveLength(2);
  });

  it('offers a blank choice and selects the value held', () => {
    const html = field(
      'select',
      { name: 'owner', label: 'Owner', blank: 'Choose', items: ['A', 'B'] },
      { owner: 'B' },
    );
    expect(html).toContain('<option value="">Choose</option>');
    expect(html).toContain('<option value="B" selected>B</option>');
  });

  it('asks for a file with a label', () => {
    const html = field('fileUpload', { name: 'plan', label: 'Word file', accept: '.docx' });
    expect(html).toMatch(/<input[^>]*id="plan"[^>]*type="file"[^>]*accept=".docx"/);
  });

  it('names a row of a list as it is posted and links to it', () => {
    const html = field(
      'textInput',
      { name: 'rows[0][note]', label: 'Note' },
      {},
      { 'rows[0][note]': 'Say something' },
    );
    expect(html).toContain('id="rows-0-note" name="rows[0][note]"');
    expect(html).toContain('Say something');
  });

  it('sends the token and the command with the form', () => {
    const source =
      '{% from "form.njk" import postForm, button %}' +
      '{% call postForm({ action: "/report", csrfToken: "t", commandId: "c" }) %}{{ button({ text: "Send" }) }}{% endcall %}';
    const html = templates.renderString(source, {});
    expect(html).toContain('<form method="post" action="/report" novalidate>');
    expect(html).toContain('<input type="hidden" name="_csrf" value="t">');
    expect(html).toContain('<input type="hidden" name="commandId" value="c">');
    expect(html).toContain('data-prevent-double-click="true"');
  });
});
