import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../root.js';

const kinds = [
  'report',
  'milestone-reached',
  'deadline-requested',
  'deadline-approved',
  'deadline-refused',
  'complete',
  'reopen',
  'pause',
  'resume',
  'withdraw',
  'reassign',
  'reword',
  'owner-named',
] as const;

/** Something that happens in the played year. */
export interface Happening {
  /** Line of the script, for saying where it is wrong. */
  readonly line: number;
  /** ISO date on which it is recorded. */
  readonly on: string;
  readonly kind: (typeof kinds)[number];
  /** Reference of the action. */
  readonly reference: string;
  /** Fields by name: `by`, `rag`, `percent`, `happened`, `to`, `reason`, `milestone`, `help`. */
  readonly fields: Readonly<Record<string, string>>;
  readonly words: string;
}

const folder = join(root, 'apps', 'cli', 'src', 'play');
export const examplePlan = join(folder, 'example-plan.txt');
const exampleYear = join(folder, 'example-year.txt');

/** The scripted year, in order. @throws Error naming a line that cannot be understood. */
export async function readYear(): Promise<readonly Happening[]> {
  const lines = (await readFile(exampleYear, 'utf8')).split('\n');
  return lines.flatMap((text, index) => (/^(#|\s*$)/.test(text) ? [] : [readLine(text, index + 1)]));
}

function readLine(text: string, line: number): Happening {
  const [on = '', kind = '', reference = '', ...rest] = text.split(' | ').map((part) => part.trim());
  if (!(kinds as readonly string[]).includes(kind))
    throw new Error(`Line ${line} of the example year: “${kind}” is not known.`);
  const fields: Record<string, string> = {};
  const words: string[] = [];
  for (const part of rest) {
    const [, name, value] = /^(by|rag|percent|happened|to|reason|milestone|help): (.*)$/.exec(part) ?? [];
    if (name === undefined) words.push(part);
    else fields[name] = value!;
  }
  return { line, on, kind: kind as Happening['kind'], reference, fields, words: words.join(' | ') };
}
