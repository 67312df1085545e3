import type { Member } from '@governance/installation';
import type { BoardRow } from '@governance/views';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Passkeys } from './passkeys/passkeys.js';
import './session-parts.js';

/** Whoever signed in must use a passkey before they go on, or add one. */
export class PasskeyNeeded extends Error {
  override readonly name = 'PasskeyNeeded';
  /** @param board id of the board that asks for it; null when it is their own wish */
  constructor(readonly board: string | null) {
    super('A passkey is needed.');
  }
}

/** The second factor: who needs a passkey, and whether they used it. */
@Injectable()
export class Factors {
  constructor(private readonly passkeys: Passkeys) {}

  /** Called when somebody has signed in by a code or an account. */
  async signedIn(request: Request): Promise<void> {
    if (await this.passkeys.has(request.session.signedIn!.email)) request.session.passkeyDue = true;
  }

  /** Whoever has a passkey uses it, and whoever must have one has it. @throws PasskeyNeeded */
  require({ session }: Request, board: BoardRow | null, member: Member | null): void {
    if (!session.signedIn || session.signedIn.passkeyAt !== undefined) return;
    if (member && session.letIn?.includes(member.id)) return;
    if (session.passkeyDue) throw new PasskeyNeeded(board?.id ?? null);
    if (board && member && needsPasskey(board, member)) throw new PasskeyNeeded(board.id);
  }
}

/** Whether the board says that this person needs a passkey. */
export function needsPasskey(board: BoardRow, { id, roles }: Pick<Member, 'id' | 'roles'>): boolean {
  if (!board.signInPolicy.policy.passkeys) return false;
  return roles.includes('secretariat') || board.seniorResponsibleOwner === id;
}
