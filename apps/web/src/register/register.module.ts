import { Module } from '@nestjs/common';
import { RegisterFilesController } from './files.controller.js';
import { TogetherController } from './together.controller.js';
import { RegisterController } from './register.controller.js';

@Module({ controllers: [RegisterController, RegisterFilesController, TogetherController] })
export class RegisterModule {}
