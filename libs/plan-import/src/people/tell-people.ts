import { oneLine } from '../cells/clean-cell.js';
import { isGivenName } from './given-names.js';
import { wellKnown } from './well-known.js';

/** Words of bodies, posts and places: nothing with one of them is a person's name. */
const noNames = new Set(
  `abuse academy access accommodation action acute adult adults advice adviser advisor advocacy after age agency aid
  alcohol alliance ambulance analyst area army arrest arts assembly assistant associates association assurance
  authority autism bank baptist board borough branch bridge brief brokerage building bureau business cabinet cafe
  care carers cathedral central centre chair champion chancellor channel chapel charity chief child children church
  circle city civil classes clerk clinic club coalition coast college commission commissioner commissioners
  commissioning committee common communications communities community company concern consent consortium
  constabulary contact contractor contracts coordinator corp corporation corporations council councillor country
  county court courts crescent crime criminal cross custody customer data dean delivery dementia dental department
  development digital director directorate disabilities disability district diversion division domestic door drug
  drugs duty early east economic education emergency employment ending engagement engineer engineers england
  enterprise environment equality estate estates europe executive exploitation facilities families family farm
  finance fire first focus food force forum foundation front fund futures garden gardens general governance gp
  green group groups growth guild hall harbour harm hate head health healthcare help heritage highways hill holder
  home homeless homelessness homes hospice hospital hotel house housing hr hub hubs human hygiene inclusion income
  independent industries information infrastructure initiative innovation inspection inspector inspectors institute
  insurance integrated intelligence intensive international intervention interventions investment it juniors
  justice kids kitchen land law lead leader leads learning leaving legal leisure level liaison libraries library
  licensing life limited link living llp local lodge london looked ltd management manager market marketing matron
  mayor media medical members mental midwifery ministry mission misuse mosque municipal museum national neglect
  neighbourhood neighbourhoods network nhs north nurse nursery nurses nursing office officer officers officials
  older operations organisation outreach owner panel parents park parks partner partners partnership partnerships
  pathway pathways peer people performance person pharmacies pharmacy place places planning play plc point police
  policy pool port portfolio practice prevent prevention primary principal print prison prisons probation
  procurement programme programmes project projects property protection provider providers public quality rapid
  recovery recycling reducing reduction referral refuge regeneration region registrar registry rehabilitation
  relationship renewal rescue research residential resilience resources responsible road rough royal safeguarding
  safer safety school schools science secondary secretariat secretary section sector security senior sensory
  service services sexual shop shops skills sleeping smoking social society solutions south specialist sponsor
  sport sports square staff standards start station steering stop stores strategic strategy street stronger
  structures students studio substance supervisor supervisors support supported surgeon surgery surveyor systems
  task teacher teachers team teams technical technology temple tenancy tenants theatre third thriving together
  tourism town trade trading traffic training transformation transition transport treasurer treatment triage trust
  trustees turning union unit united university urban valley venture veterans victim victims village violence
  voices voluntary volunteers vulnerable ward warden wardens wards waste water welfare wellbeing west wing witness
  women wood work working works world yard year young younger youth zone`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
/** Of these, surnames that many bear. */
const surnames = ['bank', 'bridge', 'green', 'hill', 'law', 'north', 'west', 'wood', 'young'];
const afterTitle = new Set(surnames);
/** Nobody's post is `Jane Officer`: after a given name even the word for a post is a surname. */
const afterGivenName = new Set([
  ...surnames,
  ...['chair', 'clerk', 'director', 'head', 'lead', 'manager', 'nurse', 'officer', 'warden'],
  ...['church', 'dean', 'hall', 'park', 'parks'],
]);
/** Firms and charities that bear a person's name as it is. */
const bearNames = new Set([
  'anna freud',
  'anne frank',
  'anthony nolan',
  'balfour beatty',
  'elizabeth fry',
  'gordon moody',
  'grant thornton',
  'helena kennedy',
  'john grooms',
  'john laing',
  'john lewis',
  'leonard cheshire',
  'marie curie',
  'marie stopes',
  'mary seacole',
  'mary ward',
  'peter bedford',
  'philip barker',
  'robert dyas',
  'stephen lawrence',
  'sue ryder',
  'suzy lamplugh',
  'thomas pocklington',
]);
const titles =
  /^(?:hhj|mr|mrs|ms|miss|mx|dr|doctor|prof|professor|cllrs?|councillor|rev|revd|reverend|supt|superintendent|insp|inspector|sgt|sergeant|cdr|commander|alderman|ald|imam|rabbi)\.?$/i;
/** Titles that begin the names of schools, hospitals and posts too. */
const doubtfulTitles =
  /^(?:sir|dame|lord|lady|baroness|baron|fr|father|judge|major|maj|captain|capt|col|colonel|pc|ps|dc|di|dci|ds|dcs|acc|bishop)\.?$/i;
/** Of the police, as they are written before a surname alone. */
const ranks = /^(?:PC|PCSO|PS|DC|DI|DCI|DS|DCS|CI|ACC|DCC)$/;
/** `Capt. Dale Ruiz`: with its full stop no name of a school or an inn begins so. */
const shortRanks = /^(?:Capt|Lt|Col|Maj|Sgt|Cpl|Cdr|Gen|Insp|Supt)\.$/;
const initials = /^(?:\p{Lu}\.?){1,3}$/u;
const particle = /^(?:de|da|di|del|la|le|van|von|der|den|al|el|bin|ibn|ap|ab)$/i;
const nameWord = /^(?:(?:Mc|Mac|O['’]|D['’]|Fitz)?\p{Lu}\p{Ll}+)(?:[-'’]\p{Lu}\p{Ll}+)*$/u;
const capitals = /^\p{Lu}{3,}(?:[-'’]\p{Lu}+)*$/u;

/** `perhaps`: two or three words that could be a name, and could as well be an organisation that nobody here knows. */
export type Verdict = 'person' | 'perhaps' | 'body';

/** Nobody's name, title and address are longer, and what looks for them in more takes its square. */
const longestName = 300;

/** Whether a name by itself is a person's, by its title, its initials or its given name; a post is a body. */
export function verdictOn(name: string): Verdict {
  if (name.length > longestName) return 'body';
  const written = oneLine(name).replace(/[,.]+$/, '');
  if (/^[a-z]+[._-][a-z]+\d*@\S+\.\S+$/i.test(written)) return 'person';
  if (bearNames.has(written.toLowerCase())) return 'body';
  // `H.M.P. Northmere` is a prison.
  if (wellKnown.has(written.split(' ')[0]!.replaceAll('.', '')) && /^(?:\p{Lu}\.){3,}/u.test(written))
    return 'body';
  // `DCI Ann Mercer`
  const [rank = '', ...named] = written.split(' ');
  if (
    (ranks.test(rank) || shortRanks.test(rank)) &&
    named.length > 1 &&
    verdictOn(named.join(' ')) !== 'body'
  )
    return 'person';
  const words = written.split(' ');
  const titled = titlesIn(words);
  if (titled > 0) {
    const rest = words.slice(titled);
    return rest.length <= 4 && rest.every(fitsName) && isNamed(rest) ? 'person' : 'body';
  }
  if (words.length === 2 && ranks.test(words[0]!) && nameWord.test(words[1]!) && isSurname([words[1]!], none))
    return 'person';
  if (words.length > 1 && doubtfulTitles.test(words[0]!))
    return verdictOn(words.slice(1).join(' ')) === 'person' ? 'person' : 'body';
  if (words.length > 4 || !words.every(fitsName)) return 'body';
  const [first, ...rest] = words;
  if (rest.length === 0) return nameWord.test(first!) && isGivenName(first!) ? 'perhaps' : 'body';
  if (isGivenName(first!) && (isSurname(rest, afterGivenName) || isInitial(rest.at(-1)!))) return 'person';
  if (isInitial(first!))
    return nameWord.test(rest.at(-1)!) && isSurname(rest, afterTitle) ? 'person' : 'body';
  return words.length <= 3 && words.every((word) => nameWord.test(word)) && isSurname(words, none)
    ? 'perhaps'
    : 'body';
}

/**
 * Whether a text is surely the name of a body or a post: words with capitals of which one says so, `Parish clerk`, or
 * four letters and more, `DCLG`; fewer may be somebody's. What is no word of such names may be the words of anything.
 */
export function isKnownBody(name: string): boolean {
  const words = oneLine(name).split(' ');
  const says = (word: string) => noNames.has(word.toLowerCase()) && !afterTitle.has(word.toLowerCase());
  const fits = (word: string) => says(word) || /^\p{Lu}/u.test(word) || /^(?:and|of|for|the|&)$/.test(word);
  const lettered = /^\p{Lu}{4,6}$|^\p{Lu}{1,2}\p{Ll}\p{Lu}{1,2}$/u.test(name) || wellKnown.has(name);
  return (words.some(says) && words.every(fits)) || lettered;
}

/** `Cllr`, `Chief Supt`, `Rev Dr`: how many words of titles a name begins with. */
function titlesIn(words: readonly string[]): number {
  const before = words.findIndex((word) => !/^(?:chief|ch|det|detective)\.?$/i.test(word));
  if (before === -1 || !titles.test(words[before]!)) return 0;
  const after = words.slice(before).findIndex((word) => !titles.test(word));
  return after === -1 ? 0 : before + after;
}

function fitsName(word: string, index: number): boolean {
  if (/['’]s$/i.test(word)) return false;
  return (
    nameWord.test(word) || capitals.test(word) || initials.test(word) || (index > 0 && particle.test(word))
  );
}

/** `J.`, `J`, `J.P.`: letters alone are the initials of a body, such as DAAT. */
function isInitial(word: string): boolean {
  return initials.test(word) && (word.length === 1 || word.includes('.'));
}

function isNamed([first, ...rest]: readonly string[]): boolean {
  if (rest.length > 0 && isGivenName(first!) && isSurname(rest, afterGivenName)) return true;
  return isSurname([first!, ...rest], afterTitle);
}

function isSurname(words: readonly string[], also: ReadonlySet<string>): boolean {
  const may = (word: string) => !noNames.has(word.toLowerCase()) || also.has(word.toLowerCase());
  return words.every(may) && words.some((word) => nameWord.test(word) || capitals.test(word));
}
const none: ReadonlySet<string> = new Set();
