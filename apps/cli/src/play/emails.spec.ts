import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atHour, type Day, type Instant, plusDays } from '@governance/calendar';
import {
  agendasDue,
  chase,
  numberedIn,
  sendingDays,
  type DueItem,
  type RoundFacts,
} from '@governance/chasing';
import { ComposeMail } from '@governance/chasing/service';
import { readSettings, type Letter, type Member, type ReplyPart } from '@governance/core';
import { paperEnclosedMail, signInCodeMail, type Mail } from '@governance/notifications';
import {
  defaultChasePolicy,
  type Doubt,
  type MailKind,
  type NewsRule,
  type ReminderItem,
} from '@governance/partnership';
import {
  actionPage,
  board as boardView,
  escalations,
  kpis,
  meetings,
  mitigationsChased,
  papers,
  readingsChased,
  risks,
  type ChasedRow,
  type RoundRow,
} from '@governance/views';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { openBrowser } from '../../../../test/services/browser.js';
import { root } from '../root.js';
import { BoardInMemory } from './board-in-memory.spec-data.js';
import { secretKey } from '../../../../test/services/secret-key.js';

/** Every kind of email as it reads: text and a picture from a telephone. WRITE_EMAILS=1 makes both anew. */
const folder = join(root, 'docs', 'emails');
const writing = process.env['WRITE_EMAILS'] === '1';

const board = new BoardInMemory();
const environment = {
  SECRET_KEY: secretKey,
  DATABASE_URL: 'postgresql://localhost/board',
  PUBLIC_URL: 'https://board.example.org',
  MAIL_REPLY_TO: 'secretariat@example.org',
};
const composer = new ComposeMail(readSettings(environment));
const mailbox = 'imaps://secretariat:secret@mail.example.org';
const answeredByReply = new ComposeMail(readSettings({ ...environment, IMAP_URL: mailbox }));
const mails = new Map<string, Mail>();

const secretary = (name: string, telephone: string | null): Member => ({
  ...{ id: name, partnership: 'example', organisation: null, roles: ['secretariat'], left: false },
  ...{ name, email: 'secretariat@example.org', telephone },
});

function compose(
  kind: MailKind,
  day: Day,
  items: readonly ReminderItem[],
  {
    person = 'ada',
    rounds = [],
    first = false,
    note = '',
    doubts = new Map(),
    byReply = false,
    parts = [],
  }: {
    /** Whether the mailbox of answers is read. */
    readonly byReply?: boolean;
    /** What became of the reply that a receipt answers. */
    readonly parts?: readonly ReplyPart[];
    readonly note?: string;
    readonly doubts?: ReadonlyMap<string, readonly Doubt[]>;
    readonly person?: string;
    readonly rounds?: readonly RoundFacts[];
    readonly first?: boolean;
  } = {},
): Mail {
  const letter: Letter = {
    id: 'mail',
    partnership: 'example',
    person,
    kind,
    day,
    items,
    messageId: '<mail@board.example.org>',
    intendedAt: atHour(day, '08:00'),
    status: 'intended',
    attempts: [],
    ...(note === '' ? {} : { note }),
  };
  const sources = {
    board: board.all(boardView)[0]!,
    actions: [...board.all(actionPage), ...mitigationsChased(board.all(risks)), ...figures()],
    meetings: board.all(meetings),
    rounds: rounds as readonly RoundRow[],
    escalations: board.all(escalations),
    papers: board.all(papers),
    risks: [],
    first: new Set(first ? ['mail'] : []),
    askedBefore: new Map(),
    secretariat: [secretary('Amina Rahman', '020 7946 0101'), secretary('Tom Ellis', null)],
    away: new Map(),
    doubts,
    numbered: new Map([['mail', numberedIn(items, board.all(actionPage))]]),
    replies: new Map([['mail', parts]]),
    repliesWaiting: 0,
  };
  return (byReply ? answeredByReply : composer).compose(
    letter,
    sources,
    'ada@example.org',
    atHour(day, '08:00'),
  );
}

