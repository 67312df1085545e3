import { Module } from '@nestjs/common';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { HelpController } from './help.controller.js';

@Module({
  imports: [SignInModule],
  controllers: [HelpController],
})
export class HelpModule {}
