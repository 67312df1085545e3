import { convert } from 'html-to-text';

/** What mail programs put around the mail that is answered: it is left out before any words are made of it. */
const quotes = [
  'blockquote',
  'div.gmail_quote',
  'div.gmail_quote_container',
  'div.gmail_extra',
  'div.yahoo_quoted',
  'div.moz-cite-prefix',
  'div.protonmail_quote',
  '#OLK_SRC_BODY_SECTION',
];
/** Where an earlier mail begins and nothing closes it: what follows is cut off by its words. */
const beginsQuote = ['#divRplyFwdMsg', '#appendonsend', '#mail-editor-reference-message-container'];
const notWords = ['img', 'style', 'script', 'head', 'title'];

/** Longest HTML that is read, characters: an answer stands at its beginning. */
const longest = 500_000;

/** HTML of a mail as plain text, without the mails that it quotes as far as its markup tells. */
export function wordsOfHtml(html: string): string {
  return convert(html.slice(0, longest), {
    wordwrap: false,
    limits: { maxDepth: 200, maxChildNodes: 5000, maxInputLength: longest },
    selectors: [
      { selector: 'a', options: { ignoreHref: true } },
      { selector: 'ul', options: { itemPrefix: '- ' } },
      ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({ selector, options: { uppercase: false } })),
      ...beginsQuote.map((selector) => ({ selector, format: 'blockString', options: { string: cutHere } })),
      ...[...quotes, ...notWords].map((selector) => ({ selector, format: 'skip' })),
    ],
  });
}

/** A line that every mail program knows, and `ownWords` with it. */
const cutHere = '-----Original Message-----';
