import type { SchemaObject } from '@nestjs/swagger';
import { megabyte, UploadRefused } from '../pages/receive-document.js';
import { mostMegabytesOfEvidence as mostMegabytes } from '@governance/core';

/** A file in the JSON of a task. */
export const fileSchema: SchemaObject = {
  type: 'object',
  description: `A file: PDF, Word, Excel, PowerPoint, OpenDocument or a picture, ${mostMegabytes} MB at most. Its name tells its kind and is not kept`,
  properties: {
    name: { type: 'string', description: 'Such as minutes.pdf' },
    content: { type: 'string', format: 'byte', description: 'In base64' },
  },
  required: ['name', 'content'],
};

/** @throws UploadRefused with words for its sender */
export function fileIn(given: unknown): { readonly name: string; readonly bytes: Buffer } {
  const { name, content } = (typeof given === 'object' && given !== null ? given : {}) as Record<
    string,
    unknown
  >;
  if (typeof name !== 'string' || typeof content !== 'string')
    throw new UploadRefused('Send the document as {"name": "minutes.pdf", "content": "<base64>"}');
  const bytes = Buffer.from(content, 'base64');
  // What is no base64 is read as far as it goes.
  if (bytes.toString('base64') !== content)
    throw new UploadRefused(
      'The content of the document is no base64: send the bytes of the file in it, without line breaks',
    );
  if (bytes.length === 0) throw new UploadRefused('The document is empty');
  if (bytes.length > mostMegabytes * megabyte)
    throw new UploadRefused(
      `The document is larger than ${mostMegabytes} MB. Send a smaller copy of it, or a link to where it is`,
    );
  return { name: name.replace(/^.*[\\/]/, ''), bytes };
}
