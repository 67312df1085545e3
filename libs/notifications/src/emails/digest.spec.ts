import { type Instant, instantOf } from '@governance/calendar';
import { describe, expect, it } from '@jest/globals';
import { digestMail, requestMail, type AskedFor } from './digest.js';
import { escalationMail, type Escalated } from './emails.js';
import { newsInWords, noticeMail, type NewsItem } from './news.js';

const envelope = {
  to: 'ada@example.org',
  council: 'Riverside Council',
  partnership: 'Riverside Partnership',
  replyTo: 'secretariat@example.org',
  messageId: '<1@example.org>',
  date: '2017-03-24T08:00:00.000Z',
} as const;

function asked(own: Partial<AskedFor> = {}): AskedFor {
  const url = 'https://board.example.org/boards/b/actions/a';
  return {
    action: 'PBC1.1 Open a <drop-in> clinic',
    about: null,
    when: 'Due in 5 working days, on Friday 31 March 2017',
    why: 'Reminder 5 working days before the deadline',
    lead: 'Riverside Police',
    calendarDate: '2017-03-31',
    calendarId: 'a',
    reportUrl: `${url}/report-progress`,
    actionUrl: url,
    notMineUrl: `${url}/request-reassignment`,
    state: 'ahead',
    isFigure: false,
    ...own,
  };
}

const myActionsUrl = 'https://board.example.org/boards/b/my-actions';
const beside = { calendarUrl: `${myActionsUrl}/deadlines.ics`, myActionsUrl };

const figure = asked({
  ...{ action: 'KPI of PBC1.1: Young people screened', about: 'The figure for Q1 2016/17', isFigure: true },
  ...{
    calendarDate: null,
    notMineUrl: null,
    reportUrl: 'https://board.example.org/boards/b/kpis/k/update?period=p',
  },
  ...{ actionUrl: 'https://board.example.org/boards/b/kpis/k', when: 'Due today, Friday 24 March 2017' },
});

const officer = (name: string, telephone: string | null) => ({ name, telephone });

describe('a digest that asks for figures', () => {
  const second = { ...figure, actionUrl: 'https://board.example.org/boards/b/kpis/k2' };

  it.each<readonly [readonly AskedFor[], string]>([
    [[figure], '1 figure is wanted'],
    [[{ ...figure, state: 'overdue' }], '1 figure is wanted and overdue'],
    [[figure, { ...second, state: 'overdue' }], '2 figures are wanted, 1 of them overdue'],
    [[asked(), figure], '1 action needs an update, and 1 figure is wanted'],
    [[asked({ state: 'overdue' }), figure, second], '1 action is overdue, and 2 figures are wanted'],
  ])('counts them apart in its subject', (items, subject) => {
    expect(digestMail(envelope, items, beside).subject).toBe(
      `${subject}: Riverside Partnership, 24 March 2017`,
    );
  });

  it('says which figure, for when, and where it is entered, and asks for no report', () => {
    const { text } = digestMail({ ...envelope, isFirst: true }, [figure], beside);
    for (const said of [
      'KPI of PBC1.1: Young people screened',
      'The figure for Q1 2016/17',
      'You are asked for Riverside Police, which supplies its figures',
      'Enter the figure',
      figure.reportUrl,
      'can be entered as provisional',
      'for an organisation that supplies figures of the plan',
    ])
      expect(text).toContain(said);
    for (const notSaid of ['Report progress', 'A few sentences', 'on hold, finished', 'leads part'])
      expect(text).not.toContain(notSaid);
  });

  it('says both where both are asked', () => {
    const { text } = digestMail(envelope, [asked(), figure], beside);
    for (const said of ['Report progress', 'Enter the figure', 'A few sentences', 'which leads it'])
      expect(text).toContain(said);
  });
});

