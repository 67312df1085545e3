import { Module } from '@nestjs/common';
import { RegisterFilesController } from './files.controller.js';
import { SavedViews } from './saved-views.js';
import { SavedViewsController } from './views.controller.js';
import { TogetherController } from './together.controller.js';
import { RegisterController } from './register.controller.js';

@Module({
  controllers: [RegisterController, RegisterFilesController, TogetherController, SavedViewsController],
  providers: [SavedViews],
})
export class RegisterModule {}
