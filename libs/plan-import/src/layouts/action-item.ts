import { isDate } from '../columns/cell-kinds.js';
import { beginsWithVerb, saysToDo } from '../columns/says-to-do.js';
import { saysDone, saysGivenUp } from '../columns/state-and-date.js';
import { monthPattern } from '../deadline/calendar.js';
import { isKnownBody, verdictOn } from '../people/tell-people.js';

/** One thing that minutes ask for. */
export interface ActionItem {
  readonly text: string;
  /** As the item names them, parted by semicolons; blank where nobody can tell. */
  readonly owner: string;
  /** The words for a date in brackets, or behind a dash or a comma, at its end; blank where none stands there. */
  readonly deadline: string;
  /** How it stands, where the item says so under a label. */
  readonly status?: string;
}

const longest = 2_000;
/** A full stop stands in it only behind a title or an initial. */
const name = String.raw`(?:the\s+)?\p{Lu}(?:[^.:;!?()[\]–—]|(?<=(?<!\p{L})\p{Lu}\p{Ll}{0,4})\.(?=\s?\p{Lu})){0,80}?`;
const behind =
  /^(.*\S)\s*[([–—-]+\s*(?:assigned(?: to)?|owners?|leads?|responsible|action(?: by| for)?|who|by)\s*:\s*([^()[\]]{1,120}?)\s*[)\]]?\s*[.;]?$/i;
const numbered = /^(\(?\d{1,3}[.)]\s+)?(?:\[ ?\]\s*)?(.*)$/s;
/** `Write to the school (by 12 May)`, `…, due 12 May` */
const dated =
  /^(.*\S)(?:\s*[([]|\s+[-–—]+|,)\s*(?:by|due(?:\s+by)?|deadline:?)\s+([^()[\]–—]{3,40}?)\s*[)\]]?\.?$/is;
/** `… (Clerk, by 12 May)` */
const both = /^(.*\S)\s*[([]([^()[\]]{2,60}?)[,;:–—-]?\s+(?:by|due)\s+([^()[\]–—]{3,40}?)\s*[)\]]\.?$/is;
/** `… (Lead: Carers Hub; by March 2027)` */
const ledAndDated =
  /^(.*\S)\s*[([]\s*(?:owners?|leads?|led by|responsible|action(?: by)?|who|by whom)\s*:?\s+([^()[\];]{2,80}?)\s*[;,|.–—-]\s*(?:(?:by|due|deadline|timescale|date|when|by when)\b\s*:?\s*)?([^()[\];]{3,40}?)\s*[)\]]\s*[.;]?$/is;
/** A name at either end, and what parts it from the rest. */
const atTheEnds: readonly (readonly [RegExp, text: number, name: number])[] = [
  [new RegExp(String.raw`^(${name})\s*(?::|\s[–—-])\s+(\S.*)$`, 'su'), 2, 1],
  [/^[([]([^()[\]]{2,80})[)\]]\s*[:–—-]?\s*(\S.*)$/su, 2, 1],
  [/^(.*\S)\s*[([]([^()[\]]{2,80})[)\]]\s*\.?$/su, 1, 2],
  [/^(.*\S)\s+[-–—]\s+([^()[\]]{2,80}?)\s*\.?$/su, 1, 2],
];
/** `Clerk to write`, `Ann & Bob will ask`: the words stay whole. */
const does = new RegExp(
  String.raw`^(${name})\s+(?:to|will|shall|should|must|can|(?:agreed|offered|undertook|is|are) to)\s+(?!be\b)(?=\p{Ll})`,
  'u',
);

/**
 * What is to be done and by whom, where the item says it plainly: `Clerk: write to the school`, `Write … (Clerk)`. A name
 * that is neither a person's nor a body's by its words is left where it stands.
 */
export function actionItem(written: string): ActionItem {
  const text = written.trim();
  if (text.length > longest) return { text, owner: '', deadline: '' };
  const [, number = '', words = ''] = numbered.exec(text) ?? [];
  const [, led, leader, until] = ledAndDated.exec(words) ?? [];
  if (led !== undefined && isDay(until!))
    return { text: `${number}${led}`, owner: leader!, deadline: until! };
  const [, before, named, due] = both.exec(words) ?? [];
  const inBrackets = named === undefined ? null : ownerNamed(named);
  if (inBrackets !== null && isDay(due!))
    return { text: `${number}${before!}`, owner: inBrackets, deadline: due! };
  const [, rest, by] = dated.exec(words) ?? [];
  const deadline = by !== undefined && isDay(by) ? by : '';
  const item = withOwner(deadline === '' ? words : rest!);
  return { text: `${number}${item.text}`, owner: item.owner, deadline };
}

