import { randomUUID } from 'node:crypto';
import { isUUID } from 'class-validator';
import type { Posted } from './read-form.js';

/** The id that a form carries, so that sending it twice does it once; none when somebody has tampered with it. */
export function submissionIn({ commandId }: Posted): { readonly command?: string } {
  return isUUID(commandId) ? { command: String(commandId) } : {};
}

/** The same as the id of what the form makes: sent twice, it makes one thing. */
export function newIdIn({ commandId }: Posted): string {
  return isUUID(commandId) ? String(commandId) : randomUUID();
}

/** The version that its form was made from; none when somebody has tampered with it. */
export function seenIn({ seen }: Posted): { readonly seen?: number } {
  if (typeof seen !== 'string' || !/^\d+$/.test(seen)) return {};
  // Beyond, numbers are whole no longer: it is a version that was never reached, as the greatest is.
  return { seen: Math.min(Number(seen), Number.MAX_SAFE_INTEGER) };
}
