import { compareReferences } from '@governance/views';

/** What has a reference, as a list to choose from has it: B2 before B10, wherever it was put in its plan. */
export function byReference<Referred extends { readonly reference: string }>(
  items: readonly Referred[],
): readonly Referred[] {
  return [...items].sort((a, b) => compareReferences(a.reference, b.reference));
}
