import { Module } from '@nestjs/common';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { BeginController } from './begin.controller.js';
import { Beginning } from './beginning.js';

@Module({ imports: [SignInModule], controllers: [BeginController], providers: [Beginning] })
export class BeginModule {}
