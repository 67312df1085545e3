import { createHash } from 'node:crypto';
import { formErrors } from '@governance/govuk';
import type { Posted } from '../pages/read-form.js';

/** What becomes of a form, on a page of its own before it happens. */
export interface Check {
  readonly title: string;
  readonly rows: readonly {
    readonly key: string;
    /** One line for each. */
    readonly lines: readonly string[];
  }[];
  /** Said above the button. */
  readonly warning: string;
  readonly button: string;
}

/** Why somebody may not have meant what they filled in; said at its field, and taken when it is sent once more. */
export interface Doubt {
  readonly field: string;
  readonly words: string;
  readonly button: string;
}

/** What is to be read before a form is taken, and the sign by which it is known that it was. */
export type ToRead = { readonly sign: string } & (
  | { readonly doubt: Doubt; readonly check?: undefined }
  | { readonly check: Check; readonly doubt?: undefined }
);

/**
 * What is to be read first; null where there is nothing, or just that was read.
 * @param posted the form as it was sent: it bears the sign of what its page said
 */
export function toRead(
  doubt: Doubt | null | undefined,
  checkOf: () => Check | undefined,
  posted: Posted,
): ToRead | null {
  const check = doubt ? undefined : checkOf();
  const said = doubt ?? check;
  if (!said) return null;
  const sign = createHash('sha256').update(JSON.stringify(said)).digest('base64url');
  if (posted.checked === sign) return null;
  return doubt ? { sign, doubt } : { sign, check: check! };
}

/** A doubt as the form shows it. */
export function doubtShown({ sign, doubt }: Extract<ToRead, { readonly doubt: Doubt }>) {
  return {
    errors: formErrors([], { [doubt.field]: doubt.words })!,
    doubted: { sign, button: doubt.button },
  };
}

const ofTheSending = new Set(['_csrf', 'commandId', 'checked', 'again']);

/** What was filled in, for a page to carry on. */
export function keptOf(posted: Posted): readonly { readonly name: string; readonly value: string }[] {
  return Object.entries(posted).flatMap(([name, given]) =>
    ofTheSending.has(name)
      ? []
      : [given].flat().flatMap((value) => (typeof value === 'string' ? [{ name, value }] : [])),
  );
}
