/**
 * RAG is not standard, so it is a policy of the board, versioned by events.
 * The default is the one that boards use most; each number is theirs to change.
 */
export interface RagPolicy {
  /** Amber when due within this many working days and not reported on since the last round. */
  readonly amberWithinWorkingDays: number;
  /** Amber when a milestone has been missed and not reached or moved since. */
  readonly amberOnMissedMilestone: boolean;
}

export const defaultRagPolicy: RagPolicy = { amberWithinWorkingDays: 20, amberOnMissedMilestone: true };
