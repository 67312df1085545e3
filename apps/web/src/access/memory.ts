import { Latest } from '@governance/core';
import { Injectable } from '@nestjs/common';

/** About five things for each board and kind of reader. */
const keptAtOnce = 1500;

interface Kept {
  readonly state: string;
  readonly result: Promise<unknown>;
}

/** What requests have worked out of a board, until the board moves on: one place for all that is kept between them. */
@Injectable()
export class Memory {
  private readonly kept = new Latest<Kept>(keptAtOnce);

  /**
   * Those who ask while it is being made wait for the same: sixteen readers of ten thousand actions read them once.
   * @param state another text as soon as what was made no longer holds
   * @param make is given what was made of the state before, where that is kept: most of it may hold still
   */
  async remember<Result>(
    key: string,
    state: string,
    make: (before: Result | undefined) => Promise<Result>,
  ): Promise<Result> {
    const known = this.kept.get(key);
    const kept: Kept = known?.state === state ? known : { state, result: madeAfter(known, make) };
    this.kept.set(key, kept);
    try {
      return (await kept.result) as Result;
    } catch (error) {
      // What could not be made is made anew for whoever asks next.
      if (this.kept.get(key) === kept) this.kept.delete(key);
      throw error;
    }
  }
}

async function madeAfter<Result>(
  known: Kept | undefined,
  make: (before: Result | undefined) => Promise<Result>,
): Promise<Result> {
  const before = await known?.result.catch(() => undefined);
  return make(before as Result | undefined);
}
