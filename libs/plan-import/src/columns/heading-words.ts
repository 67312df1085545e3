import { oneLine } from '../cells/clean-cell.js';

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
  | 'importance'
  | 'cost'
  | 'risk';

/** The words of public plans, in the order they are tried: `Action owner` is an owner, `Target date` a deadline. */
const words: readonly (readonly [HeadingKind, RegExp])[] = [
  [
    'reference',
    /^(?:(?:action|item|plan|unique|task|serial|row|line|priority|recommendation|rec)\s)*(?:ref|refs|reference|no|number|nr|num|id|uid|code|index)(?:\s(?:no|number|code))?$|^(?:action|item|task|recommendation|rec)\s(?:ref|no|number|id|code)\b|^(?:s|sr|sl) no$|^item$/,
  ],
  [
    'completed',
    /\b(?:date (?:of (?:actual )?completion|actually )?(?:completed|achieved|closed|delivered|done|signed off)|(?:completed|achieved|closed|delivered|finished) (?:on|date)|actual (?:completion|finish|end|delivery)(?: date)?|actual date|closure date|date closed)\b/,
  ],
  [
    'review',
    /\breview (?:date|due|frequency|point)s?\b|\bdate (?:of|for) (?:next )?review\b|^(?:next )?review$/,
  ],
  [
    'start',
    /^(?:planned |expected |proposed |target |actual )?(?:start|starts|starting|commence\w*|begin\w*|begins)\b|\bstart date$|^(?:date )?(?:agreed|raised|added|opened|from)(?: (?:on|date))?$|^date (?:of )?(?:entry|meeting)$/,
  ],
  [
    'original-deadline',
    /\b(?:original|previous|initial|old|baseline|first)\b.*\b(?:date|deadline|time ?scales?|target|due|completion)\b/,
  ],
  [
    'importance',
    /^(?:priority|importance|urgency) (?:level|rating|rank|ranking|score|status)$|^(?:importance|urgency|rank|ranking|moscow|criticality|severity)$|^priority h m l$|^(?:h m l|hml)$/,
  ],
  [
    'status',
    /\bpercent(?:age)?(?: of)? complet\w*\b|\bcomplete percent|\bpercent$|^(?:current |delivery |overall |action |implementation |project |progress )*(?:status|brag|rag|ragb?|bragg?|colour|traffic light|health)\b|\b(?:b?rag(?:g|b)?(?: (?:rating|status|score|colour))?|rating|status|traffic light)$|^(?:is it |has it been )?(?:complete|completed|done|achieved|on track|state)(?: (?:yes no|y n|yes|y))?$/,
  ],
  [
    'progress',
    /\b(?:progress (?:update|updates|report|reports|to date|so far|since|made|notes?|comments?|summary|narrative|against)|updates?|position|achievements?|latest|news|what (?:has|have) (?:happened|been done|we done|we achieved)|where are we now|highlights?)\b|^progress\b(?! (?:measure|indicator))|\bprogress$/,
  ],
  [
    'comment',
    /\b(?:comments?|commentary|narrative|remarks?|observations?|further information|additional information)\b|^(?:notes?|note)$/,
  ],
  [
    'risk',
    /^(?:risks?|likelihood|probability|impact score|inherent|residual|hazard|threat|consequences?)\b|\brisk (?:score|rating|description|owner)\b/,
  ],
  [
    'deadline',
    /\b(?:deadlines?|time ?scales?|time ?frames?|time ?lines?|time ?table|by when|when by|due|due date|(?:target|planned|expected|anticipated|proposed|forecast|revised|estimated|agreed|current|new|implementation|completion|delivery|end|finish|milestone|final) (?:completion |end |delivery |finish |implementation |due )?dates?|complete(?:d)? by|done by|date (?:for|to be|of|due|by|required)|target (?:quarter|month|year)|completion|schedule|delivery (?:quarter|year|period))\b|^(?:when|date|dates|timing|timings|end|finish|year|quarter|implementation|period|term|phase|duration)\b/,
  ],
  [
    'kpi',
    /\b(?:kpis?|performance|indicators?|measures?|measured|measurement|measurements|metrics?|success|how (?:will|do|can|would) (?:we|you|it|this) (?:know|measure|be measured|show)|outcomes?|outputs?|results?|targets|evidence|evidenced|impact|impacts|benefits?|deliverables?|difference|what good looks like|monitoring)\b(?! date)/,
  ],
  ['target', /^(?:target|completion|delivery)$|^target\b/],
  ['milestone', /\b(?:milestones?|key (?:steps|stages|dates)|steps|step|stages|interim)\b/],
  [
    'partners',
    /^(?!.*\b(?:lead|leads|led)\b).*\b(?:partners?|partnership|support(?:ed|ing|s)?(?: by)?|stakeholders?|with whom|who else|collaborat\w*|contributors?|contributing|involved|involving|other (?:agencies|organisations|services|teams)|working with|consulted)\b/,
  ],
  ['by', /^by$/],
  [
    'person',
    /\b(?:officers?|managers?|person|persons|individual|contact|contacts|councillor|cllr|members?|portfolio holders?|sponsors?|sro|champions?|director)\b|^(?:names?|named lead|lead name)$/,
  ],
  [
    'owner',
    /\b(?:owners?|owned|leads?|led|leading|responsib\w*|accountab\w*|who|whom|delivered by|actioned by|action by|assigned|assignee|assigned to|allocated to|organisations?|organizations?|agency|agencies|departments?|directorates?|ministry|ministries|divisions?|bodies|body|party|parties|entity|entities|custodian|office|implementers?|implementing|implemented by|executing|executor|coordinators?|coordinated by|focal points?|in charge|actors?|institutions?|authority|authorities|jurisdictions?)\b|^lead$/,
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
    'aim',
    /^(?:(?:strategic|key|our|smart|specific|overall|high level|policy) )*(?:objectives?|aims?|goals?|ambitions?|we want|purpose|issues?|gaps?|needs?|findings?|problem|standard|challenge|rationale|why)\b|\b(?:(?:want|trying|hope|aim|plan|need|wish|seek\w*) to (?:achieve|see|change|be)|what (?:we|do we|are we) (?:want|trying|aiming)|desired|what will (?:be different|change))\b/,
  ],
  [
    'area',
    /^(?:(?:strategic|key|focus|priority|outcome|programme|program|action|work|service|policy) )?(?:areas?|domains?|categor(?:y|ies)|programmes?|programs?|sections?|topics?|chapters?)(?: of (?:focus|work))?$/,
  ],
  ['how', /^(?:and )?how\b/],
  [
    'work',
    /\b(?:initiatives?|interventions?|projects?|recommendations?|commitments?|proposals?|requirements?|strateg(?:y|ies)|measure|opportunit(?:y|ies)|solutions?|approach|improvements?)\b/,
  ],
  [
    'action',
    /\b(?:actions?|activity|activities|tasks?|sub ?tasks?|works?|we will|will we|to do|to be done|going to do|need to do|needs to be done|doing)\b/,
  ],
  ['what', /^what\b/],
  [
    'description',
    /^(?:(?:brief|full|short|detailed) )?(?:descriptions?|details?|summary|title|text|content|item description)\b/,
  ],
];

