import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainParagraphs } from './plain-paragraphs.js';

describe('what was pasted, as plain paragraphs', () => {
  it('loses the markup of Word and keeps its words', () => {
    const pasted = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {mso-style-parent:""; margin:0cm}</style></head>
<body lang=EN-GB><!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->
<p class=MsoNormal style='margin-left:36.0pt'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>Two clinics opened &amp; a third<o:p></o:p></p>
<p class=MsoNormal>It cost &pound;12,000&nbsp;in all.<br>Fewer than 5 &lt; 10.</p></body></html>`;
    expect(plainParagraphs(pasted)).toEqual([
      'Two clinics opened & a third',
      'It cost £12,000 in all.',
      'Fewer than 5 < 10.',
    ]);
  });

  it('keeps what only looks like markup, and splits at line ends', () => {
    expect(
      plainParagraphs('Rates fell from < 5 to > 3\r\n\r\n•\tOne\n\uf0b7\tTwo\no\tThree\n\u200b'),
    ).toEqual(['Rates fell from < 5 to > 3', 'One', 'Two', 'Three']);
    expect(plainParagraphs('of course')).toEqual(['of course']);
  });

  it('knows the characters that have names, and no other name', () => {
    expect(plainParagraphs('&pound;5 &constructor; &__proto__; &toString;')).toEqual([
      '£5 &constructor; &__proto__; &toString;',
    ]);
  });

  it('takes no longer for what begins much and ends nothing than for words', () => {
    const time = (text: string) => {
      const started = process.cpuUsage().user;
      plainParagraphs(text);
      return process.cpuUsage().user - started;
    };
    const filled = (some: string) => some.repeat(Math.ceil(250_000 / some.length));
    const plain = Math.max(20_000, time(filled('Two clinics opened & a third is planned for the spring. ')));
    const some = [
      '<!--',
      '<![',
      '<style',
      '<style>',
      '</style',
      '<head ',
      '<a b',
      '</p',
      '<br ',
      '<?xml',
      '&#',
      '&a',
    ];
    for (const nasty of [...some, '<!--‹!--…', '<a:', '</p  ', ' ', '•', '\u00a0\t', '<style></head>', '<'])
      expect([nasty, time(filled(nasty)) / plain < 50]).toEqual([nasty, true]);
  });

  it('gives whole lines without markup or control characters, whatever came in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        for (const line of plainParagraphs(text)) {
          expect(line).toBe(line.trim());
          // eslint-disable-next-line no-control-regex -- none of these may be left
          expect(line).not.toMatch(/[\u0000-\u001f\u007f]/);
        }
      }),
    );
  });
});
