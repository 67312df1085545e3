import { Module } from '@nestjs/common';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { SessionsController } from './sessions.controller.js';

@Module({
  imports: [SignInModule],
  controllers: [SessionsController],
})
export class SessionsModule {}
