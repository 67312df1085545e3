import { Module } from '@nestjs/common';
import { ThingsModule } from '../things/things.module.js';
import { DeadlinesController } from './deadlines.controller.js';
import { MyActionsController } from './my-actions.controller.js';

@Module({
  imports: [ThingsModule],
  controllers: [DeadlinesController, MyActionsController],
})
export class MyActionsModule {}
