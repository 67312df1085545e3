import { prioritiesIn } from '@governance/partnership';
import {
  actionPage,
  colouring,
  compareReferences,
  type ActionRow,
  type Coloured,
  type PlanRow,
  type PriorityRow,
  type ThemeRow,
} from '@governance/views';
import type { Place } from '../access/place.js';
import { withoutReading } from '../access/reading.js';

/** An action with all that the register finds, orders and shows it by. */
export interface Listed extends Coloured {
  readonly plan: PlanRow | undefined;
  readonly theme: ThemeRow | undefined;
  readonly priority: PriorityRow | undefined;
  /** What a search for words looks into, in lower case. */
  readonly words: string;
}

/** Every action of the board that whoever asks may read, coloured, by reference: read once for each state of it. */
export function allActions(place: Place): Promise<readonly Listed[]> {
  return place.remember('actions', async () => {
    const { board, today, views } = place;
    const stands = new Map(
      board.plans.flatMap((plan) =>
        plan.themes.flatMap((theme) =>
          prioritiesIn({ themes: [theme] }).map((priority) => [priority.id, { plan, theme, priority }]),
        ),
      ),
    );
    const colour = colouring(board, today);
    const owners = new Map(board.organisations.map(({ id, name }) => [id, name]));
    const rows = await views.rows(actionPage, board.id);
    return withoutReading(() =>
      rows
        .map((action): Listed => {
          const { plan, theme, priority } = stands.get(action.priority) ?? {};
          const names = action.owners.map((id) => owners.get(id) ?? '');
          return { ...colour(action), plan, theme, priority, words: wordsOf(action, names) };
        })
        .sort((a, b) => compareReferences(a.action.reference, b.action.reference)),
    );
  });
}

function wordsOf(action: ActionRow, owners: readonly string[]): string {
  const { reference, title, kpis, details, milestones, reports } = action;
  const last = reports[0];
  return [
    reference,
    title,
    ...owners,
    ...kpis,
    ...details.map(({ text }) => text),
    ...milestones.map(({ text }) => text),
    last?.narrative ?? '',
    last?.helpWanted ?? '',
  ]
    .join('\n')
    .toLowerCase();
}
