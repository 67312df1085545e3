import type { CleanCell } from './clean-cell.js';
import { oneLine } from './clean-cell.js';

export interface ReadOwners {
  readonly owners: readonly string[];
  readonly asWritten: string;
  /** Names that look broken, and what was done about each. */
  readonly odd: readonly { readonly written: string; readonly became: string }[];
}

/** What a whole document's owner cells tell about single names. */
export interface OwnerKnowledge {
  /** Words such as the council's initials that stand before several owners' names: `LBTH DAAT`, `LBTH PH`. */
  readonly prefixes: ReadonlySet<string>;
  /** Every word of every owner, to recognise a word that a line wrap has cut. */
  readonly words: ReadonlySet<string>;
}

export function learnOwners(cells: readonly string[]): OwnerKnowledge {
  const followers = new Map<string, Set<string>>();
  const words = new Set<string>();
  for (const name of cells.flatMap((cell) => cell.split(/[/;,\n]/)).map(oneLine)) {
    const parts = name.split(' ').filter((part) => part !== '');
    for (const part of parts) words.add(bare(part));
    const [first, ...rest] = parts;
    if (!first || rest.length === 0 || !/^[A-Z]{2,6}$/.test(first) || /^(?:and|&)$/i.test(rest[0]!)) continue;
    followers.set(first, (followers.get(first) ?? new Set()).add(rest.join(' ').toLowerCase()));
  }
  const prefixes = new Set([...followers].filter(([, names]) => names.size > 1).map(([prefix]) => prefix));
  return { prefixes, words };
}

/** Splits `NPS / CRC`, `LBTH DAAT, Barts Health` and `TH YPSM and CAMHS`; keeps `Public Health (LBTH)` and `Trading Standards, LBTH` whole. */
export function readOwners(cell: CleanCell, known: OwnerKnowledge): ReadOwners {
  const parts = cell.items
    .flatMap(({ text }) => text.split(/\s*[;/]\s*|\s+&\s+(?=[A-Z]{2,}\b)/))
    .flatMap((part) => splitAtCommas(part, known));
  const named = parts
    .flatMap((part) => part.split(/(?<=\b[A-Z]{2,6}) and (?=[A-Z]{2,6}\b)/))
    .map((name) => name.trim());
  const odd: { written: string; became: string }[] = [];
  const owners: string[] = [];
  for (const written of named.filter((name) => /[\p{L}\d]/u.test(name))) {
    const became = mendWrap(written, known);
    if (became !== written || looksBroken(became)) odd.push({ written, became });
    if (!owners.includes(became)) owners.push(became);
  }
  return { owners, asWritten: cell.text, odd };
}

function splitAtCommas(part: string, { prefixes }: OwnerKnowledge): string[] {
  return part.split(/\s*,\s*/).reduce<string[]>((names, piece) => {
    const last = names.at(-1);
    if (last !== undefined && prefixes.has(piece)) return [...names.slice(0, -1), `${last}, ${piece}`];
    return [...names, piece];
  }, []);
}

/** `Service s` → `Services`; `D IP` → `DIP` where another row has that word. Letters are never added or removed. */
function mendWrap(name: string, { words }: OwnerKnowledge): string {
  return name
    .replace(/(\p{L}{3,}) s(?=$|\s)/gu, (all, word: string) =>
      words.has(bare(`${word}s`)) ? `${word}s` : all,
    )
    .replace(/\b([A-Z]) ([A-Z]{1,5})\b/g, (all, one: string, two: string) =>
      words.has(bare(one + two)) ? one + two : all,
    );
}

function looksBroken(name: string): boolean {
  return /(?:^|\s)(?!a\s)\p{L}(?=$|\s)/u.test(name);
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

/** Groups of names that look like one owner: other word order, a prefix more or less, initials, spacing, apostrophes. */
export function ownerAliases(names: readonly string[], { prefixes }: OwnerKnowledge): string[][] {
  const groups: AliasGroup[] = [];
  for (const name of new Set(names)) {
    const alone = aliasGroup(name, prefixes);
    const same = groups.filter((group) => looksLikeOne(group, alone));
    for (const group of same) groups.splice(groups.indexOf(group), 1);
    const all = [...same, alone];
    groups.push({
      names: all.flatMap((group) => group.names),
      keys: all.flatMap((group) => group.keys),
      initials: all.flatMap((group) => group.initials),
    });
  }
  return groups.map((group) => group.names).filter((group) => group.length > 1);
}

interface AliasGroup {
  readonly names: string[];
  readonly keys: string[];
  /** `ph` of Public Health, which is the same as a name PH, but not as Parish House. */
  readonly initials: string[];
}

function looksLikeOne(a: AliasGroup, b: AliasGroup): boolean {
  const meets = (some: string[], others: string[]) => some.some((key) => others.includes(key));
  return meets(a.keys, b.keys) || meets(a.initials, b.keys) || meets(a.keys, b.initials);
}

function aliasGroup(name: string, prefixes: ReadonlySet<string>): AliasGroup {
  const words = name
    .replace(/\([^)]*\)/g, ' ')
    .split(/[\s,.-]+/)
    .filter((word) => bare(word) !== '');
  const core = words.filter((word) => !prefixes.has(word));
  const key = core.map(bare).sort().join('');
  const keys = [words.map(bare).join(''), key, key.replace(/(?:board|team)$/, '')];
  // DAATB is the DAAT Board.
  if (core.length === 1 && /^[A-Z]{3,6}B$/.test(core[0]!)) keys.push(key.slice(0, -1));
  const initials = core.length > 1 ? [core.map((word) => bare(word)[0]).join('')] : [];
  return { names: [name], keys: [...new Set(keys)].filter((each) => each.length > 1), initials };
}
