import { type Instant, instantOf } from '@governance/calendar';
import { People, SecurityLog, WallClock, type Member } from '@governance/core';
import type { BoardRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { SignInNeeded } from '../set-up/sign-in-needed.js';
import { Passkeys } from './passkeys/passkeys.js';
import './session-parts.js';

/** Whoever signed in must use a passkey before they go on, or add one. */
export class PasskeyNeeded extends Error {
  override readonly name = 'PasskeyNeeded';
  /** @param toAdd whether a board needs one of somebody who has none */
  constructor(readonly toAdd = false) {
    super('A passkey is needed.');
  }
}

/** A person with the address that is signed in, and what this session has shown of them beyond the address. */
export interface SignInStanding {
  readonly member: Member;
  /** Ids of their passkeys. */
  readonly passkeys: readonly string[];
  /** Whether somebody in the secretariat let them in without one. */
  readonly isLetIn: boolean;
  /** Whether they go on: they used a passkey of theirs, were let in, or have none. */
  readonly isShown: boolean;
  /** When a passkey of theirs was last used in this session: instant. */
  readonly usedAt: Instant | null;
}

/**
 * The second factor. A session says an address, which may be several people's, one for each board, and any secretariat
 * may put any address on its board. So what a session has shown counts for the person whose it is, and for no other
 * with the same address: neither a passkey nor a letting-in of one board opens another.
 */
@Injectable()
export class Factors {
  constructor(
    private readonly passkeys: Passkeys,
    private readonly people: People,
    private readonly security: SecurityLog,
    private readonly clock: WallClock,
  ) {}

  /** Whoever has a passkey has used it, and whoever must have one has it. @throws PasskeyNeeded */
  async require(request: Request, board: BoardRow, member: Member | null): Promise<void> {
    if (!member) return;
    const [{ isShown, passkeys, isLetIn }] = (await this.ofEach(request, [member])) as [SignInStanding];
    if (!isShown) throw new PasskeyNeeded();
    if (passkeys.length === 0 && !isLetIn && needsPasskey(board, member)) throw new PasskeyNeeded(true);
  }

  /** Everybody in post with the address that is signed in. @throws SignInNeeded */
  async all(request: Request): Promise<readonly SignInStanding[]> {
    if (!request.session.signedIn) throw new SignInNeeded();
    return this.ofEach(request, await this.people.withEmail(request.session.signedIn.email));
  }

  /**
   * For what is the address's and no board's: nobody of its people is left who would have to use a passkey.
   * @throws SignInNeeded, PasskeyNeeded
   */
  async requireAll(request: Request): Promise<void> {
    if ((await this.all(request)).some(({ isShown }) => !isShown)) throw new PasskeyNeeded();
  }

  /**
   * As whom a session goes on. Where any of them has a passkey, one was used first, or they were let in without.
   * @throws SignInNeeded, PasskeyNeeded
   */
  async shown(request: Request): Promise<readonly SignInStanding[]> {
    const all = await this.all(request);
    const shown = all.filter(({ isShown }) => isShown);
    const isAnyProved = shown.some(({ isLetIn, usedAt }) => isLetIn || usedAt !== null);
    if (shown.length < all.length && !isAnyProved) throw new PasskeyNeeded();
    return shown;
  }

  /**
   * Whether one of these answered with a passkey of theirs. It becomes that of everybody with the address who has none:
   * they would otherwise have to add the same one again, which no device lets them do.
   */
  async use(request: Request, people: readonly SignInStanding[], answer: string): Promise<boolean> {
    const ids = people.map(({ member }) => member.id);
    const used = await this.passkeys.use(request, ids, answer);
    if (used === null) return false;
    this.record(request, used);
    const without = (await this.all(request)).filter(({ passkeys }) => passkeys.length === 0);
    const tied = without.map(({ member: { id } }) => id);
    await this.passkeys.tie(used, tied);
    for (const { member } of without) {
      const { id: person, partnership, email: address } = member;
      await this.security.note({ event: 'passkey-added', person, partnership, address, client: request.ip });
    }
    return true;
  }

  /** It was used in this session. */
  record({ session }: Request, passkey: string): void {
    session.usedPasskeys = { ...session.usedPasskeys, [passkey]: instantOf(this.clock.now()) };
  }

  async ofEach({ session }: Request, members: readonly Member[]): Promise<readonly SignInStanding[]> {
    const held = await this.passkeys.idsOf(members.map(({ id }) => id));
    return members.map((member) => {
      const passkeys = held.get(member.id) ?? [];
      const isLetIn = session.letIn?.includes(member.id) ?? false;
      const used = passkeys.map((id) => session.usedPasskeys?.[id]).filter((at) => at !== undefined);
      const usedAt = used.sort().at(-1) ?? null;
      const isShown = passkeys.length === 0 || isLetIn || usedAt !== null;
      return { member, passkeys, isLetIn, isShown, usedAt };
    });
  }
}

/** Whether the board says that this person needs a passkey. */
export function needsPasskey(board: BoardRow, { id, roles }: Pick<Member, 'id' | 'roles'>): boolean {
  if (!board.signInPolicy.policy.passkeys) return false;
  return roles.includes('secretariat') || board.seniorResponsibleOwner === id;
}
