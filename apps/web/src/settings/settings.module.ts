import { Module } from '@nestjs/common';
import { ThingsModule } from '../things/things.module.js';
import { SettingsController } from './settings.controller.js';

@Module({
  imports: [ThingsModule],
  controllers: [SettingsController],
})
export class SettingsModule {}
