import { Transform } from 'class-transformer';
import { Matches } from 'class-validator';

/** The colour of a board, as a browser takes it. */
export function Colour(): PropertyDecorator {
  return (target, key) => {
    Transform(({ value }) => (typeof value === 'string' ? value.trim() : value))(target, key);
    Matches(/^#[0-9a-f]{6}$/i, {
      message: 'The colour must be # and six digits or letters from a to f, such as #12474f',
    })(target, key);
  };
}
