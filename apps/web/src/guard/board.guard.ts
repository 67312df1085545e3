import { AsAtRefused, Boards, EarlierBoards, People, readAsAt, type BoardNow } from '@governance/core';
import { ForbiddenException, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Response } from 'express';
import { NotTheirBoard, PastCannotChange } from './errors.js';
import { SignInNeeded } from '../set-up/sign-in-needed.js';
import { FreshSignIn } from '../sign-in/again/fresh-sign-in.js';
import { Factors } from '../sign-in/factors.js';
import { SignIns } from '../sign-in/sign-ins.js';
import { asksAgain, may, reads } from '../access/access.js';
import { HiddenRecords } from '../access/hidden-records.js';
import { Memory } from '../access/memory.js';
import { permissionOf } from '../access/needs.js';
import { SharedRows } from '../access/shared-rows.js';
import { placeInThePast, placeOf, type Place, type PlacedRequest } from '../access/place.js';
import { dressPage } from '../pages/dress-page.js';

/**
 * Lets a request in where its route says for whom it is: a route that says nothing is for nobody.
 *
 * Lets a request into a board. A board that does not exist and one that is not yours look the same: nothing of one
 * partnership ever shows in another. An illustrative board may be read by anybody. A day of the past may be read by
 * whoever may read today's page, and nothing can be changed there.
 */
@Injectable()
export class BoardGuard implements CanActivate {
  constructor(
    private readonly boards: Boards,
    private readonly earlier: EarlierBoards,
    private readonly kept: SharedRows,
    private readonly people: People,
    private readonly hidden: HiddenRecords,
    private readonly memory: Memory,
    private readonly factors: Factors,
    private readonly signIns: SignIns,
    private readonly freshSignIn: FreshSignIn,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = permissionOf(context.getHandler(), context.getClass());
    if (permission === undefined) throw new ForbiddenException();
    if ('open' in permission) return true;
    const { task, fresh = false } = permission;
    const request = context.switchToHttp().getRequest<PlacedRequest>();
    const response = context.switchToHttp().getResponse<Response>();
    const id = String(request.params.board);
    const email = request.session.signedIn?.email;
    const [found, member] = isUuid(id)
      ? await Promise.all([this.boards.find(id), email ? this.people.memberOf(id, email) : null])
      : [undefined, null];
    if (!found || (!member && !found.board.illustrative)) {
      if (!email) throw new SignInNeeded();
      throw new NotTheirBoard();
    }
    await this.factors.require(request, found.board, member);
    if (member) await this.signIns.opened(request, member);
    const present = placeOf(found, member, this.kept, this.memory, await this.hidden.of(found, member));
    const mayRead = task === 'read-plan' && found.board.illustrative;
    if (!mayRead && !may(member, task)) {
      dressPage(request, response, present);
      if (!member) throw new SignInNeeded();
      throw new ForbiddenException();
    }
    request.place = await this.place(request, found, present).catch((error: unknown) => {
      // A page that says what is wrong with a date leads on from today.
      if (error instanceof AsAtRefused) dressPage(request, response, present, true);
      throw error;
    });
    const changes = !reads(task) || !['GET', 'HEAD'].includes(request.method);
    // What changes something shows no board as of a day.
    dressPage(request, response, request.place, !changes);
    if (request.place.asAt !== null && changes) throw new PastCannotChange(request.place.asAt);
    if (request.method === 'POST' && (fresh || asksAgain(task)))
      await this.freshSignIn.require(request, member?.id);
    return true;
  }

  /** @throws AsAtRefused */
  private async place(request: PlacedRequest, found: BoardNow, present: Place): Promise<Place> {
    const asked = request.asAt ?? (request.path.startsWith('/api/') ? request.query.asAt : undefined);
    if (asked === undefined) return present;
    if (typeof asked !== 'string') throw new AsAtRefused('not-a-date', { asked: '' });
    const earlier = await this.earlier.find(found, readAsAt(asked));
    return earlier ? placeInThePast(present, earlier, asked) : present;
  }
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
