const set = (words: string) => new Set(words.split(/\s+/));

/** All that may stand beside a form too weak to be believed among other words; what they mean is said by the roles. */
const besideWeak = set(
  `by before the end of in during until till to no later than at latest due date deadline target for on be
  from starting start starts started begin begins began commence commences commenced commencing since effective
  onwards onward ongoing and beyond completed complete done finished achieved closed review reviewed
  was were now new revised originally original slipped moved changed deferred delayed extended
  tbc erbyn mis diwedd ym yn`,
);

/** Words that change nothing about the date beside them. */
const neutral = set(
  `a an the of in on at to for by until till and or end ends ending ended no later than latest due date dates
  deadline deadlines target targets timescale timescales timeline timeframe when be is are will with as per via
  complete completion completing finish final finalise finalised full initial draft drafts interim
  deliver delivered delivery develop developed development implement implemented implementation
  launch launched publish published publication submit submitted submission approve approved approval agree agreed
  sign signed off report reports reporting paper papers plan plans policy strategy programme project framework
  board cabinet committee council executive partnership group forum team meeting meetings conference workshop
  presented present consult consultation engagement pilot pilots roll rollout out tender contract contracts award
  awarded procurement recruit recruitment recruited training trained phase phases stage stages part parts step
  steps tranche milestone milestones action actions year years yr quarter quarters month months
  calendar financial period season working during within q1 q2 q3 q4
  erbyn mis diwedd ym yn`,
);

export function besideAlone(text: string, start: number, end: number): boolean {
  const rest = `${text.slice(0, start)} ${text.slice(end)}`;
  if (/[^\p{L}\s.,;:()[\]'’✓✔☑✅+–—-]/u.test(rest)) return false;
  return wordsOf(rest).every((word) => besideWeak.has(word));
}

/** The words that may change what a date means, out of those that stand beside it. */
export function unknownWords(rest: string): readonly string[] {
  const parts =
    /\b(?:(?:phases?|stages?|parts?|steps?|tranches?)\s+\d{1,2}|(?:week|w\/e)\s+end(?:ing|ed))\b/gi;
  return wordsOf(rest.replace(parts, '').replace(/\bq(?:uarter|tr)?\.?\s?[1-4]\b/gi, '')).filter(
    (word) => !neutral.has(word),
  );
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\d][\p{L}\d'’]*/gu) ?? [];
}

export const nothing = /^(?:n\/?a|none|nil|not applicable|[-–—.]+)?$/i;
export const unsettled =
  /\b(?:tbc|tba|tbd|t\.b\.[cad]|to be (?:confirmed|agreed|decided|determined|announced|set|advised)|not yet (?:set|known|agreed|confirmed)|unknown|dyddiad i['’]w gadarnhau|i['’]w gadarnhau)\b|^\?+$/i;
export const soon = /^(?:asap|immediate(?:ly)?|as soon as possible|with immediate effect|urgent(?:ly)?)$/i;
export const ongoing =
  /\bon[\s-]?going\b|\bcontinu(?:ous|al|ing|e|es)(?:ly)?\b|\bthroughout\b|\brolling\b|\bbusiness as usual\b|^bau$|^permanent$|^current$|\balways\b|\b(?:yn )?barhaus\b|\bparhaus\b/i;
export const recurring =
  /\b(?:quarterly|monthly|weekly|fortnightly|daily|annual(?:ly)?|yearly|termly|bi-?annual(?:ly)?|bi-?monthly|biennial(?:ly)?|(?:six|three)[\s-]monthly)\b|\b(?:every|each|per)\s+(?:\w+\s+)?(?:day|week|fortnight|month|quarter|term|year)s?\b|\bevery\s+\p{L}+|\b(?:once|twice)\s+a\s+\w+|\b(?:yn )?flynyddol\b|\bchwarterol\b/iu;

/** A duration: six months, 12-18 months, 60 working days. */
export const duration =
  /\b(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|few|several)(?:\s*(?:[-–]|to)\s*\d+)?[\s-]*(?:working\s+|calendar\s+)?(?:days?|weeks?|wks?|months?|mths?|years?|yrs?)\b/i;

/** A date that hangs on something of which nobody knows when it is. */
export const hanging =
  /\b(?:up)?on\s+(?:completion|approval|receipt|award|appointment|launch|publication|agreement|request)\b|\b(?:after|following|once|when|subject to|pending|dependent|depends|depending|post|prior to|before|as (?:and when|required|needed|necessary))\b/i;

/** A year of an unknown beginning: not understood is right, a wrong year is not. */
export const fiscalYear = /\bf\/?\.?y\.?\s*['’]?(?:20)?\d\d\b(?!\s*[/–-]\s*\d)/i;

/** How a thing stands, where its date should be. */
export const standing =
  /^(?:not (?:yet )?started|not (?:yet )?due|in progress|under\s?way|started|on (?:track|target|schedule)|delayed|overdue|paused|on hold|stalled|behind|active|live|in place|already in place|existing|cancelled|withdrawn|planned|scheduled|pending|open|yes|no|y|n)\b[.!]?$/i;
