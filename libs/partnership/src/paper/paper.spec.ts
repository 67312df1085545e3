import { type RuleCode } from '../refusals/rule-in-words.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { given } from '@governance/event-sourcing';
import { describe, expect, it } from '@jest/globals';
import { contentHash, draft, drafted, pin, published, signedOff } from './a-paper.spec-data.js';
import type { PaperCommand } from './commands.js';
import { longestNarrative, paperDecider } from './decide.js';
import type { PaperEvent } from './paper.js';

const now = '2017-01-10T09:00:00Z';
const aPaper = (...history: readonly PaperEvent[]) => given(paperDecider, drafted, ...history);
const refusal = (code: RuleCode, detail: Record<string, string> = {}) => new RuleBroken(code, detail);
const write = (text: string, box = 'overall'): PaperCommand => ({ type: 'WriteNarrative', box, text, now });
const bySRO = { signatory: 'carol', seniorResponsibleOwner: 'carol' };
const signOff = {
  type: 'SignOffPaper',
  contentHash,
  marking: 'OFFICIAL',
  doubts: [],
  ...bySRO,
  now,
} as const;
const refuse = {
  type: 'RefuseSignOff',
  reason: 'The new date of T1.1 is wrong',
  bySecretariat: false,
  ...bySRO,
  now,
} as const;

describe('a draft', () => {
  it('is pinned to a position and a day, once', () => {
    expect(given(paperDecider).when(draft)).toEqual([drafted]);
    expect(aPaper().when(draft)).toEqual([]);
    expect(() => aPaper().when({ ...draft, kind: 'csp' })).toThrow(refusal('paper-already-drafted'));
    expect(() => aPaper().when({ ...draft, plan: 'plan-2' })).toThrow(refusal('paper-already-drafted'));
    const backwards = { ...pin, since: { position: 1, asAt: '2016-12-31' } } as const;
    expect(() => given(paperDecider).when({ ...draft, pin: backwards })).toThrow(
      refusal('paper-compared-backwards', { asAt: '2016-12-31', since: '2016-12-31' }),
    );
    const over = { ...draft, meetingDate: '2016-12-30' } as const;
    expect(() => given(paperDecider).when(over)).toThrow(
      refusal('paper-meeting-before-figures', { field: 'asAt', meeting: '2016-12-30' }),
    );
  });

  it('is brought up to another day, and to the day that its meeting moved to', () => {
    const to = {
      meeting: null,
      meetingDate: '2017-01-25',
      pin: { ...pin, position: 950, asAt: '2017-01-05' },
    } as const;
    const from = { meeting: null, meetingDate: '2017-01-18', pin } as const;
    expect(aPaper().when({ type: 'RepinPaper', ...to, now })).toEqual([
      { type: 'PaperRepinned', data: { from, to } },
    ]);
    expect(aPaper().when({ type: 'RepinPaper', ...from, now })).toEqual([]);
    expect(() => aPaper(signedOff).when({ type: 'RepinPaper', ...to, now })).toThrow(
      refusal('paper-signed-off'),
    );
  });

  it('takes what officers write, with what stood there before', () => {
    const written: PaperEvent = {
      type: 'NarrativeWritten',
      data: { box: 'overall', from: [], to: ['A good quarter.'] },
    };
    expect(aPaper().when(write(' A good quarter. '))).toEqual([written]);
    expect(aPaper(written).when(write('A good quarter.'))).toEqual([]);
    expect(aPaper(written).when(write(''))).toEqual([
      { type: 'NarrativeWritten', data: { box: 'overall', from: ['A good quarter.'], to: [] } },
    ]);
    expect(() => aPaper().when(write('x', 'no box'))).toThrow(refusal('box-not-found'));
    expect(aPaper().when(write('x', 'constructor'))).toMatchObject([{ data: { from: [] } }]);
  });

  it('refuses a narrative of 10,000 words, and says the limit', () => {
    const words = 'word '.repeat(10_000);
    expect(() => aPaper().when(write(words))).toThrow(
      refusal('narrative-too-long', { limit: String(longestNarrative), length: '49999' }),
    );
  });
});

