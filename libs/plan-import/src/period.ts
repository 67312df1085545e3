export interface Period {
  /** ISO, the first day of the plan. */
  readonly from: string;
  /** ISO, its last day. */
  readonly to: string;
}
