import { randomUUID } from 'node:crypto';
import type { Evidence } from '@governance/partnership';
import { Maybe, Text } from '../pages/checks.js';
import type { SentFile } from '@governance/core';
import type { Field } from './task.js';

/** The part of a form by which evidence comes: a file or a link. The form's task says `takesFile`. */
export class EvidencePart {
  @Maybe()
  @Text('the link', 2000)
  link?: string;
}

export const evidenceFields = {
  document: {
    name: 'document',
    kind: 'file',
    label: 'A file that shows it (optional)',
    hint: 'PDF, Word, Excel, PowerPoint, OpenDocument or a picture, 20 MB at most. Leave out what would show who somebody is',
  },
  link: {
    name: 'link',
    kind: 'text',
    label: 'Or a link to what shows it (optional)',
    hint: 'It begins with https://',
    more: true,
  },
} as const satisfies Readonly<Record<string, Field>>;

/** What of a thing evidence shows; of an action that may be all of it. */
export type Shown = Pick<Evidence, 'mitigation' | 'period'> & Partial<Pick<Evidence, 'milestone'>>;

/** What the history says of it: the hash of a file, and never the file or its name. */
export function evidenceOf(
  title: string,
  { milestone = null, ...shown }: Shown,
  { link = null }: { readonly link?: string | null | undefined },
  file: SentFile | null,
): Evidence {
  return { evidence: randomUUID(), title, milestone, ...shown, link, file: file && file.said };
}

/** What came with a report or a reading: nothing where neither a file nor a link did. */
export function cameWith(
  what: 'report' | 'reading',
  shown: Shown,
  part: { readonly link?: string | undefined },
  file: SentFile | null,
): { readonly evidence?: Evidence } {
  if (file === null && part.link === undefined) return {};
  return { evidence: evidenceOf(`Sent with a ${what}`, shown, part, file) };
}