describe('the sign-off', () => {
  it('fixes the content, and is refused with a reason', () => {
    expect(aPaper().when(signOff)).toEqual([signedOff]);
    expect(aPaper(signedOff).when(signOff)).toEqual([]);
    const refused: PaperEvent = {
      type: 'SignOffRefused',
      data: { reason: 'The new date of T1.1 is wrong', afterSignOff: false },
    };
    expect(aPaper().when(refuse)).toEqual([refused]);
    expect(aPaper(refused).when(refuse)).toEqual([]);
    expect(aPaper(refused).when(signOff)).toEqual([signedOff]);
    expect(() => aPaper().when({ ...refuse, reason: ' ' })).toThrow(
      refusal('text-missing', { field: 'reason' }),
    );
    const lately = { why: 'address-changed', since: '2017-01-09T10:00:00Z', by: 'sally' } as const;
    expect(() => aPaper().when({ ...signOff, doubts: [lately] })).toThrow(
      refusal('signatory-in-doubt', { until: '2017-01-10T10:00:00.000Z' }),
    );
    const longAgo = { ...lately, since: '2017-01-09T09:00:00Z' } as const;
    expect(aPaper().when({ ...signOff, doubts: [longAgo] })).toEqual([signedOff]);
    expect(() => aPaper().when({ ...signOff, contentHash: 'nonsense' })).toThrow(
      refusal('content-hash-not-understood'),
    );
  });

  it('is asked for once, until it is given or refused', () => {
    const ask: PaperCommand = { type: 'AskSignOff', now };
    const asked = aPaper().when(ask);
    expect(asked).toEqual([{ type: 'SignOffAsked', data: { asAt: pin.asAt } }]);
    expect(aPaper(...asked).when(ask)).toEqual([]);
    const refused = aPaper(...asked).when(refuse);
    expect(aPaper(...asked, ...refused).when(ask)).toEqual(asked);
    expect(() => aPaper(...asked, signedOff).when(ask)).toThrow(refusal('paper-signed-off'));
    expect(() => aPaper(signedOff, published).when(ask)).toThrow(refusal('paper-published'));
  });

  it('is given and refused by the Senior Responsible Owner alone', () => {
    const amina = { signatory: 'amina', seniorResponsibleOwner: 'carol' };
    const nobody = { signatory: 'amina', seniorResponsibleOwner: null };
    const notHers = refusal('not-the-senior-responsible-owner');
    expect(() => aPaper().when({ ...signOff, ...amina })).toThrow(notHers);
    expect(() => aPaper().when({ ...refuse, ...amina })).toThrow(notHers);
    expect(() => aPaper().when({ ...signOff, ...nobody })).toThrow(refusal('no-senior-responsible-owner'));
    // A sign-off is taken back by whoever gave it or by the secretariat, and by nobody else on the board.
    expect(() => aPaper(signedOff).when({ ...refuse, ...amina })).toThrow(notHers);
    expect(() => aPaper().when({ ...refuse, ...amina, bySecretariat: true })).toThrow(notHers);
    expect(aPaper(signedOff).when({ ...refuse, ...amina, bySecretariat: true })).toHaveLength(1);
  });

  it('ends no conversation: something is said beside a paper in whatever state', () => {
    const say: PaperCommand = { type: 'MakeComment', comment: 'c1', text: 'Why?', persons: ['ben'], now };
    const said = { type: 'CommentMade', data: { comment: 'c1', text: 'Why?', to: ['ben'] } } as const;
    for (const history of [[], [signedOff], [signedOff, published]] as const)
      expect(aPaper(...history).when(say)).toEqual([said]);
    expect(aPaper(said).when(say)).toEqual([]);
    expect(() => given(paperDecider).when(say)).toThrow(refusal('paper-not-found'));
    const withdraw: PaperCommand = { type: 'WithdrawComment', comment: 'c1', reason: 'A name', now };
    expect(aPaper(said, signedOff, published).when(withdraw)).toEqual([
      { type: 'CommentWithdrawn', data: { comment: 'c1', reason: 'A name' } },
    ]);
  });

  it('fixes the marking too', () => {
    const mark: PaperCommand = { type: 'SetMarking', marking: 'OFFICIAL-SENSITIVE', reason: 'Names', now };
    expect(aPaper().when(mark)).toHaveLength(1);
    expect(() => aPaper(signedOff).when(mark)).toThrow(refusal('paper-signed-off'));
    expect(aPaper(signedOff, published).when(mark)).toHaveLength(1);
  });

  it('is taken back before publication, and then the draft can change again', () => {
    expect(() => aPaper(signedOff).when(write('Late words'))).toThrow(refusal('paper-signed-off'));
    const taken = aPaper(signedOff).when(refuse);
    expect(taken).toMatchObject([{ data: { afterSignOff: true } }]);
    expect(aPaper(signedOff, ...taken).when(write('Late words'))).toHaveLength(1);
    expect(() => aPaper(signedOff, published).when(refuse)).toThrow(refusal('paper-published'));
  });
});

describe('a published paper', () => {
  const publish: PaperCommand = { type: 'PublishPaper', now };
  const to = [{ person: 'ada', mail: 'm1' }];

  it('was signed off, and is late after five clear working days before the meeting', () => {
    expect(() => aPaper().when(publish)).toThrow(refusal('paper-not-signed-off'));
    expect(aPaper(signedOff).when(publish)).toEqual([published]);
    expect(aPaper(signedOff).when({ ...publish, now: '2017-01-11T09:00:00Z' })).toMatchObject([
      { data: { on: '2017-01-11', publishBy: '2017-01-10', late: true } },
    ]);
    expect(aPaper(signedOff, published).when(publish)).toEqual([]);
  });

  it('is sent to nobody twice', () => {
    const leftOut = [{ person: 'ben', why: 'left' }] as const;
    const send: PaperCommand = { type: 'RecordPaperSent', to, leftOut, now };
    const sent: PaperEvent = { type: 'PaperSent', data: { to, leftOut } };
    expect(aPaper(signedOff, published).when(send)).toEqual([sent]);
    expect(aPaper(signedOff, published, sent).when(send)).toEqual([]);
    expect(() => aPaper(signedOff).when(send)).toThrow(refusal('paper-not-published'));
    expect(() => aPaper(signedOff, published).when({ ...send, to: [] })).toThrow(
      refusal('nobody-to-send-to'),
    );
  });

  it('stays as it is: what is corrected later is an erratum', () => {
    const erratum: PaperCommand = { type: 'IssueErratum', erratum: 'e1', text: 'Read 12 for 21', now };
    const issued: PaperEvent = {
      type: 'ErratumIssued',
      data: { erratum: 'e1', text: 'Read 12 for 21', on: '2017-01-10' },
    };
    expect(aPaper(signedOff, published).when(erratum)).toEqual([issued]);
    expect(aPaper(signedOff, published, issued).when(erratum)).toEqual([]);
    expect(() => aPaper(signedOff).when(erratum)).toThrow(refusal('paper-not-published'));
    expect(() => aPaper(signedOff, published).when(write('New words'))).toThrow(refusal('paper-published'));
  });
});

it('is not found before it is drafted', () => {
  expect(() => given(paperDecider).when(signOff)).toThrow(refusal('paper-not-found'));
});
