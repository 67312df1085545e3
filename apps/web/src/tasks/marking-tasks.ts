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
import { Text } from '../actions/tasks/checks.js';
import type { ThingTask } from './thing-task.js';

interface MarkedRow {
  readonly marked: Marked;
}

const why = { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' } as const;
const inCapital = (words: string) => `${words[0]!.toUpperCase()}${words.slice(1)}`;

class MarkForm {
  @IsIn(markings, { message: 'Choose a marking' })
  marking!: Marking;

  @Text('a reason', 1000)
  reason!: string;
}

export const mark: ThingTask<MarkedRow, MarkingCommand, MarkForm> = {
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
  start: ({ marked }) => ({ marking: marked.marking }),
  command: ({ marking, reason }) => ({ type: 'SetMarking', marking, reason }),
  done: 'The marking is set. The history keeps the one before.',
};

class ReleaseForm {
  @IsIn(circles, { message: 'Choose to whom' })
  circle!: Circle;

  @Text('a reason', 1000)
  reason!: string;
}

const isMarked = ({ marked }: MarkedRow) => marked.marking !== 'OFFICIAL';

export const release: ThingTask<MarkedRow, MarkingCommand, ReleaseForm> = {
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

export const withdrawRelease: ThingTask<MarkedRow, MarkingCommand, ReleaseForm> = {
  name: 'withdraw-release',
  title: 'Take a release back',
  button: 'Take back',
  permission: 'decide',
  fits: ({ marked }) => marked.releases.some(({ paper }) => paper === null),
  form: ReleaseForm,
  fields: ({ marked }) => [
    {
      name: 'circle',
      kind: 'radios',
      label: 'From whom?',
      items: marked.releases
        .filter(({ paper }) => paper === null)
        .map(({ circle }) => ({ value: circle, text: inCapital(circleInWords[circle]) })),
    },
    why,
  ],
  command: ({ circle, reason }) => ({ type: 'WithdrawRelease', release: { circle, paper: null }, reason }),
  done: 'The release is taken back.',
};
