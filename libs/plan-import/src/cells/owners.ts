import type { CleanCell } from './clean-cell.js';
import { oneLine } from './clean-cell.js';
import { partsOutside } from './outside-brackets.js';
import { isBackwards, partPeople } from '../people/part-people.js';
import type { PeopleOfDocument } from '../people/people-of-document.js';
import { besideNobody, namesEverybody, namesNobody } from './names-nobody.js';

export interface ReadOwners {
  readonly owners: readonly string[];
  readonly asWritten: string;
  /** Persons whom the cell names: none of them is an owner. */
  readonly persons: readonly string[];
  /** What names no organisation, such as `all partners` and `TBC`: none is made of it. */
  readonly nobody: readonly string[];
  /** Names that look broken, and what was done about each. */
  readonly odd: readonly { readonly written: string; readonly became: string }[];
}

/** What a whole document's owner cells tell about single names. */
export interface OwnerKnowledge {
  /** Words such as the council's initials that stand before several owners' names: `LBTH DAAT`, `LBTH PH`. */
  readonly prefixes: ReadonlySet<string>;
  /** Names that stand alone in some cell, in lower case: `Police and Housing` are two where each is one of them. */
  readonly alone: ReadonlySet<string>;
  /** Every word of every owner, to recognise a word that a line wrap has cut. */
  readonly words: ReadonlySet<string>;
  /** Who is a person, though the name alone does not say so. */
  readonly people: PeopleOfDocument;
}

export function learnOwners(cells: readonly string[], people: PeopleOfDocument = new Set()): OwnerKnowledge {
  const followers = new Map<string, Set<string>>();
  const words = new Set<string>();
  const alone = new Set<string>();
  for (const name of cells.flatMap((cell) => cell.split(/[/;,\n]/)).map(oneLine)) {
    alone.add(name.toLowerCase());
    const parts = name.split(' ').filter((part) => part !== '');
    for (const part of parts) words.add(bare(part));
    const [first, ...rest] = parts;
    if (!first || rest.length === 0 || !/^[A-Z]{2,6}$/.test(first) || /^(?:and|&)$/i.test(rest[0]!)) continue;
    followers.set(first, (followers.get(first) ?? new Set()).add(rest.join(' ').toLowerCase()));
  }
  const prefixes = new Set([...followers].filter(([, names]) => names.size > 1).map(([prefix]) => prefix));
  return { prefixes, alone, words, people };
}

/** `LBTH and NPS`, `Home Office and NPCC`, `Turning Point (adults) and Housing`; Health and Safety is one, and Digital and IT. */
const severalNames =
  /(?<=\b[A-Z]{2,6}) and (?=[A-Z]{2,6}\b)|(?<=\)) (?:and|&) (?=\p{Lu})|(?<=\p{Ll}) and (?=(?!(?:ASB|EDI|HR|ICT|IT|OD|PMO|PR|QA|SEND?)\b)[A-Z]{2,6}$)|(?<=\p{L}) and (?=(?:(?:Assistant|Deputy) )?(?:Director|Manager|Head of|Chief Executive)\b)/u;

const betweenNames =
  /\s+[Aa]nd\s?\/\s?[Oo]r\s+|\s*(?:;|(?<!\d)\/|\/(?!\d))\s*|\s+\+\s+|\s+&\s+(?=[A-Z]{2,}\b)/;