describe('a mail to a deputy', () => {
  const ada = { name: 'Ada Lovelace', until: '2017-03-31', also: false } as const;
  const away = { ...envelope, inPlaceOf: [ada] };
  const sentence = 'You are asked in place of Ada Lovelace, who is away until Friday 31 March 2017.';

  it('says in whose place and until when, and at each action which of them are', () => {
    const items = [asked({ inPlaceOf: 'Ada Lovelace' }), asked({ action: 'PBC1.2' })];
    const mail = digestMail({ ...envelope, inPlaceOf: [{ ...ada, also: true }] }, items, beside);
    expect(mail.text).toContain(sentence.replace('are asked', 'are also asked'));
    expect(mail.text).toContain(
      'You are asked for Riverside Police, which leads it, in place of Ada Lovelace.',
    );
    expect(mail.text.split('\n').filter((line) => line.endsWith('which leads it.'))).toHaveLength(1);
    expect(mail.subject).not.toContain('Ada');
    expect(requestMail(away, [asked()], '').text).toContain(sentence);
  });

  it('says so of what nobody else answered', () => {
    const escalated: Escalated = {
      ...{ action: 'PBC1.1', lead: null, evidence: 'Overdue', level: 'strategic lead' },
      ...{ actionUrl: 'https://board.example.org/a', answerUrl: 'https://board.example.org/e' },
      inPlaceOf: 'Ada Lovelace',
    };
    const { text } = escalationMail(away, [escalated]);
    expect(text).toContain(sentence);
    expect(text).toContain('It comes to you as strategic lead, in place of Ada Lovelace.');
  });

  it('to nobody’s deputy says nothing of it', () => {
    expect(digestMail(envelope, [asked()], beside).text).not.toContain('in place of');
  });
});

