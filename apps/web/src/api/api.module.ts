import { Module, type DynamicModule } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { evidenceController, hasEvidence } from '../things/evidence.controller.js';
import { IsEvidence } from './described.js';
import type { Kind } from '../things/kind.js';
import { ThingsModule } from '../things/things.module.js';
import { allInJson } from './all-in-json.js';
import { ApiDescription } from './api-document.js';
import { BoardsApiController } from './boards-api.controller.js';
import { ApiDocsController } from './docs.controller.js';
import { HistoryApiController } from './history-api.controller.js';
import { PeopleModule } from '../people/people.module.js';
import { RegisterModule } from '../register/register.module.js';
import { TogetherModule } from '../together/together.module.js';
import { PeopleListApiController } from './people-list-api.controller.js';
import { RegisterApiController } from './register-api.controller.js';
import { TogetherApiController } from './together-api.controller.js';
import { SettingsApiController } from './settings-api.controller.js';
import { taskApiController } from './task-api.controller.js';
import { thingsApiController } from './things-api.controller.js';

/** What programs ask: boards, their history, and things of every kind with their tasks. */
@Module({})
export class ApiModule {
  static of(kinds: readonly Kind[]): DynamicModule {
    return {
      module: ApiModule,
      imports: [AuditTrailModule, PeopleModule, RegisterModule, SignInModule, ThingsModule, TogetherModule],
      controllers: [
        ApiDocsController,
        BoardsApiController,
        HistoryApiController,
        SettingsApiController,
        // Before the kinds: `together` and `views` are the ids of no action.
        TogetherApiController,
        RegisterApiController,
        PeopleListApiController,
        ...allInJson.map(thingsApiController),
        ...kinds.flatMap((kind) => kind.tasks.map((task) => taskApiController(kind, task))),
        ...kinds.filter(hasEvidence).map((kind) => evidenceController(kind, 'api/', IsEvidence(kind))),
      ],
      providers: [ApiDescription],
    };
  }
}
