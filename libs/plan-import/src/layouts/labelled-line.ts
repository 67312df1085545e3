import { isHeadingPhrase, kindOf, type HeadingKind } from '../columns/heading-words.js';

/** A line that begins with what it is: `Responsible: Data team`. */
export interface Labelled {
  readonly reference: string | null;
  readonly heading: string;
  text: string;
}

const numbered =
  /^(?:action|task|activity|recommendation|initiative|step|commitment)\s*(?:no\.?\s*)?([A-Z]{0,3}\d+(?:\.\d+)*[a-z]?)(?:\s*(?:[:)–-]|\.(?!\d))\s*(.*)|\s+(.*)|$)/iu;

export function labelOf(text: string): Labelled | null {
  const [count, reference = null, behind, title = ''] = numbered.exec(text) ?? [];
  // `Action 3 is late` is a sentence, `Action 3 Map the waits` a title.
  if (count !== undefined && (behind !== undefined || !/^\P{Lu}/u.test(title)))
    return { reference, heading: 'Action', text: behind ?? title };
  const match = /^([^:：]{2,60})\s*[:：]\s*(.*)$/u.exec(text);
  if (!match || kindOf(match[1]!) === undefined) return null;
  if (!isHeadingPhrase(match[1]!) && match[1]!.split(' ').length > 4) return null;
  return { reference: null, heading: match[1]!.trim(), text: match[2]!.trim() };
}

/** `Action`, `Action 3`, `What`, `Action item/Assignee`. */
export function isActionLabel({ heading, reference }: Labelled): boolean {
  return reference !== null || kindOf(heading.split('/')[0]!) === 'action' || isWhat(heading);
}

/** One that says no more than that: it is an action where somebody is to do it. */
export function isWhat(heading: string): boolean {
  return kindOf(heading) === 'what' && !heading.includes(' ');
}

/** Behind a full stop these begin another cell: `… Deadline: 31 July 2027. Status: Amber`. */
const behindFullStop: ReadonlySet<HeadingKind> = new Set(['partners', 'status', 'progress']);
const inside = /(?<=\S)\s+(?=(\p{Lu}[\p{L} ]{1,30}?):\s)/gu;

/** A line with its labels parted, where one that says who or when goes on in the line of another. */
export function partedAtLabels(text: string): string[] {
  if (text.length > 2_000) return [text];
  const cuts = [...text.matchAll(inside)].filter(
    ([, label], at, all) =>
      isHeadingPhrase(label!) &&
      (saysWhoOrWhen(label!) ||
        (behindFullStop.has(kindOf(label!)!) && /[.;,|]$/.test(before(text, all[at]!)))),
  );
  const from = [0, ...cuts.map(({ index }) => index)];
  return from.map((start, at) => {
    const part = text.slice(start, from[at + 1]).trim();
    return at < cuts.length ? part.replace(/\s*[.;,|]$/, '') : part;
  });
}

function before(text: string, { index }: RegExpExecArray): string {
  return text.slice(0, index).trimEnd();
}

export function saysWhoOrWhen(heading: string): boolean {
  const kind = kindOf(heading);
  return kind === 'owner' || kind === 'person' || kind === 'deadline' || kind === 'by';
}
