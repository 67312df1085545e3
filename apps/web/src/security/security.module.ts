import { Module } from '@nestjs/common';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { SecurityController } from './security.controller.js';

@Module({
  imports: [SignInModule],
  controllers: [SecurityController],
})
export class SecurityModule {}
