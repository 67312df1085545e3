import { plusMonths } from '@governance/calendar';
import {
  lastPeriods,
  periodEndingIn,
  periodInWords,
  periodKey,
  periodOfKey,
  type ReadingStatus,
} from '@governance/partnership';
import { valueInWords, type KPIRow } from '@governance/views';
import { IsIn } from 'class-validator';
import type { Place } from '../../access/place.js';
import { cameWith, evidenceFields, EvidencePart } from '../../things/evidence-part.js';
import { Maybe, Text } from '../../pages/checks.js';
import { Figure, PeriodKey } from './checks.js';
import { readingDoubt } from './reading-doubt.js';
import { isLive, type KPITask } from './task.js';

const offered = 24;

export class UpdateForm extends EvidencePart {
  @PeriodKey()
  period!: string;

  @Figure('the value')
  value!: number;

  @IsIn(['provisional', 'final'], { message: 'Choose whether it is provisional or final' })
  status!: ReadingStatus;

  @Maybe()
  @Text('a note')
  note?: string;
}

export const update: KPITask<UpdateForm> = {
  name: 'update',
  title: 'Enter a reading',
  button: 'Enter the reading',
  permission: 'report',
  whateverWasSeen: true,
  fits: isLive,
  form: UpdateForm,
  takesFile: true,
  fields: (kpi, place) => [
    { name: 'period', kind: 'select', label: 'For which period?', items: periodsToRead(kpi, place) },
    {
      name: 'value',
      kind: 'text',
      label: 'Value',
      ...(kpi.unit === 'percent' || kpi.unit === 'change' ? { suffix: '%' } : {}),
      ...(kpi.counts === 'year-to-date'
        ? { hint: 'The total since 1 April, up to the end of the period' }
        : {}),
    },
    {
      name: 'status',
      kind: 'radios',
      label: 'Is it final?',
      items: [
        { value: 'final', text: 'Final', hint: 'It can then only be restated or corrected, with a reason' },
        { value: 'provisional', text: 'Provisional', hint: 'A later value takes its place' },
      ],
    },
    evidenceFields.document,
    evidenceFields.link,
    { name: 'note', kind: 'text', label: 'Note (optional)', hint: 'Kept in the history', more: true },
  ],
  start: (_kpi, _place, { period }) => ({ period }),
  doubt: readingDoubt,
  command: ({ period, value, status, note, link }, _kpi, _place, file) => ({
    type: 'UpdateKPI',
    ...cameWith('reading', { period }, { link }, file),
    readings: [{ period: periodOfKey(period), value, status, ...(note === undefined ? {} : { note }) }],
  }),
  done: 'The reading is kept.',
};

/** The last periods and the one that is running, newest first. */
function periodsToRead(kpi: KPIRow, { today }: Place) {
  const running = Array.from({ length: 12 }, (_, ahead) => plusMonths(today, ahead).slice(0, 7))
    .flatMap((month) => periodEndingIn(kpi.frequency, month) ?? [])
    .slice(0, 1);
  const periods = [...running, ...lastPeriods(kpi.frequency, today, offered)];
  const unique = new Map(periods.map((period) => [periodKey(period), period]));
  return [...unique].map(([value, period]) => {
    const held = kpi.readings.find((reading) => periodKey(reading.period) === value);
    const has = held ? ` (${held.status}: ${valueInWords(held.value, kpi.unit)})` : '';
    return { value, text: `${periodInWords(period)}${has}` };
  });
}

export class RestateForm {
  @PeriodKey()
  period!: string;

  @Figure('the value')
  value!: number;

  @Text('a reason')
  reason!: string;
}

export const restate: KPITask<RestateForm> = {
  name: 'restate',
  title: 'Restate a final reading',
  button: 'Restate',
  permission: 'decide',
  fits: (kpi) => isLive(kpi) && kpi.readings.some(({ status }) => status === 'final'),
  form: RestateForm,
  lead: 'For a figure that its source has changed. Papers say of it that it was restated. What was entered wrongly is corrected instead.',
  fields: (kpi) => [
    { name: 'period', kind: 'select', label: 'Which reading?', items: readingsOf(kpi, 'final') },
    { name: 'value', kind: 'text', label: 'What does the source say now?', hint: 'Both values are kept' },
    { name: 'reason', kind: 'text', label: 'Why?', hint: 'For example, the source counted again' },
  ],
  start: (_kpi, _place, { period }) => ({ period }),
  doubt: readingDoubt,
  command: ({ period, value, reason }) => ({
    type: 'RestateKPI',
    period: periodOfKey(period),
    value,
    reason,
  }),
  done: 'The reading is restated. The history keeps the value that it had.',
};

export const correctReading: KPITask<RestateForm> = {
  name: 'correct-reading',
  title: 'Correct a reading',
  button: 'Correct reading',
  permission: 'decide',
  fits: (kpi) => isLive(kpi) && kpi.readings.length > 0,
  form: RestateForm,
  lead: 'For a figure that was entered wrongly. Both are shown, and papers say of no restatement. A figure that its source has changed is restated instead.',
  fields: (kpi) => [
    { name: 'period', kind: 'select', label: 'Which reading?', items: readingsOf(kpi) },
    { name: 'value', kind: 'text', label: 'What should it say?' },
    { name: 'reason', kind: 'text', label: 'What was wrong?', hint: 'Kept in the history, with both' },
  ],
  start: (_kpi, _place, { period }) => ({ period }),
  doubt: readingDoubt,
  command: ({ period, value, reason }) => ({
    type: 'CorrectKPIReading',
    period: periodOfKey(period),
    value,
    reason,
  }),
  done: 'The reading is corrected, and the history keeps both. A paper that is published stays as it is: issue an erratum where it holds the wrong figure.',
  nothingNew: 'It said so already.',
};

export class WithdrawForm {
  @PeriodKey()
  period!: string;

  @Text('a reason')
  reason!: string;
}

export const withdrawReading: KPITask<WithdrawForm> = {
  name: 'withdraw-reading',
  title: 'Take a reading back',
  button: 'Take it back',
  grave: true,
  permission: 'decide',
  fits: (kpi) => isLive(kpi) && kpi.readings.length > 0,
  form: WithdrawForm,
  fields: (kpi) => [
    {
      name: 'period',
      kind: 'select',
      label: 'Which reading was never one of this period?',
      hint: 'If only its value was wrong, correct it instead',
      items: readingsOf(kpi),
    },
    { name: 'reason', kind: 'text', label: 'Why?', hint: 'Kept in the history' },
  ],
  command: ({ period, reason }) => ({ type: 'WithdrawKPIReading', period: periodOfKey(period), reason }),
  done: 'The reading is taken back. The history keeps it.',
};

/** Newest first. */
export function readingsOf(kpi: KPIRow, status?: ReadingStatus) {
  return [...kpi.readings]
    .reverse()
    .filter((reading) => status === undefined || reading.status === status)
    .map(({ period, value }) => ({
      value: periodKey(period),
      text: `${periodInWords(period)}: ${valueInWords(value, kpi.unit)}`,
    }));
}
