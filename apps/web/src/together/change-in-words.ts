import { dateInWords, type Day } from '@governance/calendar';
import { parseDateInput } from '@governance/govuk';
import { markingInWords, markings } from '@governance/partnership';
import { deadlineInWords } from '@governance/views';
import type { Place } from '../access/place.js';
import { ownersInWords } from '../pages/owners-in-words.js';
import type { Posted } from '../pages/read-form.js';
import type { Listed } from '../register/listed.js';
import { states } from '../register/filter.js';

/** What a change comes to for one action: how it is, and how it will be. */
export function changeInWords(place: Place, task: string, { action }: Listed, form: Posted) {
  const { deadline, owners, marked, status, reports } = action;
  switch (task) {
    case 'move-deadline':
      return { before: deadlineInWords(deadline), after: dayIn(form, 'to', place.today) };
    case 'reassign': {
      const [, ...support] = owners;
      const lead = typeof form.lead === 'string' ? form.lead : '';
      return {
        before: ownersInWords(place.board, owners),
        after: ownersInWords(place.board, [lead, ...support.filter((owner) => owner !== lead)]),
      };
    }
    case 'ask-now': {
      const [last] = reports;
      return {
        before: last ? `Last report ${dateInWords(last.at)}` : 'No report yet',
        after: `${ownersInWords(place.board, owners.slice(0, 1))} is asked`,
      };
    }
    case 'mark': {
      const marking = markings.find((one) => one === form.marking);
      return { before: markingInWords[marked.marking], after: marking ? markingInWords[marking] : '' };
    }
    default:
      return { before: states[status].inWords, after: becomes[task] ?? '' };
  }
}

const becomes: Readonly<Record<string, string>> = {
  pause: states.paused.inWords,
  resume: states.open.inWords,
  withdraw: states.withdrawn.inWords,
};

function dayIn(form: Posted, name: string, today: Day): string {
  const part = (suffix: string) => String(form[`${name}-${suffix}`] ?? '');
  const parsed = parseDateInput({ day: part('day'), month: part('month'), year: part('year') });
  if (!('date' in parsed)) return '';
  return `${dateInWords(parsed.date)}${parsed.date < today ? ', which has passed' : ''}`;
}
