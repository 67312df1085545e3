import { Module, type DynamicModule } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import type { Kind } from '../things/kind.js';
import { ThingsModule } from '../things/things.module.js';
import { allInJson } from './all-in-json.js';
import { ApiDescription } from './api-document.js';
import { BoardsApiController } from './boards-api.controller.js';
import { ApiDocsController } from './docs.controller.js';
import { HistoryApiController } from './history-api.controller.js';
import { SettingsApiController } from './settings-api.controller.js';
import { taskApiController } from './task-api.controller.js';
import { thingsApiController } from './things-api.controller.js';

/** What programs ask: boards, their history, and things of every kind with their tasks. */
@Module({})
export class ApiModule {
  static of(kinds: readonly Kind[]): DynamicModule {
    return {
      module: ApiModule,
      imports: [AuditTrailModule, SignInModule, ThingsModule],
      controllers: [
        ApiDocsController,
        BoardsApiController,
        HistoryApiController,
        SettingsApiController,
        ...allInJson.map(thingsApiController),
        ...kinds.flatMap((kind) => kind.tasks.map((task) => taskApiController(kind, task))),
      ],
      providers: [ApiDescription],
    };
  }
}
