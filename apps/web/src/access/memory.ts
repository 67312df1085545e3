import { Latest } from '@governance/core';
import { Injectable } from '@nestjs/common';

/** About five things for each board and kind of reader. */
const keptAtOnce = 1500;

/** What requests have worked out of a board, until the board moves on: one place for all that is kept between them. */
@Injectable()
export class Memory {
  private readonly kept = new Latest<{ readonly state: string; readonly result: unknown }>(keptAtOnce);

  /** @param state another text as soon as what was made no longer holds */
  async remember<Result>(key: string, state: string, make: () => Promise<Result>): Promise<Result> {
    const known = this.kept.get(key);
    const result = known?.state === state ? (known.result as Result) : await make();
    this.kept.set(key, { state, result });
    return result;
  }
}
