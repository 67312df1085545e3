import { SetMetadata } from '@nestjs/common';
import type { Task } from './access.js';

const key = 'permission';

/** Who may call a route: whoever may do a task on the board, or anybody, for a reason that is said. */
export type Permission =
  | {
      readonly task: Task;
      /** Whether whoever signed in a while ago shows again who they are. */ readonly fresh?: boolean;
    }
  | { readonly open: string };

/** What a route of a board asks of whoever calls it. */
export const Needs = (task: Task, { fresh = false } = {}) =>
  SetMetadata(key, { task, fresh } satisfies Permission);

/**
 * A route for anybody, signed in or not.
 * @param why what makes it safe, or what else guards it
 */
export const Open = (why: string) => SetMetadata(key, { open: why } satisfies Permission);

/** What a route says of itself, or its controller for all of its own; undefined when neither says it: nobody may call it. */
export function permissionOf(handler: object, controller: object): Permission | undefined {
  return (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as
    Permission | undefined;
}
