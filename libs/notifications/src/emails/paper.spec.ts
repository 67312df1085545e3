import { expect, it } from '@jest/globals';
import { paperEnclosedMail } from './emails.js';

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
