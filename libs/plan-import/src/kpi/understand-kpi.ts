import { isNotMeasurable } from '../cells/kpis.js';
import { countsPeople, numberPattern, toNumber, withoutDates } from './words.js';

/** What a plan's own words say is measured, and up to what. Nothing is kept until the secretariat accepts it. */
export interface UnderstoodKPI {
  /** The words that it was understood from: all of the text, or the part of it that is one measure. */
  readonly words: string;
  /** What is counted, for a title. */
  readonly title: string;
  readonly unit: 'people' | 'number' | 'percent' | 'change';
  readonly better: 'higher' | 'lower';
  readonly frequency: 'monthly' | 'quarterly';
  /** Things that are done add up over the year; shares, changes and standing numbers do not. */
  readonly counts: 'each-period' | 'year-to-date';
  /** Null when the words name a measure and no target. */
  readonly target: {
    readonly direction: 'at-least' | 'at-most' | 'top-quartile';
    readonly value: number | null;
  } | null;
  /** Sentences on what the words leave open. None: the words are plain. */
  readonly doubts: readonly string[];
}

type Found = Pick<UnderstoodKPI, 'title' | 'unit' | 'better' | 'counts' | 'target'> & {
  readonly doubt?: string;
};

const number = numberPattern;
const enough = String.raw`(?:an?\s+)?(?:minimum of|at least|no(?:t)? (?:fewer|less) than|more than|over)`;
const few = String.raw`(?<!\bnot?\s)(?:an?\s+)?(?:maximum of|at most|no more than|not more than|below|under|less than|fewer than)`;
const raise = String.raw`(?:increas(?:e|ed|ing)|improv(?:e|ed|ing)|rais(?:e|ed|ing)|grow)`;
const lower = String.raw`(?:reduc(?:e|ed|ing|tion)|decreas(?:e|ed|ing)|lower|cut)`;

/** Each way in which plans write a target, the most telling first. */
const forms: readonly ((text: string) => Found | undefined)[] = [
  topQuartile,
  change,
  changeFirst,
  moreOrFewer,
  upBy,
  share,
  shareAfter,
  limit,
  countFirst,
  countWithin,
  measureOnly,
];

/** A measure is said in a line or two; a page of text names none. */
const longest = 1000;

/** What holds more numbers is a table; each of them is tried in each form, so that a page of them takes long. */
const mostNumbers = 20;
const aNumber = new RegExp(number, 'gi');

/** The measures in a cell's words, in their order; empty when none is understood. */
export function understandKPI(text: string): readonly UnderstoodKPI[] {
  if (text.length > longest || isNotMeasurable(text)) return [];
  if ((text.match(aNumber)?.length ?? 0) > mostNumbers) return [];
  return partMeasures(text).flatMap((part) => understandOne(part) ?? []);
}

function understandOne(words: string): UnderstoodKPI | undefined {
  const text = words.replace(/\s+/g, ' ').trim().replace(/[.;]$/, '');
  for (const form of forms) {
    const found = form(text);
    if (!found) continue;
    const { doubt, ...understood } = found;
    const monthly = /\b(?:per|a|each|every) month\b|\bmonthly\b/i.test(text);
    const each = monthly || /\b(?:per|a|each|every) quarter\b|\bquarterly\b/i.test(text);
    return {
      ...understood,
      words,
      title: tidy(understood.title),
      frequency: monthly ? 'monthly' : 'quarterly',
      counts: each ? 'each-period' : understood.counts,
      doubts: [...(doubt ? [doubt] : []), ...otherDoubts(text, understood.target?.value ?? null)],
    };
  }
  return undefined;
}

