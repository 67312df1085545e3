import { isUUID } from 'class-validator';
import type { Posted } from './read-form.js';

/** The id that a form carries, so that sending it twice does it once; none when somebody has tampered with it. */
export function submissionIn({ commandId }: Posted): { readonly command?: string } {
  return isUUID(commandId) ? { command: String(commandId) } : {};
}
