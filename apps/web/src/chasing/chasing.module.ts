import { Module } from '@nestjs/common';
import { ThingsModule } from '../things/things.module.js';
import { RehearsalController } from './rehearsal.controller.js';
import { MailsController } from './mails.controller.js';
import { HoldsController } from './holds.controller.js';
import { RepliesController } from './replies.controller.js';
import { QueueController } from './queue.controller.js';

@Module({
  imports: [ThingsModule],
  controllers: [RehearsalController, MailsController, HoldsController, QueueController, RepliesController],
})
export class ChasingModule {}
