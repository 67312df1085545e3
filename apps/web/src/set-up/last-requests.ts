import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

/** How long requests are still taken after the signal to stop, ms. */
const takenStill = 500;

/**
 * A process that is told to stop answers what has been sent to it. Browsers keep connections open and send the next
 * request at any time, so one that was closed at once could be closed with a request on its way, which nobody would
 * answer: first each answer says that it is the last of its connection, and only what is silent is closed then.
 */
@Injectable()
export class LastRequests implements BeforeApplicationShutdown {
  #stopping = false;

  /** @param signal none when the application is closed by its own program: nobody is being served then */
  async beforeApplicationShutdown(signal?: string): Promise<void> {
    this.#stopping = true;
    if (signal !== undefined) await pause(takenStill);
  }

  readonly mark = (_: Request, response: Response, next: NextFunction): void => {
    if (this.#stopping) response.setHeader('Connection', 'close');
    next();
  };
}
