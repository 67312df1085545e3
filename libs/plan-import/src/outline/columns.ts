import { oneLine } from '../cells/clean-cell.js';

export type Field =
  | 'action'
  | 'deadline'
  | 'kpi'
  | 'milestone'
  | 'owner'
  | 'partners'
  | 'priority'
  | 'progress'
  | 'reference'
  | 'status'
  | 'theme';

export interface Columns {
  /** What each column holds; null where its heading is not known. */
  readonly fields: readonly (Field | null)[];
  readonly headings: readonly string[];
}

/** The words councils use, in the order they are tried: `Action owner` is an owner, `Target date` a deadline. */
const headingWords: readonly (readonly [Field | 'objective', RegExp])[] = [
  [
    'reference',
    /^(?:(?:action|item|plan)\s)?(?:ref|reference|no|number|nr|id)(?:\s(?:no|number))?$|^(?:action|item)\s(?:ref|no|number|id)\b/,
  ],
  [
    'progress',
    /\b(?:progress (?:update|report|to date|so far|since|made|notes?|comments?)|update|updates|comment|comments|commentary|narrative|position|achievements?|latest)\b|^progress\b(?! (?:measure|indicator))|^notes?$/,
  ],
  [
    'kpi',
    /\b(?:kpis?|performance|indicators?|measures?|measured|metrics?|success|how will we know|outcomes?|outputs?|targets?|evidence|impact|deliverables?)\b(?! date)/,
  ],
  ['milestone', /\b(?:milestones?|key (?:steps|stages|tasks)|steps)\b/],
  [
    'deadline',
    /\b(?:deadline|time ?scales?|time ?frames?|time ?lines?|by when|due|target date|completion|complete by|end date|delivery date|finish)\b|^(?:when|date|dates|target|timing)\b/,
  ],
  ['status', /^(?:current |delivery )?(?:status|brag|rag)\b|\b(?:b?rag(?:g)? ?(?:rating|status)?|rating)$/],
  ['partners', /^(?!.*\blead\b).*\b(?:partners?|support(?:ed|ing)?(?: by)?|stakeholders?|with whom)\b/],
  [
    'owner',
    /\b(?:owners?|leads?|responsib\w*|accountab\w*|officers?|who|by whom|delivered by|organisations?|agency|agencies)\b/,
  ],
  ['theme', /^(?:strategic )?(?:themes?|pillars?|strands?|workstreams?)\b/],
  ['priority', /^(?:strategic |key )?(?:priority|priorities)(?: area)?$/],
  ['objective', /^(?:(?:strategic|key|our) )?(?:objectives?|aims?|goals?|ambitions?|commitments?)$/],
  [
    'action',
    /\b(?:actions?|activity|activities|tasks?|initiatives?|interventions?|projects?|recommendations?|what|how|we will|objectives?)\b/,
  ],
];

/** Null unless the row is a heading row; `action table` when it has an action and an owner or a deadline. */
export function learnColumns(cells: readonly string[]): (Columns & { readonly actionTable: boolean }) | null {
  const headings = trimEnd(cells.map(oneLine));
  const filled = headings.filter((heading) => heading !== '');
  if (filled.length < 2 || filled.some((heading) => heading.length > 70 || heading.split(' ').length > 9))
    return null;
  const guesses = headings.map(fieldOf);
  const hasAction = guesses.includes('action');
  const fields = guesses.map((guess): Field | null =>
    guess !== 'objective' ? guess : hasAction ? 'priority' : 'action',
  );
  const known = new Set(fields.filter((field) => field !== null));
  const recognised = fields.filter((field) => field !== null).length;
  if (known.size < 2 || recognised * 2 < filled.length) return null;
  const actionTable = known.has('action') && (known.has('owner') || known.has('deadline'));
  return { fields, headings, actionTable };
}

function fieldOf(heading: string): Field | 'objective' | null {
  const words = oneLine(heading.toLowerCase().replace(/[^\p{L}\d]+/gu, ' '));
  if (words === '' || /^start\b/.test(words)) return heading === '#' ? 'reference' : null;
  return headingWords.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

export function trimEnd(cells: readonly string[]): string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1]!.trim() === '') length -= 1;
  return cells.slice(0, length);
}
