import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessModule } from '../access/access.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { BoardGuard } from './board.guard.js';

@Module({
  imports: [AccessModule, SignInModule],
  providers: [{ provide: APP_GUARD, useClass: BoardGuard }],
})
export class GuardModule {}