/** Before a name in a list: `1.`, `b)`. */
const counted = /^\(?(?:\d{1,2}|[a-h])[.)]\s+/;
/** Between who leads and who helps. */
const besideLead =
  /\s*[,(–-]?\s+(?:with (?:the )?(?:support|help|input|assistance)(?: from| of)|supported by|assisted by|in (?:partnership|collaboration|conjunction|co-?operation) with|working (?:together |closely )?with|together with|alongside)\s+|\s*[,;.]?\s+[Ss]upport(?:ing|ed by)?(?: partners?| officers?)?\s*:\s*/;
/** A post that says where only behind a comma: `Head of Service, Housing`. */
const anyPost =
  /^(?:(?:assistant|associate|deputy|corporate|executive|strategic|interim|group|regional|chief|vice) )*(?:director|chair|coordinator|officer|head(?: of (?:service|department))?|manager|(?:service|team|programme|project) (?:manager|lead|leader)|lead officer)$/i;

/**
 * Splits `NPS / CRC`, `LBTH DAAT, Barts Health` and `TH YPSM and CAMHS`; keeps `Public Health (LBTH)` and `Trading
 * Standards, LBTH` whole; of `Jane Doe, Head of Housing` the post is the owner.
 * @param personal the column is one of persons
 */
export function readOwners(cell: CleanCell, known: OwnerKnowledge, personal = false): ReadOwners {
  const parts = cell.items
    .filter(({ text }) => !namesNobody(text))
    .flatMap(({ text }) => partsOutside(text.replace(counted, ''), betweenNames))
    .flatMap((part) => partsOutside(part, besideLead))
    .flatMap((part) => (isBackwards(part) ? [part] : splitAtCommas(part, known)));
  const parted = parts
    .flatMap((part) => partsOutside(part, severalNames))
    .flatMap((part) => atKnownNames(part, known))
    .map((name) =>
      isBackwards(name) ? { bodies: [], persons: [name.trim()] } : partPeople(name, personal, known.people),
    );
  const everybody = cell.items
    .map(({ text }) => text)
    .filter((text) => /^(?:all|various|several|every\s?(?:one|body))\b/i.test(text) && namesNobody(text));
  const persons = [...new Set(parted.flatMap((each) => each.persons))];
  const bodies = parted.flatMap((each) => each.bodies.map(withoutMarks));
  const isNobody = (body: string) =>
    namesNobody(body) || (namesEverybody(body) && bodies.some((other) => !namesEverybody(other)));
  const nobody = [
    ...everybody,
    ...bodies.flatMap((body) => (isNobody(body) ? body : (besideNobody(body)?.rest ?? []))),
  ];
  const named = bodies.flatMap((body) => (isNobody(body) ? [] : (besideNobody(body)?.name ?? body)));
  const odd: { written: string; became: string }[] = [];
  const owners: string[] = [];
  for (const written of named.filter((name) => /[\p{L}\d]/u.test(name))) {
    const became = mendWrap(written, known);
    if (became !== written || looksBroken(became)) odd.push({ written, became });
    if (!owners.includes(became)) owners.push(became);
  }
  return { owners, asWritten: cell.text, persons, nobody, odd };
}

/** `Housing*` has a footnote, `Housing?` a doubt; `Lead: Housing` and `Housing (lead)` say what the heading says. */
function withoutMarks(name: string): string {
  return (
    name
      .replace(
        /^(?:(?:co-?lead|lead|owner|responsible|support(?:ing|ed by)?|partners?)(?: agency| officer| partner| organisation)?\s*(?::|\s[-–—])\s*|(?:led|supported|assisted) by\s+)(?=\S)/i,
        '',
      )
      .replace(
        /\s*(?:\((?:(?:joint |co-?|overall )?lead(?: agency| officer| partner| organisation)?|support(?:ing)?|partner)\)|\bas (?:the )?lead)$/i,
        '',
      )
      .replace(/(?<=\S)(?:[*†‡?]+|\s*\[\d{1,3}%\])$/, '')
      // `police lead` is the police, and a Strategic Lead a post.
      .replace(/^(\p{Ll}[\p{L} ]*|[A-Z]{2,6}) lead$/u, '$1')
      .trim()
  );
}

/** `Police and Housing`, where other cells name each of them alone. */
function atKnownNames(part: string, { alone }: OwnerKnowledge): string[] {
  const names = partsOutside(part, /\s+(?:and|&)\s+/);
  return names.length > 1 && names.every((name) => alone.has(oneLine(name).toLowerCase())) ? names : [part];
}

const nothingKnown: OwnerKnowledge = {
  prefixes: new Set(),
  alone: new Set(),
  words: new Set(),
  people: new Set(),
};

/** The persons whom a cell names. @param personal it stands in a column of persons */
export function personsIn(cell: CleanCell, personal: boolean): readonly string[] {
  return readOwners(cell, nothingKnown, personal).persons;
}

/** What is left of a cell without the persons in it. */
export function bodiesIn(cell: CleanCell, personal: boolean): readonly string[] {
  return readOwners(cell, nothingKnown, personal).owners;
}

const ofSeveral =
  /^(?:the )?(?:(?:ministry|department|dept\.?|directorate|secretariat|faculty|school|division|office) (?:of|for) |(?:(?:assistant|associate|deputy|executive|corporate|strategic|interim|group|chief) )*(?:director|head|commissioner)(?: (?:of|for))?(?: |$))/i;
/** What the list of one body ends in: `Children, Families and Education Directorate`. */
const ofOne = /\b(?:directorate|department|division|ministry|commissioner|portfolio|faculty)$/i;
/** A name that has one of these is a body of its own. */
const ownBody =
  /\b(?:council|police|nhs|trust|board|ministry|department|directorate|agency|authority|commission|committee|college|university|hospital|association|charity|partnership|probation|team|unit|office)\b/i;

/** `Ministry of Public Works, Transport and Communication` is one: its list ends with the first `and`. */
function isOneBody(pieces: readonly string[]): boolean {
  const [first = '', ...more] = pieces;
  const last = more.at(-1) ?? '';
  if (!/ (?:and|&) /.test(last)) return false;
  if (/^police$/i.test(first) && /^fire (?:and|&) crime commissioner$/i.test(last)) return true;
  if (ofSeveral.test(first)) return !more.some((piece) => ownBody.test(piece));
  const before = pieces.slice(0, -1);
  return (
    ofOne.test(last) && before.every((piece) => !ownBody.test(piece) && piece.trim().split(' ').length <= 3)
  );
}

function splitAtCommas(part: string, { prefixes }: OwnerKnowledge): string[] {
  const pieces = partsOutside(part, /\s*,\s*/);
  if (isOneBody(pieces)) return [part.trim()];
  return pieces.reduce<string[]>((names, piece) => {
    const last = names.at(-1);
    if (last !== undefined && (prefixes.has(piece) || (anyPost.test(last) && !anyPost.test(piece))))
      return [...names.slice(0, -1), `${last}, ${piece}`];
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
  // `a`, and the words between others in Spanish, Portuguese, Italian and French.
  return /(?:^|\s)(?![aàeoy]\s)\p{L}(?=$|\s)/u.test(name);
}

function bare(word: string): string {
  return word.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

/** Groups of names that look like one owner: other word order, a prefix more or less, initials, spacing, apostrophes. */
export function ownerAliases(names: readonly string[], { prefixes }: OwnerKnowledge): string[][] {
  const spelled = [...new Set(names)].map((name) => ({ name, ...spellingsOf(name, prefixes) }));
  const having = new Map<string, Spelled[]>();
  for (const each of spelled)
    for (const key of each.keys) {
      const some = having.get(key);
      if (some) some.push(each);
      else having.set(key, [each]);
    }
  for (const each of spelled) if (each.initials !== null) having.get(each.initials)?.push(each);
  // Each name leads to another of its group, and the last to itself.
  const next = new Map<Spelled, Spelled>();
  const lastOf = (of: Spelled): Spelled => {
    let last = of;
    for (let on = next.get(last); on !== undefined; on = next.get(last)) last = on;
    if (last !== of) next.set(of, last);
    return last;
  };
  for (const [first, ...others] of having.values())
    for (const other of others) if (lastOf(other) !== lastOf(first!)) next.set(lastOf(other), lastOf(first!));
  const groups = new Map<Spelled, string[]>();
  for (const each of spelled) {
    const last = lastOf(each);
    const group = groups.get(last) ?? [];
    group.push(each.name);
    // Those whose last name comes last, come last.
    groups.delete(last);
    groups.set(last, group);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

interface Spelled {
  readonly name: string;
  /** Names that share one look like one owner. */
  readonly keys: readonly string[];
  /** `ph` of Public Health, which is the same as a name PH, but not as Parish House. */
  readonly initials: string | null;
}

function spellingsOf(name: string, prefixes: ReadonlySet<string>): Omit<Spelled, 'name'> {
  const words = name
    .replace(/\([^)]*\)/g, ' ')
    .split(/[\s,.-]+/)
    .filter((word) => bare(word) !== '');
  const core = words.filter((word) => !prefixes.has(word));
  const key = core.map(bare).sort().join('');
  const keys = [words.map(bare).join(''), key, key.replace(/(?:board|team)$/, '')];
  // DAATB is the DAAT Board.
  if (core.length === 1 && /^[A-Z]{3,6}B$/.test(core[0]!)) keys.push(key.slice(0, -1));
  return {
    keys: [...new Set(keys)].filter((each) => each.length > 1),
    initials: core.length > 1 ? core.map((word) => bare(word)[0]).join('') : null,
  };
}
