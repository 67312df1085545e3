import { Module } from '@nestjs/common';
import { TogetherController } from './together.controller.js';

@Module({ controllers: [TogetherController] })
export class TogetherModule {}
