import type { ProposedPlan } from '../proposed-plan.js';
import type { ReadFigures, ReadRequest } from './request.js';

/** Loads what the request needs, and no more: a process reads one. @throws ImportRefused */
export async function read(request: ReadRequest): Promise<ProposedPlan | ReadFigures> {
  if (request.kind === 'plan')
    return (await import('../read-plan.js')).readPlan(request.document, request.choices);
  return (await import('./read-figures.js')).readFigures(request);
}
