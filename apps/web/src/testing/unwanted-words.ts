/** A place in which a word is right, by the kind of its address below the board's, and why. */
interface Place {
  readonly at: RegExp;
  readonly because: string;
}

export interface Unwanted {
  /** Matched in the text of a page, an email or a paper; what people typed does not count. */
  readonly words: RegExp;
  readonly insteadOf?: string;
  readonly but?: readonly Place[];
}

const asKept: Place = {
  at: /^\/audit-trail\/:n$/,
  because: 'the record as it is kept stands folded at the end of its page, for who checks it',
};
const lookedAfter: Place = {
  at: /^\/chasing\/queue$/,
  because: 'the page is for whoever looks after the service',
};

/** Words of a program, which say nothing to a councillor. */
const ofPrograms: readonly Unwanted[] = [
  {
    words: /\bevents?\b/i,
    but: [{ at: /^\/risks\//, because: 'a risk has a cause, an event and a consequence' }],
  },
  { words: /\bstreams?\b/i, but: [asKept] },
  { words: /\bqueue[ds]?\b/i, but: [lookedAfter] },
  {
    words: /\bviews?\b/i,
    but: [
      { at: /^\/actions/, because: 'a list that is kept under a name is a saved view' },
      { at: /^\/(help|privacy|accessibility)$/, because: 'what somebody thinks' },
    ],
  },
  {
    words: /\bSHA-?\d+\b/,
    but: [
      {
        at: /^\/(audit-trail\/:n|exports\/:id)$/,
        because: 'who checks a file must know how its fingerprint is made',
      },
    ],
  },
  {
    words: /\b250 OK\b|\bMessage-ID\b/,
    but: [
      { at: /^\/chasing\/mails$/, because: 'the proof that a mail server took an email, folded below it' },
    ],
  },
  { words: /\b(PostgreSQL|Redis|SMTP|database)\b/i, but: [lookedAfter] },
  { words: /\b(attempts?|payload|aggregate|UUID|checkpoint|boolean|hash)\b/i },
  { words: /\bcommands?\b/i, but: [asKept] },
  { words: /\b(null|undefined|NaN)\b|\[object/, but: [asKept] },
  { words: /\bentry \d+ of the history\b|\bwritten down to be sent\b|\bSending begun\b/i },
];

/** What has to be read twice. A heading, a label or a button is the whole of its text. */
const riddles: readonly Unwanted[] = [
  { words: /\bStands? (before|as)\b/, insteadOf: 'Overseen by; Status' },
  { words: /^(There|Wanted|Standing)$/, insteadOf: 'Present; Target; Status' },
  { words: /\bKnown after\b/, insteadOf: 'Time lag' },
  { words: /\b(measured|scored|defined) anew\b/i, insteadOf: 'New figures; Rescored; Definition changed' },
  { words: /^Another colour$/, insteadOf: 'Changed colour' },
  { words: /\bthe calendar alone\b/, insteadOf: 'A date has passed' },
  { words: /^(Make it|Read them)$/, insteadOf: 'What is made or read' },
  { words: /^\d+ waits?$/, insteadOf: '4 are waiting' },
];

/** What is no sentence. */
const slips: readonly Unwanted[] = [
  { words: /\bof it past its\b/ },
  { words: /\bsigned off, signed off\b/i },
  { words: /\bwhere [A-Z][\w ]+ Strategy stood\b/ },
  { words: /\b1, from (\d+ \w+) to \1\b/ },
  {
    words:
      /(?<![\d.,/:–-] ?)\b1 (working )?(actions|entries|people|persons|days|months|weeks|emails|items|reminders|changes|files|milestones|meetings|risks|measures|organisations|owners|answers)\b/,
  },
  {
    words:
      /(?<![\d.,/:£-])\b(0|[2-9]|[1-9]\d+) (action|entry|person|day|month|week|email|item|reminder|change|file|milestone|meeting|risk|measure|organisation|owner|answer)\b(?!-)/,
  },
];

export const unwantedWords: readonly Unwanted[] = [...ofPrograms, ...riddles, ...slips];