beforeAll(async () => {
  await board.takeInPlan(atHour('2016-04-01', '07:30'));
  for (let day: Day = '2016-04-01'; mails.size < 5 && day < '2016-12-01'; day = plusDays(day, 1))
    nobodyAnswers(day);
  mails.set('update-request', updateRequest());
  const thanked: ReminderItem = {
    action: 'PBC3.1',
    milestone: null,
    rule: 'acknowledged',
    due: '2016-03-31',
  };
  mails.set('acknowledgement', compose('acknowledgement', '2016-04-20', [thanked]));
  mails.set('receipt', receiptOfReply());
  mails.set('mitigation', mitigationReminder());
  mails.set('figure', figuresWanted());
  mails.set('agenda', agendaReminder());
  mails.set('request', requestByHand());
  mails.set('notice', paperToSign());
  mails.set('news', newsOfTheMorning());
  mails.set('news-to-answer', newsToAnswer());
  mails.set('paper', paperEnclosed());
  const code = { to: 'ada@example.org', code: '04821376', minutes: 10, service: 'Partnership governance' };
  mails.set('sign-in-code', signInCodeMail(code));
  if (writing) await write();
}, 300_000);

/** One day of a year in which nobody reports: keeps the first mail of each kind. */
function nobodyAnswers(day: Day): void {
  const now = atHour(day, '08:00');
  const policy = { ...defaultChasePolicy, mostMailsAtOnce: 1000 };
  const due = chase(
    board.facts(() => true),
    policy,
    board.history(),
    now,
  );
  for (const { person, items } of due.digests) {
    keep(kindOf(items, day), () => compose('digest', day, items));
    if (kindOf(items, day) === 'digest')
      keep('answered-by-reply', () => compose('digest', day, items, { byReply: true }));
    if (items.length === 2) keep('introduction', () => compose('digest', day, items, { first: true }));
    send(person, day, items, now);
  }
  for (const { action, level, to, because, due: date, evidence } of due.escalations) {
    const raised = { action, level, to, because, due: date, evidence, now };
    board.send('escalation', action, { type: 'RaiseEscalation', ...raised });
  }
  const told = due.escalations.filter(
    ({ level, evidence }) => level === 'sro' && evidence.reminders.length > 1,
  );
  const items = told.slice(0, 2).map(({ action, due: date }): ReminderItem => {
    return { action, milestone: null, rule: 'escalated-sro', due: date };
  });
  keep(told.length > 1 ? 'escalation' : null, () => compose('escalation', day, items, { person: 'chair' }));
}

function keep(name: string | null, make: () => Mail): void {
  if (name !== null && !mails.has(name)) mails.set(name, make());
}

function kindOf(items: readonly DueItem[], day: string): string | null {
  if (items.some(({ kind }) => kind === 'date-wanted')) return null;
  const ahead = items.filter(({ due }) => due >= day).length;
  if (items.length === 1) return ahead === 1 ? 'reminder' : 'overdue';
  return items.length < 6 && ahead > 0 && ahead < items.length ? 'digest' : null;
}

function send(person: string, day: Day, items: readonly ReminderItem[], now: Instant): void {
  const mail = `${person} ${day}`.replaceAll(' ', '-');
  const intended = { mail, person, kind: 'digest', day, items, messageId: `<${mail}@example.org>` } as const;
  board.send('chase', person, { type: 'IntendReminders', ...intended, now });
  board.send('chase', person, { type: 'StartSending', mail, attempt: 1, now });
  board.send('chase', person, { type: 'RecordSent', mail, attempt: 1, now });
}

function updateRequest(): Mail {
  const day = '2016-09-14';
  const round: RoundFacts = {
    id: 'round',
    title: 'Updates for October',
    opens: day,
    closes: '2016-09-28',
    meetingDate: '2016-10-12',
    status: 'open',
  };
  const facts = { ...board.facts(() => true), rounds: [round] };
  const policy = { ...defaultChasePolicy, mostMailsAtOnce: 1000 };
  const { digests } = chase(facts, policy, { mails: [], escalations: [] }, atHour(day, '08:00'));
  const asked = digests.map(({ items }) => items.filter(({ kind }) => kind === 'round'));
  return compose(
    'digest',
    day,
    asked.find(({ length }) => length === 2)!,
    { rounds: [round] },
  );
}

