import { RuleBroken as AnyRuleBroken } from '@governance/event-sourcing/basics';
import type { RuleCode } from './rule-in-words.js';

/** A rule of the field refused a command. A code without words, in the files beside this one, does not compile. */
export type RuleBroken = AnyRuleBroken<RuleCode>;
export const RuleBroken = AnyRuleBroken<RuleCode>;
