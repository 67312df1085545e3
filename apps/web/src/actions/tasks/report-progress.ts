import { type DeclaredColour, longestHelpWanted } from '@governance/partnership';
import { deadlineInWords, requireRoom } from '@governance/views';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { Day, Maybe, Text } from '../../pages/checks.js';
import { cameWith, evidenceFields, EvidencePart } from '../../things/evidence-part.js';
import { nextToReport } from '../../owed/next-to-report.js';
import { afterItsDate, isPastItsDate } from '../../owed/past-its-date.js';
import { besideReport } from './beside-report.js';
import { deadlineOn } from './deadline-field.js';
import { live, type ActionTask } from './task.js';

const colours: readonly DeclaredColour[] = ['green', 'amber', 'red'];

export class ReportProgressForm extends EvidencePart {
  @Text('what has happened')
  narrative!: string;

  @Maybe()
  @IsIn(colours, { message: 'Choose green, amber or red' })
  declared?: DeclaredColour;

  @Maybe()
  @IsIn(['yes'], { message: 'Say yes where it is finished, or leave it' })
  finished?: 'yes';

  @Maybe()
  @Day('The other date')
  anotherDate?: Day;

  @Maybe()
  @Text('the help wanted', longestHelpWanted)
  helpWanted?: string;

  @Maybe()
  @Transform(({ value }) => (typeof value === 'string' ? Number(value.replace('%', '')) : value))
  @IsInt({ message: 'Percent done must be a whole number' })
  @Min(0, { message: 'Percent done must be 0 or more' })
  @Max(100, { message: 'Percent done must be 100 or less' })
  percent?: number;

  @Maybe()
  @Day('The date it happened')
  happenedOn?: Day;
}

export const reportProgress: ActionTask<ReportProgressForm> = {
  name: 'report-progress',
  title: 'Report progress',
  button: 'Send report',
  permission: 'report',
  fits: live,
  form: ReportProgressForm,
  takesFile: true,
  fields: ({ requested, deadline }) => [
    {
      name: 'narrative',
      kind: 'textarea',
      label: 'What has happened since the last report?',
      hint: 'Two or three sentences that the board can read. Leave out names of people.',
      maxlength: 10_000,
    },
    {
      name: 'declared',
      kind: 'radios',
      label: 'How is it going?',
      hint: 'Without an answer its dates alone decide the colour',
      items: [
        { value: 'green', text: 'Green', hint: 'On track for its deadline' },
        { value: 'amber', text: 'Amber', hint: 'At risk, and we are acting on it' },
        { value: 'red', text: 'Red', hint: 'It will miss its deadline, or needs help' },
      ],
    },
    {
      name: 'finished',
      kind: 'checkboxes',
      label: 'Is it finished?',
      items: [
        {
          value: 'yes',
          text: 'Yes, all of it is done',
          hint: 'The action is then completed, with what you wrote above',
        },
      ],
    },
    // One request at a time: that there is one stands beside the form.
    ...(requested === null
      ? [
          {
            name: 'anotherDate',
            kind: 'date',
            label: 'Does it need another date? (optional)',
            hint: `It is now: ${deadlineInWords(deadline)}. The secretariat answers; what you wrote above is the reason`,
          } as const,
        ]
      : []),
    evidenceFields.document,
    { name: 'helpWanted', kind: 'text', label: 'Help wanted from the board (optional)' },
    evidenceFields.link,
    { name: 'percent', kind: 'text', label: 'How much is done? (optional)', suffix: '%', more: true },
    {
      name: 'happenedOn',
      kind: 'date',
      label: 'When did it happen, if not today? (optional)',
      hint: 'The history keeps both dates: when it happened and when it was reported',
      more: true,
    },
  ],
  command: (
    { narrative, declared, finished, anotherDate, helpWanted, link, percent, happenedOn },
    action,
    place,
    file,
  ) => {
    requireRoom(action, place.today, narrative);
    return {
      type: 'ReportProgress',
      narrative,
      ...(declared === undefined ? {} : { declared }),
      ...(finished === undefined ? {} : { finished: narrative }),
      ...(anotherDate === undefined ? {} : { askedDeadline: deadlineOn(anotherDate) }),
      ...cameWith('report', {}, { link }, file),
      ...(helpWanted === undefined ? {} : { helpWanted }),
      ...(percent === undefined ? {} : { percent }),
      ...(happenedOn === undefined ? {} : { happenedOn }),
    };
  },
  done: 'Your report is in the history.',
  doneInWords: ({ finished, anotherDate }) => {
    if (finished !== undefined) return 'Your report is in the history, and the action is completed.';
    return anotherDate === undefined
      ? 'Your report is in the history.'
      : 'Your report is in the history, and the secretariat has your request for another date. The deadline stays until it is approved.';
  },
  beside: besideReport,
  next: async (action, place, { finished, anotherDate }) => {
    const others = await nextToReport(place, [action.id]);
    const isSettled = finished !== undefined || anotherDate !== undefined;
    return isSettled || !isPastItsDate(action, place) ? others : afterItsDate(action, place, others);
  },
};
