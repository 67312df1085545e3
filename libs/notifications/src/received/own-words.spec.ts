import { describe, expect, it } from '@jest/globals';
import { ownWords } from './own-words.js';
import { wordsOfHtml } from './words-of-html.js';

const said = 'The clinic opened on 4 May. We need a second nurse.';
const ours = 'Hello\n\n2 actions need an update.\n\n1. T1.1 Open a clinic\nDue on Friday 8 May 2026.';
const quoted = (text: string) => text.replace(/^/gm, '> ');
const head = [
  'From: Riverside Council <board@example.org>',
  'Sent: 04 May 2026 08:00',
  'To: Ada Smith <ada@example.org>',
  'Subject: 2 actions need an update',
].join('\n');

describe('what somebody wrote themselves', () => {
  it.each([
    ['nothing else', said],
    [
      'Gmail',
      `${said}\n\nOn Mon, 4 May 2026 at 08:00, Riverside Council <board@example.org> wrote:\n\n${quoted(ours)}`,
    ],
    [
      'Gmail, the line broken',
      `${said}\n\nOn Mon, 4 May 2026 at 08:00, Riverside Council <\nboard@example.org> wrote:\n\n${quoted(ours)}`,
    ],
    [
      'Apple Mail',
      `${said}\n\n> On 4 May 2026, at 08:00, Riverside <b@example.org> wrote:\n> \n${quoted(ours)}`,
    ],
    ['Outlook', `${said}\n\n${head}\n\n${ours}`],
    ['Outlook, with a rule', `${said}\n\n________________________________\n${head}\n\n${ours}`],
    ['Outlook, in bold', `${said}\n\n${head.replace(/^(\w+:)/gm, '*$1*')}\n\n${ours}`],
    ['Outlook of old', `${said}\n\n-----Original Message-----\n${head}\n\n${ours}`],
    ['Thunderbird', `${said}\n\nOn 04/05/2026 08:00, Riverside Council wrote:\n${quoted(ours)}`],
    ['a forward', `${said}\n\n---------- Forwarded message ---------\n${head}\n\n${ours}`],
    ['Apple’s forward', `${said}\n\nBegin forwarded message:\n\n${quoted(head)}\n`],
    ['answers below a quote', `${quoted(ours)}\n\n${said}`],
    ['a telephone', `${said}\n\nSent from my iPhone`],
    [
      'a telephone, and a quote',
      `${said}\n\nSent from my Galaxy\n\n-------- Original message --------\n${head}`,
    ],
    ['Outlook on a telephone', `${said}\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n${head}\n\n${ours}`],
    ['a signature', `${said}\n\n-- \nAda Smith\nRiverside Police`],
    ['regards', `${said}\n\nKind regards,\n\nAda Smith\nPartnership officer\n01632 960 001`],
    ['many thanks', `${said}\n\nMany thanks\nAda`],
    ['thanks and regards', `${said}\n\nThanks and regards\nAda Smith | Partnerships`],
    ['a greeting', `Hi Ben,\n\n${said}`],
    ['good morning', `Good morning\n${said}\n\nAda`.replace('\n\nAda', '')],
    [
      'a disclaimer',
      `${said}\n\nThis email and any attachments are confidential and intended solely for the addressee.\n\nRiverside Council`,
    ],
    [
      'another',
      `${said}\n\n**********\nDISCLAIMER: the views expressed are those of the sender.\n**********`,
    ],
    ['a third', `${said}\n\nThe information contained in this e-mail may be subject to disclosure.`],
    [
      'a banner',
      `CAUTION: This email originated from outside the organisation. Do not click links.\n\n${said}`,
    ],
    ['signs that nobody sees', `\uFEFF${said.replaceAll(' ', '\u00A0')}\u200B`],
  ])('%s', (_program, text) => {
    expect(ownWords(text)).toBe(said);
    expect(ownWords(text.replaceAll('\n', '\r\n'))).toBe(said);
  });

  it('is kept where five earlier mails are quoted, each in its own form', () => {
    const earlier = Array.from({ length: 5 }, (_, depth) => {
      const on = `On ${depth + 1} May 2026, at 08:00, somebody <x@example.org> wrote:`;
      return depth % 2 ? `${head}\n\n1: an older answer` : quoted(`${on}\n\n1: an older answer`);
    });
    expect(ownWords([said, ...earlier].join('\n\n'))).toBe(said);
  });

  it.each([
    [
      'what only looks like the head of a mail',
      'From: the ward we had five referrals.\nTo: the clinic, three.',
    ],
    ['a sentence with On', 'On 4 May the clinic opened.\nThe nurse wrote: all well.'],
    ['thanks at the beginning', `Thanks,\n\n1: ${said}\n2: ordered`],
    ['answers below a sign that ends others', `--\n1: ${said}\n2: ordered`],
    ['more than one paragraph', `${said}\n\nThe next step is a date.\n\n- one\n- two`],
  ])('keeps %s', (_what, text) => {
    expect(ownWords(text)).toBe(text);
  });

  it.each(['', '   \n', 'Sent from my iPhone', quoted(ours), `${head}\n\n${ours}`])(
    'is nothing in %j',
    (text) => {
      expect(ownWords(text)).toBe('');
    },
  );

  it('is found in a moment, whatever is in the mail', () => {
    const began = performance.now();
    for (const bad of ['On a ', 'On a b\n', 'From: <', '> ', '-', 'a\n\n', 'This email '])
      ownWords(bad.repeat(200_000));
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('HTML', () => {
  it.each([
    [
      'Gmail',
      `<div dir="ltr">${said}</div><br><div class="gmail_quote"><div>On Mon … wrote:<br></div><blockquote>1: old</blockquote></div>`,
    ],
    [
      'Outlook on the web',
      `<div>${said}</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> Board</div><div>1: old</div>`,
    ],
    [
      'Outlook on a desk',
      `<p class="MsoNormal">${said}<o:p></o:p></p><div style="border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Board &lt;b@example.org&gt;<br><b>Sent:</b> 4 May<br><b>To:</b> Ada<br><b>Subject:</b> 2 actions</p></div><p>1: old</p>`,
    ],
    [
      'Apple Mail',
      `<body>${said}<br><blockquote type="cite">On 4 May … wrote:<br>1: old</blockquote></body>`,
    ],
    ['a picture below', `<style>p{}</style><p>${said}</p><p><img src="cid:logo" alt="Riverside Police"></p>`],
  ])('of %s gives the same words', (_program, html) => {
    expect(ownWords(wordsOfHtml(html))).toBe(said);
  });

  it('keeps its lines', () => {
    const html = '<p>1: done</p><p>2: ordered,<br>due May</p><ul><li>a</li></ul>';
    expect(ownWords(wordsOfHtml(html))).toMatch(/^1: done\n+2: ordered,\ndue May\n+\s*- a$/);
  });
});
