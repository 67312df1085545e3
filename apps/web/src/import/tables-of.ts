import { dateInWords } from '@governance/calendar';
import { plural } from '@governance/govuk';
import type { Tick } from '@governance/plan-import/service';
import type { ProposedAction, ProposedPlan } from '@governance/plan-import';
import type { Deadline } from '@governance/partnership';

const undated: Readonly<Partial<Record<Deadline['precision'], string>>> = {
  ongoing: 'Ongoing',
  recurring: 'Recurring',
  tbc: 'To be confirmed',
  none: 'No date',
};

/**
 * A plan as it was understood, in rows: a table for each theme, its priorities one below the other.
 * @param ticks what is taken in of it
 */
export function tablesOf({ themes }: ProposedPlan, ticks: readonly Tick[]) {
  const boxes = new Map(
    ticks.flatMap(({ change, key, ticked }) =>
      change.kind === 'action-added' ? [[change.row, { key, ticked }] as const] : [],
    ),
  );
  return themes.map(({ title, priorities }) => ({
    title,
    actions: priorities.reduce((sum, { actions }) => sum + actions.length, 0),
    priorities: priorities.map(({ reference, title, actions }) => ({
      reference,
      title,
      rows: actions.map((action) => ({ ...rowOf(action), box: boxes.get(action.source.row) })),
    })),
  }));
}

function rowOf(action: ProposedAction) {
  const { reference, title, owners, deadline, kpis, milestones, details, source } = action;
  return {
    reference,
    title,
    owners: owners.join(', ') || 'No owner',
    deadline:
      deadline.date === null ? (undated[deadline.precision] ?? 'Not understood') : dateInWords(deadline.date),
    asWritten: deadline.asWritten,
    more: [
      ...(kpis.length > 0 ? [plural(kpis.length, 'measure')] : []),
      ...(milestones.length > 0 ? [plural(milestones.length, 'milestone')] : []),
    ].join(', '),
    details,
    stands: standsInWords(action),
    row: source.row,
  };
}

/** How the action will stand when the plan is accepted. */
function standsInWords({ state, progress }: ProposedAction): string {
  const { completed, completedOn, declared, withdrawn } = state;
  if (withdrawn) return 'Withdrawn';
  if (completed) return completedOn === null ? 'Completed' : `Completed on ${dateInWords(completedOn)}`;
  const said = [declared === null ? '' : `declared ${declared}`, progress === '' ? '' : 'with a report'];
  return ['Open', ...said.filter((part) => part !== '')].join(', ');
}
