import type { OrganisationId, PaperId, PersonId } from './ids.js';
import { RuleBroken } from './refusals/rule-broken.js';
import type { Timed } from '@governance/event-sourcing';
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
  readonly paper: PaperId | null;
}

/** Those who are named to read what is marked, by id. */
export interface Readers {
  readonly organisations: readonly OrganisationId[];
  readonly persons: readonly PersonId[];
}

/** In the history of the thing that is marked: a plan, an action, a KPI, a risk, a paper. */
export type MarkingEvent =
  | { type: 'MarkingSet'; data: { from: Marking; to: Marking; reason: string } }
  /** The entry says who let it go, and why. */
  | { type: 'MarkedReleased'; data: { release: Release; reason: string } }
  | { type: 'MarkedReleaseWithdrawn'; data: { release: Release; reason: string } }
  /** Who may read it beside those who may by their part; by name. */
  | {
      type: 'MarkedReadersNamed';
      data: { from: Readers; to: Readers; reason: string };
    };

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
export interface NameReaders extends Timed {
  readonly type: 'NameReaders';
  /** All of them, by id: those left out are readers no more. */
  readonly readers: Readers;
  readonly reason: string;
}
export type MarkingCommand = SetMarking | ReleaseMarked | WithdrawRelease | NameReaders;

export interface Marked {
  readonly marking: Marking;
  readonly releases: readonly Release[];
  /**
   * Who may read it while it is marked, named beside those who always may: the secretariat, the Senior Responsible
   * Owner, auditors, and those whom it is about.
   */
  readonly readers: Readers;
}

const nobody: Readers = { organisations: [], persons: [] };

export const unmarked: Marked = { marking: 'OFFICIAL', releases: [], readers: nobody };

export function isMarkingCommand(command: { readonly type: string }): command is MarkingCommand {
  const types: readonly string[] = [
    'SetMarking',
    'ReleaseMarked',
    'WithdrawRelease',
    'NameReaders',
  ] satisfies MarkingCommand['type'][];
  return types.includes(command.type);
}

export function isMarkingEvent(event: { readonly type: string }): event is MarkingEvent {
  const types: readonly string[] = [
    'MarkingSet',
    'MarkedReleased',
    'MarkedReleaseWithdrawn',
    'MarkedReadersNamed',
  ] satisfies MarkingEvent['type'][];
  return types.includes(event.type);
}

/**
 * What follows from a command about marking, whatever the thing.
 * @throws RuleBroken `nothing-to-release` and `not-marked` for what is not marked, `not-released`
 */
export function decideMarking(
  command: MarkingCommand,
  { marking, releases, readers: from }: Marked,
): MarkingEvent[] {
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
    case 'NameReaders': {
      const { organisations, persons } = command.readers;
      const to: Readers = { organisations: inOrder(organisations), persons: inOrder(persons) };
      if (marking === 'OFFICIAL') throw new RuleBroken('not-marked');
      if (same(from, to)) return [];
      return [
        { type: 'MarkedReadersNamed', data: { from, to, reason: requireText('reason', command.reason) } },
      ];
    }
    default:
      return unreachable(command);
  }
}

/** Marked anew, nothing is released and nobody named: each release was given for the marking that then stood. */
export function evolveMarking({ marking, releases, readers }: Marked, event: MarkingEvent): Marked {
  switch (event.type) {
    case 'MarkingSet':
      return { marking: event.data.to, releases: [], readers: nobody };
    case 'MarkedReleased':
      return { marking, releases: [...releases, event.data.release], readers };
    case 'MarkedReleaseWithdrawn':
      return { marking, releases: releases.filter((held) => !same(held, event.data.release)), readers };
    case 'MarkedReadersNamed':
      return { marking, releases, readers: event.data.to };
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
  { marking, releases }: Pick<Marked, 'marking' | 'releases'>,
  circle: Circle,
  paper: PaperId | null = null,
): boolean {
  if (marking === 'OFFICIAL') return true;
  return releases.some((held) => held.circle === circle && (held.paper === null || held.paper === paper));
}

/** Each once, and the same ones always in the same order: nothing has changed when only the order has. */
function inOrder(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort();
}

/** The marking of a page or mail that holds all of these: the highest. */
export function highestMarking(things: readonly Pick<Marked, 'marking'>[]): Marking {
  return things.some(({ marking }) => marking === 'OFFICIAL-SENSITIVE') ? 'OFFICIAL-SENSITIVE' : 'OFFICIAL';
}

/** In front of an email's subject when it carries marked things; the subject as it is otherwise. */
export function markedSubject(marking: Marking, subject: string): string {
  return marking === 'OFFICIAL' ? subject : `[${markingInWords[marking]}] ${subject}`;
}
