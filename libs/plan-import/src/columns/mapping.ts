import type { ColumnChoices } from '../outline/choices.js';
import { fieldNamed, fieldNames, leftOut } from './field-names.js';
import { fields, type Field } from './field.js';
import { headingKey } from './understand-columns.js';

/** A mapping that cannot be used; `message` says what is wrong with it. */
export class MappingRefused extends Error {
  override readonly name = 'MappingRefused';
}

/**
 * What somebody wrote of the columns of a document: `Deadline=Completion,Owner=Responsible party`, or the same as a JSON
 * object. Several columns can be one field (`Owner=Lead,Owner=Team`, in JSON a list); a name in quotation marks may hold a comma.
 * @throws MappingRefused
 */
export function parseMapping(written: string): ColumnChoices {
  const text = written.trim();
  const pairs = text.startsWith('{') ? pairsOfJson(text) : pairsOfText(text);
  if (pairs.length === 0)
    throw new MappingRefused(
      'The mapping is empty. Write it like Owner=Responsible party,Deadline=Completion.',
    );
  const choices = new Map<string, Field | null>();
  for (const [name, heading] of pairs) {
    const field = fieldNamed(name);
    if (field === undefined)
      throw new MappingRefused(
        `‘${name}’ is not a part of a plan. Use ${[...fields.map((each) => fieldNames[each]), leftOut].join(', ')}, then = and the heading of the column.`,
      );
    choices.set(headingKey(heading), field);
  }
  return Object.fromEntries(choices);
}

function pairsOfText(text: string): [string, string][] {
  const pairs = text.match(/(?:"[^"]*"|[^,\n])+/g) ?? [];
  return pairs
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1 || at === pair.length - 1)
        throw new MappingRefused(`‘${pair}’ is no pair. Write it like Owner=Responsible party.`);
      return [unquoted(pair.slice(0, at)), unquoted(pair.slice(at + 1))];
    });
}

function pairsOfJson(text: string): [string, string][] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MappingRefused('The mapping is not JSON: check its brackets, commas and quotation marks.');
  }
  return Object.entries(value as object).flatMap(([name, headings]: [string, unknown]) =>
    (Array.isArray(headings) ? headings : [headings]).map((heading: unknown): [string, string] => {
      if (typeof heading !== 'string')
        throw new MappingRefused(
          `Beside ‘${name}’ stands no heading of a column. Write it like {"Owner": "Responsible party"}.`,
        );
      return [name, heading];
    }),
  );
}

function unquoted(text: string): string {
  return text.trim().replace(/^"(.*)"$/, '$1');
}
