import type { Document } from '../reading/request.js';
import { declaredIn, type DeclaredMarking } from './declared.js';

/** The marking that a PDF or an Office file says that it has; null where it says none. @throws ImportRefused */
export async function readMarking({ bytes }: Document): Promise<DeclaredMarking | null> {
  const buffer = Buffer.from(bytes);
  if (buffer.subarray(0, 5).toString('latin1') === '%PDF-')
    return declaredIn(await (await import('./pdf-lines.js')).pdfLines(buffer));
  return declaredIn(await (await import('./office-lines.js')).officeLines(buffer));
}
