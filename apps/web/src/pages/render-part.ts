import type { Response } from 'express';

/** Part of a page as HTML, for what is kept between requests. */
export function renderPart(response: Response, template: string, shown: object): Promise<string> {
  return new Promise((resolve, reject) =>
    response.app.render(template, shown, (error, html) => (error ? reject(error) : resolve(html))),
  );
}
