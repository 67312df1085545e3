import type { ReadingStep } from '@governance/plan-import';
import type { Request, Response } from 'express';

/** What the page's script asks for: the steps of a reading, a line of JSON each, and then what came of it. */
const lines = 'application/x-ndjson';
/** A proxy that hears nothing for a minute takes the connection for dead. */
const sayAgainAfter = 10_000;

/**
 * The answer to somebody whose document is read. A page whose script asks for it is told how far the reading is, by the
 * answer itself, which goes on until all is said; to every other it is an ordinary redirect or page. So nothing has to
 * be kept about a reading, and where the connection breaks the page knows at once that it has to be sent again.
 */
export class Progress {
  private again: NodeJS.Timeout | undefined;
  private readonly isAsked: boolean;

  constructor(
    private readonly request: Request,
    private readonly response: Response,
  ) {
    this.isAsked = request.headers.accept === lines;
  }

  readonly tell = (step: ReadingStep): void => {
    if (!this.isAsked) return;
    clearInterval(this.again);
    this.say({ step });
    this.again = setInterval(() => this.say({ step }), sayAgainAfter);
    this.response.once('close', () => clearInterval(this.again));
  };

  /** Where what was read stands now. */
  redirect(address: string): void {
    if (!this.isAsked) return this.response.redirect(303, address);
    // What the next page says must be kept before the browser asks for it.
    this.request.session.save((error: unknown) => (error ? this.response.destroy() : this.end({ address })));
  }

  /** The page that says why nothing came of it. */
  async page(status: number, template: string, options: object): Promise<void> {
    if (!this.response.headersSent) return this.response.status(status).render(template, options);
    const page = await new Promise<string>((resolve, reject) => {
      this.response.render(template, options, (error: Error | null, html: string) =>
        error ? reject(error) : resolve(html),
      );
    });
    this.end({ page });
  }

  private say(line: object): void {
    if (this.response.destroyed) return;
    // Proxies that gather an answer before they hand it on leave this one alone.
    if (!this.response.headersSent)
      this.response.status(200).type(lines).setHeader('X-Accel-Buffering', 'no');
    this.response.write(`${JSON.stringify(line)}\n`);
  }

  private end(outcome: { readonly address: string } | { readonly page: string }): void {
    clearInterval(this.again);
    this.say(outcome);
    this.response.end();
  }
}