describe('a digest', () => {
  const second = asked({ action: 'PBC1.2 Train', calendarDate: null, calendarId: 'other' });
  const mail = digestMail(
    envelope,
    [asked(), asked({ about: 'Milestone: Doors open', calendarId: 'm' }), second],
    beside,
  );

  it('counts actions in its subject, and names nothing and nobody there', () => {
    expect(mail.subject).toBe('2 actions need an update: Riverside Partnership, 24 March 2017');
    expect(digestMail(envelope, [asked()], beside).subject).toBe(
      '1 action needs an update: Riverside Partnership, 24 March 2017',
    );
  });

  it.each<readonly [readonly AskedFor['state'][], string]>([
    [['overdue'], '1 action is overdue'],
    [['overdue', 'overdue'], '2 actions are overdue'],
    [['overdue', 'ahead', 'round'], '3 actions need an update, 1 of them overdue'],
    [['round'], 'Update wanted on 1 action for the board’s meeting'],
    [['round', 'ahead'], '2 actions need an update'],
  ])('with %j says in its subject how urgent it is', (states, subject) => {
    const items = states.map((state, index) => asked({ action: `PBC1.${index}`, state }));
    expect(digestMail(envelope, items, beside).subject).toBe(
      `${subject}: Riverside Partnership, 24 March 2017`,
    );
  });

  it.each<readonly [readonly Partial<AskedFor>[], string]>([
    [[{ isMitigation: true }], '1 mitigation needs an update'],
    [[{ isMitigation: true }, {}], '2 actions and mitigations need an update'],
    [
      [
        { isMitigation: true, state: 'overdue' },
        { isMitigation: true, state: 'overdue' },
      ],
      '2 mitigations are overdue',
    ],
    [[{ isMitigation: true, state: 'round' }], 'Update wanted on 1 mitigation for the board’s meeting'],
  ])('calls no mitigation an action: %j', (some, subject) => {
    const items = some.map((one, index) => asked({ action: `R${index}`, ...one }));
    expect(digestMail(envelope, items, beside).subject).toBe(
      `${subject}: Riverside Partnership, 24 March 2017`,
    );
  });

  it('is from the council, and answered to the secretariat', () => {
    expect(mail).toMatchObject({ fromName: 'Riverside Council', replyTo: 'secretariat@example.org' });
  });

  it('says what, when and why as text, with one link to report and one to hand it on', () => {
    expect(mail.text).toContain(
      [
        'PBC1.1 Open a <drop-in> clinic',
        'Due in 5 working days, on Friday 31 March 2017.',
        'Reminder 5 working days before the deadline. You are asked for Riverside Police, which leads it.',
        'Report progress:',
        'https://board.example.org/boards/b/actions/a/report-progress',
        'Not yours any more? Tell the secretariat:',
        'https://board.example.org/boards/b/actions/a/request-reassignment',
      ].join('\n'),
    );
  });

  it('says the same as HTML, in which nothing that was typed is markup', () => {
    const words = mail.html
      .replace(/<title>.*<\/title>/, '')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
      .replace(/\s+/g, ' ');
    for (const line of mail.text.split('\n').filter((one) => one !== '' && !one.startsWith('https')))
      expect(words).toContain(line.replace(/:$/, ''));
    expect(mail.html).not.toContain('<drop-in>');
    expect(mail.html.match(/report-progress/g)).toHaveLength(3);
  });

  it('leads to one page for all, where it asks about several', () => {
    expect(mail.text).toContain(`Answer several at once:\n${myActionsUrl}\n`);
    expect(digestMail(envelope, [asked()], beside).text).not.toContain('at once');
  });

  it('brings the dates that are ahead as whole days, each once', () => {
    const [file] = digestMail(envelope, [asked(), asked()], beside).attachments!;
    expect(file!.name).toBe('deadlines.ics');
    expect(String(file!.content).match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(file!.content).toContain('DTSTART;VALUE=DATE:20170331');
    expect(file!.content).toMatch(/UID:a\r\n/);
  });

  it('moves what a calendar holds, and says of a milestone whose it is', () => {
    const sequenceOf = (date: Instant) => {
      const [file] = digestMail({ ...envelope, date }, [asked()], beside).attachments!;
      return Number(/SEQUENCE:(\d+)/.exec(String(file!.content))![1]);
    };
    expect(sequenceOf('2017-03-02T09:00:00Z')).toBeGreaterThan(sequenceOf('2017-03-01T09:00:00Z'));
    const [file] = digestMail(
      envelope,
      [{ ...asked(), about: 'Milestone: Lease signed' }],
      beside,
    ).attachments!;
    expect(String(file!.content).replaceAll('\r\n ', '')).toMatch(
      /SUMMARY:Due: Milestone: Lease signed \(PBC1\.1/,
    );
  });

  it('brings no calendar when no date is ahead', () => {
    expect(digestMail(envelope, [second], beside).attachments).toBeUndefined();
  });
});

describe('one email a morning', () => {
  const comesUp = (own: Partial<Escalated> = {}): Escalated => ({
    ...{ action: 'PBC1.9 Train', lead: 'Probation', evidence: 'Overdue by 5 working days' },
    ...{ actionUrl: 'https://board.example.org/a9', answerUrl: 'https://board.example.org/e9' },
    ...{ level: 'the strategic lead', ...own },
  });
  const agenda = {
    ...{ meeting: 'Board on 1 May 2017', publishBy: '24 April 2017', late: false },
    ...{ publishUrl: 'https://board.example.org/m/publish', meetingUrl: 'https://board.example.org/m' },
  };

  it('holds what is asked, then what nobody else answered, then an agenda', () => {
    const mail = digestMail(envelope, [asked()], { ...beside, escalated: [comesUp()], agendas: [agenda] });
    expect(mail.subject).toBe('1 action needs an update, and more: Riverside Partnership, 24 March 2017');
    expect(mail.text).toMatch(
      /stands below[^]*report-progress[^]*PBC1\.9 Train\nIt comes to you as the strategic lead\.[^]*Board on 1 May/,
    );
  });

  it('names once an action that somebody is asked about and told of', () => {
    const { actionUrl } = asked();
    const mail = digestMail(envelope, [asked({ state: 'overdue' })], {
      ...beside,
      escalated: [comesUp({ actionUrl, action: asked().action })],
    });
    expect(mail.subject).toBe('1 action is overdue: Riverside Partnership, 24 March 2017');
    expect(mail.text.split('PBC1.1 Open')).toHaveLength(2);
    expect(mail.text).toMatch(/comes to you as the strategic lead too\.[^]*Acknowledge or resolve it:/);
  });
});

describe('what has happened', () => {
  const url = 'https://board.example.org/boards/b/actions/a';
  const news = (own: Partial<NewsItem> = {}): NewsItem => {
    const happened = { rule: 'deadline-moved', on: '2017-03-23', to: '2017-06-30' } as const;
    return { ...happened, thing: 'PBC1.1 Open', url, ofPaper: false, ...own };
  };
  const told = (...items: readonly NewsItem[]) => digestMail(envelope, [], { ...beside, news: items });

  it('is told in the same email as what is asked, behind it', () => {
    const { subject, text } = digestMail(envelope, [asked()], { ...beside, news: [news()] });
    expect(subject).toBe('1 action needs an update: Riverside Partnership, 24 March 2017');
    expect(text).toMatch(/stands at the end[^]*report-progress[^]*PBC1\.1 Open\nIts deadline was changed/);
    expect(text).toContain(`it is due on Friday 30 June 2017.\nSee it:\n${url}`);
  });

  it.each<readonly [string, readonly Partial<NewsItem>[]]>([
    ['News of 1 action', [{}, {}]],
    ['News of 2 actions', [{}, { thing: 'PBC1.2 Train' }]],
    ['1 request waits for your answer', [{ rule: 'deadline-asked' }, {}]],
    ['2 requests wait for your answer', [{ rule: 'not-mine-said' }, { rule: 'help-wanted' }]],
    ['News of the board’s work', [{ rule: 'signed', ofPaper: true }]],
  ])('alone gives the subject “%s”', (subject, items) => {
    const mail = told(...items.map(news));
    expect(mail.subject).toBe(`${subject}: Riverside Partnership, 24 March 2017`);
    expect(mail.text).not.toContain('A few sentences');
    expect(mail.attachments).toBeUndefined();
  });

  it('says of each what happened and when', () => {
    const said = (rule: string, own: Partial<NewsItem> = {}) => newsInWords(news({ rule, ...own }));
    expect(said('deadline-asked', { to: null })).toBe(
      'Another date is asked for. The request waits for your answer',
    );
    expect(said('not-mine-settled', { lead: 'Probation' })).toMatch(/23 March 2017: it is led by Probation$/);
    expect(said('given', { lead: 'Probation' })).toContain(
      'It is with Probation since Thursday 23 March 2017',
    );
    expect(said('recorded', { isComplete: true })).toContain('that it is complete');
    expect(said('recorded')).toContain('how it stands');
    const rules = ['deadline-refused', 'not-mine-said', 'help-wanted', 'help-answered', 'published'];
    const more = ['escalation-acknowledged', 'to-sign', 'signed', 'sign-off-refused'];
    expect(new Set([...rules, ...more].map((rule) => said(rule))).size).toBe(9);
  });

  it('at once, where somebody waits for a signature, leads to what is signed', () => {
    const { subject, text } = noticeMail(envelope, [
      news({ rule: 'to-sign', ofPaper: true, thing: 'Board pack' }),
    ]);
    expect(subject).toBe('A paper waits for your signature: Riverside Partnership, 24 March 2017');
    expect(text).toContain(`Board pack\nIt waits for your signature.\nRead it, and sign or refuse:\n${url}`);
  });

  it('says from when somebody signs whose address or part in the board is new', () => {
    const signsFrom = instantOf(new Date('2017-03-25T08:30:00Z'));
    const { text } = noticeMail(envelope, [news({ rule: 'to-sign', ofPaper: true, signsFrom })]);
    expect(text).toContain('you can sign from 25 March 2017 at 8:30am');
    expect(text).toContain(`Read it, and sign or refuse:\n${url}`);
  });
});

describe('a request by hand', () => {
  it('says what they write in one paragraph, and never in the subject', () => {
    const { subject, text, html } = requestMail(
      envelope,
      [asked()],
      '## Please <b>ring</b> [me](https://x.example)',
    );
    expect(subject).toBe('You are asked about 1 action: Riverside Partnership, 24 March 2017');
    expect(text).toContain('They write: “## Please <b>ring</b> [me](https://x.example)”\n\nPBC1.1');
    expect(html).not.toMatch(/<b>|href="https:\/\/x/);
    expect(requestMail(envelope, [asked(), asked()], '').text).not.toContain('They write');
    const ofMitigation = requestMail(envelope, [asked({ isMitigation: true })], '');
    expect(ofMitigation.subject).toMatch(/^You are asked about 1 mitigation:/);
    expect(ofMitigation.text).toContain('how this mitigation stands.');
  });

  it.each([
    ['nobody by name', [], 'Reply to this email to reach the secretariat.'],
    [
      'people',
      [officer('Amina', null), officer('Tom', null)],
      'Questions? Reply to this email to reach Amina or Tom in the secretariat.',
    ],
    [
      'those who have a telephone',
      [officer('Amina', null), officer('Tom', '020 7946 0102')],
      'Questions? Reply to this email, or ring Tom on 020 7946 0102.',
    ],
  ])('says who answers questions: %s', (_whom, secretariat, said) => {
    expect(requestMail({ ...envelope, secretariat }, [asked()], '').text).toContain(said);
  });

  it('says what was asked by hand before it on that day', () => {
    const said = (...before: string[]) => requestMail(envelope, [asked()], '', before).text;
    expect(said('P1 Lease', 'P2 Staff')).toContain(
      'You were asked earlier today too, in an email of its own: P1 Lease; P2 Staff.',
    );
    expect(said()).not.toContain('earlier today');
  });
});
