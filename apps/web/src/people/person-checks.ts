import { Transform } from 'class-transformer';
import { IsEmail, Matches } from 'class-validator';
import { Text } from '../actions/tasks/checks.js';

const longestName = 200;

/** A name on one line, since it stands in headings and emails. `what` finishes “Enter …”. */
export function Line(what: string): PropertyDecorator {
  const message = `${what[0]!.toUpperCase()}${what.slice(1)} must be on one line`;
  return (target, key) => {
    Text(what, longestName)(target, key);
    Matches(/^[^\p{Cc}\u2028\u2029]*$/u, { message })(target, key);
  };
}

/** An email address; one with a line break is none. */
export function Email(): PropertyDecorator {
  return (target, key) => {
    Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))(target, key);
    IsEmail({}, { message: 'Enter an email address, like name@example.org' })(target, key);
  };
}
