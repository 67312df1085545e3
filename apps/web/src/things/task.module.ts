import { Module, type DynamicModule } from '@nestjs/common';
import type { Kind } from './kind.js';
import { taskController } from './task.controller.js';
import { ThingsModule } from './things.module.js';

/** The pages of the tasks of some kinds of things. */
@Module({})
export class TaskModule {
  static of(kinds: readonly Kind[]): DynamicModule {
    const controllers = kinds.flatMap((kind) => kind.tasks.map((task) => taskController(kind, task)));
    return { module: TaskModule, imports: [ThingsModule], controllers };
  }
}
