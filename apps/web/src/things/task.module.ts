import { Module, type DynamicModule } from '@nestjs/common';
import { evidenceController, hasEvidence } from './evidence.controller.js';
import type { Kind } from './kind.js';
import { taskController } from './task.controller.js';
import { ThingsModule } from './things.module.js';

/** The pages of the tasks of some kinds of things. */
@Module({})
export class TaskModule {
  static of(kinds: readonly Kind[]): DynamicModule {
    const controllers = kinds.flatMap((kind) => kind.tasks.map((task) => taskController(kind, task)));
    const files = kinds.filter(hasEvidence).map((kind) => evidenceController(kind, ''));
    return { module: TaskModule, imports: [ThingsModule], controllers: [...controllers, ...files] };
  }
}
