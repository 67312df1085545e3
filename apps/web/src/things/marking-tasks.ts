import {
  circles,
  markingInWords,
  markings,
  type Circle,
  type Marked,
  type Marking,
  type MarkingCommand,
} from '@governance/partnership';
import { circleInWords } from '@governance/views';
import { IsIn } from 'class-validator';
import { Several, Text } from '../pages/checks.js';
import { organisationChoices } from '../pages/organisation-choices.js';
import type { Task } from './task.js';

const why = { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' } as const;
const inCapital = (words: string) => `${words[0]!.toUpperCase()}${words.slice(1)}`;

class MarkForm {
  @IsIn(markings, { message: 'Choose a marking' })
  marking!: Marking;

  @Text('a reason', 1000)
  reason!: string;
}

const mark: Task<Marked, MarkingCommand, MarkForm> = {
  name: 'mark',
  title: 'Set the marking',
  button: 'Set marking',
  permission: 'decide',
  fits: () => true,
  form: MarkForm,
  fields: () => [
    {
      name: 'marking',
      kind: 'radios',
      label: 'How is it marked?',
      items: markings.map((value) => ({
        value,
        text: markingInWords[value],
        ...(value === 'OFFICIAL'
          ? {}
          : { hint: 'Stays within the partnership unless it is released by name' }),
      })),
    },
    why,
  ],
  start: ({ marking }) => ({ marking }),
  command: ({ marking, reason }) => ({ type: 'SetMarking', marking, reason }),
  done: 'The marking is set. The history keeps the one before.',
};

class ReleaseForm {
  @IsIn(circles, { message: 'Choose to whom' })
  circle!: Circle;

  @Text('a reason', 1000)
  reason!: string;
}

const isMarked = ({ marking }: Marked) => marking !== 'OFFICIAL';

const release: Task<Marked, MarkingCommand, ReleaseForm> = {
  name: 'release',
  title: 'Release it to a wider circle',
  button: 'Release',
  permission: 'decide',
  fits: isMarked,
  form: ReleaseForm,
  fields: () => [
    {
      name: 'circle',
      kind: 'radios',
      label: 'To whom?',
      items: circles.map((value) => ({ value, text: inCapital(circleInWords[value]) })),
    },
    why,
  ],
  command: ({ circle, reason }) => ({ type: 'ReleaseMarked', release: { circle, paper: null }, reason }),
  done: 'It is released. The history says by whom and why.',
};

const withdrawRelease: Task<Marked, MarkingCommand, ReleaseForm> = {
  name: 'withdraw-release',
  title: 'Take a release back',
  button: 'Take back',
  permission: 'decide',
  fits: ({ releases }) => releases.some(({ paper }) => paper === null),
  form: ReleaseForm,
  fields: ({ releases }) => [
    {
      name: 'circle',
      kind: 'radios',
      label: 'From whom?',
      items: releases
        .filter(({ paper }) => paper === null)
        .map(({ circle }) => ({ value: circle, text: inCapital(circleInWords[circle]) })),
    },
    why,
  ],
  command: ({ circle, reason }) => ({ type: 'WithdrawRelease', release: { circle, paper: null }, reason }),
  done: 'The release is taken back.',
};

class ReadersForm {
  @Several()
  organisations?: readonly string[];

  @Several()
  persons?: readonly string[];

  @Text('a reason', 1000)
  reason!: string;
}

const nameReaders: Task<Marked, MarkingCommand, ReadersForm> = {
  name: 'name-readers',
  title: 'Name who may read it',
  button: 'Save readers',
  permission: 'decide',
  fits: isMarked,
  form: ReadersForm,
  asksFor: 'people',
  fields: (_marked, place, people = []) => [
    {
      name: 'organisations',
      kind: 'checkboxes',
      label: 'Which organisations? (optional)',
      hint: 'Everybody of them reads it. The secretariat, the Senior Responsible Owner, auditors and those whom it is about read it without being named',
      items: organisationChoices(place),
    },
    { name: 'persons', kind: 'checkboxes', label: 'Which people? (optional)', items: people },
    why,
  ],
  start: ({ readers }) => ({ ...readers }),
  command: ({ organisations = [], persons = [], reason }) => ({
    type: 'NameReaders',
    readers: { organisations, persons },
    reason,
  }),
  done: 'The readers are named. The history keeps those before.',
};

const own: readonly Omit<
  Task<Marked, MarkingCommand>,
  'after' | 'beside' | 'next' | 'isListed' | 'mayBeChosen' | 'doubt' | 'check'
>[] = [mark, nameReaders, release, withdrawRelease];

/**
 * The four tasks about marking, for a thing of any kind.
 * @param markedOf where its row holds the marking
 * @param stands whether anything can be done to it at all
 */
export function markingTasks<Row extends object>(
  markedOf: (row: Row) => Marked,
  stands: (row: Row) => boolean = () => true,
): readonly Task<Row, MarkingCommand>[] {
  return own.map((task) => ({
    ...task,
    theirs: () => true,
    fresh: true,
    fits: (row, place) => stands(row) && task.fits(markedOf(row), place),
    fields: (row, place, people) => task.fields(markedOf(row), place, people),
    warning: (row, place) => task.warning?.(markedOf(row), place) ?? null,
    look: (row, place, form, service) => task.look?.(markedOf(row), place, form, service) ?? null,
    before: () => null,
    doneInWords: () => task.done,
    start: (row, place, asked) => task.start?.(markedOf(row), place, asked) ?? {},
    command: (form, row, place) => task.command(form, markedOf(row), place, null),
  }));
}
