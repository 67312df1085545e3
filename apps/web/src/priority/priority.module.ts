import { Module } from '@nestjs/common';
import { PriorityController } from './priority.controller.js';

@Module({
  controllers: [PriorityController],
})
export class PriorityModule {}
