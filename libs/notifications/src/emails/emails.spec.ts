import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import type { Mail } from '../mail/mailer.js';
import { digestMail, requestMail } from './digest.js';
import { noticeMail } from './news.js';
import {
  acknowledgementMail,
  addressChangeAskedMail,
  addressChangedMail,
  agendaMail,
  erratumMail,
  escalationMail,
  nameCorrectedMail,
  newAddressMail,
  paperEnclosedMail,
  passkeyChangedMail,
  signInCodeMail,
  signInTriedMail,
} from './emails.js';
import { receiptMail } from './receipt.js';

const envelope = {
  to: 'ada@example.org',
  council: 'Riverside Council',
  partnership: 'Riverside Partnership',
  replyTo: 'secretariat@example.org',
  messageId: '<1@example.org>',
  date: '2017-03-24T08:00:00.000Z',
} as const;
const service = { to: 'ada@example.org', service: 'Partnership governance' };
const url = 'https://board.example.org/x';
const when = '1 May 2016 at 9:40am';
const askers = (['secretariat', 'themselves', 'service'] as const).flatMap((askedBy) =>
  [true, false].map((inSecretariat) => ({ askedBy, when, inSecretariat })),
);
const item = {
  ...{ action: 'P1', about: 'Milestone: Doors', when: 'Due today', why: 'Reminder', lead: 'Police' },
  ...{
    calendarDate: null,
    calendarId: 'a',
    reportUrl: url,
    actionUrl: url,
    state: 'ahead' as const,
    isFigure: false,
  },
};
const meeting = { meeting: 'Board', publishBy: '1 May 2016', publishUrl: url, meetingUrl: url };
const escalated = { action: 'P1', evidence: 'Overdue', answerUrl: url };
const comesUp = [
  { ...escalated, lead: null, level: null, actionUrl: `${url}/2` },
  { ...escalated, lead: 'Police', level: 'the strategic lead', actionUrl: `${url}/3` },
  // Of this one they are asked themselves.
  { ...escalated, lead: 'Police', level: 'the strategic lead', actionUrl: url },
];
const beside = { calendarUrl: url, myActionsUrl: url };

const secretariat = [{ name: 'Amina', telephone: '020 7946 0101' }];
const [once, first] = [envelope, { ...envelope, isFirst: true, secretariat }];
const news = ['deadline-asked', 'to-sign', 'given'].map((rule) => ({
  rule,
  on: '2016-05-01' as const,
  thing: 'P1',
  url,
  ofPaper: false,
}));

/** By the name of its file: each email, with and without what may be left out. */
const papersSent = ['', 'OFFICIAL–SENSITIVE'].flatMap((marking) =>
  [url, ''].map((address) => ({
    ...{ kind: 'Board pack', meeting: '1 May 2016', marking, url: address, files: [] },
    isCorrected: address === '',
  })),
);

const emails: Readonly<Record<string, readonly Mail[]>> = {
  digest: [
    ...[null, url].map((notMineUrl) =>
      digestMail(
        first,
        [
          { ...item, notMineUrl },
          { ...item, about: null, notMineUrl },
        ],
        { ...beside, news, escalated: comesUp, agendas: [{ ...meeting, late: false }] },
      ),
    ),
    digestMail(first, [{ ...item, notMineUrl: null, isFigure: true }], beside),
    digestMail(envelope, [], { ...beside, escalated: comesUp, news }),
    digestMail(envelope, [], { ...beside, agendas: [{ ...meeting, late: true }], news }),
  ],
  request: ['', 'Please'].map((note) =>
    requestMail(first, [{ ...item, notMineUrl: null, isFigure: note === '' }], note, ['P2']),
  ),
  notice: [once, first].map((one) => noticeMail(one, news)),
  escalation: [once, first].map((one) => escalationMail(one, comesUp)),
  acknowledgement: [true, false].map((own) => acknowledgementMail(envelope, [{ action: 'P1', url }], own)),
  receipt: [[], ['recorded'], ['recorded', 'refused'], ['waits']].map((outcomes) =>
    receiptMail(
      envelope,
      outcomes.map((outcome, index) => ({
        ...{
          action: index === 1 ? null : 'P1',
          outcome: outcome as 'waits',
          words: index === 0 ? 'Done' : '',
        },
        ...{ why: outcome === 'recorded' ? null : 'no-number', url: index === 1 ? null : url },
        files: [null, 'It is no document', 'not-about-one'].map((refused) => ({ name: 'a.pdf', refused })),
      })),
      { several: outcomes.length === 0, myActionsUrl: url },
    ),
  ),
  agenda: [
    agendaMail(envelope, [
      { ...meeting, late: true },
      { ...meeting, late: false },
    ]),
    agendaMail(envelope, [{ ...meeting, late: false }]),
  ],
  paper: papersSent.map((paper) => paperEnclosedMail(paper.marking === '' ? first : once, paper)),
  erratum: papersSent.map((paper) => erratumMail(paper.marking === '' ? first : once, paper)),
  'address-change-asked': askers.map((asked) =>
    addressChangeAskedMail(envelope, { ...asked, address: 'eve@example.org' }),
  ),
  'address-changed': askers.map((asked) =>
    addressChangedMail(envelope, { ...asked, address: 'eve@example.org' }),
  ),
  'name-corrected': askers.map((asked) => nameCorrectedMail(envelope, { ...asked, name: 'Ada' })),
  'new-address': [newAddressMail(envelope, url, 7)],
  'sign-in-code': [signInCodeMail({ ...service, code: '04821376', minutes: 10 })],
  'sign-in-tried': [signInTriedMail(service)],
  'passkey-changed': [true, false].map((added) => passkeyChangedMail({ ...service, added })),
};

const folder = fileURLToPath(new URL('../../emails/', import.meta.url));

it('every file that has a subject is an email that is asked here', () => {
  const withSubject = readdirSync(folder).filter((name) =>
    /^Subject: /m.test(readFileSync(folder + name, 'utf8')),
  );
  expect(Object.keys(emails).sort()).toEqual(withSubject.map((name) => name.replace('.njk', '')).sort());
});

it.each(Object.keys(emails))('%s is filled in, whatever may be left out, and says who it is from', (name) => {
  for (const { subject, text, html } of emails[name]!) {
    expect(subject).toMatch(/^\S.*\S$/);
    expect(text).toMatch(/(Riverside Council|Partnership governance)\n$/);
    for (const said of [subject, text, html])
      expect(said).not.toMatch(/[{}\uE000\uE001]|\*\*|undefined|null|##/);
  }
});

it('an address that is asked for is shown in part, to whoever is told of it', () => {
  for (const { text } of [...emails['address-change-asked']!, ...emails['address-changed']!]) {
    expect(text).toContain('e…@example.org');
    expect(text).not.toContain('eve@');
  }
});
