import type { Day } from '@governance/calendar';
export interface Period {
  /** The first day of the plan. */
  readonly from: Day;
  /** Its last day. */
  readonly to: Day;
}
