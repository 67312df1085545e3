import { headingVocabulary } from './heading-vocabulary.js';
import { oneLine } from '../cells/clean-cell.js';
import { fromOtherLanguages, isInOtherLanguage } from '../languages/headings.js';
import { holdsWelsh, inEnglish } from './welsh-headings.js';

/** What a heading says of its column, before the other columns and the cells are looked at. */
export type HeadingKind =
  | 'reference'
  | 'theme'
  | 'area'
  | 'priority'
  | 'aim'
  | 'action'
  | 'what'
  | 'how'
  | 'work'
  | 'title'
  | 'description'
  | 'owner'
  | 'body'
  | 'person'
  | 'partners'
  | 'by'
  | 'deadline'
  | 'original-deadline'
  | 'target'
  | 'start'
  | 'review'
  | 'completed'
  | 'kpi'
  | 'milestone'
  | 'progress'
  | 'comment'
  | 'status'
  /** When it was last reported on: a day beside a report, and none itself. */
  | 'told-on'
  /** Why it is to be done: said of each action, and nothing that they stand under. */
  | 'reason'
  | 'importance'
  /** Who wrote the row down. */
  | 'recorded-by'
  /** What a program keeps with a row: what it hangs from, and how. */
  | 'record'
  | 'cost'
  | 'risk'
  /** It says in Welsh what another column says in English. */
  | 'translation';

