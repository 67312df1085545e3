import { windows1252 } from '../decode-text.js';

export type Token =
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | { readonly kind: 'word'; readonly name: string; readonly value: number | null }
  | { readonly kind: 'text'; readonly text: string };

/** The pieces of a rich text file, one after the other; `text` holds a letter for each of its bytes. */
export function* tokensOf(text: string): Generator<Token> {
  const word =
    /\\([a-z]{1,32})(-?\d{1,9})?[ ]?|\\'([\da-f]{2})|\\([^a-z])|([{}])|([^\\{}\r\n]{1,10000})|[\r\n]+/giy;
  let skip = 0;
  for (let at = 0; at < text.length;) {
    word.lastIndex = at;
    const found = word.exec(text);
    if (!found) break;
    at = word.lastIndex;
    const [, name, value, byte, sign, brace, plain] = found;
    if (name === 'bin') at += Math.max(0, Number(value ?? 0));
    else if (name === 'u') {
      yield { kind: 'text', text: String.fromCharCode(Number(value ?? 63) & 0xffff) };
      skip = 1;
    } else if (name !== undefined)
      yield { kind: 'word', name, value: value === undefined ? null : Number(value) };
    else if (byte !== undefined) {
      // After a letter in Unicode stands one for programs that know none.
      if (skip === 0) yield { kind: 'text', text: windows1252(Buffer.from([Number.parseInt(byte, 16)])) };
      skip = 0;
    } else if (brace !== undefined) yield { kind: brace === '{' ? 'open' : 'close' };
    else if (sign !== undefined) yield signToken(sign);
    else if (plain !== undefined) {
      const rest = plain.slice(skip);
      skip = 0;
      if (rest !== '') yield { kind: 'text', text: windows1252(Buffer.from(rest, 'latin1')) };
    }
  }
}

function signToken(sign: string): Token {
  if (sign === '~') return { kind: 'text', text: '\u00a0' };
  if (sign === '_') return { kind: 'text', text: '-' };
  if (sign === '-') return { kind: 'text', text: '' };
  if (sign === '*') return { kind: 'word', name: '*', value: null };
  if (sign === '\n' || sign === '\r') return { kind: 'word', name: 'par', value: null };
  return { kind: 'text', text: sign };
}
