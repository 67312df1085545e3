import { ImportRefused } from '../import-refused.js';
import { most, tooMany } from './bounds.js';

const [bang, slash, question, equals] = [0x21, 0x2f, 0x3f, 0x3d];
const [quote, apostrophe, greater, less] = [0x22, 0x27, 0x3e, 0x3c];

export interface Tag {
  readonly kind: 'open' | 'close' | 'empty';
  /** Without its prefix. */
  readonly name: string;
  /** Its first byte, and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** Elements that it stands in. */
  readonly depth: number;
}

/**
 * Tells every tag of an XML part before any reader builds something out of it. Stricter than those readers: what they
 * would mend (a tag that nobody closes, an end without a beginning) is refused, so they meet what was told here.
 * @throws ImportRefused when it is not well formed, too deep, or a tag is too long
 */
export function walkTags(part: Buffer, tell: (tag: Tag) => void): void {
  const open: string[] = [];
  if (part.length > 0 && !part.includes(less)) throw malformed();
  for (let at = part.indexOf(less), from = at; at !== -1; at = part.indexOf(less, at), from = at) {
    const next = part[at + 1];
    if (next === bang) at = endOfDeclaration(part, at);
    else if (next === question) at = after(part, '?>', at);
    else if (next === slash) {
      at = after(part, '>', at);
      const name = nameAt(part, from + 2);
      if (open.pop() !== name) throw malformed();
      tell({ kind: 'close', name: local(name), from, to: at, depth: open.length });
    } else {
      at = endOfTag(part, at);
      const name = nameAt(part, from + 1);
      const kind = part[at - 2] === slash ? 'empty' : 'open';
      tell({ kind, name: local(name), from, to: at, depth: open.length });
      if (kind === 'open' && open.push(name) > most.depth)
        throw tooMany(most.depth, 'tables or other things inside one another');
    }
  }
  if (open.length > 0) throw malformed();
}

export function malformed(): ImportRefused {
  return new ImportRefused(
    'broken-file',
    'The file is damaged: a part of it is not what an Office program writes. Open it in its own program, save a new copy and import that.',
  );
}

function endOfDeclaration(part: Buffer, at: number): number {
  const begins = part.toString('latin1', at, at + 9);
  if (begins.startsWith('<!--')) return after(part, '-->', at + 4);
  if (begins === '<![CDATA[') return after(part, ']]>', at + 9);
  throw malformed();
}

/** An attribute may hold a `>`. */
function endOfTag(part: Buffer, from: number): number {
  const last = Math.min(part.length, from + most.tag);
  for (let at = from + 1; at < last; at += 1) {
    const byte = part[at];
    if (byte === greater) return at + 1;
    if (byte === less) throw malformed();
    if ((byte === quote || byte === apostrophe) && part[at - 1] === equals) {
      at = part.indexOf(byte, at + 1);
      if (at === -1) throw malformed();
    }
  }
  throw last === part.length ? malformed() : tooMany(most.tag, 'bytes in one of its tags');
}

function nameAt(part: Buffer, from: number): string {
  let at = from;
  while (at < part.length && part[at]! > 0x20 && part[at] !== greater && part[at] !== slash) at += 1;
  return part.toString('latin1', from, at);
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function after(part: Buffer, mark: string, from: number): number {
  const at = part.indexOf(mark, from);
  if (at === -1) throw malformed();
  return at + mark.length;
}
