import { createParamDecorator, Param, ParseUUIDPipe, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Posted } from '../pages/read-form.js';
import { newIdIn } from '../pages/submission-id.js';
import type { Kind } from './kind.js';

/** The submission's own id is that of what it makes: sent twice, it makes one. */
const NewId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { body } = context.switchToHttp().getRequest<Request<object, unknown, Posted | undefined>>();
  return newIdIn(body ?? {});
});

const JoinedId = createParamDecorator((names: readonly string[], context: ExecutionContext): string => {
  const { params } = context.switchToHttp().getRequest<Request>();
  return names.map((name) => params[name]).join(' ');
});

/** The id of a thing: as it stands in the address, or a new one where a task adds to a register. */
export function IdOf({ name, register, ids }: Kind): ParameterDecorator {
  if (register) return NewId();
  return ids ? JoinedId(ids) : Param(name, ParseUUIDPipe);
}
