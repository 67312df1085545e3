import { heldIn } from '../held-in.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { requireText } from '../rule.js';
import type { Action, ActionEvent, Evidence } from './action.js';
import type { AddEvidence, WithdrawEvidence } from './commands.js';
import { requireAgreed } from './live.js';

/** So many stand on one action. */
export const mostEvidence = 200;

/** Of one that has ended too: what shows it may arrive later. */
export function addEvidence(command: AddEvidence, action: Action): ActionEvent[] {
  const held = requireAgreed(action);
  const { evidence, milestone, file, link } = command;
  const data = requireEvidence({ evidence, title: command.title, milestone, file, link });
  if (Object.hasOwn(held.evidence, evidence)) return [];
  if (milestone !== null && !held.milestones.some(({ id }) => id === milestone))
    throw new RuleBroken('milestone-not-found');
  if (Object.keys(held.evidence).length >= mostEvidence)
    throw new RuleBroken('too-much-evidence', { limit: String(mostEvidence) });
  return [{ type: 'EvidenceAdded', data }];
}

/** It is shown no more; that it was there, and why it is not, the history keeps. */
export function withdrawEvidence(command: WithdrawEvidence, action: Action): ActionEvent[] {
  const { evidence } = command;
  const held = requireAgreed(action).evidence;
  const found = heldIn(held, evidence);
  if (!found) throw new RuleBroken('evidence-not-found');
  if (found.withdrawn) return [];
  const reason = requireText('reason', command.reason);
  return [{ type: 'EvidenceWithdrawn', data: { evidence, title: found.title, reason } }];
}

/** @throws RuleBroken `evidence-is-one-thing`, `link-not-understood`, `text-missing`, `text-too-long` */
export function requireEvidence({ title, ...evidence }: Evidence): Evidence {
  const { file, link } = evidence;
  if ((file === null) === (link === null)) throw new RuleBroken('evidence-is-one-thing');
  if (link !== null && !isLink(link)) throw new RuleBroken('link-not-understood', { link });
  return { ...evidence, title: requireText('title', title) };
}

function isLink(text: string): boolean {
  if (text.length > 2000 || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return ['https:', 'http:'].includes(protocol) && username === '' && password === '';
}
