import type { Request, Response } from 'express';
import { takeReturnTo } from '../../set-up/return-to.js';
import '../session-parts.js';

/** Leads whoever signed in to what they wanted, or first to what they are asked. @param asked ids of changes of address */
export function leadOn(request: Request, response: Response, asked: readonly string[]): void {
  if (asked.length === 0) return response.redirect(303, takeReturnTo(request));
  request.session.asked = asked;
  response.redirect(303, '/sign-in/asked');
}
