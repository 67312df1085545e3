import { ImportRefused } from '../../import-refused.js';

/** Time for a whole document, of which each of its parts takes some. */
export class Deadline {
  private readonly end: number;

  constructor(private readonly seconds: number) {
    this.end = Date.now() + seconds * 1000;
  }

  /** @throws ImportRefused when the time is over before it is done */
  async before<Done>(work: Promise<Done>): Promise<Done> {
    let clock: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      clock = setTimeout(() => reject(this.refused()), Math.max(this.end - Date.now(), 0));
    });
    try {
      return await Promise.race([work, over]);
    } finally {
      clearTimeout(clock);
    }
  }

  private refused(): ImportRefused {
    return new ImportRefused(
      'too-slow',
      `The pages of the PDF took longer than ${this.seconds} seconds to read, so it was stopped. They may hold maps or drawings: import the pages with the plan alone, or the Word or Excel file that it was made from.`,
    );
  }
}
