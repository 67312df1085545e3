import { Boards, People } from '@governance/installation';
import {
  ForbiddenException,
  Injectable,
  NotFoundException,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Response } from 'express';
import { SignInNeeded } from '../set-up/errors.js';
import { may, type Task } from './access.js';
import { placeOf, type PlacedRequest } from './place.js';
import { dressPage } from '../pages/dress-page.js';

const needs = 'needs';

/** What a route asks of whoever calls it. Every route of a board says it. */
export const Needs = (task: Task) => SetMetadata(needs, task);

/**
 * Lets a request into a board. A board that does not exist and one that is not yours look the same: nothing of one
 * partnership ever shows in another. An illustrative board may be read by anybody.
 */
@Injectable()
export class BoardGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly boards: Boards,
    private readonly people: People,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const task = this.reflector.getAllAndOverride<Task | undefined>(needs, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (task === undefined) return true;
    const request = context.switchToHttp().getRequest<PlacedRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const id = String(request.params.board);
    const { email } = request.session;
    const [found, member] = isUuid(id)
      ? await Promise.all([this.boards.find(id), email ? this.people.memberOf(id, email) : null])
      : [undefined, null];
    if (!found || (!member && !found.board.illustrative)) {
      if (!email) throw new SignInNeeded();
      throw new NotFoundException();
    }
    request.place = placeOf(found, member);
    dressPage(request, response, request.place);
    const mayRead = task === 'read-plan' && found.board.illustrative;
    if (mayRead || may(member, task)) return true;
    if (!member) throw new SignInNeeded();
    throw new ForbiddenException();
  }
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
