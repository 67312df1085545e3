import { readFile } from 'node:fs/promises';
import { type Day, type Instant, asDay, atHour } from '@governance/calendar';

/** A line of a script of the played year: something that happens. */
export interface ScriptLine<Kind extends string> {
  /** Line of the script, for saying where it is wrong. */
  readonly line: number;
  /** Day on which it is recorded. */
  readonly on: Day;
  readonly kind: Kind;
  /** What it is about: the reference of an action, of a risk, the date of a meeting. */
  readonly reference: string;
  /** Fields by name, as `name: value` gives them. */
  readonly fields: Readonly<Record<string, string>>;
  readonly words: string;
}

/**
 * The lines of a script, in order: `day | kind | reference | name: value | words`. Empty lines and those that begin
 * with # say nothing.
 * @throws Error naming a line that cannot be understood.
 */
export async function readScript<Kind extends string>(
  file: string,
  kinds: readonly Kind[],
  names: readonly string[],
): Promise<readonly ScriptLine<Kind>[]> {
  const field = new RegExp(`^(${names.join('|')}): (.*)$`);
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((text, index) => {
    if (/^(#|\s*$)/.test(text)) return [];
    const line = index + 1;
    const [on = '', kind = '', reference = '', ...rest] = text.split(' | ').map((part) => part.trim());
    if (!(kinds as readonly string[]).includes(kind))
      throw new Error(`Line ${line} of the example year: “${kind}” is not known.`);
    const fields: Record<string, string> = {};
    const words: string[] = [];
    for (const part of rest) {
      const [, name, value] = field.exec(part) ?? [];
      if (name === undefined) words.push(part);
      else fields[name] = value!;
    }
    return [{ line, on: asDay(on), kind: kind as Kind, reference, fields, words: words.join(' | ') }];
  });
}

/** When it happened, of a line that says so. */
export function happened({ fields }: Pick<ScriptLine<string>, 'fields'>): { readonly happenedOn?: Day } {
  return fields.happened === undefined ? {} : { happenedOn: asDay(fields.happened) };
}

/** One thing after another, ten minutes apart, from nine in the morning. */
export function duringDay(day: Day, index: number): Instant {
  const [hour, minutes] = [
    String(9 + Math.floor(index / 6)).padStart(2, '0'),
    String((index % 6) * 10).padStart(2, '0'),
  ];
  return atHour(day, `${hour}:${minutes}`);
}
