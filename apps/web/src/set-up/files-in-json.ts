import { json, type RequestHandler } from 'express';
import { isForApi } from './from-here.js';

/** 20 MB in base64, and what stands beside it. */
const withFile = json({ limit: '28mb' });

/**
 * Reads the JSON of a task that a file may come with. Only for whoever is signed in: everybody else meets the limit of
 * all other JSON, before they are refused.
 * @param takesFile whether a task of the API at this path takes one
 */
export function filesInJson(takesFile: (path: string) => boolean): RequestHandler {
  return (request, response, next) => {
    if (isForApi(request) && request.session?.signedIn && takesFile(request.path))
      withFile(request, response, next);
    else next();
  };
}
