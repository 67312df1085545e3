/** Words of the headings of Welsh plans, and what they are in English; the longer first. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/\bsut (?:byddwn|fyddwn|y byddwn|bydd|caiff)\b.*\b(?:gwybod|mesur)\b/, 'how will we know'],
  [/\bbeth (?:byddwn|fyddwn|y byddwn|rydym|ydym)\b.*/, 'what we will do'],
  [/\bpwy (?:sy n|sydd yn|fydd yn|sy|sydd) (?:gyfrifol|arwain)\b/, 'who responsible'],
  [
    /\bg?cam(?:au)? (?:i w )?(?:gweithredu|cymryd|gymryd)\b|\bgweithred(?:oedd)?\b|\bgweithgaredd(?:au)?\b/,
    'action',
  ],
  [/\btasg(?:au)?\b/, 'task'],
  [/\b(?:swyddog(?:ion)?) (?:cyfrifol|arweiniol)\b/, 'responsible officer'],
  [/\barwein(?:ydd|wyr|iol)\b|\barwain\b/, 'lead'],
  [/\bb?perchennog\b|\bperchnogion\b/, 'owner'],
  [/\bg?cyfrifol(?:deb)?\b/, 'responsible'],
  [/\bswyddog(?:ion)?\b/, 'officer'],
  [/\bsefydliad(?:au)?\b/, 'organisation'],
  [/\bpartneriaid\b/, 'partners'],
  [/\bdyddiad cau\b/, 'deadline'],
  [/\bdyddiad (?:cwblhau|gorffen)\b/, 'completion date'],
  [/\bdyddiad targed\b/, 'target date'],
  [/\bdyddiad (?:dechrau|cychwyn)\b/, 'start date'],
  [/\bdyddiad adolygu\b/, 'review date'],
  [/\berbyn pryd\b|\bpryd\b/, 'by when'],
  [/\bamserlen(?:ni)?\b|\bgraddfa amser\b/, 'timescale'],
  [/\bdyddiad(?:au)?\b/, 'date'],
  [/\bf?blaenoriaeth(?:au)?\b/, 'priority'],
  [/\bthem[aâ](?:u)?\b/, 'theme'],
  [/\bamcan(?:ion)?\b/, 'objective'],
  [/\bnod(?:au)?\b/, 'aim'],
  [/\bcynnydd\b/, 'progress'],
  [/\bdiweddariad(?:au)?\b/, 'update'],
  [/\bstatws\b/, 'status'],
  [/\bsylw(?:adau)?\b|\bnodiadau\b/, 'comments'],
  [/\bcyfeirnod\b|\bcyf\b|\brhif\b/, 'ref'],
  [/\bmesur(?:au)?(?: (?:llwyddiant|perfformiad))?\b/, 'measure'],
  [/\bdangosydd(?:ion)?\b/, 'indicator'],
  [/\bcanlyniad(?:au)?\b/, 'outcome'],
  [/\ballb(?:wn|ynnau)\b/, 'output'],
  [/\bcarreg filltir\b|\bcerrig milltir\b/, 'milestone'],
  [/\bcyllid(?:eb)?\b/, 'budget'],
  [/\badnoddau\b/, 'resources'],
  [/\brisg(?:iau)?\b/, 'risk'],
  [/\bargymhell(?:iad|ion)\b/, 'recommendation'],
  [/\bymrwymiad(?:au)?\b/, 'commitment'],
  [/\bdisgrifiad\b/, 'description'],
  [/\bteitl\b/, 'title'],
  [/\btystiolaeth\b/, 'evidence'],
  [/\beffaith\b/, 'impact'],
  [/\btarged(?:au)?\b/, 'target'],
  [/\bbeth\b/, 'what'],
  [/\bpwy\b/, 'who'],
  [/\bsut\b/, 'how'],
];

/** A heading in English words, what is Welsh in it translated; a word that is said in both languages stands once. */
export function inEnglish(plainly: string): string {
  let said = plainly;
  for (const [welsh, english] of phrases) said = said.replace(welsh, english);
  if (said === plainly) return plainly;
  const words = said.split(' ');
  const half = words.length / 2;
  const twice = words.slice(0, half).join(' ') === words.slice(half).join(' ');
  return (twice ? words.slice(0, half) : words).join(' ');
}

/** Whether a heading has Welsh words. @param plainly in lower case and without signs */
export function holdsWelsh(plainly: string): boolean {
  return phrases.some(([welsh]) => welsh.test(plainly));
}
