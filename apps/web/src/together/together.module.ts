import { Module } from '@nestjs/common';
import { Together } from './together.js';
import { TogetherController } from './together.controller.js';

@Module({ controllers: [TogetherController], providers: [Together], exports: [Together] })
export class TogetherModule {}
