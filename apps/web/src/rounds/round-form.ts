import { Day } from '../pages/checks.js';
import { Line } from '../pages/name-checks.js';

/** Problems are listed in the order of the fields. */
export class RoundForm {
  @Line('a title')
  title!: string;

  @Day('The day of the meeting')
  meetingDate!: Day;

  @Day('The day it opens')
  opens!: Day;

  @Day('The day it closes')
  closes!: Day;
}
