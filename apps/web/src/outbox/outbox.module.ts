import { Module } from '@nestjs/common';
import { SetUpModule } from '../set-up/set-up.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { OutboxController } from './outbox.controller.js';

@Module({
  imports: [SetUpModule, SignInModule],
  controllers: [OutboxController],
})
export class OutboxModule {}
