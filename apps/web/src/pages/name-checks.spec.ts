import { expect, it } from '@jest/globals';
import { readForm } from './read-form.js';
import { Line } from './name-checks.js';

class NameForm {
  @Line('a name')
  name!: string;
}

it.each([
  ['Sue \u202eremmaH', 'Sue remmaH'],
  ['\ufeffBen\u200b Carter\u2069', 'Ben Carter'],
  ['Sue Acc\u00adount\u2800able\u3164 \u034f\u200dEnd\u{e0041}\ufe0f', 'Sue Accountable End'],
  ['\u0646\u0648\u0631', '\u0646\u0648\u0631'],
  ['Siobhán O’Hara 👩‍⚕️', 'Siobhán O’Hara 👩‍⚕️'],
])('a name turns no words around it, and looks like what it is: %j', async (name, kept) => {
  expect((await readForm(NameForm, { name })).form).toEqual({ name: kept });
});

it.each(['Suе Accountable', 'Αlan Hunt'])(
  'a name of letters of two alphabets is refused: %j',
  async (name) => {
    expect((await readForm(NameForm, { name })).errors).toBeDefined();
  },
);

it.each(['Сергей Kuznetsov', 'Νίκος', 'José Ñandú'])(
  'a name of one alphabet a word is one: %j',
  async (name) => {
    expect((await readForm(NameForm, { name })).form).toEqual({ name });
  },
);

it('a name of nothing that can be seen is none', async () => {
  expect((await readForm(NameForm, { name: '\u202e\u200b' })).errors).toBeDefined();
});
