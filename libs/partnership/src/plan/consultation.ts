import type { OrganisationId, PersonId, PriorityId } from '../ids.js';
import { heldIn } from '../held-in.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import type { Timed } from '@governance/event-sourcing';
import { requireText, same, unreachable } from '../rule.js';

/** Whose comment it is. Persons and organisations of the board by id; anybody else by a label that names no person. */
export type Commenter =
  | { readonly kind: 'organisation'; readonly organisation: OrganisationId }
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'resident' }
  | { readonly kind: 'other'; readonly label: string };

export const commentDecisions = ['accepted', 'accepted-in-part', 'not-accepted'] as const;
export type CommentDecision = (typeof commentDecisions)[number];

/** What was decided on a comment, and why. */
export interface Decided {
  readonly decision: CommentDecision;
  readonly reason: string;
}

/** An area of focus of a priority: what the issue is, and what the partnership wants to do about it. */
export interface Focus {
  readonly title: string;
  readonly issue: string;
  readonly wanted: readonly string[];
}

/** Of a priority: `reference` is its own, so that an entry reads by itself. */
export interface OfPriority {
  readonly priority: PriorityId;
  readonly reference: string;
}

/** In the history of the plan. */
export type ConsultationEvent =
  | { type: 'PriorityCommented'; data: OfPriority & { comment: string; from: Commenter; text: string } }
  | {
      type: 'CommentDecided';
      data: OfPriority & { comment: string; from: Decided | null; to: Decided };
    }
  /** What followed from comments that were accepted: other words for the priority, or for an area of focus. */
  | {
      type: 'CommentsTakenUp';
      data: OfPriority & { comments: readonly string[]; focus: string | null; to: string };
    }
  | { type: 'FocusSet'; data: OfPriority & { focus: string; from: Focus | null; to: Focus } }
  | { type: 'FocusWithdrawn'; data: OfPriority & { focus: string; from: Focus; reason: string } };

export interface CommentOnPriority extends Timed {
  readonly type: 'CommentOnPriority';
  readonly priority: PriorityId;
  /** A new id. */
  readonly comment: string;
  readonly from: Commenter;
  readonly text: string;
}
export interface DecideComment extends Timed {
  readonly type: 'DecideComment';
  readonly priority: PriorityId;
  readonly comment: string;
  readonly decision: CommentDecision;
  readonly reason: string;
}
export interface SetFocus extends Timed {
  readonly type: 'SetFocus';
  readonly priority: PriorityId;
  /** A new id, or that of one that is set already. */
  readonly focus: string;
  readonly to: Focus;
  /** The accepted comments that it follows from. */
  readonly comments: readonly string[];
}
export interface WithdrawFocus extends Timed {
  readonly type: 'WithdrawFocus';
  readonly priority: PriorityId;
  readonly focus: string;
  readonly reason: string;
}
export type ConsultationCommand = CommentOnPriority | DecideComment | SetFocus | WithdrawFocus;

/** Of all priorities of a plan, by id of the comment or the focus. */
export interface Consultation {
  readonly comments: Readonly<
    Record<
      string,
      { readonly priority: PriorityId; readonly decided: Decided | null; readonly takenUp: boolean }
    >
  >;
  readonly focuses: Readonly<Record<string, { readonly priority: PriorityId; readonly focus: Focus }>>;
}

export const notConsulted: Consultation = { comments: {}, focuses: {} };

/**
 * What follows from a command about the consultation on a priority.
 * @throws RuleBroken `comment-not-found`, `comment-taken-up`, `comment-not-accepted`, `focus-not-found`
 */