/** The words of public plans, in the order they are tried: `Action owner` is an owner, `Target date` a deadline. */
const words: readonly (readonly [HeadingKind, RegExp])[] = [
  [
    'reference',
    /^(?:(?:action|activity|card|commitment|issue|item|milestone|plan|ticket|unique|task|serial|row|line|priority|recommendation|rec)\s)*(?:order\s)?(?:ref|refs|reference|no|number|nr|num|id|uid|uuid|guid|wbs|key|code|index)(?:\s(?:no|number|code))?$|^(?:action|activity|item|task|recommendation|rec)\s(?:ref|no|number|id|code)\b|^(?:s|sr|sl) no?$|^item$|^(?:line|serial)$/,
  ],
  [
    'recorded-by',
    /^(?:(?:created|raised|reported|modified|edited|requested|assigned|entered|submitted) by|reporter|creator|author|requester)$/,
  ],
  [
    'record',
    /^(?:task mode|outline (?:level|number)|predecessors?|successors?|parent (?:task|issue|item|action|card)s?|issue type|work item type|project (?:key|type|category)|late|is recurring)$/,
  ],
  [
    'completed',
    /\b(?:date (?:of (?:actual )?completion|actually )?(?:completed|achieved|closed|delivered|done|signed off)|(?:completed|achieved|closed|delivered|finished) (?:on|date)|actual (?:completion|finish|end|delivery)(?: date)?|actual date|completion date actual|closure date|date closed)\b/,
  ],
  [
    'review',
    /^(?!.*\b(?:time ?scales?|deadlines?|by when|completion)\b).*\breview (?:date|due|frequency|point)s?\b|\bdate (?:of|for) (?:next )?review\b|^(?:next )?review$/,
  ],
  // `Start / End`: the later of the two is when it is to be done.
  ['deadline', /^(?:planned |project )?start(?:ing|s)?(?: date)?(?: and| to)? (?:end|finish|completion)\b/],
  [
    'start',
    /^(?:planned |expected |proposed |target |actual |time ?line )?(?:start|starts|starting|commence\w*|begin\w*|begins)\b|\b(?:start|launch|kick off) date$|^(?:date |last )?(?:agreed|raised|added|opened|from|created|identified|logged|reported|recorded|modified|updated)(?: (?:on|at|date))?$|^date (?:of )?(?:entry|meeting)$|^last (?:updated|modified)\b/,
  ],
  [
    'original-deadline',
    /\b(?:original|previous|initial|old|baseline|first)\b.*\b(?:date|deadline|time ?scales?|target|due|completion)\b/,
  ],
  [
    'told-on',
    /^(?:date |time )?(?:of )?(?:last |latest )?(?:updated?|modified|changed|reported|status|progress)(?: update)? (?:at|on|date|time|timestamp)$|^date (?:of )?(?:last )?(?:updated?|modified|reported)$/,
  ],
  [
    'importance',
    /^(?:priority|importance|urgency) (?:level|rating|rank|ranking|score|status)$|^(?:importance|urgency|rank|ranking|moscow|criticality|severity)$|^priority h m l$|^(?:h m l|hml)$/,
  ],
  [
    'risk',
    /^(?:risks?|likelihood|probability|impact score|inherent|residual|hazard|threat|consequences?)\b|\brisk (?:score|rating|description|owner)\b/,
  ],
  [
    'status',
    /\bcompletion (?:level|stage|status)\b|\blevel of completion\b|\bpercent(?:age)?(?: of)? complet\w*\b|\bcomplete percent|\bpercent$|^percent (?:done|progress|delivered)$|^(?:current |delivery |overall |action |implementation |project |progress )*(?:status|brag|rag|ragb?|bragg?|colour|traffic light|health)\b|\b(?:b?rag(?:g|b)?(?: (?:rating|status|score|colour))?|rating|status|traffic light)$|^(?:is it |is |has it been |has been )?(?:complete|completed|done|achieved|closed|implemented|actioned|on track|state)(?: (?:yes no|y n|yes|y|flag))?$/,
  ],
  [
    'progress',
    /\b(?:progress (?:update|updates|report|reports|to date|so far|since|made|notes?|comments?|summary|narrative|against)|updates?|position|achievements?|latest|news|what (?:(?:has|have) )?(?:happened|been done|we done|we achieved)|what we (?:(?:have|ve) )?(?:did|done|achieved)|where are we now|where (?:it|this|we|things?) (?:has|have|is|are|stands?)(?: got)?(?: to)?|how (?:(?:it|this|we|things?) (?:is|s|are|re)|(?:is|are|s) (?:it|this|we|things?)) (?:going|doing|getting on|progressing)|highlights?)\b|^progress\b(?! (?:measure|indicator))|\bprogress$/,
  ],
  [
    'comment',
    /\b(?:comments?|commentary|narrative|remarks?|observations?|further information|additional information)\b|^(?:notes?|note)$/,
  ],
  // What shows that it is done says how it is measured, and not when it is due.
  ['kpi', /^(?:evidence|proof|signs?|confirmation) (?:of|for|that)\b(?!.* date$)/],
  [
    'deadline',
    /\b(?:deadlines?|time ?scales?|time ?frames?|time ?lines?|time ?table|by when|until when|when by|due|due date|extended (?:to|until|deadline|date)|extension date|(?:action|target|planned|expected|anticipated|proposed|forecast|revised|estimated|agreed|current|new|implementation|completion|delivery|end|finish|milestone|final) (?:completion |end |delivery |finish |implementation |due )?dates?|complete(?:d)? by|done by|time bound|date (?:for|to be|of|due|by|required)|target (?:quarter|month|year)|completion|schedule|delivery (?:quarter|year|period)|time ?period|(?:planned|expected|target) (?:end|finish)|(?:required|needed|achieved?|finished) by|eta)\b|^fy$|^s m l$|^short medium(?: and| or)? long(?: term)?$|^(?:when|date|dates|timing|timings|end|finish|year|quarter|implementation|period|term|phase|duration)\b/,
  ],
  [
    'kpi',
    /^(?!.*\b(?:outputs?|outcomes?|deliverables?) (?:(?:and|or) )?(?:activit(?:y|ies)|actions?|tasks?)$).*\b(?:kpis?|performance|indicators?|measures?|measured|measurement|measurements|metrics?|success|how (?:will|do|can|would) (?:we|you|it|this) (?:know|measure|be measured|show)|how (?:we|you)(?: will| can| would)? (?:know|measure)|outcomes?|outputs?|results?|targets|evidence|evidenced|impact|impacts|benefits?|deliverables?|difference|what good looks like|monitoring)\b(?! date)/,
  ],
  ['kpi', /^measurable$/],
  ['target', /^(?:target|completion|delivery)$|^target\b|^(?:revised|new|current|agreed) target$/],
  ['milestone', /\b(?:milestones?|key (?:steps|stages|dates)|steps|step|stages|interim)\b/],
  [
    'partners',
    /^(?!.*\b(?:lead|leads|led)\b).*\b(?:partners?|partnership|support(?:ed|ing|s)?(?: by)?|stakeholders?|with whom|who else|collaborat\w*|contributors?|contributing|involved|involving|other (?:agencies|organisations|services|teams)|working with)\b/,
  ],
  ['by', /^by$/],
  [
    'title',
    /^(?:(?:item|issue|card|record|short|full|project|brief) )*(?:title|summary|subject|headline)$|^(?:card|issue|item|ticket|record) name$|^title of (?:the |each )?(?:\p{L}+ ?){1,3}$/u,
  ],
  [
    'person',
    /\b(?:officers?|managers?|person|persons|individual|contact|contacts|councillor|cllr|members?|portfolio holders?|sponsors?|sro|champions?|director)\b|^(?:names?|named lead|(?:(?:action|task) )?(?:lead|owner)s?(?: s)? names?|name of (?:the )?(?:lead|owner|officer)|(?:strategic|policy|theme|priority) leads?)$/,
  ],
  [
    'owner',
    /\b(?:owners?|owned|personnel|leads?|led|leading|responsib\w*|accountab\w*|who|whom|delivered by|actioned by|action by|assigned|assignee|assigned to|resource names?|allocated to|organisations?|organizations?|agency|agencies|departments?|directorates?|ministry|ministries|divisions?|bodies|body|party|parties|entity|entities|custodian|office|implement[eo]rs?|implementing|implemented by|executing|executor|coordinators?|coordinated by|focal points?|in charge|actors?|institutions?|authority|authorities|jurisdictions?)\b|^lead$/,
  ],
  [
    'body',
    /^(?:services?(?: area)?|teams?|units?|groups?|sub ?groups?|committees?|boards?|working group|function)$/,
  ],
  [
    'cost',
    /\b(?:costs?|budgets?|funding|funds?|funded|resources?|resourcing|finances?|financial|investment|spend|fte|capacity|money)\b/,
  ],
  ['theme', /^(?:(?:strategic|key|our|plan) )?(?:themes?|pillars?|strands?|work ?streams?)\b/],
  [
    'priority',
    /^(?:(?:strategic|key|our|local|national|board) )*(?:priority|priorities)(?: (?:area|areas|theme|no|number))?$|^(?:which )?(?:strategic )?priority\b/,
  ],
  [
    'reason',
    /^(?:(?:the|our|main) )*(?:why|rationale|reasons?|reasoning|background|context|justification|(?:root )?causes?)\b/,
  ],
  [
    'aim',
    /^(?:(?:strategic|key|our|smart|specific|overall|high level|policy) )*(?:objectives?|aims?|goals?|ambitions?|we want|purpose|issues?|gaps?|needs?|findings?|problem|standard|challenge|non ?conform(?:ance|ity|ities)s?)\b|\b(?:(?:want|trying|hope|aim|plan|need|wish|seek\w*) to (?:achieve|see|change|be)|what (?:we|do we|are we) (?:want|trying|aiming)|desired|what will (?:be different|change))\b/,
  ],
  [
    'area',
    /^(?:(?:strategic|key|focus|priority|outcome|programme|program|action|work|service|policy) )?(?:areas?|domains?|types?|categor(?:y|ies)|programmes?|programs?|sections?|topics?|chapters?)(?: of (?:focus|work))?$|^(?:project|bucket) name$|^section column$/,
  ],
  ['how', /^(?:and )?how\b(?! (?:often|many|much|long)\b)/],
  ['work', /^specific$/],
  [
    'work',
    /\b(?:initiatives?|interventions?|projects?|schemes?|recommendations?|commitments?|proposals?|requirements?|strateg(?:y|ies)|measure|opportunit(?:y|ies)|solutions?|approach|improvements?)\b/,
  ],
  [
    'action',
    /\b(?:we said|we promised|pledges?|promises?|actions?|activity|activities|tasks?|sub ?tasks?|works?|we will|will we|to do|to be done|going to do|need to do|needs to be done|doing)\b/,
  ],
  ['what', /^what\b/],
  [
    'description',
    /^(?:(?:brief|full|short|detailed|item) )?(?:descriptions?|descr?|details?|summary|title|text|content)\b|\b(?:descr?|description)(?: \p{L}+)?(?: \d+)?$/u,
  ],
];

