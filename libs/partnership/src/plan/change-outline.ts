import type { Timed } from '@governance/event-sourcing';
import { heldIn } from '../held-in.js';
import type { PriorityId, ThemeId } from '../ids.js';
import { RuleBroken } from '../refusals/rule-broken.js';
import { requireText, same, unreachable } from '../rule.js';
import { placedAfter } from './placed-after.js';
import type { Adopted, PlanEvent, Priority, Theme } from './plan-state.js';

/** Adds a theme, or gives the one that is there another title or aim. */
export interface SetTheme extends Timed {
  readonly type: 'SetTheme';
  readonly theme: ThemeId;
  readonly title: string;
  /** What the partnership wants to reach by it; empty for none. */
  readonly aim: string;
}
/** Puts a theme behind another one, or first. */
export interface PlaceTheme extends Timed {
  readonly type: 'PlaceTheme';
  readonly theme: ThemeId;
  readonly after: ThemeId | null;
}
export interface CloseTheme extends Timed {
  readonly type: 'CloseTheme';
  readonly theme: ThemeId;
  readonly reason: string;
}
export interface AgreePriority extends Timed {
  readonly type: 'AgreePriority';
  readonly theme: ThemeId;
  readonly priority: PriorityId;
  readonly reference: string;
  readonly title: string;
  /** Empty for none. */
  readonly aim: string;
}
export interface SetPriorityAim extends Timed {
  readonly type: 'SetPriorityAim';
  readonly priority: PriorityId;
  readonly aim: string;
}
/** Puts a priority under a theme, behind another priority of it, or first. */
export interface PlacePriority extends Timed {
  readonly type: 'PlacePriority';
  readonly priority: PriorityId;
  readonly theme: ThemeId;
  readonly after: PriorityId | null;
}

export type OutlineCommand =
  SetTheme | PlaceTheme | CloseTheme | AgreePriority | SetPriorityAim | PlacePriority;

const outlineCommands: Readonly<Record<OutlineCommand['type'], true>> = {
  SetTheme: true,
  PlaceTheme: true,
  CloseTheme: true,
  AgreePriority: true,
  SetPriorityAim: true,
  PlacePriority: true,
};

export function isOutlineCommand(command: { readonly type: string }): command is OutlineCommand {
  return Object.hasOwn(outlineCommands, command.type);
}

/**
 * What a plan is made of, changed by hand.
 * @throws RuleBroken `theme-not-in-plan`, `theme-closed`, `theme-has-priorities`, `priority-not-found`,
 *   `priority-closed`, `priority-already-agreed`, `reference-taken`, `text-missing`, `text-too-long`
 */
export function changeOutline(command: OutlineCommand, plan: Adopted): PlanEvent[] {
  switch (command.type) {
    case 'SetTheme':
      return setTheme(command, plan);
    case 'PlaceTheme': {
      const { theme, after } = command;
      const { title } = requireTheme(plan, theme);
      if (after !== null) requireTheme(plan, after);
      const moved = placedAfter(plan.themeOrder, theme, after);
      return same(moved, plan.themeOrder) ? [] : [{ type: 'ThemePlaced', data: { theme, title, after } }];
    }
    case 'CloseTheme': {
      const { theme } = command;
      const { title } = requireTheme(plan, theme);
      const open = Object.values(plan.priorities).filter((held) => held.theme === theme && !held.closed);
      if (open.length > 0)
        throw new RuleBroken('theme-has-priorities', {
          references: open.map(({ reference }) => reference).join(', '),
        });
      const reason = requireText('reason', command.reason);
      return [{ type: 'ThemeClosed', data: { theme, title, reason } }];
    }
    case 'AgreePriority':
      return agreePriority(command, plan);
    case 'SetPriorityAim': {
      const { priority } = command;
      const { reference, aim: from } = requirePriority(plan, priority);
      return aimSet(from, command.aim).map((data): PlanEvent => ({
        type: 'PriorityAimSet',
        data: { priority, reference, ...data },
      }));
    }
    case 'PlacePriority':
      return placePriority(command, plan);
    default:
      return unreachable(command);
  }
}

function setTheme({ theme, aim, ...command }: SetTheme, plan: Adopted): PlanEvent[] {
  const held = heldIn(plan.themes, theme);
  if (held?.closed) throw new RuleBroken('theme-closed', { title: held.title });
  const title = requireText('theme', command.title);
  const from = held?.title ?? null;
  return [
    ...(from === title ? [] : [{ type: 'ThemeSet' as const, data: { theme, title, from } }]),
    ...aimSet(held?.aim ?? null, aim).map((data): PlanEvent => ({
      type: 'ThemeAimSet',
      data: { theme, title, ...data },
    })),
  ];
}

function agreePriority({ aim, ...command }: AgreePriority, plan: Adopted): PlanEvent[] {
  const { theme, priority } = command;
  requireTheme(plan, theme);
  const reference = requireText('reference', command.reference);
  const title = requireText('priority', command.title);
  const held = heldIn(plan.priorities, priority);
  if (held) {
    if (held.reference === reference && held.title === title && held.theme === theme) return [];
    throw new RuleBroken('priority-already-agreed', { reference: held.reference });
  }
  if (Object.values(plan.priorities).some((other) => !other.closed && other.reference === reference))
    throw new RuleBroken('reference-taken', { reference });
  return [
    { type: 'PriorityAgreed', data: { theme, priority, reference, title } },
    ...aimSet(null, aim).map((data): PlanEvent => ({
      type: 'PriorityAimSet',
      data: { priority, reference, ...data },
    })),
  ];
}

function placePriority({ priority, theme, after }: PlacePriority, plan: Adopted): PlanEvent[] {
  const { reference, theme: from } = requirePriority(plan, priority);
  requireTheme(plan, theme);
  if (after !== null && requirePriority(plan, after).theme !== theme)
    throw new RuleBroken('priority-not-found');
  const inTheme = plan.priorityOrder.filter((id) => plan.priorities[id]!.theme === theme);
  if (from === theme && same(placedAfter(inTheme, priority, after), inTheme)) return [];
  return [{ type: 'PriorityPlaced', data: { priority, reference, from, theme, after } }];
}

function aimSet(from: string | null, aim: string): { from: string | null; to: string | null }[] {
  const to = aim.trim() === '' ? null : requireText('aim', aim);
  return from === to ? [] : [{ from, to }];
}

function requireTheme(plan: Adopted, id: ThemeId): Theme {
  const theme = heldIn(plan.themes, id);
  if (!theme) throw new RuleBroken('theme-not-in-plan');
  if (theme.closed) throw new RuleBroken('theme-closed', { title: theme.title });
  return theme;
}

/** @throws RuleBroken `priority-not-found`, `priority-closed` */
export function requirePriority(plan: Adopted, id: PriorityId): Priority {
  const priority = heldIn(plan.priorities, id);
  if (!priority) throw new RuleBroken('priority-not-found');
  if (priority.closed) throw new RuleBroken('priority-closed', { reference: priority.reference });
  return priority;
}
