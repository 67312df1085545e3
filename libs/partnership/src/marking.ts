import type { Timed } from '@governance/event-sourcing';
import { RuleBroken } from '@governance/event-sourcing';
import { requireText, same, unreachable } from './rule.js';

/** OFFICIAL is what everything is until somebody says otherwise; the other is a handling caveat. */
export const markings = ['OFFICIAL', 'OFFICIAL-SENSITIVE'] as const;
export type Marking = (typeof markings)[number];

/** As it is printed: top and bottom of a page, and in the subject of an email. */
export const markingInWords: Readonly<Record<Marking, string>> = {
  OFFICIAL: 'OFFICIAL',
  'OFFICIAL-SENSITIVE': 'OFFICIAL–SENSITIVE',
};

/** Those beyond the partnership who may be shown something. */
export const circles = ['hwb', 'csp', 'public'] as const;
export type Circle = (typeof circles)[number];

/** By name: this thing, to one circle, in one paper or in any. */
export interface Release {
  readonly circle: Circle;
  /** Id of the paper that it may enter; null for every paper of that circle. */
  readonly paper: string | null;
}

/** In the history of the thing that is marked: a plan, an action, a KPI, a risk, a paper. */
export type MarkingEvent =
  | { type: 'MarkingSet'; data: { from: Marking; to: Marking; reason: string } }
  /** The entry says who let it go, and why. */
  | { type: 'MarkedReleased'; data: { release: Release; reason: string } }
  | { type: 'MarkedReleaseWithdrawn'; data: { release: Release; reason: string } };

export interface SetMarking extends Timed {
  readonly type: 'SetMarking';
  readonly marking: Marking;
  readonly reason: string;
}
export interface ReleaseMarked extends Timed {
  readonly type: 'ReleaseMarked';
  readonly release: Release;
  readonly reason: string;
}
export interface WithdrawRelease extends Timed {
  readonly type: 'WithdrawRelease';
  readonly release: Release;
  readonly reason: string;
}
export type MarkingCommand = SetMarking | ReleaseMarked | WithdrawRelease;

export interface Marked {
  readonly marking: Marking;
  readonly releases: readonly Release[];
}

export const unmarked: Marked = { marking: 'OFFICIAL', releases: [] };

export function isMarkingCommand(command: { readonly type: string }): command is MarkingCommand {
  const types: readonly string[] = [
    'SetMarking',
    'ReleaseMarked',
    'WithdrawRelease',
  ] satisfies MarkingCommand['type'][];
  return types.includes(command.type);
}

export function isMarkingEvent(event: { readonly type: string }): event is MarkingEvent {
  const types: readonly string[] = [
    'MarkingSet',
    'MarkedReleased',
    'MarkedReleaseWithdrawn',
  ] satisfies MarkingEvent['type'][];
  return types.includes(event.type);
}

/**
 * What follows from a command about marking, whatever the thing.
 * @throws RuleBroken `nothing-to-release` for what is not marked, `not-released`
 */
export function decideMarking(command: MarkingCommand, { marking, releases }: Marked): MarkingEvent[] {
  switch (command.type) {
    case 'SetMarking': {
      const { marking: to } = command;
      if (marking === to) return [];
      return [
        { type: 'MarkingSet', data: { from: marking, to, reason: requireText('reason', command.reason) } },
      ];
    }
    case 'ReleaseMarked': {
      const { release } = command;
      if (marking === 'OFFICIAL') throw new RuleBroken('nothing-to-release');
      if (releases.some((held) => same(held, release))) return [];
      return [{ type: 'MarkedReleased', data: { release, reason: requireText('reason', command.reason) } }];
    }
    case 'WithdrawRelease': {
      const { release } = command;
      if (!releases.some((held) => same(held, release))) throw new RuleBroken('not-released');
      return [
        { type: 'MarkedReleaseWithdrawn', data: { release, reason: requireText('reason', command.reason) } },
      ];
    }
    default:
      return unreachable(command);
  }
}

/** Marked anew, nothing is released: each release was given for the marking that then stood. */
export function evolveMarking({ marking, releases }: Marked, event: MarkingEvent): Marked {
  switch (event.type) {
    case 'MarkingSet':
      return { marking: event.data.to, releases: [] };
    case 'MarkedReleased':
      return { marking, releases: [...releases, event.data.release] };
    case 'MarkedReleaseWithdrawn':
      return { marking, releases: releases.filter((held) => !same(held, event.data.release)) };
    default:
      return unreachable(event);
  }
}

/**
 * Whether a thing may be shown to those beyond the partnership: what is marked, only when it was released by name.
 * An action of a marked plan needs both: ask it of the plan too.
 * @param paper id of the paper that would show it, if one would
 */
export function mayEnter(
  { marking, releases }: Marked,
  circle: Circle,
  paper: string | null = null,
): boolean {
  if (marking === 'OFFICIAL') return true;
  return releases.some((held) => held.circle === circle && (held.paper === null || held.paper === paper));
}

/** The marking of a page or mail that holds all of these: the highest. */
export function highestMarking(things: readonly Pick<Marked, 'marking'>[]): Marking {
  return things.some(({ marking }) => marking === 'OFFICIAL-SENSITIVE') ? 'OFFICIAL-SENSITIVE' : 'OFFICIAL';
}

/** In front of an email's subject when it carries marked things; the subject as it is otherwise. */
export function markedSubject(marking: Marking, subject: string): string {
  return marking === 'OFFICIAL' ? subject : `[${markingInWords[marking]}] ${subject}`;
}
