import { Module } from '@nestjs/common';
import { EscalationsModule } from '../escalations/escalations.module.js';
import { AccentController } from './accent.controller.js';
import { ColoursByMeeting } from './colours-by-meeting.js';
import { DashboardController } from './dashboard.controller.js';
import { Waiting } from './waiting.js';

@Module({
  imports: [EscalationsModule],
  controllers: [AccentController, DashboardController],
  providers: [ColoursByMeeting, Waiting],
})
export class DashboardModule {}
