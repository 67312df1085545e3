import { heldIn } from '@governance/partnership/basics';
import { Parser } from 'htmlparser2';

export type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  open?: (tag: string, attributes: Attributes) => void;
  text?: (text: string) => void;
  close?: (tag: string) => void;
}

/** Walks an XML part; prefixes such as `x:` are taken off the names of its elements. */
export function walkXml(part: Buffer | undefined, { open, text, close }: XmlHandlers): void {
  if (!part) return;
  const known = new Map<string, string>();
  const plain = (tag: string) => {
    let name = known.get(tag);
    if (name === undefined) known.set(tag, (name = tag.slice(tag.lastIndexOf(':') + 1)));
    return name;
  };
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => open?.(plain(tag), attributes),
      ontext: (written) => text?.(written),
      onclosetag: (tag) => close?.(plain(tag)),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(part.toString('utf8'));
}

/** The attribute of this name, whatever its prefix. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  for (const key in attributes)
    if (key === name || (key.endsWith(name) && key[key.length - name.length - 1] === ':'))
      return heldIn(attributes, key);
  return undefined;
}
