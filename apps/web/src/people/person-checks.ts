import { Transform } from 'class-transformer';
import { IsEmail, Matches } from 'class-validator';
import { Text } from '../actions/tasks/checks.js';

const longestName = 200;

/** What turns the direction of the words around it, or cannot be seen: by it, one name could look like another. */
const unseen = /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;

/** A name on one line, since it stands in headings and emails. `what` finishes “Enter …”. */
export function Line(what: string): PropertyDecorator {
  const message = `${what[0]!.toUpperCase()}${what.slice(1)} must be on one line`;
  return (target, key) => {
    Transform(({ value }) => (typeof value === 'string' ? value.replace(unseen, '') : value))(target, key);
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
