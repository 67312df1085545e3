/** What a mail asked that can be answered by replying to it. */
export interface Numbered<Id extends string = string> {
  readonly action: Id;
  /** 1, 2, 3, …, as the mail counts. */
  readonly number: number;
  readonly reference: string;
}

/** Words of a reply, and which action they are about. */
export type AnswerIn<Id extends string = string> =
  | { readonly action: Id; readonly words: string }
  | { readonly action: null; readonly words: string; readonly why: Untold };

/** Why it cannot be told what some words are about. */
export type Untold = 'before-first-number' | 'no-such-number' | 'no-number' | 'answers-below';

/**
 * The answers in somebody's own words. Where one thing was asked, all of them are the answer; where several were, each
 * begins with the number that the mail gave it, or with the action's reference.
 */
export function answersIn<Id extends string>(
  words: string,
  asked: readonly Numbered<Id>[],
): readonly AnswerIn<Id>[] {
  const parts = partsOf(words, asked);
  if (asked.length === 1) {
    const said = answerAlone(words, parts);
    if (said !== '' && withoutHeading([said]) === '')
      return [{ action: null, words: said, why: 'answers-below' }];
    return said === '' ? [] : [{ action: asked[0]!.action, words: said }];
  }
  const isNumbered = parts.length > 1;
  const found = new Map<Id, string[]>();
  const untold: AnswerIn<Id>[] = [];
  for (const { of, lines } of parts) {
    if (of === 'nothing') {
      const said = isNumbered ? withoutHeading(lines) : lines.join('\n').trim();
      if (said !== '') untold.push({ action: null, words: said, why: whyUntold(lines, isNumbered) });
    } else if (of === 'none')
      untold.push({ action: null, words: lines.join('\n').trim(), why: 'no-such-number' });
    else found.set(of.action, [...(found.get(of.action) ?? []), ...lines]);
  }
  const told = [...found].map(([action, lines]) => ({ action, words: lines.join('\n').trim() }));
  return [...told.filter((one) => one.words !== ''), ...untold];
}

interface Part<Id extends string> {
  /** `nothing` before the first number; `none` for a number that is none. */
  readonly of: Numbered<Id> | 'nothing' | 'none';
  /** What is said, without its number where that is one. */
  readonly lines: string[];
}

function partsOf<Id extends string>(words: string, asked: readonly Numbered<Id>[]): readonly Part<Id>[] {
  const parts: Part<Id>[] = [{ of: 'nothing', lines: [] }];
  for (const line of words.trim().split('\n')) {
    const begun = beginningOf(line, asked);
    if (begun === null) parts.at(-1)!.lines.push(line);
    else parts.push({ of: begun.of, lines: [begun.of === 'none' ? line : begun.rest] });
  }
  return parts;
}

/** A list that counts its own lines keeps its numbers. */
function answerAlone<Id extends string>(words: string, parts: readonly Part<Id>[]): string {
  const [before, first, ...more] = parts;
  const isMarked = before!.lines.length === 0 && first && first.of !== 'none' && more.length === 0;
  return (isMarked ? first.lines.join('\n') : words).trim();
}

/** `1:`, `1.`, `(1)`, `2 -`, `No. 3:`. `12.5 %` and `3 - 4 weeks` are none. */
const numberAt =
  /^\s*\(?(?:(?:no|number|nr|item|action)\b\.?\s*)?#?(\d{1,3})(?:\s*[:)]|\.|\s*[–—]|\s+-|-\s)(?!\s*\d)\s*(.*)$/i;
const divider = /^(?:\s*[:.)–—-]+\s*|\s+)/;

function beginningOf<Id extends string>(
  line: string,
  asked: readonly Numbered<Id>[],
): { readonly of: Numbered<Id> | 'none'; readonly rest: string } | null {
  const byReference = referenceAt(line, asked);
  if (byReference) return byReference;
  const [, digits, rest = ''] = numberAt.exec(line) ?? [];
  if (digits === undefined) return null;
  const number = Number(digits);
  const of = asked.find((one) => one.number === number);
  // An action called “2” is not meant by the number 2 of a mail, nor the other way round: nobody can tell.
  const called = asked.find(({ reference }) => reference === digits);
  if (!of || (called && called !== of)) return { of: 'none', rest };
  const again = referenceAt(rest, asked);
  if (!again) return { of, rest };
  return again.of === of ? again : { of: 'none', rest };
}

/** `T2.2: done`, `t2.2 is done`. What is only digits is taken for a number. */
function referenceAt<Id extends string>(line: string, asked: readonly Numbered<Id>[]) {
  const text = line.trim();
  for (const of of asked) {
    const { reference } = of;
    if (/^\d*$/.test(reference)) continue;
    if (text.slice(0, reference.length).toLowerCase() !== reference.toLowerCase()) continue;
    const after = text.slice(reference.length);
    if (after === '') return { of, rest: '' };
    if (/^[.]\d/.test(after) || !divider.test(after)) continue;
    return { of, rest: after.replace(divider, '') };
  }
  return null;
}

function whyUntold(lines: readonly string[], isNumbered: boolean): Untold {
  if (isNumbered) return 'before-first-number';
  return withoutHeading(lines) === '' ? 'answers-below' : 'no-number';
}

/** “My updates are below:” says nothing. */
function withoutHeading(lines: readonly string[]): string {
  const said = lines.join('\n').trim();
  return !said.includes('\n') &&
    said.length <= 60 &&
    /:$|\bbelow( in (red|blue|green|bold|capitals))?\W*$/i.test(said)
    ? ''
    : said;
}
