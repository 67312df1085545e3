import { ImportRefused } from '../../import-refused.js';

const lookEvery = 100;

/**
 * Processor time for a whole document, of which each of its parts takes some: on a busy machine it takes longer by the
 * clock, which is not its fault. One that waits and computes nothing is ended with the process that reads it.
 */
export class Deadline {
  private readonly from = process.cpuUsage();

  constructor(private readonly seconds: number) {}

  /** @throws ImportRefused when the time is over before it is done */
  async before<Done>(work: Promise<Done>): Promise<Done> {
    let look: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      look = setInterval(() => this.isOver() && reject(this.refused()), lookEvery);
    });
    try {
      const done = await Promise.race([work, over]);
      if (this.isOver()) throw this.refused();
      return done;
    } finally {
      clearInterval(look);
    }
  }

  private isOver(): boolean {
    const { user, system } = process.cpuUsage(this.from);
    return user + system > this.seconds * 1e6;
  }

  private refused(): ImportRefused {
    return new ImportRefused(
      'too-slow',
      `The pages of the PDF took longer than ${this.seconds} seconds of computing to read, so it was stopped. They may hold maps or drawings: import the pages with the plan alone, or the Word or Excel file that it was made from.`,
    );
  }
}