const begins = new RegExp(
  String.raw`^(?:the\s+|end\s+(?:of\s+)?|mid[\s-]|early\s+|late\s+|\p{L}+day,?\s+)*(?:\d|q[1-4]|spring|summer|autumn|${monthPattern})`,
  'iu',
);

/** Nothing but a date: `by post in May` says how as well. */
function isDay(text: string): boolean {
  return begins.test(text) && !/\s-\s/.test(text) && isDate(text);
}

function withOwner(text: string): Omit<ActionItem, 'deadline'> {
  const said = behind.exec(text);
  if (said) return { text: said[1]!, owner: said[2]! };
  for (const [form, rest, who] of atTheEnds) {
    const match = form.exec(text);
    const owner = match && (who === 1 ? doerNamed : ownerNamed)(match[who]!);
    if (owner) return { text: match[rest]!.trim(), owner };
  }
  return { text, owner: doerOf(text) ?? '' };
}

/** Who is to do what a text says: of `Police to provide figures` the police. What is `to be provided` names nobody. */
export function doerOf(text: string): string | null {
  const doer = does.exec(text)?.[1];
  return doer === undefined ? null : doerNamed(doer);
}

/** It ends in brackets, or behind a dash, with a label that says who is to do it. */
export function saysItsLead(text: string): boolean {
  return behind.test(text.slice(0, longest)) || ledAndDated.test(text.slice(0, longest));
}

/** Who is to do it, by a label at the end: `… [Action: Housing]`. */
export function labelledBehind(text: string): string | null {
  return behind.exec(text.slice(0, longest))?.[2] ?? null;
}

const dashed =
  /^(.*\S)\s+[-–—]\s+(\p{Lu}[\p{L}’'.&]*(?:(?:[\s/,&]+(?:and\s+)?\p{Lu}[\p{L}’'.&]*){0,4}|(?:\s\p{Ll}+){1,2}))\s*$/u;
/** `… (JS)`, `… – JS/AB`: letters of persons, where several items end in them. */
const initialled = /^(.*\S)(?:\s*[([]|\s+[-–—])\s*(\p{Lu}{2}(?:\s*[/,&+]\s*\p{Lu}{2})*)\s*[)\]]?\s*\.?$/su;
const most = { fewest: 2, share: 0.6 } as const;
const some = { fewest: 2, share: 0.3 } as const;

/** The items of one list: where most end alike, `… - Ann`, what the others end in so is a name as well. */
export function actionItems(texts: readonly string[]): ActionItem[] {
  const dashes = alike(texts, dashed, most);
  const letters = alike(texts, initialled, some);
  return texts.map((text, index) => {
    const [, rest, owner] = dashes[index] ?? letters[index] ?? [];
    return rest !== undefined && owner !== undefined ? { text: rest, owner, deadline: '' } : actionItem(text);
  });
}

/** What the items that end so have at their ends; nothing where they are too few. */
function alike(
  texts: readonly string[],
  end: RegExp,
  { fewest, share }: { readonly fewest: number; readonly share: number },
): (RegExpExecArray | null)[] {
  const ends = texts.map((text) => end.exec(text.slice(0, longest)));
  const found = ends.filter((each) => each !== null).length;
  return found >= fewest && found >= texts.length * share ? ends : [];
}

/** `Clerk to write to the school`: who, and what is to be done. */
export function isForSomebody(text: string): boolean {
  return doerOf(text) !== null && saysToDo(text);
}

/** As below, in front of what is to be done: `Ask the school to write` names nobody. */
export function doerNamed(written: string): string | null {
  return beginsWithVerb(written) && written.includes(' ') ? null : ownerNamed(written);
}

const mostWords = 6;

/** The persons and bodies that a text names and nothing else, parted by semicolons; null where it may be anything. */
export function ownerNamed(written: string): string | null {
  const names = written
    .split(/\s*(?:[,;/&+]|\band\b|\bwith\b)\s*/)
    .map((each) => each.trim().replace(/^the\s+/i, ''));
  const known = names.every(
    (each) =>
      each !== '' &&
      !saysDone(each) &&
      !saysGivenUp(each) &&
      each.split(' ').length <= mostWords &&
      (verdictOn(each) !== 'body' || isKnownBody(each)),
  );
  return known ? names.join('; ') : null;
}
