import { defaultChasePolicy, type ChasePolicy } from '@governance/partnership';
import { IsIn, Matches, ValidateBy, type ValidationArguments } from 'class-validator';
import { typedDate } from '../audit-trail/typed-date.js';
import { Maybe, WholeNumber } from '../pages/checks.js';
import type { Field } from '../things/task.js';
import { typed, yesOrNo } from './policy-kind.js';

const mostWorkingDays = 250;

/** The chasing policy as it is typed. */
export class ChasePolicyForm {
  @WorkingDays('Working days before a deadline')
  daysBefore!: string;

  @IsIn(['yes', 'no'], { message: 'Choose whether there is a reminder on the day' })
  onTheDay!: 'yes' | 'no';

  @WorkingDays('Working days overdue')
  daysOverdue!: string;

  @Matches(/^\s*(?:[01]?\d|2[0-3])[:.][0-5]\d\s*$/, {
    message: 'Enter the time of day in hours and minutes, such as 08:00',
  })
  digestHour!: string;

  @Maybe()
  @Days()
  quietDays?: string;

  @WholeNumber('Working days until the strategic lead is told', 1, mostWorkingDays)
  toStrategicLead!: number;

  @LaterThan('toStrategicLead', 'The Senior Responsible Owner must be told later than the strategic lead')
  @WholeNumber('Working days until the Senior Responsible Owner is told', 1, mostWorkingDays)
  toSro!: number;

  @WholeNumber('Most emails at once', 1, 10_000)
  mostMailsAtOnce!: number;
}

export function chasePolicyOf(form: ChasePolicyForm): ChasePolicy {
  const [hours = '', minutes = ''] = form.digestHour.trim().split(/[:.]/);
  return {
    daysBefore: numbersIn(form.daysBefore).map(Number),
    onTheDay: form.onTheDay === 'yes',
    daysOverdue: numbersIn(form.daysOverdue).map(Number),
    digestHour: `${hours.padStart(2, '0')}:${minutes}`,
    quietDays: linesIn(form.quietDays).flatMap((line) => {
      const day = typedDate(line);
      return 'date' in day ? [day.date] : [];
    }),
    ladder: [
      { overdueBy: form.toStrategicLead, level: 'strategic-lead' },
      { overdueBy: form.toSro, level: 'sro' },
    ],
    mostMailsAtOnce: form.mostMailsAtOnce,
  };
}

/** A policy as it stands in the boxes of its form. */
export function chasePolicyTyped(policy: ChasePolicy) {
  const toldAt = (wanted: string) => policy.ladder.find(({ level }) => level === wanted)?.overdueBy ?? '';
  return {
    daysBefore: policy.daysBefore.join(', '),
    onTheDay: typed(policy.onTheDay),
    daysOverdue: policy.daysOverdue.join(', '),
    digestHour: policy.digestHour,
    quietDays: policy.quietDays.map(dayTyped).join('\n'),
    toStrategicLead: String(toldAt('strategic-lead')),
    toSro: String(toldAt('sro')),
    mostMailsAtOnce: String(policy.mostMailsAtOnce),
  };
}

const usual = chasePolicyTyped(defaultChasePolicy);

export const chaseFields: readonly Field[] = [
  {
    name: 'daysBefore',
    kind: 'text',
    label: 'Reminders before a deadline',
    hint: `Working days before, with commas: ${usual.daysBefore} is usual. Empty for none`,
    suffix: 'working days',
    width: 10,
  },
  {
    name: 'onTheDay',
    kind: 'radios',
    label: 'Is there a reminder on the day itself?',
    items: yesOrNo,
    inline: true,
  },
  {
    name: 'daysOverdue',
    kind: 'text',
    label: 'Reminders when overdue',
    hint: `Working days overdue, with commas: ${usual.daysOverdue} is usual. Empty for none`,
    suffix: 'working days',
    width: 10,
  },
  {
    name: 'digestHour',
    kind: 'text',
    label: 'Time of day',
    hint: 'Nothing goes out earlier on a working day, such as 08:00',
    width: 5,
  },
  {
    name: 'quietDays',
    kind: 'textarea',
    label: 'Quiet days (optional)',
    hint: 'Working days on which nothing is sent: one date on each line, such as 24/12/2026. Weekends and bank holidays are quiet anyway',
    rows: 3,
  },
  {
    name: 'toStrategicLead',
    kind: 'text',
    label: 'Overdue and no report: the strategic lead is told after',
    suffix: 'working days',
    inputmode: 'numeric',
    width: 3,
  },
  {
    name: 'toSro',
    kind: 'text',
    label: 'The Senior Responsible Owner is told after',
    suffix: 'working days',
    inputmode: 'numeric',
    width: 3,
  },
  {
    name: 'mostMailsAtOnce',
    kind: 'text',
    label: 'Most emails on one morning',
    hint: 'If more are due, none goes out until the secretariat has said yes',
    suffix: 'emails',
    inputmode: 'numeric',
    width: 4,
  },
];

/** Whole numbers with commas between them; none is allowed: then there is no such reminder. */
function WorkingDays(label: string): PropertyDecorator {
  return Wanted((text) => {
    const odd = numbersIn(text).find(
      (part) => !/^\d{1,6}$/.test(part) || Number(part) < 1 || Number(part) > mostWorkingDays,
    );
    return odd === undefined
      ? null
      : `${label}: “${odd.slice(0, 40)}” is not a whole number from 1 to ${mostWorkingDays}. Put commas between them, such as 20, 10, 5, 1`;
  });
}

/** A date on each line. */
function Days(): PropertyDecorator {
  return Wanted((text) => {
    for (const line of linesIn(text)) {
      const day = typedDate(line);
      if ('reason' in day)
        return `Quiet days: “${line.slice(0, 40)}” ${day.reason}. Put one date on each line, such as 24/12/2026`;
    }
    return null;
  });
}

function LaterThan(other: keyof ChasePolicyForm, message: string): PropertyDecorator {
  return Wanted((value, form) => (Number(value) <= Number(form[other]) ? message : null));
}

/** @param wrong what is wrong with what was typed; null for nothing */
function Wanted(wrong: (typed: unknown, form: ChasePolicyForm) => string | null): PropertyDecorator {
  const ask = ({ value, object }: ValidationArguments) => wrong(value, object as ChasePolicyForm);
  return ValidateBy({
    name: 'wanted',
    validator: {
      validate: (_value, asked) => ask(asked!) === null,
      defaultMessage: (asked) => ask(asked!) ?? '',
    },
  });
}

function numbersIn(typed: unknown): readonly string[] {
  return String(typed ?? '')
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
}

function linesIn(typed: unknown): readonly string[] {
  return String(typed ?? '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** `25/12/2026`, as people type a date in one box. */
function dayTyped(date: string): string {
  return date.split('-').map(Number).reverse().join('/');
}