/** What a heading says of its column; undefined when its words are not known. */
export function kindOf(heading: string): HeadingKind | undefined {
  const plainly = simple(heading);
  if (plainly === '') return heading.trim() === '#' ? 'reference' : undefined;
  if (mainlyActions.test(plainly)) return 'action';
  return words.find(([, pattern]) => pattern.test(plainly))?.[0];
}

/** `Key actions (what will we do?)`: the words after an action are often about it. */
const mainlyActions =
  /^(?:(?:key|our|specific|agreed|planned|proposed|required|recommended|improvement|main|priority|detailed|high level|the|smart|next|new|follow up|local) )*(?:actions?|activity|activities|tasks?)(?: (?:required|needed|agreed|planned|proposed|description|title|details?|points?|to be taken|to take|we will take|taken|steps?|items?|plan|name|to (?:achieve|deliver|meet|address|support)\b.*|what .*|how .*))?$/;

/** Words of which headings are made: a row of nothing else is a row of headings, wherever it stands. */
const vocabulary = new Set(
  `action actions activity activities task tasks owner owners lead leads led officer officers organisation organisations
  agency department directorate team teams responsible responsibility accountable party person people who what when why
  how whom by with for of the to and or we will do is it be our date dates deadline deadlines due target targets completion
  completed complete timescale timescales timeframe time scale frame line timeline timing start end finish key performance
  indicator indicators measure measures success outcome outcomes output outputs kpi kpis milestone milestones step steps
  progress update updates comment comments notes note status rag brag rating ref reference no number id theme priority
  priorities objective objectives aim aims goal goals partner partners support stakeholders cost costs budget funding
  resource resources description recommendation recommendations initiative initiatives project deliverable deliverables
  area commitment required planned expected latest current position evidence impact risk service title strategic delivery
  assigned implementation term short medium long plan review percent`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Every word of it is a word of headings. */
export function isHeadingPhrase(text: string): boolean {
  const plainly = simple(text);
  return plainly !== '' && plainly.length <= 60 && plainly.split(' ').every((word) => vocabulary.has(word));
}

/** Lower case, `snake_case` and CamelCase parted, signs left out. */
function simple(heading: string): string {
  return oneLine(
    heading
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .replace(/%/g, ' percent ')
      .replace(/[’']s\b/g, '')
      .replace(/[^\p{L}\d]+/gu, ' '),
  );
}
