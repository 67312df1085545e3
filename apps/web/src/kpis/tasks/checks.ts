import { Transform } from 'class-transformer';
import { IsNumber, Matches } from 'class-validator';

/** A number as people type it: `1,204`, `87.5%`, `£300`, `−5`. `what` finishes “Enter …”. */
export function Figure(what: string): PropertyDecorator {
  return (target, key) => {
    Transform(({ value }: { value: unknown }) => figureIn(value))(target, key);
    IsNumber({}, { message: `Enter ${what} as a number, like 1,204 or 87.5` })(target, key);
  };
}

function figureIn(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const plain = value.trim().replace(/^−/, '-').replace(/[£\s]/g, '').replace(/%$/, '');
  const grouped = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain) ? plain.replace(/,/g, '') : plain;
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(grouped) ? Number(grouped) : value;
}

/** A period chosen from a list: `2016-04-01/2016-06-30`. */
export function PeriodKey(): PropertyDecorator {
  return Matches(/^\d{4}-\d\d-\d\d\/\d{4}-\d\d-\d\d$/, { message: 'Choose a period from the list' });
}
