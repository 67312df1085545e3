import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { normalise, Secrets, SignInCode } from '@governance/installation';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Repository } from 'typeorm';

export const codeMinutes = 10;
const guesses = 5;

/** One-time codes: six digits, ten minutes, five guesses. Only a keyed digest is stored. */
@Injectable()
export class SignInCodes {
  constructor(
    @InjectRepository(SignInCode) private readonly codes: Repository<SignInCode>,
    private readonly secrets: Secrets,
  ) {}

  /** A new code for an address, with the id that the browser keeps. */
  async issue(email: string): Promise<{ readonly id: string; readonly code: string }> {
    await this.codes.delete({ expiresAt: LessThan(new Date()) });
    const id = randomUUID();
    const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
    const expiresAt = new Date(Date.now() + codeMinutes * 60_000);
    await this.codes.save({
      id,
      email: normalise(email),
      digest: this.digest(id, code),
      expiresAt,
      wrongGuesses: 0,
    });
    return { id, code };
  }

  /** Whether the code is right; a right one is used up. */
  async redeem(id: string, code: string): Promise<'right' | 'wrong' | 'spent'> {
    const held = await this.codes.findOneBy({ id });
    if (!held || held.expiresAt < new Date() || held.wrongGuesses >= guesses) return 'spent';
    const given = Buffer.from(this.digest(id, code.replace(/\s/g, '')));
    if (timingSafeEqual(given, Buffer.from(held.digest))) {
      const { affected } = await this.codes.delete({ id });
      return affected === 1 ? 'right' : 'spent';
    }
    await this.codes.increment({ id }, 'wrongGuesses', 1);
    return 'wrong';
  }

  private digest(id: string, code: string): string {
    return this.secrets.mac('sign-in-code', `${id} ${code}`).toString('hex');
  }
}
