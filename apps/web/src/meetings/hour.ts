import { Matches } from 'class-validator';
import { Maybe } from '../pages/checks.js';

/** `14:00`, or nothing. */
export function Hour(): PropertyDecorator {
  return (target, key) => {
    Maybe()(target, key);
    Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'Enter the time as hours and minutes, such as 14:00' })(
      target,
      key,
    );
  };
}
