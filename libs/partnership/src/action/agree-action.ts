import { RuleBroken } from '../refusals/rule-broken.js';
import { requireDeadline } from '../deadline.js';
import { requireText } from '../rule.js';
import type { Action, ActionEvent } from './action.js';
import type { AgreeAction } from './commands.js';
import { requireDetails } from './reword-action.js';

/** An owner may be unknown when a plan is imported (a finding says so); everything else must be there. */
export function agreeAction(command: AgreeAction, action: Action): ActionEvent[] {
  if (action.status !== 'not-agreed')
    throw new RuleBroken('action-already-agreed', { reference: action.reference });
  const { plan, priority } = command;
  const reference = requireText('reference', command.reference);
  const title = requireText('title', command.title);
  const owners = [...new Set(command.owners)];
  const deadline = requireDeadline(command.deadline);
  const kpis = command.kpis.map((kpi) => requireText('kpi', kpi));
  const details = requireDetails(command.details ?? []);
  const agreed = { plan, priority, reference, title, owners, deadline, kpis };
  const more = {
    ...(details.length === 0 ? {} : { details }),
    ...(command.origin ? { origin: command.origin } : {}),
  };
  return [{ type: 'ActionAgreed', data: { ...agreed, ...more } }, ...milestonesSet(command)];
}

/** @throws RuleBroken `milestone-already-set`: two milestones under one id could not be told apart afterwards. */
function milestonesSet({ milestones }: AgreeAction): ActionEvent[] {
  const ids = new Set<string>();
  return milestones.map(({ milestone, text, due }) => {
    if (ids.has(milestone)) throw new RuleBroken('milestone-already-set', { milestone });
    ids.add(milestone);
    const data = { milestone, text: requireText('milestone', text), due: requireDeadline(due) };
    return { type: 'MilestoneSet', data };
  });
}
