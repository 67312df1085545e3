import { chaseEvidence } from './chase-evidence.js';
import { deadlineDrift } from './deadline-drift.js';
import { disagreement } from './disagreement.js';
import { followUp } from './follow-up.js';
import { missedMilestones } from './missed-milestones.js';
import { ownerChurn } from './owner-churn.js';
import type { Question } from './question.js';
import { silentActions } from './silent-actions.js';

/** What the history answers by itself, by the name that stands in addresses and at the command line. */
export const questions = {
  drift: deadlineDrift,
  owners: ownerChurn,
  silent: silentActions,
  missed: missedMilestones,
  disagreement,
  chased: chaseEvidence,
  followed: followUp,
} as const satisfies Readonly<Record<string, Question>>;
export type QuestionName = keyof typeof questions;

export function isQuestion(name: string): name is QuestionName {
  return Object.hasOwn(questions, name);
}
