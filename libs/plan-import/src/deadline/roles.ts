import type { FoundDate } from './find-dates.js';

/** What a date in a cell is. Only one that is due can be the deadline. */
export type Role =
  | 'due'
  | 'starts'
  | 'onwards'
  | 'completed'
  | 'superseded'
  | 'review'
  | 'relative'
  /** It stands in brackets behind another, and no word says why. */
  | 'aside';

/** Words at the end of what stands before a date, with what may come between. */
const tail = (words: string, between: string) =>
  new RegExp(String.raw`(?:${words})(?:[\s:;,(\[–—-]|\b(?:${between})\b)*$`, 'iu');

const moves =
  'slipped|slippage|slip|revised|revision|moved|changed|change|deferred|delayed|extended|extension|postponed|rescheduled|amended|updated|brought forward|pushed back|put back|carried (?:forward|over)|rolled over|re-?profiled|re-?set';
const parts = 'early|mid|late|end|start|beginning';
const small = `on|in|at|of|the|date|${parts}`;
const count = String.raw`(?:\d+|an?|one|two|three|four|five|six|nine|ten|twelve|eighteen|few|several)`;
const unit = '(?:days?|weeks?|wks?|months?|mths?|years?|yrs?|quarters?)';
const unfinished = String.raw`(?<!\b(?:to|be|not|yet|until|when|once|if|part|partly|partially|nearly|almost|half|mostly|substantially|will|must|should|can|for|\d?\d%|percent)[\s-]+(?:be\s+|fully\s+)*)`;
const done = String.raw`\b(?:completed?|done|finished|achieved|closed|concluded|fulfilled|discharged|cwblhawyd)`;
const tick = '[✓✔☑✅]';

const moved = new RegExp(String.raw`\b(?:${moves})\b`, 'i');
const superseded = tail(
  String.raw`\b(?:was|were|had been|originally|original|initially|initial|previously|previous|formerly|former|old|prior|first (?:agreed|set)|instead of|rather than|not|missed|superseded|(?:${moves})\s+(?:\w+\s+){0,2}from)\b`,
  `${small}|by|for|due|deadline|target|timescale|completion|set|agreed|planned|scheduled|be|to|expected`,
);
const newer = tail(
  String.raw`\b(?:now|new|latest|${moves})\b`,
  `${small}|to|until|till|by|deadline|target|due|is|for|timescale|completion|as|expected`,
);
const starts = tail(
  String.raw`\b(?:from|starts?|started|starting|begins?|began|begun|beginning|commenc(?:e|es|ed|ing|ement)|since|effective|with effect|as of|kick[\s-]?off|initiat(?:e|es|ed|ion)|(?:not|no)\s+(?:before|earlier|sooner)|after|following|(?<!\b(?:in|into|the|this|a|of|new)\s)post)\b`,
  `${small}|from|by|than|to|work|again|then|and|about|around`,
);
const completed = tail(
  String.raw`${unfinished}${done}\b|\bactual(?:\s+(?:date|completion|finish|end))*|${tick}`,
  `${small}|as|during`,
);
const review = tail(
  String.raw`\b(?:review(?:ed|s|ing)?|refresh(?:ed)?|revisit(?:ed)?)`,
  `${small}|by|due|again|next|annually|annual|is|and|then|further`,
);
const relative = tail(
  String.raw`\b${count}[\s-]*(?:[-–]\s*\d+\s*)?(?:working\s+|calendar\s+)?${unit}['’]?\s+(?:after|from|of|following|before|prior\s+to|post|since|into|ahead\s+of)\b`,
  `${small}`,
);

const limited = tail(String.raw`\b(?:by|until|till|before|erbyn)\b`, `the|${parts}|of`);
const onwards =
  /^[\s,)]*(?:on-?wards?\b|and\s+(?:on-?wards?|beyond|on-?going|thereafter)\b|(?:[-–—]|to|until|till)\s*(?:(?:present|date|current|now)(?=[\s).,;]*$)|on-?going\b)|\+|forwards?\b)/i;
const startsAfter = /^[\s(:,–—-]*(?:start|commence|begin|kick[\s-]?off)\w*\s*(?:[).,;]|$)/i;
const beginning = /\b(?:start|commence|begin|initiate|from)\w*\b/i;
const oldAfter =
  /^[\s([–-]*(?:original(?:ly)?|old|superseded|previous(?:ly)?|missed|former(?:ly)?)(?:\s+(?:date|target|deadline))?\s*(?:[),;\].]|$)/i;
const newAfter =
  /^[\s–-]*[([]\s*(?:revised|new|amended|current|updated)(?:\s+(?:date|target|deadline))?\s*[)\]]/i;
const arrow = /^\s*(?:→|➔|➜|➡|⇒|-{1,2}>|=>|>+|»)\s*$/;
export const doneAfter = new RegExp(String.raw`^[\s:;,.(\[–—-]*(?:${done}\b|${tick})[\s).\]!]*$`, 'iu');
/** The cell says that it is done, and when is not said. */
export const doneAlone = new RegExp(
  String.raw`^(?:(?:action|now|already|fully)\s+)*(?:${done}\b(?!\s+(?:by|when|once|after|within|before|in|at|on|the|all|and|this|a|an)\b)|${tick})`,
  'iu',
);

export function rolesOf(text: string, dates: readonly FoundDate[]): readonly Role[] {
  const roles: Role[] = [];
  let taken = 0;
  for (const [index, { start, end }] of dates.entries()) {
    const next = dates[index + 1];
    const said = text.slice(Math.max(taken, start - 100), start);
    const after = text.slice(end, next?.start ?? text.length);
    // `Sept 2024 start; March 2025`: the word belongs to the date before it.
    taken = end + (startsAfter.exec(after)?.[0].length ?? 0);
    if (newer.test(said) || newAfter.test(after))
      for (const [i, role] of roles.entries()) if (role === 'due') roles[i] = 'superseded';
    roles.push(roleOf(text, roles.at(-1), said, after, next !== undefined));
  }
  return roles;
}

function roleOf(text: string, before: Role | undefined, said: string, after: string, more: boolean): Role {
  if (superseded.test(said)) return 'superseded';
  if (before === 'superseded' && /^\s*(?:[,;/&]|and|then)\s*$/.test(said)) return 'superseded';
  if (/^[\s(,;]*from(?: the)?\s+$/i.test(said) && before !== undefined && moved.test(text))
    return 'superseded';
  if (relative.test(said)) return 'relative';
  // `Start in May, complete in March 2025` asks for it; `completed` says that it is done.
  if (/\bcomplete\b/i.test(said) && beginning.test(text)) return 'due';
  if (completed.test(said)) return 'completed';
  if (review.test(said)) return 'review';
  if (onwards.test(after) && !limited.test(said) && !(more && /now\s*$/i.test(after))) return 'onwards';
  if (starts.test(said)) return 'starts';
  if (startsAfter.test(after)) return 'starts';
  if ((oldAfter.test(after) && !(more && /[a-z]\s*$/i.test(after))) || (more && arrow.test(after)))
    return 'superseded';
  return before !== undefined && /^\s*[([]\s*$/.test(said) && /^\s*[)\]]/.test(after) ? 'aside' : 'due';
}
