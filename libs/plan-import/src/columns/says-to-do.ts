import { saysToDoElsewhere } from '../languages/says.js';
import { oneLine } from '../cells/clean-cell.js';

/** Verbs that actions of public plans begin with, as one gives an order. */
const verbs = new Set(
  `accelerate access achieve acquire act adapt add address adopt advance advertise advise advocate agree align allocate
  amend analyse analyze apply appoint appraise approve arrange ask assemble assess assign assist assure attend attract audit
  authorise automate award begin benchmark book bring broaden build buy call carry catalogue celebrate centralise change chase check circulate
  clarify clean clear close collaborate collate collect commence commission commit communicate compile complete
  compose conduct confirm connect consider consolidate construct consult contact continue contribute convene convert
  coordinate co-ordinate co-design co-produce cover create cut decide define deliver demonstrate deploy design
  designate determine develop digitise direct discuss display disseminate distribute diversify document draft draw drive
  educate eliminate email embed employ empower enable encourage enforce engage enhance enlist enrol ensure equip erect
  establish evaluate examine expand expedite explore extend facilitate feed finalise finalize find finish fit fix follow form
  formalise formulate forward foster fund gain gather generate get give grow guide harmonise help highlight hire
  hold host identify implement improve include incorporate increase influence inform initiate insert inspect install institute
  instruct integrate introduce investigate invest invite involve issue join keep launch lay lead learn let leverage liaise link list
  lobby locate look maintain make manage map market maximise maximize meet mend merge minimise minimize mitigate mobilise
  model modernise modify monitor move mow negotiate nominate notify obtain offer open operate optimise order organise
  organize outline outsource oversee paint participate pay phone partner pilot place plan plant position post prepare present preserve
  press prevent print prioritise prioritize procure produce promote propose protect provide publicise publicize publish
  purchase pursue put query raise reach realise recommend record recruit recycle redesign redevelop reduce refine reform
  refresh refurbish register regulate reinforce relaunch relocate remind remove renew renovate repair replace report
  request require research resolve respond restore restrict restructure retain review revise revitalise roll run
  scale scope screen seek select send separate set share sign simplify source speak specify standardise standardize start strengthen
  submit support survey sustain sweep tackle take target task teach tell test thank tighten trace track trade train transfer
  transform translate transport trial undertake update upgrade upload use utilise utilize validate verify visit waive
  wash widen work write`.split(/\s+/),
);
/** The same said as a name: `Development of a register`. */
const named =
  /^(?:re-?)?(?:adoption|appointment|assessment|completion|conduct|construction|creation|delivery|deployment|design|development|dissemination|drafting|engagement|enhancement|establishment|evaluation|expansion|formulation|implementation|improvement|inclusion|installation|integration|introduction|launch|maintenance|mapping|organi[sz]ation|preparation|procurement|production|promotion|provision|publication|recruitment|rehabilitation|renovation|review|roll-?out|strengthening|supply|training|update|updating|upgrade|upgrading)\s+(?:of|for)\b/i;
/** `Clerk to check`, `The council will publish`, `We will train`. */
const somebodyDoes =
  /^(?:\S+\s+){1,6}?(?:to|will|shall|should|must)\s+(?:also\s+|now\s+|not\s+)?([\p{L}-]+)/u;
const before = /^(?:[\s•·▪◦●*–—-]|\(?(?:[A-Z]{0,3}\d[\d.]*|[a-z]|[ivx]{1,4})[.):]\s|\d[\d.]*\s)+/u;
/** Where the verb stands behind it: `To develop`, `Jointly develop`. */
const opening = /^(?:to|please|jointly|further|continue to|help to|work to|in partnership,?)\s+/i;

/** Whether a text says that something is to be done, as actions do: `Open a drop-in`, `Clerk to chase`. */
export function saysToDo(written: string): boolean {
  const text = oneLine(written.slice(0, 500)).replace(before, '');
  if (text.split(' ').length < 2) return false;
  if (named.test(text)) return true;
  const begun = text.replace(opening, '');
  const [first = '', second = ''] = begun.split(' ');
  // `Review of the year` is a thing, as `Plans for` is.
  if (isVerb(first) && second.toLowerCase() !== 'of') return true;
  const other = somebodyDoes.exec(text)?.[1];
  return (other !== undefined && isVerb(other)) || saysToDoElsewhere(text);
}

/** Whether a text begins with a word that actions begin with, whatever follows: `Support team` does. */
export function beginsWithVerb(text: string): boolean {
  return isVerb(text.split(' ')[0]!);
}

function isVerb(word: string): boolean {
  return verbs.has(word.toLowerCase().replace(/[,;:.]$/, ''));
}
