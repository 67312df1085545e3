import { Transform } from 'class-transformer';
import { IsEmail, Matches } from 'class-validator';
import { Text } from './checks.js';

const longestName = 200;

/** What turns the direction of the words around it, or cannot be seen: by it, one name could look like another. */
const unseen = /(?!\u200c|\u200d|[\ufe00-\ufe0f])[\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** Scripts and pictures that need a joiner keep it; after a letter of these alphabets it only hides. */
const joiner =
  /(?<=[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\s]|^)(?:\u200c|\u200d|[\ufe00-\ufe0f])+/gu;

/** Letters of Latin and of an alphabet that looks like it, in one word. */
const mixed =
  /(?=[\p{L}\p{M}]*\p{Script=Latin})(?=[\p{L}\p{M}]*[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}\p{Script=Armenian}])[\p{L}\p{M}]+/u;

/** A name on one line, since it stands in headings and emails. `what` finishes “Enter …”. */
export function Line(what: string): PropertyDecorator {
  const message = `${what[0]!.toUpperCase()}${what.slice(1)} must be on one line`;
  return (target, key) => {
    Transform(({ value }) =>
      typeof value === 'string' ? value.replace(unseen, '').replace(joiner, '') : value,
    )(target, key);
    Text(what, longestName)(target, key);
    Matches(/^[^\p{Cc}\u2028\u2029]*$/u, { message })(target, key);
    Matches(new RegExp(`^(?!.*${mixed.source})`, 'su'), {
      message: `${what[0]!.toUpperCase()}${what.slice(1)} has letters of two alphabets in one word. Type it anew`,
    })(target, key);
  };
}

/** An email address; one with a line break is none. */
export function Email(): PropertyDecorator {
  return (target, key) => {
    Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))(target, key);
    IsEmail({}, { message: 'Enter an email address, like name@example.org' })(target, key);
  };
}
