import type { INestApplicationContext } from '@nestjs/common';
import { routesOf } from '../access/routes.js';

/** Every route of the application; each task has its own: `GET /boards/:board/risks/:risk/mark`. */
export function everyRoute(app: INestApplicationContext): string[] {
  return routesOf(app).map(({ name }) => name);
}