/** Its id as a person's record has one: what the link to its report carries. */
const mitigation = '5f0c1d5e-7a52-4f57-9a57-0d6a7a3f9c11';
const kpi = '0c5a5c1f-41b5-4b0b-8f6c-2f2b8f1d6a10';
const otherKPI = '9d1f2a64-6a3c-4a43-9c55-7f0f0e3c2b77';

function mitigationReminder(): Mail {
  const now = atHour('2016-09-05', '10:00');
  const score = (likelihood: number, impact: number) => ({ likelihood, impact });
  const owner = 'lbth-daat';
  board.send('risk', 'R2', {
    type: 'RaiseRisk',
    reference: 'R2',
    title: 'Treatment breaks off when services change hands',
    cause: 'Three contracts end on one day',
    event: 'People in treatment may miss prescriptions',
    consequence: 'They leave treatment, relapse or overdose',
    owner,
    priority: null,
    inherent: score(4, 4),
    current: score(3, 4),
    target: score(2, 3),
    now,
  });
  const text = 'Agree a handover plan for each client on a prescription, checked by both providers';
  board.send('risk', 'R2', { type: 'AgreeMitigation', mitigation, text, owner, due: '2016-12-16', now });
  const facts = { ...board.facts(() => true), actions: mitigationsChased(board.all(risks)) };
  const day = '2016-12-09';
  const policy = { ...defaultChasePolicy, mostMailsAtOnce: 1000 };
  const { digests } = chase(facts, policy, { mails: [], escalations: [] }, atHour(day, '08:00'));
  return compose('digest', day, digests[0]!.items);
}

function receiptOfReply(): Mail {
  const day = '2016-11-14';
  const items = ['T11.4', 'PBC1.2'].map((action): ReminderItem => ({
    action,
    milestone: null,
    rule: 'reply',
    due: day,
    reply: 'reply',
  }));
  const part = (own: Partial<ReplyPart>): ReplyPart => ({
    ...{ id: 'part', reply: 'reply', position: 1, partnership: 'example', mail: 'asked', person: 'ada' },
    ...{ action: null, words: '', outcome: 'recorded', why: null, files: [] },
    ...{ receivedAt: new Date(atHour(day, '09:00')), ...own },
  });
  const files = [
    { name: 'opening-hours.pdf', refused: null },
    { name: 'logo.gif', refused: 'This is none of the files that can be kept, whatever it is called' },
  ];
  const opened = 'The clinic opened on 7 November, three days a week. We need a second nurse by January.';
  const asked = { action: null, words: 'All well otherwise.', outcome: 'waits' } as const;
  const parts = [
    part({ action: 'T11.4', words: opened, files }),
    part({
      action: 'PBC1.2',
      words: 'Done.',
      outcome: 'refused',
      why: 'This action was withdrawn. Reopen it first if it goes on.',
    }),
    part({ ...asked, why: 'before-first-number' }),
  ];
  return compose('receipt', day, items, { parts });
}

function figures(): readonly ChasedRow[] {
  return readingsChased(board.all(kpis), board.all(actionPage), board.all(boardView)[0]!);
}

