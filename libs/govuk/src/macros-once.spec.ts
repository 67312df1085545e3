import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTemplates } from './templates.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'governance-test-'));
  const files = {
    'deep.njk': '{% macro shout(word) %}{{ word | upper }}!{% endmacro %}',
    'words.njk':
      '{% from "deep.njk" import shout %}{% macro say(word) %}[{{ shout(word) }}{{ title }}{{ caller() if caller }}]{% endmacro %}',
    'page.njk': '{% from "words.njk" import say %}{{ title }} {{ say(word) }}',
    'calling.njk': '{% from "words.njk" import say %}{% call say(word) %}{{ title }}{% endcall %}',
    'around.njk': '{% from "words.njk" import say with context %}{{ say(word) }}',
    'failing.njk': '{% from "words.njk" import say %}{% call say(word) %}{{ none.of.these() }}{% endcall %}',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});
afterAll(async () => rm(folder, { recursive: true }));

it('a macro says what its page gives it, and nothing of another page', () => {
  const templates = createTemplates({ folders: [folder] });
  const page = (name: string, title: string, word: string) => templates.render(name, { title, word });
  for (const [title, word] of [
    ['First', 'one'],
    ['Second', 'two'],
  ] as const) {
    const loud = `${word.toUpperCase()}!`;
    expect(page('page.njk', title, word)).toBe(`${title} [${loud}]`);
    expect(page('calling.njk', title, word)).toBe(`[${loud}${title}]`);
    expect(page('around.njk', title, word)).toBe(`[${loud}${title}]`);
    // What breaks off in the middle of one leaves nothing behind.
    expect(() => page('failing.njk', title, word)).toThrow();
  }
});

it('while somebody works on pages, a macro is read again', async () => {
  const templates = createTemplates({ folders: [folder], dev: true });
  const page = () => templates.render('page.njk', { title: 'T', word: 'w' });
  expect(page()).toBe('T [W!]');
  await writeFile(join(folder, 'deep.njk'), '{% macro shout(word) %}{{ word }}?{% endmacro %}');
  expect(page()).toBe('T [w?]');
});
