import type { Decider } from './decider.js';

/** Given what happened, when a command arrives, then these events follow, or a refusal. For tests of rules. */
export function given<Command, State, Event>(
  decider: Decider<Command, State, Event>,
  ...history: readonly Event[]
) {
  const state = history.reduce(decider.evolve, decider.initialState());
  return { when: (command: Command): readonly Event[] => decider.decide(command, state), state };
}
