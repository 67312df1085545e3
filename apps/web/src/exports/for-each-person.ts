import { HttpException, HttpStatus } from '@nestjs/common';
import type { Place } from '../access/place.js';

/** Long work that each person may have under way only so much of; visitors to an example board are one person. */
export class ForEachPerson {
  private readonly running = new Map<string, number>();

  /** @param what is under way, in the plural */
  constructor(
    private readonly most: number,
    private readonly what: string,
  ) {}

  /** @throws HttpException in words */
  async run<Result>({ member }: Pick<Place, 'member'>, work: () => Promise<Result>): Promise<Result> {
    const person = member?.id ?? '';
    const running = this.running.get(person) ?? 0;
    if (running >= this.most)
      throw new HttpException(
        `${running} ${this.what} that you asked for are still being made. Wait for them, and ask again.`,
        HttpStatus.TOO_MANY_REQUESTS,
      );
    this.running.set(person, running + 1);
    try {
      return await work();
    } finally {
      const left = this.running.get(person)! - 1;
      if (left > 0) this.running.set(person, left);
      else this.running.delete(person);
    }
  }
}