function otherDoubts(text: string, value: number | null): string[] {
  const numbers = [...withoutDates(text).matchAll(new RegExp(String.raw`\b${number}\b`, 'gi'))]
    .map(([found]) => found)
    .filter((found) => value === null || toNumber(found) !== Math.abs(value));
  const doubts: string[] = [];
  if (value !== null && numbers.length > 0)
    doubts.push(`The words hold another number, ${numbers.map((found) => `‘${found}’`).join(', ')}.`);
  if (/\bbaseline\b.*\b(?:developed|agreed|set|established|confirmed)\b/i.test(text))
    doubts.push('The baseline is still to be found.');
  if (/\b(?:per|a|each|every) week\b|\bweekly\b/i.test(text))
    doubts.push('The plan counts by the week, and readings are entered by the month at the most.');
  if (/(?:^|\s)[a-z/’'-]+ [A-Z][a-z]+ [a-z]/.test(text)) doubts.push('Two measures may run together here.');
  return doubts;
}

/** `top quartile …` */
function topQuartile(text: string): Found | undefined {
  if (!/\btop[ -]quartile\b/i.test(text)) return undefined;
  const title = /^top/i.test(text)
    ? text.replace(/^top[ -]quartile\b.*?(?:\bfor\b\s*[-–:]?|[-–:])\s*/i, '')
    : text.replace(/^improve(?:d)?\s+/i, '').replace(/\s+(?:to ensure|so that|to be|is always)\b.*$/i, '');
  const unit = /%|\bper ?cent(?:age)?\b|\brate\b|\bproportion\b/i.test(text) ? 'percent' : 'number';
  const doubt = 'Where the top quartile begins is to be entered when the source says it.';
  const target = { direction: 'top-quartile', value: null } as const;
  return { title, unit, better: 'higher', counts: 'each-period', target, doubt };
}

/** `Increase number of referrals by 5%`, `Reduction in admissions by 10%` */
function change(text: string): Found | undefined {
  const found = new RegExp(
    String.raw`^(?:an?\s+)?(${raise}|${lower})\s+(?:in\s+|of\s+)?(?:the\s+)?(.+?)\s+by\s+(${number})\s*(?:%|per ?cent)(.*)$`,
    'i',
  ).exec(text);
  return found ? changed(found[1]!, `${found[2]!}${found[4]!}`, found[3]!) : undefined;
}

/** `5% increase in referrals` */
function changeFirst(text: string): Found | undefined {
  const found = new RegExp(
    String.raw`^(?:an?\s+)?(${number})\s*(?:%|per ?cent)\s+(increase|improvement|rise|reduction|decrease|fall)\s+(?:in|of)\s+(?:the\s+)?(.+)$`,
    'i',
  ).exec(text);
  return found ? changed(found[2]!, found[3]!, found[1]!) : undefined;
}

/** `10% more people in treatment` */
function moreOrFewer(text: string): Found | undefined {
  const found = new RegExp(String.raw`^(${number})\s*(?:%|per ?cent)\s+(more|fewer|less)\s+(.+)$`, 'i').exec(
    text,
  );
  if (!found) return undefined;
  const what = found[3]!
    .replace(/\s+than\b.*$/i, '')
    .replace(/^(people|residents|clients) (?=(?:receive|start|complete|take up|use|get)\b)/i, '$1 who ');
  return changed(/more/i.test(found[2]!) ? 'increase' : 'fall', `number of ${what}`, found[1]!);
}

/** `Referrals up by 10%` */
function upBy(text: string): Found | undefined {
  const found = new RegExp(
    String.raw`^(.+?)\s+(up|down)\s+by\s+(${number})\s*(?:%|per ?cent)(.*)$`,
    'i',
  ).exec(text);
  if (!found) return undefined;
  const what = found[1]!.charAt(0).toLowerCase() + found[1]!.slice(1);
  return changed(/up/i.test(found[2]!) ? 'increase' : 'fall', `${what}${found[4]!}`, found[3]!);
}

function changed(verb: string, what: string, by: string): Found {
  const down = /^(?:reduc|decreas|lower|cut|fall)/i.test(verb);
  const value = toNumber(by);
  const target = down
    ? ({ direction: 'at-most', value: -value } as const)
    : ({ direction: 'at-least', value } as const);
  return {
    title: `Change in ${what.replace(/^number/i, 'the number')}`,
    unit: 'change',
    better: down ? 'lower' : 'higher',
    counts: 'each-period',
    target,
  };
}

/** `100% of young people screened`, `90% data completion` */
function share(text: string): Found | undefined {
  const found = new RegExp(
    String.raw`^(?:(${enough}|${few})\s+)?(${number})\s*(?:%|per ?cent)\s+(?:of\s+)?(?:all\s+)?(.+)$`,
    'i',
  ).exec(text);
  return found ? shareOf(found[3]!, found[1], found[2]!) : undefined;
}

/** `Consent gained for 90% of new clients`, `… is below 5%` */
function shareAfter(text: string): Found | undefined {
  const found = new RegExp(
    String.raw`^(.+?)\s+(?:(?:is|are|to be|at)\s+)?(?:(${enough}|${few})\s+)?(${number})\s*(?:%|per ?cent)(.*)$`,
    'i',
  ).exec(text);
  if (!found || new RegExp(raise, 'i').test(found[1]!) || new RegExp(lower, 'i').test(found[1]!))
    return undefined;
  return shareOf(`${found[1]!}${found[4]!.replace(/^\s+of(?:\s+all)?\b/i, '')}`, found[2], found[3]!);
}

function shareOf(title: string, bound: string | undefined, by: string): Found | undefined {
  const value = toNumber(by);
  if (value > 100) return undefined;
  const most = bound !== undefined && new RegExp(`^${few}$`, 'i').test(bound);
  return {
    title: title.replace(/^(?:to )?ensure (?:that )?(?:the )?(?:number|proportion|percentage) of\s+/i, ''),
    unit: 'percent',
    better: most ? 'lower' : 'higher',
    counts: 'each-period',
    target: { direction: most ? 'at-most' : 'at-least', value },
    ...strictly(bound, `${by}%`),
  };
}

/** `no more than 40 delays` */
function limit(text: string): Found | undefined {
  const found = new RegExp(String.raw`^(.*?)(${few})\s+(${number})\s+(.+)$`, 'i').exec(text);
  if (!found) return undefined;
  const value = toNumber(found[3]!);
  return {
    title: `${found[1]!}${found[4]!}`,
    unit: countsPeople(found[4]!) ? 'people' : 'number',
    better: 'lower',
    counts: standing(text) ? 'each-period' : 'year-to-date',
    target: { direction: 'at-most', value },
    ...strictly(found[2], found[3]!),
  };
}

/** `A minimum of 12 training sessions`, `70 DRR starts` */
function countFirst(text: string): Found | undefined {
  const found = new RegExp(
    String.raw`^(?:(${enough})\s+)?(${number})\s*(?!%)(?:or more\s+)?([a-z].*)$`,
    'i',
  ).exec(text);
  return found ? countOf(found[3]!, found[3]!, found[1], found[2]!, text) : undefined;
}

/** `Regular engagement with at least 10 known carers`, `A core cohort of 8 women` */
function countWithin(text: string): Found | undefined {
  const found = new RegExp(String.raw`^(.+?)\s+(${enough}|of)\s+(${number})\s+(?!%)([a-z].*)$`, 'i').exec(
    withoutDates(text),
  );
  if (!found) return undefined;
  const [, before, bound, by, after] = found;
  const title = /^(?:no\.?|number) of/i.test(before!)
    ? before!.replace(/\s*[-–,:].*$/, '')
    : `${before!} ${bound === 'of' ? 'of ' : ''}${after!}`;
  return countOf(title, after!, bound === 'of' ? undefined : bound, by!, text);
}

function countOf(title: string, noun: string, bound: string | undefined, by: string, text: string): Found {
  return {
    title,
    unit: countsPeople(noun) ? 'people' : 'number',
    better: 'higher',
    counts: standing(text) ? 'each-period' : 'year-to-date',
    target: { direction: 'at-least', value: toNumber(by) },
    ...strictly(bound, by),
  };
}

/** `Number of seizures`: what to count, and nothing to reach. */
function measureOnly(text: string): Found | undefined {
  const found = /^(?:no\.?|number|percentage|proportion) of\s+(.+)$/i.exec(text);
  if (!found) return undefined;
  const share = /^p/i.test(text);
  return {
    title: text,
    unit: share ? 'percent' : countsPeople(found[1]!) ? 'people' : 'number',
    better: 'higher',
    counts: share ? 'each-period' : 'year-to-date',
    target: null,
    doubt: 'The words name no target.',
  };
}

/** `below 5` is not met by 5, which a target of at most 5 would be. */
function strictly(bound: string | undefined, by: string): { doubt?: string } {
  if (!bound || !/below|under|^less|^fewer|more than|over/i.test(bound) || /^no/i.test(bound)) return {};
  return { doubt: `The plan says ‘${bound} ${by}’; ${by} itself would count as on target here.` };
}

/** Numbers that stand, and are not added up: people who are engaged, a cohort. */
function standing(text: string): boolean {
  return /\bregular(?:ly)?\b|\bcohort\b|\bcaseload\b|\bat any (?:one )?time\b/i.test(text);
}

/**
 * The measures of a text in which several run together: a list of numbers each with its few words, or sentences
 * that begin as measures begin.
 */
export function partMeasures(text: string): readonly string[] {
  const counted = text.match(/\d[\d,]*\s*[A-Za-z][^\d%]*/g);
  if (counted && counted.length > 1 && counted.join('') === text.trimStart() && counted.every(isShort))
    return counted.map((part) => part.trim());
  return text
    .split(/(?<=\S)\s+(?=(?:Number|No\.?|Percentage) of\b|(?:Increase|Reduce)d? (?:in |of )?(?:the )?\w)/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function isShort(part: string): boolean {
  return (
    part.trim().split(/\s+/).length <= 6 && !/(?:,|\b(?:with|of|and|or|least|most|than))\s*$/i.test(part)
  );
}

function tidy(title: string): string {
  const trimmed = title
    .replace(/\s+(?:per|each|every|a) (?:year|quarter|month)\b/i, '')
    .replace(/\s+(?:to be|is|are)$/i, '')
    .replace(/^[\s–:;,-]+|[\s–:;,.-]+$/g, '')
    .replace(/\s+/g, ' ');
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
}