export function consult(
  command: ConsultationCommand,
  reference: string,
  { comments, focuses }: Consultation,
): ConsultationEvent[] {
  const { priority } = command;
  switch (command.type) {
    case 'CommentOnPriority': {
      const { comment } = command;
      if (heldIn(comments, comment)) return [];
      const from: Commenter =
        command.from.kind === 'other'
          ? { kind: 'other', label: requireText('label', command.from.label) }
          : command.from;
      const text = requireText('comment', command.text);
      return [{ type: 'PriorityCommented', data: { priority, reference, comment, from, text } }];
    }
    case 'DecideComment': {
      const { comment, decision } = command;
      const held = heldIn(comments, comment);
      if (held?.priority !== priority) throw new RuleBroken('comment-not-found');
      const to = { decision, reason: requireText('reason', command.reason) };
      if (same(held.decided, to)) return [];
      if (held.takenUp && decision === 'not-accepted') throw new RuleBroken('comment-taken-up');
      return [{ type: 'CommentDecided', data: { priority, reference, comment, from: held.decided, to } }];
    }
    case 'SetFocus': {
      const { focus } = command;
      const held = heldIn(focuses, focus);
      if (held && held.priority !== priority) throw new RuleBroken('focus-not-found');
      const to = requireFocus(command.to);
      const from = held?.focus ?? null;
      if (same(from, to)) return [];
      return [
        { type: 'FocusSet', data: { priority, reference, focus, from, to } },
        ...takeUp(priority, reference, command.comments, { comments, focuses }, to.title, focus),
      ];
    }
    case 'WithdrawFocus': {
      const { focus } = command;
      const held = heldIn(focuses, focus);
      if (held?.priority !== priority) throw new RuleBroken('focus-not-found');
      const reason = requireText('reason', command.reason);
      return [{ type: 'FocusWithdrawn', data: { priority, reference, focus, from: held.focus, reason } }];
    }
    default:
      return unreachable(command);
  }
}

/**
 * That a change followed from comments.
 * @param focus the area of focus that was changed; null for the priority's own wording
 * @throws RuleBroken `comment-not-found`, `comment-not-accepted`
 */
export function takeUp(
  priority: PriorityId,
  reference: string,
  comments: readonly string[],
  consultation: Consultation,
  to: string,
  focus: string | null = null,
): ConsultationEvent[] {
  if (comments.length === 0) return [];
  for (const id of comments) {
    const held = heldIn(consultation.comments, id);
    if (held?.priority !== priority) throw new RuleBroken('comment-not-found');
    if (held.decided === null || held.decided.decision === 'not-accepted')
      throw new RuleBroken('comment-not-accepted');
  }
  return [{ type: 'CommentsTakenUp', data: { priority, reference, comments, focus, to } }];
}

export function evolveConsultation(consultation: Consultation, event: ConsultationEvent): Consultation {
  const { comments, focuses } = consultation;
  switch (event.type) {
    case 'PriorityCommented': {
      const { comment, priority } = event.data;
      const held = { priority, decided: null, takenUp: false };
      return { comments: { ...comments, [comment]: held }, focuses };
    }
    case 'CommentDecided': {
      const { comment, to: decided } = event.data;
      const held = heldIn(comments, comment)!;
      return { comments: { ...comments, [comment]: { ...held, decided } }, focuses };
    }
    case 'CommentsTakenUp': {
      const taken = event.data.comments.map((id) => [id, { ...heldIn(comments, id)!, takenUp: true }]);
      return { comments: { ...comments, ...Object.fromEntries(taken) }, focuses };
    }
    case 'FocusSet': {
      const { focus: id, priority, to: focus } = event.data;
      return { comments, focuses: { ...focuses, [id]: { priority, focus } } };
    }
    case 'FocusWithdrawn': {
      const left = Object.entries(focuses).filter(([id]) => id !== event.data.focus);
      return { comments, focuses: Object.fromEntries(left) };
    }
    default:
      return unreachable(event);
  }
}

function requireFocus({ title, issue, wanted }: Focus): Focus {
  return {
    title: requireText('focus', title),
    issue: requireText('issue', issue),
    wanted: wanted.map((line) => requireText('wanted', line)),
  };
}

export function isConsultationCommand(command: { readonly type: string }): command is ConsultationCommand {
  const types: readonly string[] = [
    'CommentOnPriority',
    'DecideComment',
    'SetFocus',
    'WithdrawFocus',
  ] satisfies ConsultationCommand['type'][];
  return types.includes(command.type);
}
