import { expect, it } from '@jest/globals';
import { erratumMail, paperEnclosedMail } from './emails.js';

const envelope = {
  to: 'carol@example.org',
  council: 'Riverside Council',
  partnership: 'Riverside Partnership',
  replyTo: 'board@example.org',
  messageId: '<m1@example.org>',
  date: '2017-01-10T09:00:00Z',
} as const;
const paper = {
  kind: 'Quarterly summary to the Health and Wellbeing Board',
  meeting: '18 January 2017',
  marking: '',
  url: 'https://example.org/papers/1',
  isCorrected: false,
  files: [
    { name: 'hwb-summary-2016-12-31.docx', type: 'application/octet-stream', content: Buffer.from('x') },
  ],
};

it('encloses the files, and its subject says what it is and nothing of what is in it', () => {
  const mail = paperEnclosedMail(envelope, paper);
  expect(mail.subject).toBe('Quarterly summary to the Health and Wellbeing Board, for 18 January 2017');
  expect(mail.attachments).toEqual(paper.files);
  expect(mail.text).toContain('Enclosed: hwb-summary-2016-12-31.docx');
  expect(mail.html).toContain('https://example.org/papers/1');
});

it('bears the marking in its subject', () => {
  const marked = paperEnclosedMail(envelope, { ...paper, marking: 'OFFICIAL–SENSITIVE' });
  expect(marked.subject).toMatch(/^\[OFFICIAL–SENSITIVE\] Quarterly/);
  expect(marked.text).toContain('It is marked: handle it as such');
});

it('leads nowhere whoever has no account to open it with', () => {
  expect(paperEnclosedMail(envelope, { ...paper, url: '' }).text).not.toMatch(/https?:|Read it online/);
});

it('says that what was found wrong since comes with it', () => {
  const corrected = paperEnclosedMail(envelope, { ...paper, isCorrected: true });
  expect(corrected.text).toContain('is enclosed, with what was found wrong in it since.');
});

it('an erratum encloses what was wrong, and says itself which paper it is of', () => {
  const mail = erratumMail(envelope, { ...paper, marking: 'OFFICIAL–SENSITIVE', isCorrected: true });
  expect(mail.subject).toBe(
    '[OFFICIAL–SENSITIVE] Correction: Quarterly summary to the Health and Wellbeing Board, for 18 January 2017',
  );
  expect(mail.text).toContain('The paper stays as it was published');
  expect(mail.attachments).toEqual(paper.files);
});