/** Two figures of one organisation: of its action, and of a measure that it was named for. */
function figuresWanted(): Mail {
  const now = atHour('2016-04-05', '10:00');
  const measured = { metric: null, unit: 'people', frequency: 'quarterly', counts: 'each-period' } as const;
  const said = {
    better: 'higher',
    baseline: null,
    source: '',
    words: null,
    plan: 'plan',
    priority: null,
  } as const;
  const define = { type: 'DefineKPI', target: null, marking: 'OFFICIAL', now } as const;
  const action = board.actionOf('PBC3.1');
  const trained = { ...measured, ...said, action: action.id, title: 'Staff trained', lagDays: 28 };
  board.send('kpi', kpi, { ...define, definition: trained });
  const started = { ...measured, ...said, action: null, title: 'People who began treatment', lagDays: 21 };
  board.send('kpi', otherKPI, { ...define, definition: started, supplier: action.owners[0]! });
  const day = '2016-07-28';
  const facts = { ...board.facts(() => true), actions: figures() };
  const { digests } = chase(facts, defaultChasePolicy, { mails: [], escalations: [] }, atHour(day, '08:00'));
  return compose('digest', day, digests[0]!.items);
}

function agendaReminder(): Mail {
  const [day, now] = ['2016-09-27', atHour('2016-04-05', '10:00')] as const;
  const scheduled = { board: 'partnership', title: 'Board meeting', on: '2016-10-12' } as const;
  const place = 'Committee Room 1';
  board.send('meeting', 'm1', { type: 'ScheduleMeeting', ...scheduled, startsAt: '14:00', place, now });
  return compose('agenda', day, agendasDue(board.all(meetings), sendingDays([]), day));
}

function requestByHand(): Mail {
  const day = '2016-11-14';
  const items = [{ action: 'T11.4', milestone: null, rule: 'asked-now', due: day }] as const;
  const note =
    'The chair asked about this one today. Two lines by Thursday would do, for the paper to the Health and Wellbeing Board.';
  return compose('request', day, items, { note });
}

function newsOfTheMorning(): Mail {
  const day = '2016-11-15';
  const now = atHour('2016-11-14', '10:00');
  const to = { asWritten: '31 January 2017', date: '2017-01-31', precision: 'day' } as const;
  board.send('action', 'T11.4', { type: 'MoveDeadline', to, reason: 'Agreed with the chair', now });
  const moved = board
    .all(actionPage)
    .find(({ id }) => id === 'T11.4')!
    .deadlineChanges.at(-1)!;
  const told = (action: string, rule: NewsRule, entry: number) =>
    ({ action, milestone: null, rule, due: '2016-11-14', entry }) as const;
  const items = [
    told('T11.4', 'deadline-moved', moved.position),
    told('PBC1.2', 'help-answered', 1),
    told('T9.1', 'given', 2),
  ];
  return compose('digest', day, items);
}

function newsToAnswer(): Mail {
  const now = atHour('2016-11-15', '10:00');
  const to = { asWritten: '28 February 2017', date: '2017-02-28', precision: 'day' } as const;
  board.send('action', 'T11.4', { type: 'RequestDeadlineChange', to, reason: 'Two boroughs are late', now });
  const told = (action: string, rule: NewsRule) =>
    ({ action, milestone: null, rule, due: '2016-11-15', entry: 3 }) as const;
  return compose('digest', '2016-11-16', [told('T11.4', 'deadline-asked'), told('PBC1.2', 'help-wanted')]);
}

function paperToSign(doubts: ReadonlyMap<string, readonly Doubt[]> = new Map()): Mail {
  const now = atHour('2016-10-20', '10:00');
  const pin = { position: 1, asAt: '2016-10-18', since: null } as const;
  const drafted = { kind: 'hwb', plan: 'plan', meeting: null, meetingDate: '2016-11-01', pin } as const;
  board.send('paper', 'hwb', { type: 'DraftPaper', ...drafted, now });
  board.send('paper', 'hwb', { type: 'AskSignOff', now });
  const items = [{ action: 'hwb', milestone: null, rule: 'to-sign', due: '2016-10-20', entry: 1 }] as const;
  return compose('notice', '2016-10-20', items, { person: 'chair', doubts });
}

