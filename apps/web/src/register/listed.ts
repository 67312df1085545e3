import type { Day } from '@governance/calendar';
import { prioritiesIn, type Colour } from '@governance/partnership';
import {
  actionPage,
  colouring,
  compareReferences,
  isDueAhead,
  isOverdue,
  isUnreported,
  lastRoundOn,
  needsOf,
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
  /*
   * What most lists ask, answered for the day once and beside the action: a test of ten thousand that has to go into
   * each of their reports and deadlines takes ten times as long.
   */
  readonly colour: Colour;
  readonly due: Day | null;
  readonly isOverdue: boolean;
  readonly isDueAhead: boolean;
  /** Not reported on since the last round opened. */
  readonly isUnreported: boolean;
  readonly needs: Needs;
}

type Needs = ReturnType<typeof needsOf>;
/** Most actions wait for nothing, and share this. */
const nothing: Needs = { help: false, deadline: false, owner: false, colour: false };

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
    const lastRound = lastRoundOn(board, today);
    const owners = new Map(board.organisations.map(({ id, name }) => [id, name]));
    const rows = await views.rows(actionPage, board.id);
    return withoutReading(() =>
      rows
        .map((action): Listed => {
          const { plan, theme, priority } = stands.get(action.priority) ?? {};
          const names = action.owners.map((id) => owners.get(id) ?? '');
          const item = colour(action);
          const needs = needsOf(item);
          return {
            ...item,
            plan,
            theme,
            priority,
            words: wordsOf(action, names),
            colour: item.rag.colour,
            due: action.deadline.date,
            isOverdue: isOverdue(item, today),
            isDueAhead: isDueAhead(item, today),
            isUnreported: isUnreported(item, lastRound),
            needs: Object.values(needs).includes(true) ? needs : nothing,
          };
        })
        .sort((a, b) => compareReferences(a.action.reference, b.action.reference)),
    );
  });
}

function wordsOf(action: ActionRow, owners: readonly string[]): string {
  const { reference, title, kpis, details, milestones, reports, helpWanted } = action;
  return [
    reference,
    title,
    ...owners,
    ...kpis,
    ...details.map(({ text }) => text),
    ...milestones.map(({ text }) => text),
    reports[0]?.narrative ?? '',
    helpWanted?.text ?? '',
  ]
    .join('\n')
    .toLowerCase();
}