/** What is to be `delivered by` may be who. */
const toBeDone =
  /^to be (?:[a-z]+ )?(?:[a-z]+ (?:on|in)|(?:achieved|completed|finished|launched|met|published|ready|released) by)\b/;

/** `To be first published on (month and year)`: a heading of dates that says what is to be done by then. */
export function saysToBeDone(heading: string): boolean {
  return toBeDone.test(simple(heading));
}

/** `milestone_id`: a heading of numbers that says what they number, and with it what each row is. */
export function namesWhatIsNumbered(heading: string): boolean {
  return /^(?:action|activity|commitment|milestone|sub ?task|task) (?:ref|reference|no|number|num|id|code|key)$/.test(
    simple(heading),
  );
}

/** The same cells stand in many rows and sheets, each of which may be a row of headings. */
const asked = new Map<string, HeadingKind | undefined>();
const mostAsked = 5_000;

/** What a heading says of its column; undefined when its words are not known. */
export function kindOf(heading: string): HeadingKind | undefined {
  if (asked.has(heading)) return asked.get(heading);
  const said = kindOfWords(heading);
  // Yes or no says whether it is done, and never who, what or when.
  const asksYes = /[([]\s*(?:y\s?[/|]\s?n|yes\s?[/|,]\s?no)\s*[)\]]/i.test(heading);
  const kind = asksYes && said !== 'status' && said !== 'completed' ? undefined : said;
  if (asked.size >= mostAsked) asked.clear();
  if (heading.length <= 200) asked.set(heading, kind);
  return kind;
}

