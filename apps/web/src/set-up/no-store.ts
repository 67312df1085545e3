import type { RequestHandler } from 'express';

/**
 * No answer is kept by a browser or on the way to it, so that nothing is left on a shared computer: what may be kept
 * says so itself (a council's colour, papers that are public), and files of the pages' looks come before this.
 */
export const keptByNobody: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};
