/** What a document can say that it is, the lowest first: a board keeps the first two, and nothing above. */
export const levels = ['OFFICIAL', 'OFFICIAL-SENSITIVE', 'SECRET', 'TOP SECRET'] as const;
export type Level = (typeof levels)[number];

/** A marking as a document says it. */
export interface DeclaredMarking {
  readonly level: Level;
  /** The line that says it, as written. */
  readonly words: string;
}

/** A line of a document, where a marking may stand. */
export interface Line {
  readonly text: string;
  /** In a header or a footer, or a label that its program keeps: what stands there is said of the whole. */
  readonly margin: boolean;
}

/** Each with what else is written for it, in the schemes before 2014 too. */
const said: readonly (readonly [Level, string])[] = [
  ['TOP SECRET', 'TOP SECRET'],
  ['SECRET', 'SECRET'],
  ['OFFICIAL-SENSITIVE', 'OFFICIAL[ -]*(?:[:/(\\[] *)?SENSITIVE|RESTRICTED|PROTECT|CONFIDENTIAL'],
  ['OFFICIAL', 'OFFICIAL|NOT PROTECTIVELY MARKED|UNCLASSIFIED'],
];
const label = '(?:(?:(?:SECURITY|PROTECTIVE|GOVERNMENT|DOCUMENT) )?(?:CLASSIFICATION|MARKING)[: -]*|UK )?';
/** For whom or about what: it makes no other marking. */
const handling =
  '(?:PERSONAL(?: DATA)?|COMMERCIAL|LOCSEN|LOCAL|STAFF|POLICY|INVESTIGATION|MANAGEMENT|MEDICAL|HR|LEGAL|MARKET|UK EYES ONLY|RECIPIENTS ONLY|HANDLING|AND|ONLY|WHEN COMPLETE|PAGE|OF|\\d+)';
const alone = said.map(
  ([level, words]) => [level, new RegExp(`^${label}(?:${words})(?:[ :,/()|-]+${handling})*[ )]*$`)] as const,
);
/** In a margin it may stand beside a title, a date or a name of a file, as long as it is written as a marking is. */
const inMargin = /\bOFFICIAL[ -]*(?:[:/([] *)?SENSITIVE\b/;
const longest = 200;

/** The highest marking that lines of a document say it has; null where none says one. */
export function declaredIn(lines: Iterable<Line>): DeclaredMarking | null {
  let highest: DeclaredMarking | null = null;
  for (const line of lines) {
    const level = levelOf(line);
    if (level !== null && (highest === null || levels.indexOf(level) > levels.indexOf(highest.level)))
      highest = { level, words: line.text.trim().replace(/\s+/g, ' ').slice(0, longest) };
  }
  return highest;
}

function levelOf({ text, margin }: Line): Level | null {
  if (text.length > longest) return null;
  const plain = together(text.replace(/[\s\u00a0]+/g, ' ').trim())
    .replace(/[\u2010-\u2015\u2212_]/g, '-')
    .replace(/^[[*(\s]+|[\]*\s.]+$/g, '');
  if (margin && inMargin.test(plain)) return 'OFFICIAL-SENSITIVE';
  return alone.find(([, says]) => says.test(plain.toUpperCase()))?.[0] ?? null;
}

/** `S E C R E T`: letters set apart. */
function together(text: string): string {
  return /^\S(?: \S){5,}$/.test(text) ? text.replaceAll(' ', '') : text;
}
