import { Module } from '@nestjs/common';
import { ThingsModule } from '../things/things.module.js';
import { EscalationsController } from './escalations.controller.js';
import { EscalationWords } from './escalation-words.js';

@Module({
  imports: [ThingsModule],
  controllers: [EscalationsController],
  providers: [EscalationWords],
  exports: [EscalationWords],
})
export class EscalationsModule {}
