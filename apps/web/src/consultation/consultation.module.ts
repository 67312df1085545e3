import { Module } from '@nestjs/common';
import { ConsultationController } from './consultation.controller.js';

@Module({
  controllers: [ConsultationController],
})
export class ConsultationModule {}
