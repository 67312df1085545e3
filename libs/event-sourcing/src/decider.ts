/**
 * The whole theory of a rule: what may happen (`decide`), and what is true once it has (`evolve`).
 * Both are pure. Time travels in the command; no rule reads a clock.
 */
export interface Decider<Command, State, Event> {
  /** The facts that follow from the command: none when nothing would change. Throws `RuleBroken`. */
  readonly decide: (command: Command, state: State) => readonly Event[];
  readonly evolve: (state: State, event: Event) => State;
  readonly initialState: () => State;
}

/** A rule of the field refused a command. `code` is worded for people by whoever has the rules. */
export class RuleBroken<Code extends string = string> extends Error {
  override readonly name = 'RuleBroken';
  constructor(
    readonly code: Code,
    readonly detail: Readonly<Record<string, string>> = {},
  ) {
    super(`${code} ${JSON.stringify(detail)}`);
  }
}
