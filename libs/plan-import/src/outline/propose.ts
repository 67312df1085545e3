import { cleanCell } from '../cells/clean-cell.js';
import { learnOwners } from '../cells/owners.js';
import type { Block } from '../documents/block.js';
import { most, tooMany } from '../documents/bounds.js';
import { ImportRefused } from '../import-refused.js';
import type { Finding, Period, ProposedPlan, ProposedTheme } from '../proposed-plan.js';
import { checkAction } from './check-action.js';
import { dateOrderOf } from '../deadline/date-order.js';
import { aliases, duplicates, measuresWithoutTarget, terms } from './check-whole.js';
import { aboutColumns } from './check-columns.js';
import type { Choices, TableSeen } from './choices.js';
import { classify } from './classify.js';
import { cellText } from './draft.js';
import { gather } from './gather.js';
import { periodOf } from './headings.js';
import { outline, type Outlined } from './outline.js';
import { referencesOf, takeReferencesFromTitles } from './references.js';

/** Makes the plan out of a document's blocks. `name` is the file's, without folder or extension. */
export function propose(
  blocks: readonly Block[],
  name: string,
  choices: Choices = {},
): Omit<ProposedPlan, 'document'> {
  const { pieces, seen } = classify(blocks, choices);
  if (!pieces.some(({ kind }) => kind === 'body'))
    refuse(
      pieces.flatMap((piece) => (piece.kind === 'other-row' ? [piece.cells] : [])),
      seen,
    );
  const fields = pieces.flatMap((piece) => (piece.kind === 'body' ? piece.columns : []));
  const columns = [...new Set(fields.flatMap(({ field }) => field ?? []))];
  const outlined = outline(pieces);
  const { title: found, themes: drafts, findings } = gather(outlined, name);
  const title = found ?? name;
  const period = periodOf(title) ?? periodAbove(outlined) ?? periodOf(name);
  const about: Finding[] = [];
  if (!found)
    about.push({
      kind: 'title-missing',
      at: 'whole document',
      message: `The document has no title above its first heading, so the plan is named after the file, ‘${name}’. Rename it when accepting.`,
    });
  if (!period)
    about.push({
      kind: 'period-missing',
      at: 'whole document',
      message: `No year such as 2016/17 was found in the title ‘${title}’, so deadlines could not be held against the plan’s period. Give the period when accepting.`,
    });

  const priorities = drafts.flatMap((theme) => theme.priorities);
  if (drafts.length + priorities.length > most.headings)
    throw tooMany(most.headings, 'themes and priorities');
  if (priorities.reduce((sum, { actions }) => sum + actions.length, 0) > most.actions)
    throw tooMany(most.actions, 'actions');
  const known = learnOwners(
    priorities.flatMap(({ actions }) =>
      actions.flatMap((action) => [cellText(action, 'owner'), cellText(action, 'partners')]),
    ),
  );
  takeReferencesFromTitles(priorities.flatMap(({ actions }) => actions));
  const order = dateOrderOf(
    priorities.flatMap(({ actions }) => actions.map((action) => cellText(action, 'deadline'))),
  );
  const references = referencesOf(priorities);
  const inRows: Finding[] = [...references.findings];
  const themes = drafts.map((theme): ProposedTheme => ({
    title: theme.title,
    priorities: theme.priorities.map((priority) => ({
      reference: priority.reference,
      referenceFrom: priority.referenceFrom,
      title: priority.title,
      actions: priority.actions.map((draft) => {
        const { reference, from } = references.of.get(draft.row)!;
        const checked = checkAction(draft, { reference, from }, { period, known, columns, order });
        inRows.push(...checked.findings);
        return checked.action;
      }),
    })),
  }));
  const actions = themes.flatMap((theme) => theme.priorities.flatMap((priority) => priority.actions));
  if (new Set(actions.flatMap(({ owners }) => owners)).size > most.owners)
    throw tooMany(most.owners, 'different owners');
  if (actions.some(({ milestones }) => milestones.length > most.milestones))
    throw tooMany(most.milestones, 'milestones in one action');
  inRows.push(...duplicates(actions));
  inRows.sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  return {
    plan: { title, period },
    columns,
    tables: seen,
    themes,
    findings: [
      ...about,
      ...aboutColumns(seen, columns),
      ...inRows,
      ...aliases(actions, known),
      ...measuresWithoutTarget(actions),
      ...terms(actions),
      ...findings,
    ],
  };
}

/** A line above the actions that says when the plan runs; one that speaks of another plan does not. */
function periodAbove(outlined: readonly Outlined[]): Period | null {
  const first = outlined.findIndex(({ kind }) => kind === 'body');
  for (const piece of outlined.slice(0, first)) {
    if (piece.kind !== 'outside' || ofAnotherPlan.test(piece.text)) continue;
    const period = periodOf(piece.text);
    if (period) return period;
  }
  return null;
}

const ofAnotherPlan =
  /\b(?:previous|last|former|earlier|ended|expired|follow(?:s|ed|ing)|replac\w+|supersed\w+|since|review of|compared)\b/i;

function refuse(rows: readonly (readonly string[])[], tables: readonly TableSeen[]): never {
  const seen = rows.slice(0, 5).map(
    (cells) =>
      `‘${cells
        .map((cell) => cleanCell(cell).text.slice(0, 40))
        .filter((cell) => cell !== '')
        .join(' | ')}’`,
  );
  const what =
    seen.length === 0
      ? 'It has no tables with more than one column.'
      : `It has ${rows.length} table ${rows.length === 1 ? 'row' : 'rows'}, beginning with ${seen.join(', ')}.`;
  throw new ImportRefused(
    'no-action-table',
    `The document has no action table, so nothing was imported. ${what} An action table has a row of headings with Action (or What, Objective) and at least Owner (or Lead, Responsible) or Deadline (or Target date, By when). If one of its tables holds the actions, say what its columns are.`,
    tables,
  );
}