function kindOfWords(heading: string): HeadingKind | undefined {
  if (/^(?:action|item|task)\s*(?:#|№)$|^n[º°]\.?$/iu.test(heading.trim())) return 'reference';
  const plainly = simple(heading);
  if (plainly === '') return /^(?:#|№|n[º°.]*)$/iu.test(heading.trim()) ? 'reference' : undefined;
  if (mainlyActions.test(plainly)) return 'action';
  if (toBeDone.test(plainly)) return 'deadline';
  return words.find(([, pattern]) => pattern.test(plainly))?.[0];
}

/** `Key actions (what will we do?)`: the words after an action are often about it. */
const mainlyActions =
  /^(?:(?:key|our|specific|agreed|planned|proposed|required|recommended|improvement|main|priority|detailed|high level|the|smart|next|new|follow up|local) )*(?:actions?|activity|activities|tasks?)(?: (?:and (?:who|owners?|leads?)|required|needed|agreed|planned|proposed|description|title|details?|points?|to be taken|to take|we will take|taken|steps?|items?|plan|name|to (?:achieve|deliver|meet|address|support)\b.*|what .*|how .*))?$/;

/** Words that a PDF breaks, whole again: `end d ate`, `lead organi sation`. */
function mended(plainly: string): string {
  const parts = plainly.split(' ');
  for (let at = 0; at + 1 < parts.length; at += 1)
    for (let count = 3; count > 1; count -= 1) {
      const pieces = parts.slice(at, at + count);
      if (pieces.every((piece) => headingVocabulary.has(piece)) || !headingVocabulary.has(pieces.join('')))
        continue;
      parts.splice(at, count, pieces.join(''));
      break;
    }
  return parts.join(' ');
}

/** Every word of it is a word of headings. */
export function isHeadingPhrase(text: string): boolean {
  const plainly = simple(text);
  return (
    plainly !== '' && plainly.length <= 60 && plainly.split(' ').every((word) => headingVocabulary.has(word))
  );
}

/** A unit, or how the cell is to be filled in, behind a heading. */
const aboutCells =
  /[([](?:[£$€]?\s?(?:0{3}s?|k|m|000)?|(?:in )?(?:days|weeks|months|years|hours|fte)|(?:dd|d|mm|m|yyyy|yy)(?:[\s/.-](?:dd|d|mm|mmm|m|yyyy|yy)){1,2}|(?:please )?(?:select|choose|state|tick)\b.*|drop ?down.*|if (?:known|any|applicable|relevant)|optional|mandatory|y\s?[/|]\s?n|yes\s?[/|,]\s?no|e\.?g\.?[\s,:].*|\d|[a-z])[)\]]/giu;
/** `1. Action`, `Column B: Owner` */
const numbering = /^\s*(?:(?:col(?:umn)?\.?\s*)?\(?(?:\d{1,2}|[a-z])\s*[.):]\s+|\d{1,2}\s+(?=\p{L}))/iu;

/** Lower case and English, `snake_case` and CamelCase parted; signs, units, numbering and marks of footnotes left out. */
function simple(heading: string): string {
  return mended(fromOtherLanguages(inEnglish(simpleAsWritten(heading))));
}

function simpleAsWritten(heading: string): string {
  return oneLine(
    heading
      .slice(0, 2_000)
      .replace(aboutCells, ' ')
      .replace(numbering, '')
      .replace(/[_([-](?:en|eng|english)[)\]]?\s*$/i, '')
      .replace(/(\p{Ll})-\s+(\p{Ll})/gu, '$1$2')
      .replace(/\u00ad/gu, '')
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu})(\p{Lu}\p{Ll}{2,})/gu, '$1 $2')
      .replace(/(\p{Ll}{3,})[1-9](?![\p{L}\d])/gu, '$1')
      .toLowerCase()
      .replace(/%|\bpct(?![a-z])/g, ' percent ')
      .replace(/[’']s\b/g, '')
      .replace(/[^\p{L}\d]+/gu, ' '),
  );
}

const languages = 'en|eng|english|cy|cym|cymraeg|welsh|gd|ga|fr|es|de|pt|ru|uk|ar|zh|mn|pl|ur|pa|bn|so';
const inLanguage = new RegExp(`^(.*\\S)[\\s_([-]+(${languages})[)\\]]?$`, 'i');

/** `name_en` and `name_cy`: the heading without its language, and whether that is English. Null for one without. */
export function withoutLanguage(
  heading: string,
): { readonly heading: string; readonly english: boolean } | null {
  const [, rest, language] = inLanguage.exec(heading.trim()) ?? [];
  if (rest === undefined || language === undefined) return null;
  return { heading: rest, english: /^en/i.test(language) };
}

/** It has words of another language than English and Welsh, and none says the same in English beside it. */
export function isForeignHeading(heading: string): boolean {
  const plainly = simpleAsWritten(heading);
  return isInOtherLanguage(plainly) && !saidInEnglish(plainly);
}

/** Its words are Welsh, and none of them says the same in English beside it. */
export function isWelshHeading(heading: string): boolean {
  const plainly = simpleAsWritten(heading);
  return holdsWelsh(plainly) && !saidInEnglish(plainly);
}

function saidInEnglish(plainly: string): boolean {
  return plainly.split(' ').some((word) => word.length > 3 && headingVocabulary.has(word));
}
