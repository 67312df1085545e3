import { expect, it } from '@jest/globals';
import { escalationMail, nameCorrectedMail, signInCodeMail } from '../emails/emails.js';

const envelope = {
  to: 'ada@example.org',
  council: 'Riverside Council',
  partnership: '## Riverside {{ partnership }}',
  replyTo: 'secretariat@example.org',
  messageId: '<1@example.org>',
  date: '2017-03-24T08:00:00.000Z',
} as const;

it('what somebody typed is never taken for a heading, a link, a large word or a template', () => {
  const typed = '## [Pay here](https://example.net)\n\n**now** {{ 7 * 7 }} \uE000\uE001 <b>';
  const urls = { actionUrl: 'https://example.org/a', answerUrl: 'https://example.org/e' };
  const mail = escalationMail(envelope, [
    { action: typed, lead: typed, evidence: typed, level: null, ...urls },
  ]);
  const shown = '## [Pay here](https://example.net) **now** {{ 7 * 7 }} <b>';
  expect(mail.text.split('\n')).toEqual(expect.arrayContaining([shown, `Led by ${shown}.`, `${shown}.`]));
  expect(mail.html.match(/href="[^"]*"/g)).toEqual([
    'href="https://example.org/e"',
    'href="https://example.org/a"',
  ]);
  expect(mail.html.match(/<h2/g)).toHaveLength(1);
  expect(mail.html).not.toContain('<b>');
  expect(mail.html).not.toContain('<strong');
  expect(mail.subject).toBe('1 action waits for you: ## Riverside {{ partnership }}, 24 March 2017');
  const name = nameCorrectedMail(envelope, {
    askedBy: 'secretariat',
    when: '1 May 2016',
    inSecretariat: false,
    name: '**Ada**',
  });
  expect(name.text).toContain('shown by this name now: **Ada**.');
});

it('a code stands large on the page, and in a sentence of the text', () => {
  const mail = signInCodeMail({ to: 'ada@example.org', code: '04821376', minutes: 10, service: 'The board' });
  expect(mail.text).toMatch(/^Your code to sign in is 04821376\.\n/);
  expect(mail.html).toMatch(/Your code to sign in is <strong [^>]*>04821376<\/strong><\/p>/);
  expect(mail).not.toHaveProperty('replyTo');
});