function paperEnclosed(): Mail {
  const { name, council } = board.all(boardView)[0]!;
  const url = 'https://board.example.org/papers/7c0e2b7a-52b1-4c0e-8f0c-1f4d3a9b6e21';
  const files = ['docx', 'pdf'].map((form) => {
    return { name: `hwb-summary-2016-10-18.${form}`, type: 'application/octet-stream', content: '' };
  });
  const envelope = {
    to: 'ada@example.org',
    partnership: name,
    council: council.name,
    replyTo: 'secretariat@example.org',
    messageId: '<mail@board.example.org>',
    date: atHour('2016-10-25', '09:00'),
    secretariat: [{ name: 'Amina Rahman', telephone: '020 7946 0101' }],
  };
  const kind = 'Quarterly summary to the Health and Wellbeing Board';
  const paper = { kind, meeting: '1 November 2016', marking: '', url, files, isCorrected: false };
  return paperEnclosedMail(envelope, paper);
}

async function write(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 375, height: 300 } });
  page.setDefaultTimeout(120_000);
  for (const [kind, mail] of mails) {
    await writeFile(join(folder, `${kind}.txt`), asText(mail));
    await page.setContent(mail.html);
    await page.screenshot({ path: join(folder, `${kind}.png`), fullPage: true });
  }
  await browser.close();
}

function asText({ subject, fromName, replyTo, text, attachments = [] }: Mail): string {
  const head = [
    `Subject: ${subject}`,
    ...(fromName === undefined ? [] : [`From: ${fromName}`]),
    ...(replyTo === undefined ? [] : [`Reply-To: ${replyTo}`]),
    ...attachments.map(({ name }) => `Attached: ${name}`),
  ];
  return `${head.join('\n')}\n\n${text}`;
}

const kinds = [
  'introduction',
  'digest',
  'reminder',
  'overdue',
  'update-request',
  'mitigation',
  'figure',
  'escalation',
  'acknowledgement',
  'request',
  'news',
  'news-to-answer',
  'notice',
  'paper',
  'agenda',
  'sign-in-code',
] as const;

describe('an email of the example board', () => {
  it.each(kinds)('%s reads as docs/emails shows it', async (kind) => {
    expect(asText(mails.get(kind)!)).toBe(await readFile(join(folder, `${kind}.txt`), 'utf8'));
  });

  it.each(kinds)('%s names neither action nor person in its subject, and no address in its words', (kind) => {
    const { subject, text, html } = mails.get(kind)!;
    for (const { reference, title } of board.all(actionPage)) {
      expect(subject).not.toContain(reference);
      expect(subject).not.toContain(title);
    }
    expect(text).not.toMatch(/\S@\S/);
    expect(html).not.toMatch(/\S@\S/);
  });

  it.each(['digest', 'reminder', 'overdue', 'update-request'] as const)(
    '%s has one link to report and one to hand on for each thing, none of them with authority',
    (kind) => {
      const { text } = mails.get(kind)!;
      const links = text.match(/https:\S+/g)!.filter((link) => !link.endsWith('/my-actions'));
      expect(links.filter((link) => link.endsWith('/report-progress')).length).toBe(links.length / 2);
      expect(links.filter((link) => link.endsWith('/request-reassignment')).length).toBe(links.length / 2);
      expect(links.filter((link) => link.includes('?'))).toEqual([]);
    },
  );

  it('says from when a signature can be given by whose address was changed the evening before', () => {
    const changed = { why: 'address-changed', since: atHour('2016-10-19', '17:30'), by: 'amina' } as const;
    const { text } = paperToSign(new Map([['chair', [changed]]]));
    expect(text).toContain('you can sign from 20 October 2016 at 5:30pm');
    expect(mails.get('notice')!.text).not.toContain('you can sign from');
  });

  it('brings a calendar file when a date is ahead, and only then', () => {
    const files = (kind: string) => (mails.get(kind)!.attachments ?? []).map(({ name }) => name);
    expect(files('reminder')).toEqual(['deadlines.ics']);
    expect(files('digest')).toEqual(['deadlines.ics']);
    for (const kind of ['overdue', 'update-request', 'escalation', 'acknowledgement'])
      expect(files(kind)).toEqual([]);
  });
});
