import { countsPeople, numberPattern, toNumber, withoutDates } from './words.js';
import type { UnderstoodKPI } from './understood-kpi.js';

export type Found = Pick<UnderstoodKPI, 'title' | 'unit' | 'better' | 'counts' | 'target'> & {
  readonly doubt?: string;
};

const number = numberPattern;
const enough = String.raw`(?:an?\s+)?(?:minimum of|at least|no(?:t)? (?:fewer|less) than|more than|over)`;
const few = String.raw`(?<!\bnot?\s)(?:an?\s+)?(?:maximum of|at most|no more than|not more than|below|under|less than|fewer than)`;
const raise = String.raw`(?:increas(?:e|ed|ing)|improv(?:e|ed|ing)|rais(?:e|ed|ing)|grow)`;
const lower = String.raw`(?:reduc(?:e|ed|ing|tion)|decreas(?:e|ed|ing)|lower|cut)`;

/** Each way in which plans write a target, the most telling first. */
export const measureForms: readonly ((text: string) => Found | undefined)[] = [
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
