import type { ProposedPlan } from '../proposed-plan.js';
import type { DeclaredMarking } from '../marking/declared.js';
import type { ReadFigures, ReadRequest } from './request.js';

/** Loads what the request needs, and no more: a process reads one. @throws ImportRefused */
export async function read(
  request: ReadRequest,
): Promise<ProposedPlan | ReadFigures | DeclaredMarking | null> {
  if (request.kind === 'plan')
    return (await import('../read-plan.js')).readPlan(request.document, request.choices);
  if (request.kind === 'marking')
    return (await import('../marking/read-marking.js')).readMarking(request.document);
  return (await import('./read-figures.js')).readFigures(request);
}
