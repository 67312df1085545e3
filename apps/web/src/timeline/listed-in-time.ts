import { dateInWords, type Day } from '@governance/calendar';
import { markingInWords } from '@governance/partnership';
import { compareReferences, daysInWords, deadlineInWords, type ActionRow } from '@governance/views';
import { markingOfAction } from '../access/marked-records.js';
import type { Place } from '../access/place.js';
import type { Listed } from '../register/listed.js';
import type { Months } from './months.js';

type MilestoneRow = ActionRow['milestones'][number];

/** By theme in the order of the plan, and what is due first at the top; without a date at the end of their theme. */
export function byThemeAndDate(place: Pick<Place, 'board'>, items: readonly Listed[]): readonly Listed[] {
  const themes = place.board.plans.flatMap((plan) => plan.themes.map(({ id }) => id));
  const order = new Map(themes.map((id, index) => [id, index]));
  const themeOf = ({ theme }: Listed) => order.get(theme?.id ?? '') ?? themes.length;
  const dateOf = ({ due }: Listed) => due ?? '9999-12-31';
  return [...items].sort(
    (a, b) =>
      themeOf(a) - themeOf(b) ||
      dateOf(a).localeCompare(dateOf(b)) ||
      compareReferences(a.action.reference, b.action.reference),
  );
}

/** Every day that the timeline has a mark for. */
export function daysOf({ action }: Listed): readonly Day[] {
  const dates = [action.deadline, action.originalDeadline];
  const milestones = action.milestones.flatMap((milestone) => dayOf(milestone) ?? []);
  return [...dates.flatMap(({ date }) => date ?? []), ...milestones];
}

/** Where a milestone stands: the day on which it was reached, or is due. */
function dayOf({ due, reachedOn }: MilestoneRow): Day | null {
  return reachedOn ?? due.date;
}

function becameOf({ status, reachedOn }: MilestoneRow): string {
  if (status === 'due') return '';
  return reachedOn === null ? `, ${status}` : `, ${status} on ${dateInWords(reachedOn)}`;
}

/** An action as a line of the timeline: its words, and its marks on the months. */
export function lineOf(item: Listed, place: Place, { at }: Months) {
  const { id, reference, title, status, deadline, originalDeadline, milestones } = item.action;
  const marking = markingOfAction(place, item.action);
  const [agreed, due] = [originalDeadline.date, deadline.date];
  const moved = agreed !== null && due !== null && agreed !== due;
  return {
    href: `${place.url}/actions/${id}`,
    reference,
    title,
    marking: marking === 'OFFICIAL' ? null : markingInWords[marking],
    colour: status === 'withdrawn' ? null : item.colour,
    withdrawn: status === 'withdrawn',
    due: due === null ? null : at(due),
    dueInWords: deadlineInWords(deadline),
    agreed: moved ? at(agreed) : null,
    moved: moved ? `${daysInWords(agreed, due)} than the ${dateInWords(agreed)} first agreed` : null,
    milestones: besideEachOther(
      [...milestones]
        .sort((a, b) => (a.due.date ?? '9999').localeCompare(b.due.date ?? '9999'))
        .map((milestone) => ({
          text: milestone.text,
          status: milestone.status,
          at: dayOf(milestone) === null ? null : at(dayOf(milestone)!),
          said: `${deadlineInWords(milestone.due)}${becameOf(milestone)}`,
        })),
    ),
  };
}

/** Marks of one day would cover each other: each after the first stands some pixels further. */
function besideEachOther<Mark extends { readonly at: number | null }>(marks: readonly Mark[]) {
  const counted = new Map<number | null, number>();
  return marks.map((mark) => {
    const before = counted.get(mark.at) ?? 0;
    counted.set(mark.at, before + 1);
    return { ...mark, aside: before * 7 };
  });
}
