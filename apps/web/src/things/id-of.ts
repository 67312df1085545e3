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

/** The id of a thing: as it stands in the address, or a new one where a task adds to a register. */
export function IdOf({ name, register }: Kind): ParameterDecorator {
  return register ? NewId() : Param(name, ParseUUIDPipe);
}
