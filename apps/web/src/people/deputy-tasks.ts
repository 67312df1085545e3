import { dateInWords } from '@governance/calendar';
import { isNotOver } from '@governance/partnership';
import { IsUUID } from 'class-validator';
import { may, type Task as Permission } from '../access/access.js';
import type { Place } from '../access/place.js';
import { Day, NothingForm } from '../pages/checks.js';
import { personChoices } from '../things/person-choices.js';
import type { Task } from '../things/task.js';
import type { PersonOrder } from './change-people.js';
import type { PersonInHand } from './person-in-hand.js';

class DeputyForm {
  @IsUUID(undefined, { message: 'Choose a colleague' })
  deputy!: string;

  @Day('The first day')
  from!: Day;

  @Day('The last day')
  until!: Day;
}

/** The absence of somebody that is not over; null when there is none. */
export function absenceOf({ person: { absence } }: PersonInHand, { today }: Pick<Place, 'today'>) {
  return isNotOver(absence, today) ? absence : null;
}

/** Everybody for themselves, and the secretariat for anybody. */
export function mayBeAway({ member }: Place, permission: Permission, { person }: PersonInHand): boolean {
  return may(member, permission) && (may(member, 'manage-people') || member!.id === person.id);
}

const nameDeputy: Task<PersonInHand, PersonOrder, DeputyForm> = {
  name: 'deputy',
  title: 'Away? Name a deputy',
  button: 'Name the deputy',
  permission: 'be-away',
  fits: (row, place) => absenceOf(row, place) === null,
  form: DeputyForm,
  lead: 'From the first day to the last, the emails that ask for something, or tell of it, go to the deputy and say in whose place. After the last day everything is as before by itself. A deputy gets no rights by it, and signs nothing.',
  look: ({ colleagues }, place) => (colleagues.length > 0 ? null : nobodyToChoose(place)),
  fields: ({ colleagues }, place) => [
    {
      name: 'deputy',
      kind: 'select',
      label: 'Who is asked instead?',
      hint: 'A colleague of the same organisation with the same role; for the secretariat, another secretary',
      items: personChoices(place, colleagues),
    },
    { name: 'from', kind: 'date', label: 'First day away' },
    { name: 'until', kind: 'date', label: 'Last day away' },
  ],
  command: ({ deputy, from, until }) => ({ type: 'NameDeputy', deputy, from, until }),
  done: 'The deputy is named.',
  doneInWords: ({ deputy, from, until }, { person, colleagues }) => {
    const name = colleagues.find(({ id }) => id === deputy)?.name ?? 'The deputy';
    return `${name} is asked in place of ${person.name} from ${dateInWords(from)} until ${dateInWords(until)}.`;
  },
  after: afterwards,
};

const endDeputy: Task<PersonInHand, PersonOrder, NothingForm> = {
  name: 'end-deputy',
  title: 'End the absence',
  button: 'End it',
  permission: 'be-away',
  fits: (row, place) => absenceOf(row, place) !== null,
  form: NothingForm,
  lead: 'Emails go to the person again from now on, and to nobody in their place.',
  fields: () => [],
  whateverWasSeen: true,
  command: () => ({ type: 'EndDeputy' }),
  done: 'It is ended.',
  doneInWords: (_form, { person }) => `${person.name} is asked again, and nobody in their place.`,
  after: afterwards,
};

export const deputyTasks = [nameDeputy, endDeputy];

/** What is said where there is nobody to choose. */
export function nobodyToChoose({ member, url }: Pick<Place, 'member' | 'url'>) {
  const needed = 'Nobody else here has the same role, is of the same organisation and can be written to.';
  return may(member, 'manage-people')
    ? { text: needed, link: { text: 'Add a colleague', href: `${url}/people/add` } }
    : { text: `${needed} Ask the secretariat to add a colleague.` };
}

function afterwards({ person }: PersonInHand, { url, member }: Place): string {
  return person.id === member?.id ? `${url}/away` : `${url}/people/${person.id}`;
}
