import { dateInWords } from '@governance/calendar';
import { boardInWords, type MeetingRow } from '@governance/views';
import { IsUUID, ValidateIf } from 'class-validator';
import { Day, Maybe } from '../pages/checks.js';
import type { Field } from '../things/task.js';

/** Which day a paper's figures stand on, and which meeting it is for. */
export interface PaperIsFor {
  readonly asAt: Day;
  readonly meeting: string | null;
  readonly meetingDate: Day;
}

export class ForForm {
  @Day('The day of the figures')
  asAt!: Day;

  @Maybe()
  @IsUUID(undefined, { message: 'Choose one of the meetings, or another day' })
  meeting?: string;

  @ValidateIf(({ meeting }: ForForm) => meeting === undefined)
  @Day('Choose a meeting, or enter its day. The day of the meeting')
  meetingDate?: Day;
}

export function forFields(meetings: readonly MeetingRow[]): readonly Field[] {
  return [
    {
      name: 'asAt',
      kind: 'date',
      label: 'On which day do the figures stand?',
      hint: 'The paper is made from the history as it was known at the end of that day',
    },
    {
      name: 'meeting',
      kind: 'select',
      label: 'For which meeting?',
      hint: 'The paper is due five clear working days before it',
      items: [
        ...meetings.map(({ id, on, title, board }) => ({
          value: id,
          text: `${dateInWords(on)}: ${title} (${boardInWords[board]})`,
        })),
        { value: '', text: 'A meeting that is not in this list' },
      ],
    },
    { name: 'meetingDate', kind: 'date', label: 'For a meeting that is not in the list: its day' },
  ];
}

export function paperIsFor(
  { asAt, meeting, meetingDate }: ForForm,
  meetings: readonly MeetingRow[],
): PaperIsFor {
  const held = meetings.find(({ id }) => id === meeting);
  return { asAt, meeting: held?.id ?? null, meetingDate: held?.on ?? meetingDate! };
}
