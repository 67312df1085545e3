import type { NestExpressApplication } from '@nestjs/platform-express';

export function setUpApi(_app: NestExpressApplication): void {}
