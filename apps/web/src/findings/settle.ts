import type { AnyOrder } from '@governance/core';
import type { FindingStands } from '@governance/views';
import { v5 as uuidFrom } from 'uuid';
import type { Place } from '../access/place.js';
import type { Posted } from '../pages/read-form.js';
import { by } from '../access/by.js';

/** The decision that a form holds, and the findings of its kind that it is about; or what is wrong with it, by field. */
export type ReadDecision =
  | { readonly findings: readonly string[]; readonly decision: string }
  | { readonly wrong: Readonly<Record<string, string>> };

/**
 * Reads the form of one kind of finding: one sentence for what is ticked, or for all of the kind.
 * @param open the findings of the plan that are open
 */
export function readDecision(body: Posted, kind: string, open: readonly FindingStands[]): ReadDecision {
  const ofKind = open.map(({ finding }) => finding).filter((finding) => finding.kind === kind);
  // The form was sent before, or somebody else has settled them.
  if (ofKind.length === 0)
    return { wrong: { '': 'Nothing of this kind is left to settle: each was settled already' } };
  const said: unknown = body[`decision-${kind}`];
  const decision = typeof said === 'string' ? said.trim() : '';
  const ticked = [body['finding'] ?? []].flat().map(String);
  const findings = body['all'] === kind ? ofKind.map(({ id }) => id) : ticked;
  if (findings.length === 0) return { wrong: { [`ticked-${kind}`]: 'Tick the findings that this settles' } };
  if (decision === '') return { wrong: { [`decision-${kind}`]: 'Enter what was decided' } };
  return { findings, decision };
}

/** One of the findings that are settled together. @param submission its id: the same form twice settles once */
export function settling(
  place: Place,
  plan: string,
  { finding, decision }: { readonly finding: string; readonly decision: string },
  submission: string | undefined,
): AnyOrder {
  const command = submission === undefined ? {} : { command: uuidFrom(`settle ${finding}`, submission) };
  return {
    aggregate: 'plan',
    to: { partnership: place.board.id, id: plan },
    command: { type: 'SettleFinding', finding, decision },
    by: { ...by(place), ...command },
  };
}
